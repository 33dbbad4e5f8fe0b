#!/bin/sh
# SPDX-License-Identifier: MIT
# What runs in several threads, under the thread sanitizer, which cannot be had together with the address sanitizer:
# the fetch engine, the network's thread, and the store beside its readers.
set -eu
build=${MONITOR_THREADS_BUILD_DIR:-build/threads}
sh config/packages/install.sh build test
cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DMONITOR_SANITIZE_THREADS=ON >/dev/null
ninja -C "$build" test_net test_pipeline >"$build/ninja.log" 2>&1 || { grep -A8 -E 'error|FAILED' "$build/ninja.log" >&2; exit 1; }
for room in net pipeline; do
  TSAN_OPTIONS="halt_on_error=0 exitcode=66" \
    "$build/tests/test_$room" >"$build/$room.log" 2>&1 || {
    echo "FAILED  test_$room; all it said: $build/$room.log" >&2
    grep -E -A24 'WARNING: ThreadSanitizer|FAILED:|SUMMARY' "$build/$room.log" | head -n 80 >&2
    exit 1
  }
  echo "ok      test_$room"
done
