#!/bin/sh
# SPDX-License-Identifier: MIT
# Every source file stands as clang-format would write it; with --mend, it is written so.
set -eu
how='--dry-run --Werror'
[ "${1:-}" != --mend ] || how=-i
# shellcheck disable=SC2086
git ls-files 'src/*.cpp' 'src/*.h' 'include/*.h' 'tests/*.cpp' 'tests/*.h' | xargs clang-format-19 $how
