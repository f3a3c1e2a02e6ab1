#!/bin/sh
# Run every check of this folder; each prints what it finds and fails on its own.
set -u
bad=0
for c in tests/lint/*.sh; do
    [ "$c" = tests/lint/all.sh ] && continue
    if sh "$c"; then
        echo "ok    lint $(basename "$c" .sh)"
    else
        echo "FAIL  lint $(basename "$c" .sh)"
        bad=$((bad + 1))
    fi
done
exit "$bad"
