#!/bin/sh
# Static analysis. What is suppressed in a file stands there with its reason.
cppcheck --quiet --std=c11 --language=c --inline-suppr --error-exitcode=1 -j2 \
    --enable=warning,portability --suppress=missingIncludeSystem --suppress=preprocessorErrorDirective \
    -D_GNU_SOURCE -DSQLITE_ENABLE_PREUPDATE_HOOK -DHUIDAI_VERSION='"0"' -DHUIDAI_PREFIX='"/usr/local"' \
    -Isrc -Itests $(git ls-files 'src/*.c')
