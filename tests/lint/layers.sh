#!/bin/sh
# Who may include whom (DESIGN, layout). base is for all; the value types of core (money, day,
# rate, idno, rmb) are for all but base. Only store knows SQLite, only tui knows curses.
git ls-files 'src/*.c' 'src/*.h' | xargs awk '
BEGIN {
    may["base"] = "base"
    may["core"] = "base core"
    may["rules"] = "base core rules"
    may["store"] = "base core store"
    may["intake"] = "base core rules store intake"
    may["ops"] = "base core rules store intake ops"
    may["sync"] = "base core store sync"
    may["report"] = "base core store report"
    may["tui"] = "base tui"
    may["screens"] = "base ops report sync tui intake screens rules"
    may["cli"] = "base ops report sync intake cli rules"
    split("money day rate idno rmb", v, " ")
    for (i in v) value["core/" v[i] ".h"] = 1
}
FNR == 1 { split(FILENAME, p, "/"); layer = p[2]; if (p[3] == "") layer = "main" }
/^#include </ {
    if ($2 ~ /sqlite3/ && layer != "store") say("knows SQLite")
    if ($2 ~ /curses/ && layer != "tui") say("knows curses")
}
/^#include "/ {
    file = substr($2, 2, length($2) - 2)
    split(file, q, "/")
    if (layer == "main") next
    if (value[file] && layer != "base") next
    if (index(" " may[layer] " ", " " q[1] " ") == 0) say("may not include " file)
}
function say(what) { printf "%s:%d: %s: %s\n", FILENAME, FNR, layer, what; bad = 1 }
END { exit bad }'
