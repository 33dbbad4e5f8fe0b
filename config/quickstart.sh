#!/bin/sh
# SPDX-License-Identifier: MIT
# sh config/quickstart.sh   Installs what is needed, builds monitor and shows its main job on sample data.
#
# Safe to run again: what is there is not installed or built twice.
set -eu
cd "$(dirname "$0")/.."

sh config/packages/install.sh build

log=$(mktemp)
trap 'rm -f "$log"' EXIT
build=${MONITOR_BUILD_DIR:-build}
say() { echo "$@" >&2; }

say "1/3 preparing the build in $build"
if ! cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DMONITOR_TESTS=OFF >"$log" 2>&1; then
  tail -n 25 "$log" >&2
  say "Preparing the build failed. If $build was made by something else, remove it and run this again."
  exit 1
fi

say "2/3 building (a few minutes the first time)"
if [ -t 2 ]; then
  NINJA_STATUS='    %f of %t ' ninja -C "$build" monitor 2>&1 | tee "$log" | while IFS= read -r line; do
    case $line in '    '*) printf '\r%.70s\033[K' "$line" >&2 ;; esac
  done
  printf '\r\033[K' >&2
  ninja -C "$build" monitor >"$log" 2>&1 || failed=1
else
  ninja -C "$build" monitor >"$log" 2>&1 || failed=1
fi
if [ "${failed:-0}" -ne 0 ]; then
  grep -A8 -E 'error|FAILED' "$log" >&2 || tail -n 25 "$log" >&2
  say "The build failed; the first lines above say where."
  exit 1
fi

say "3/3 fetching a week of sample mentions from a server on this machine, and printing the digest"
say
"$build/monitor" demo
say
say "The program is $build/monitor. Next: $build/monitor init"
