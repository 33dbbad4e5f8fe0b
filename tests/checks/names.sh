#!/bin/sh
# SPDX-License-Identifier: MIT
# No two headers of a room give one name to two things: each would compile, and the program would read one as the other.
set -eu
twice=$(git ls-files 'src/*.h' 'include/*.h' | xargs grep -HoE '^(inline const(expr)? [^=({]*\bk[A-Z][A-Za-z0-9]*|(struct|class) [A-Z][A-Za-z0-9]* (final )?\{?)' |
  sed -E 's/^(.*)\/[^/]*:.*[ *&](k[A-Z][A-Za-z0-9]*)$/\1 \2/; s/^(.*)\/[^/]*:(struct|class) ([A-Z][A-Za-z0-9]*).*\{$/\1 \3/' |
  grep -v ':' | sort | uniq -d)
[ -z "$twice" ] || { echo "one name for two things in a room (folder, name):" >&2; echo "$twice" >&2; exit 1; }
