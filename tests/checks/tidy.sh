#!/bin/sh
# SPDX-License-Identifier: MIT
# clang-tidy over the sources (.clang-tidy says which checks, and why some are off).
set -eu
sh config/packages/install.sh build test checks
build=${MONITOR_TIDY_BUILD_DIR:-build/tidy}
# Clang cannot read the precompiled headers of GCC, so it gets a build folder of its own, which is configured only.
cmake -S . -B "$build" -G Ninja -DCMAKE_CXX_COMPILER=clang++-19 -DCMAKE_BUILD_TYPE=Debug -DMONITOR_TESTS=OFF \
  -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON >/dev/null
said=$(mktemp)
trap 'rm -f "$said"' EXIT
code=0
git ls-files 'src/*.cpp' | grep -v -e 'src/std.cpp' -e 'src/empty.cpp' |
  xargs -P "$(nproc)" -n 4 clang-tidy-19 -p "$build" --quiet --warnings-as-errors='*' >"$said" 2>&1 || code=$?
# Beside what it finds it counts the warnings of system headers and the files, which would bury the one line that matters.
grep -v -e '^[0-9]* warnings* generated\.$' -e '^\[[0-9]*/[0-9]*\] Processing file ' "$said" || true
exit "$code"
