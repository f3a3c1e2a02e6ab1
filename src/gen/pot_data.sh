#!/bin/sh
# Print the texts that stand in data as _("…") lines for xgettext: those of report headers, the
# words that statements make, code lists, the closed lists of files taken in, and forms.
set -eu
for f in db/report/*.sql; do
    [ -e "$f" ] || continue
    sed -nE -e 's/^-- (title|help): *(.*[^ ]) *$/_("\2");/p' \
        -e 's/^-- col: *[a-z0-9_]+ *\| *([^|]*[^| ]) *(\|.*)?$/_("\1");/p' "$f"
    sed -nE 's/^-- (words: *[a-z0-9_]+|sign:) *//p' "$f" | tr '|' '\n' |
        sed -nE -e 's/^ +//' -e 's/ +$//' -e 's/^[a-z-]+ +//' -e '/./s/.*/_("&");/p'
done
# Words of the program in data (report.h: vocab): literals of the statements, code lists, words that
# a file may hold. LC_ALL=C: any byte above ASCII tells the Chinese ones.
grep -hv '^--' db/report/*.sql db/duty.sql db/schema.sql | LC_ALL=C grep -o "'[^']*'" | LC_ALL=C grep '[^ -~]' |
    LC_ALL=C grep -vE "^'(%.*|(一|二|三|四|五|六|七|[()0-9])+)'$" | # LIKE, clauses
    sed -e "s/^' *//" -e "s/ *'$//" -e '/./s/.*/_("&");/' | LC_ALL=C sort -u
LC_ALL=C awk 'NR > 1' db/data/codes.csv | cut -d, -f3 | sed 's/.*/_("&");/'
sed -nE 's/.*\.words = "([^"]*)".*/\1/p' src/intake/*.c | tr ' ' '\n' | LC_ALL=C grep '[^ -~]' |
    LC_ALL=C sort -u | sed 's/.*/_("&");/'
# Forms: the title; labels, groups and hints where there is an entry screen (forms/README.md).
for f in forms/*.form; do
    [ -e "$f" ] || continue
    awk -F'|' '
    function trim(s) { gsub(/^ +| +$/, "", s); return s }
    function say(s) { s = trim(s); if (s != "") printf "_(\"%s\");\n", s }
    /^title: / && !section { say(substr($0, 8)) }
    /^entry: yes/ && !section { entry = 1 }
    /^%%/ { section = $0; next }
    section != "%% fields" || !entry { next }
    /^\[.*\]$/ { say(substr($0, 2, length($0) - 2)); next }
    NF >= 3 { say($2); rest = $6; for (i = 7; i <= NF; i++) rest = rest "|" $i; say(rest) }' "$f"
done
