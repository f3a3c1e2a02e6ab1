#!/bin/sh
# Lengths: no file over 500 lines, no function over 90, nine functions in ten under 50.
# A function runs from a `{` in column one to the `}` in column one (.clang-format sees to it).
git ls-files 'src/*.c' 'src/*.h' | xargs awk '
FNR == 1 { inside = 0; if (lines > 500) { printf "%s: %d lines\n", last, lines; bad = 1 } }
{ lines = FNR; last = FILENAME }
/^\{$/ { inside = 1; from = FNR; next }
/^\}$/ && inside {
    n = FNR - from - 1; total++; inside = 0
    if (n > 50) long++
    if (n > 90) { printf "%s:%d: a function of %d lines\n", FILENAME, from, n; bad = 1 }
}
END {
    if (lines > 500) { printf "%s: %d lines\n", last, lines; bad = 1 }
    if (long * 10 > total) { printf "%d of %d functions are over 50 lines\n", long, total; bad = 1 }
    exit bad
}'
