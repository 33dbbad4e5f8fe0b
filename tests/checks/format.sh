#!/bin/sh
# SPDX-License-Identifier: MIT
# Every source file stands as clang-format would write it; with --mend, it is written so. And no two headers of a room
# give one name to two things: each would compile, and the program would read one as the other.
set -eu
how='--dry-run --Werror'
[ "${1:-}" != --mend ] || how=-i
# shellcheck disable=SC2086
git ls-files 'src/*.cpp' 'src/*.h' 'include/*.h' 'tests/*.cpp' 'tests/*.h' | xargs clang-format-19 $how

twice=$(git ls-files 'src/*.h' 'include/*.h' | xargs grep -HoE '^(inline const(expr)? [^=({]*\bk[A-Z][A-Za-z0-9]*|(struct|class) [A-Z][A-Za-z0-9]* (final )?\{?)' |
  sed -E 's/^(.*)\/[^/]*:.*[ *&](k[A-Z][A-Za-z0-9]*)$/\1 \2/; s/^(.*)\/[^/]*:(struct|class) ([A-Z][A-Za-z0-9]*).*\{$/\1 \3/' |
  grep -v ':' | sort | uniq -d)
[ -z "$twice" ] || { echo "one name for two things in a room (folder, name):" >&2; echo "$twice" >&2; exit 1; }
