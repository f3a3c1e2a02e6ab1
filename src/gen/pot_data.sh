#!/bin/sh
# Print the texts of report headers and of forms as _("…") lines for xgettext.
set -eu
for f in db/report/*.sql; do
    [ -e "$f" ] || continue
    sed -nE -e 's/^-- (title|help): *(.*[^ ]) *$/_("\2");/p' \
        -e 's/^-- col: *[a-z0-9_]+ *\| *([^|]*[^| ]) *(\|.*)?$/_("\1");/p' "$f"
    sed -nE 's/^-- (words: *[a-z0-9_]+|sign:) *//p' "$f" | tr '|' '\n' |
        sed -nE -e 's/^ +//' -e 's/ +$//' -e 's/^[a-z-]+ +//' -e '/./s/.*/_("&");/p'
done
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
