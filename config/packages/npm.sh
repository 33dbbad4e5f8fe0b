#!/bin/sh
# SPDX-License-Identifier: MIT
# sh config/packages/npm.sh PACKAGE.JSON FOLDER   Installs what a test wants of npm into FOLDER, once. Nothing of it is part of
# the program. Says "skipped: ..." and ends with 3 where that cannot be done.
set -eu
wanted=$1 folder=$2

command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 || { echo "skipped: Node and npm are not installed"; exit 3; }
node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 18 || (a === 18 && b >= 20) ? 0 : 1)' ||
  { echo "skipped: Node $(node --version) is too old, 18.20 is wanted"; exit 3; }
mkdir -p "$folder"
if [ -d "$folder/node_modules" ] && cmp -s "$wanted" "$folder/installed.json"; then exit 0; fi
cp "$wanted" "$folder/package.json"
if ! (cd "$folder" && npm install --no-audit --no-fund --ignore-scripts) >"$folder/npm.log" 2>&1; then
  tail -n 5 "$folder/npm.log" >&2
  echo "skipped: npm could not install what is wanted"
  exit 3
fi
cp "$wanted" "$folder/installed.json"
