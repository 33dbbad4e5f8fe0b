#!/bin/sh
# SPDX-License-Identifier: MIT
# Every source file stands as clang-format would write it.
set -eu
git ls-files 'src/*.cpp' 'src/*.h' 'include/*.h' 'tests/*.cpp' 'tests/*.h' | xargs clang-format-19 --dry-run --Werror
