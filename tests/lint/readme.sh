#!/bin/sh
# README.md: every path named in backticks exists, every `make` target too, and the tables of
# screens and commands have the rows that the sources define (their cells: tests/unit/readme.c).
bad=0
for p in $(grep -oE '`[A-Za-z0-9_./*-]+`' README.md | tr -d '`' |
    grep -E '^(src|forms|db|po|tests|\.ci)/|^(Makefile|README\.md|LICENSE)$' |
    grep -vE "NAME|NNNN|KIND|young|round_amount|phone_set|nickname" | sort -u); do
    # shellcheck disable=SC2086
    set -- $p
    [ -e "$1" ] || { echo "README.md names $p, which does not exist"; bad=1; }
done
for t in $(grep -oE '`make [a-z]+|^    make [a-z]+' README.md | awk '{ print $NF }' | sort -u); do
    grep -qE "^$t:" Makefile || { echo "README.md names make $t, which is no target"; bad=1; }
done
# Row by row by the definitions in the sources; nothing has to be built for it.
rows() { sed -n "/<!-- table of $1 -->/,/<!-- end -->/p" README.md | grep -oE "$2" | sort; }
mkdir -p build
rows screens '^\| [0-9]+ ' | tr -dc '0-9\n' >build/readme.rows
grep -hoE '^const struct screen scr_[0-9]+ = ' src/screens/*.c | tr -dc '0-9\n' | sort |
    diff build/readme.rows - || { echo "README.md: screens: make golden T=readme"; bad=1; }
rows commands '^\| `huidai [a-z]+' | sed 's/.* //' >build/readme.rows
grep -hoE '^const struct command cmd_[a-z_]+ = ' src/cli/*.c | sed -E 's/.*cmd_([a-z_]+) =.*/\1/' | sort |
    diff build/readme.rows - || { echo "README.md: commands: make golden T=readme"; bad=1; }
exit $bad
