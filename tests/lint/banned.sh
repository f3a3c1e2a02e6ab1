#!/bin/sh
# Calls that overrun, that have no error, or that start a shell; and marks of unfinished work.
bad=0
banned='strcpy|strcat|sprintf|vsprintf|gets|strtok|atoi|atol|system|popen|alloca|tmpnam|mktemp'
if git grep -nE "(^|[^a-zA-Z0-9_])($banned)\(" -- 'src/*.c' 'src/*.h'; then bad=1; fi
if git grep -nwE 'TODO|FIXME|XXX|HACK' -- src forms db tests Makefile ':!tests/lint'; then bad=1; fi
# Only whole numbers in core: no float reaches money.
if git grep -nE '^[^*/]*\b(float|double)\b' -- 'src/core/*.c' 'src/core/*.h'; then bad=1; fi
exit $bad
