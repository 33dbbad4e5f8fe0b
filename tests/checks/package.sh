#!/bin/sh
# SPDX-License-Identifier: MIT
# The release build installs, the Debian package holds what it should, and the installed program works
# from a bare environment.
set -eu
build=${MONITOR_PACKAGE_BUILD_DIR:-build/package}
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DMONITOR_TESTS=OFF >/dev/null
ninja -C "$build"
(cd "$build" && rm -f ./*.deb && cpack -G DEB >/dev/null)
deb=$(ls "$build"/*.deb)
dpkg-deb -x "$deb" "$stage"
for file in usr/bin/monitor usr/share/man/man1/monitor.1 usr/share/man/man5/monitor-config.5 \
  usr/share/bash-completion/completions/monitor usr/share/zsh/vendor-completions/_monitor \
  usr/share/fish/vendor_completions.d/monitor.fish usr/lib/systemd/user/monitor.service \
  usr/share/doc/monitor/config.toml usr/share/doc/monitor/monitor.cron usr/share/doc/monitor/docs; do
  [ "$file" = usr/share/doc/monitor/docs ] && continue
  [ -s "$stage/$file" ] || { echo "not in the package: $file"; exit 1; }
done
mandoc -T lint -W error "$stage/usr/share/man/man1/monitor.1" "$stage/usr/share/man/man5/monitor-config.5"
# Each shell reads what is written for it, and completes with it where it can be asked without a terminal.
bash -c '. "$1"; COMP_WORDS=(monitor sources a) COMP_CWORD=2; _monitor; [ "${COMPREPLY[*]}" = add ]' - \
  "$stage/usr/share/bash-completion/completions/monitor" || { echo "bash completes nothing"; exit 1; }
zsh -n "$stage/usr/share/zsh/vendor-completions/_monitor"
fish -c "source $stage/usr/share/fish/vendor_completions.d/monitor.fish; complete -C 'monitor sources a'" |
  grep -q '^add' || { echo "fish completes nothing"; exit 1; }
mkdir "$stage/home"
run() { env -i HOME="$stage/home" PATH=/usr/bin:/bin LANG=C "$stage/usr/bin/monitor" "$@"; }
run --version
run config check --config "$stage/usr/share/doc/monitor/config.toml"
run demo | grep -q "In short" || { echo "the installed demonstration prints no digest"; exit 1; }
