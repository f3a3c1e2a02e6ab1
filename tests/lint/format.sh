#!/bin/sh
# .clang-format is the judge of layout.
git ls-files 'src/*.c' 'src/*.h' 'tests/*.c' 'tests/*.h' | xargs clang-format --dry-run -Werror
