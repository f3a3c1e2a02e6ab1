#!/bin/sh
# What `make test` runs once all is built: the fuzz targets for a bounded number of
# inputs, then the runner, whose last line is the closing one.
set -eu
for f in build/fuzz/*; do
    [ -x "$f" ] || continue
    "$f" "${HUIDAI_FUZZ_RUNS:-3000}"
done
exec build/san/run-tests
