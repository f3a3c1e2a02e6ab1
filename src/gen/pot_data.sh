#!/bin/sh
# Print the texts of db/report headers (title, help, column labels) as _("…") lines for xgettext.
set -eu
for f in db/report/*.sql; do
    [ -e "$f" ] || continue
    sed -nE -e 's/^-- (title|help): *(.*[^ ]) *$/_("\2");/p' \
        -e 's/^-- col: *[a-z0-9_]+ *\| *([^|]*[^| ]) *(\|.*)?$/_("\1");/p' "$f"
done
