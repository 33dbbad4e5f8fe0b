#!/bin/sh
# SPDX-License-Identifier: MIT
# sh tests/bench/fetch.sh [FEEDS] [RUNS]   Fetching, as ratios against what a user would otherwise run, in one session.
#
# Serves generated feeds with nginx on loopback, each on a host of its own, and times whole processes: monitor (fetch,
# parse, match 50 watches, store with full text), curl --parallel (only downloads), newsboat and sfeed.
# Figures are wall seconds and peak memory of the largest process; each is the median of RUNS (3).
set -eu
cd "$(dirname "$0")/../.."
feeds=${1:-1000}
runs=${2:-3}
entries=22
port=18080
build=${MONITOR_BENCH_BUILD_DIR:-build/bench}
with_readers=${MONITOR_BENCH_READERS:-1}

sh config/packages/install.sh build bench
cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DMONITOR_TESTS=OFF -DMONITOR_BENCH=ON >/dev/null
ninja -C "$build" monitor generate_feeds >/dev/null

dir=$(mktemp -d)
ulimit -n 65535 2>/dev/null || true
stop() { [ ! -s "$dir/nginx.pid" ] || kill "$(cat "$dir/nginx.pid")" 2>/dev/null || true; rm -rf "$dir"; }
trap stop EXIT INT TERM
"$build/tests/generate_feeds" "$feeds" "$entries" 7 "$dir" "$port"
chmod 600 "$dir"/config*.toml
mkdir -p "$dir/tmp" && chmod -R a+rX "$dir"
chmod 600 "$dir"/config*.toml
/usr/sbin/nginx -c "$dir/nginx.conf" -e "$dir/nginx.log"
monitor="$PWD/$build/monitor"

# timed NAME PREPARE COMMAND: prints "NAME seconds kB", the medians of the runs.
timed() {
  name=$1 prepare=$2 command=$3
  : >"$dir/times"
  for _ in $(seq "$runs"); do
    eval "$prepare"
    /usr/bin/time -a -o "$dir/times" -f '%e %M' sh -c "$command" >"$dir/out" 2>&1 || echo "  ($name ended with $?)" >&2
  done
  seconds=$(grep -E '^[0-9.]+ [0-9]+$' "$dir/times" | cut -d' ' -f1 | sort -n | sed -n "$((runs / 2 + 1))p")
  memory=$(grep -E '^[0-9.]+ [0-9]+$' "$dir/times" | cut -d' ' -f2 | sort -n | sed -n "$((runs / 2 + 1))p")
  printf '%-34s %8s s %8s MB' "$name" "$seconds" "$((memory / 1024))"
}
against() { awk -v a="$seconds" -v b="$1" -v what="$2" 'BEGIN { printf "   %.2fx %s\n", a / b, what }'; }

echo "$feeds feeds of $entries entries, $(du -sm "$dir/www" | cut -f1) MB, $(nproc) cores"
curl_args="curl --silent --parallel --parallel-immediate --parallel-max 50"
timed "curl, cold" : "$curl_args -K $dir/curl-cold"; echo; curl_cold=$seconds
timed "monitor fetch, cold" "rm -f $dir/m.db*" "$monitor fetch --all --config $dir/config.toml --store $dir/m.db"; against "$curl_cold" "curl"
cold=$seconds
timed "curl, all 304" : "$curl_args -K $dir/curl-304"; echo; curl_304=$seconds
timed "monitor fetch, all 304" : "$monitor fetch --all --config $dir/config.toml --store $dir/m.db"; against "$curl_304" "curl"
timed "curl, 100 ms latency" : "$curl_args -K $dir/curl-slow"; echo; curl_slow=$seconds
timed "monitor fetch, 100 ms latency" "rm -f $dir/s.db*" "$monitor fetch --all --config $dir/config-slow.toml --store $dir/s.db"; against "$curl_slow" "curl"
if [ "$with_readers" = 1 ]; then
  runs=1
  timed "newsboat, cold" "rm -f $dir/cache.db" "newsboat -q -u $dir/urls -c $dir/cache.db -C /dev/null -x reload"; against "$cold" "monitor"
  if [ "$feeds" -le 1000 ]; then
    timed "sfeed, cold" "rm -rf $dir/sfeed" "sfeed_update $dir/sfeedrc"; against "$cold" "monitor"
  fi
fi
