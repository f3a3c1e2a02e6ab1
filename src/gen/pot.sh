#!/bin/sh
# Write the template of all messages: C sources by xgettext, and the texts that
# report headers and forms show (src/gen/pot_sql.sh prints them as C calls).
set -eu
out=$1
x=build/gen/messages_data.c
sh src/gen/pot_data.sh > "$x"
find src -name '*.c' -o -name '*.h' | grep -v '^src/gen/' | LC_ALL=C sort > build/gen/potfiles
echo "$x" >> build/gen/potfiles
xgettext --from-code=UTF-8 --language=C --keyword=_ --keyword=N_ --no-wrap --sort-by-file \
    --package-name=huidai --flag=_:1:pass-c-format --add-comments=i18n -f build/gen/potfiles -o "$out"
