#!/bin/sh
# SPDX-License-Identifier: MIT
# sh tests/checks/contracts.sh [CONTRACTS]   Holds the recorded requests and answers of tests/sources against published
# contracts: those that npm ships, and those in the folder CONTRACTS, else $MONITOR_CONTRACTS, else ../shared/apis/contracts where it
# is there. What is missing is said and skipped.
set -eu
cd "$(dirname "$0")/../.."
contracts=${1:-${MONITOR_CONTRACTS:-../shared/apis/contracts}}
folder=${MONITOR_TEST_BUILD_DIR:-build/tests}/contract
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
[ ! -d "$contracts" ] || contracts=$(cd "$contracts" && pwd)

sh config/packages/npm.sh tests/contract/package.json "$folder" || { code=$?; [ "$code" -eq 3 ] && exit 0; exit "$code"; }
exec node tests/contract/check.mjs "$folder" "$contracts"
