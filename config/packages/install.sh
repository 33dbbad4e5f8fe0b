#!/bin/sh
# SPDX-License-Identifier: MIT
# sh config/packages/install.sh LIST...   Installs what is missing of the named lists; quiet when nothing is.
set -eu
here=$(cd "$(dirname "$0")" && pwd)

missing=
for list in "$@"; do
  for package in $(sed 's/#.*//' "$here/$list.list"); do
    case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true) in
      *'ok installed') ;;
      *) missing="$missing $package" ;;
    esac
  done
done
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
  echo "These Debian packages are needed, and there is no apt-get here:$missing" >&2
  exit 1
fi
root=
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null 2>&1 || {
    echo "Packages are missing, and only root may install them. As root: apt-get install$missing" >&2
    exit 1
  }
  root=sudo
fi

echo "installing packages:$missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive
# A fresh machine has no lists; an old one has stale ones: one update mends both.
if ! { $root apt-get update && $root apt-get install -y --no-install-recommends $missing; } >"$log" 2>&1; then
  tail -n 20 "$log" >&2
  echo "Installing failed. Try by hand: apt-get install$missing" >&2
  exit 1
fi
