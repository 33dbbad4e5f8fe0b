#!/bin/sh
# SPDX-License-Identifier: MIT
# Builds every fuzz target and runs it on its saved corpus, then on some thousand inputs made from it, the same ones
# each time. MONITOR_FUZZ_SECONDS=N looks for new ones for so long instead; what is found belongs into the corpus.
# A line for each target; of one that failed what went wrong, and the input that shows it.
set -eu
build=${MONITOR_FUZZ_BUILD_DIR:-build/fuzz}

# run NAME: one target. What the fuzzer says meanwhile stays in a file.
run() {
  name=$1
  found=$build/corpus/$name
  log=$build/$name.log
  how='-seed=7 -runs=5000'
  if [ -n "${MONITOR_FUZZ_SECONDS:-}" ]; then how="-max_total_time=$MONITOR_FUZZ_SECONDS"; else rm -rf "$found"; fi
  mkdir -p "$found"
  # shellcheck disable=SC2086
  if "$build/tests/fuzz_$name" $how -timeout=30 -rss_limit_mb=2048 -max_len=65536 -print_funcs=0 -verbosity=0 \
    -artifact_prefix="$build/crash-$name-" "$found" "tests/fuzz/corpus/$name" >"$log" 2>&1; then
    echo "ok      fuzz_$name"
    return 0
  fi
  {
    echo "FAILED  fuzz_$name; all it said: $log"
    grep -E '(ERROR|SUMMARY|runtime error|ALARM|Test unit|Base64|^ +#[0-9]+ )' "$log" | cut -c1-300 | head -n 30
    echo "        again: $build/tests/fuzz_$name FILE, where FILE is the test unit; mended, it belongs into tests/fuzz/corpus/$name"
  } >&2
  return 1
}

if [ "${1:-}" = --run ]; then run "$2"; exit; fi

sh config/packages/install.sh build test checks
cmake -S . -B "$build" -G Ninja -DCMAKE_CXX_COMPILER=clang++-19 -DCMAKE_BUILD_TYPE=Debug -DMONITOR_FUZZ=ON \
  -DMONITOR_SANITIZE=ON -DMONITOR_TESTS=OFF >/dev/null
names=$(for file in tests/fuzz/*.cpp; do basename "$file" .cpp; done)
# shellcheck disable=SC2046
ninja -C "$build" $(printf 'fuzz_%s ' $names) >"$build/ninja.log" 2>&1 || { grep -A8 -E 'error|FAILED' "$build/ninja.log" >&2; exit 1; }
for name in $names; do
  [ -d "tests/fuzz/corpus/$name" ] || { echo "fuzz_$name has no tests/fuzz/corpus/$name to begin with" >&2; exit 1; }
done
# xargs says 123 when one failed; the others have run all the same.
printf '%s\n' $names | xargs -P "$(nproc)" -n 1 sh "$0" --run || { echo "some fuzz targets failed" >&2; exit 1; }
