#!/bin/sh
# SPDX-License-Identifier: MIT
# Builds every fuzz target and runs it on its saved corpus, then on some thousand inputs made from it, the same ones
# each time. MONITOR_FUZZ_SECONDS=N looks for new ones for so long instead; what is found belongs into the corpus.
set -eu
sh config/packages/install.sh build test checks
build=${MONITOR_FUZZ_BUILD_DIR:-build/fuzz}
cmake -S . -B "$build" -G Ninja -DCMAKE_CXX_COMPILER=clang++-19 -DCMAKE_BUILD_TYPE=Debug -DMONITOR_FUZZ=ON \
  -DMONITOR_SANITIZE=ON -DMONITOR_TESTS=OFF >/dev/null
how='-seed=7 -runs=20000'
[ -z "${MONITOR_FUZZ_SECONDS:-}" ] || how="-max_total_time=$MONITOR_FUZZ_SECONDS"
targets=$(for file in tests/fuzz/*.cpp; do echo "fuzz_$(basename "$file" .cpp)"; done)
# shellcheck disable=SC2086
ninja -C "$build" $targets
for target in $targets; do
  name=${target#fuzz_}
  found=$build/corpus/$name
  [ -n "${MONITOR_FUZZ_SECONDS:-}" ] || rm -rf "$found"
  mkdir -p "$found" "tests/fuzz/corpus/$name"
  echo "$name"
  # shellcheck disable=SC2086
  "$build/tests/$target" $how -timeout=10 -rss_limit_mb=2048 -max_len=65536 \
    -print_final_stats=0 -verbosity=0 -artifact_prefix="$build/crash-$name-" "$found" "tests/fuzz/corpus/$name"
done
