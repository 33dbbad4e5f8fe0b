#!/bin/sh
# SPDX-License-Identifier: MIT
# sh tests/run.sh          Installs what tests need, builds with sanitizers and runs all tests.
# sh tests/run.sh --all    Then also the checks in tests/checks: layout, fuzzing, the package, clang-tidy.
#
# Quiet: one line a step, and of a step that failed its last words. The last line counts.
set -eu
cd "$(dirname "$0")/.."

all=0
case ${1:-} in
  '') ;;
  --all) all=1 ;;
  *) echo "usage: sh tests/run.sh [--all]" >&2; exit 2 ;;
esac

log=$(mktemp -d)
trap 'rm -rf "$log"' EXIT
passed=0
failed=0
skipped=0
# The last line is read by machines and stays as it is.
finish() {
  [ "$skipped" -eq 0 ] || echo "$skipped skipped"
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ]
}

# step NAME HINT COMMAND...: runs it quietly; a failure shows the end of what it said, and the hint.
step() {
  name=$1 hint=$2
  shift 2
  start=$(date +%s)
  if "$@" >"$log/step" 2>&1; then
    passed=$((passed + 1))
    skipped=$((skipped + $(grep -c '^skipped: ' "$log/step" || true)))
    echo "ok      $name ($(($(date +%s) - start)) s)"
    sed -n 's/^skipped: /        skipped: /p' "$log/step"
    return 0
  fi
  failed=$((failed + 1))
  echo "FAILED  $name ($(($(date +%s) - start)) s)"
  tail -n "${MONITOR_TEST_TAIL:-60}" "$log/step" | sed 's/^/        /'
  [ -z "$hint" ] || echo "        mend: $hint"
  return 1
}

build=${MONITOR_TEST_BUILD_DIR:-build/tests}
lists="build test"
[ "$all" -eq 0 ] || lists="$lists checks"
# shellcheck disable=SC2086
step "packages" "see config/packages/" sh config/packages/install.sh $lists || { finish; exit 1; }
step "configure" "remove $build and run this again" \
  cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DMONITOR_SANITIZE=ON -DMONITOR_WERROR=ON || { finish; exit 1; }
step "build with sanitizers" "ninja -C $build" ninja -C "$build" || { finish; exit 1; }

# Every test program is a test of ctest; they are counted one by one.
start=$(date +%s)
ctest --test-dir "$build" -j 2 --output-on-failure >"$log/ctest" 2>&1 && code=0 || code=$?
ran=$(sed -n 's/^\([0-9]*\)% tests passed, \([0-9]*\) tests failed out of \([0-9]*\)$/\2 \3/p' "$log/ctest")
bad=${ran% *} total=${ran#* }
if [ -z "$ran" ] || [ "$total" -eq 0 ]; then
  echo "FAILED  tests: none was run"
  cat "$log/ctest"
  failed=$((failed + 1))
else
  passed=$((passed + total - bad))
  failed=$((failed + bad))
  if [ "$code" -eq 0 ]; then
    echo "ok      $total test programs ($(($(date +%s) - start)) s)"
  else
    echo "FAILED  $bad of $total test programs"
    grep -vE '^ +Start|Passed ' "$log/ctest" | tail -n 120 | sed 's/^/        /'
    echo "        mend: ctest --test-dir $build --output-on-failure"
  fi
fi

if [ "$all" -eq 1 ]; then
  for check in tests/checks/*.sh; do
    name=$(basename "$check" .sh)
    step "$name" "sh $check" env MONITOR_TEST_BUILD_DIR="$build" sh "$check" || true
  done
fi
finish
