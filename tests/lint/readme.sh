#!/bin/sh
# Every path that README.md names in backticks exists.
bad=0
for p in $(grep -oE '`[A-Za-z0-9_./*-]+`' README.md | tr -d '`' |
    grep -E '^(src|forms|db|po|tests|\.ci)/|^(Makefile|README\.md|LICENSE)$' | grep -vE "NAME|NNNN" | sort -u); do
    # shellcheck disable=SC2086
    set -- $p
    [ -e "$1" ] || { echo "README.md names $p, which does not exist"; bad=1; }
done
exit $bad
