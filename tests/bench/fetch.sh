#!/bin/sh
# SPDX-License-Identifier: MIT
# sh tests/bench/fetch.sh [FEEDS] [RUNS]   Fetching, as ratios against what a user would otherwise run, in one session.
#
# Serves generated feeds with nginx on loopback, each on a host of its own, and times whole processes: monitor (fetch,
# parse, match 50 watches, store with full text), curl --parallel (only downloads), newsboat and sfeed (once each).
# Contestants take turns, RUNS times (3), so that whatever else the machine does hits all of them; figures are medians:
# wall seconds, processor seconds (user and system) and peak memory of the largest process.
#
# FEEDS is 1000 by default; `sh tests/bench/fetch.sh 5000` leaves sfeed out. MONITOR_BENCH_READERS=0 leaves out both.
set -eu
cd "$(dirname "$0")/../.."
feeds=${1:-1000}
runs=${2:-3}
entries=22
build=${MONITOR_BENCH_BUILD_DIR:-build/bench}
with_readers=${MONITOR_BENCH_READERS:-1}

sh config/packages/install.sh build bench
cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DMONITOR_TESTS=OFF -DMONITOR_BENCH=ON >/dev/null
ninja -C "$build" monitor generate_feeds >/dev/null

dir=$(mktemp -d)
ulimit -n 65535 2>/dev/null || true
stop() { [ ! -s "$dir/nginx.pid" ] || kill "$(cat "$dir/nginx.pid")" 2>/dev/null || true; rm -rf "$dir"; }
trap stop EXIT INT TERM
mkdir -p "$dir/tmp"
# A port that nobody has: nginx says at once whether it got it.
port=18000
while :; do
  "$build/tests/generate_feeds" "$feeds" "$entries" 7 "$dir" "$port"
  chmod -R a+rX "$dir"
  chmod 600 "$dir"/config*.toml
  if /usr/sbin/nginx -c "$dir/nginx.conf" -e "$dir/nginx.log" 2>"$dir/nginx.err"; then break; fi
  port=$((port + 37))
  [ "$port" -lt 20000 ] || { cat "$dir/nginx.err" >&2; exit 1; }
done
monitor="$PWD/$build/monitor"

# once NAME COMMAND: runs it and notes "wall user system kB" in times-NAME.
once() {
  /usr/bin/time -a -o "$dir/times-$1" -f '%e %U %S %M' sh -c "$2" >"$dir/out" 2>&1 || echo "  ($1 ended with $?)" >&2
}
# median NAME EXPRESSION
median() {
  grep -E '^[0-9. ]+$' "$dir/times-$1" | awk "{ print $2 }" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}
# row NAME [OTHER WORDS]: the figures, and as ratios of OTHER's.
row() {
  wall=$(median "$1" '$1') cpu=$(median "$1" '$2 + $3') memory=$(median "$1" '$4 / 1024')
  printf '%-26s %8.2f s wall %8.2f s cpu %6.0f MB' "$1" "$wall" "$cpu" "$memory"
  [ $# -lt 2 ] || awk -v a="$wall" -v b="$(median "$2" '$1')" -v c="$cpu" -v d="$(median "$2" '$2 + $3')" -v of="$2" \
    'BEGIN { printf "   %.2fx wall, %.2fx cpu of %s", a / (b > 0 ? b : 0.01), c / (d > 0 ? d : 0.01), of }'
  echo
}

curl="curl --silent --parallel --parallel-immediate --parallel-max 50"
fetch() { echo "$monitor fetch --all --config $dir/$1.toml --store $dir/$2.db"; }
echo "$feeds feeds of $entries entries, $(du -sm "$dir/www" | cut -f1) MB, $(nproc) cores, $runs runs, load $(cut -d' ' -f1 /proc/loadavg)"
for _ in $(seq "$runs"); do
  once curl-cold "$curl -K $dir/curl-cold"
  rm -f "$dir"/m.db*
  once monitor-cold "$(fetch config m)"
  once curl-304 "$curl -K $dir/curl-304"
  once monitor-304 "$(fetch config m)"
  once curl-100ms "$curl -K $dir/curl-slow"
  rm -f "$dir"/s.db*
  once monitor-100ms "$(fetch config-slow s)"
done
for case in cold 304 100ms; do
  row "curl-$case"
  row "monitor-$case" "curl-$case"
done
if [ "$with_readers" = 1 ]; then
  once newsboat "newsboat -q -u $dir/urls -c $dir/cache.db -C /dev/null -x reload"
  row newsboat monitor-cold
  if [ "$feeds" -le 1000 ]; then
    once sfeed "sfeed_update $dir/sfeedrc"
    row sfeed monitor-cold
  fi
fi
