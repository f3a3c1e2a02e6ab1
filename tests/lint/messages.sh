#!/bin/sh
# po/en.po must hold every message of the program and no other, all translated.
set -u
mkdir -p build/gen
sh src/gen/pot.sh build/huidai.pot || exit 1
msgfmt -c -o build/gen/en.mo po/en.po || exit 1
msgmerge --quiet --no-fuzzy-matching --no-wrap -o build/gen/en.po po/en.po build/huidai.pot || exit 1
bad=0
if LC_ALL=C msgfmt --statistics -o /dev/null build/gen/en.po 2>&1 | grep -q untranslated; then
    echo "po/en.po: messages without a translation:"
    msgattrib --untranslated --no-obsolete --no-wrap build/gen/en.po | grep -A3 '^msgid' | head -40
    bad=1
fi
if msgattrib --only-obsolete --no-wrap build/gen/en.po | grep '^#~ msgid' | head -20 | grep .; then
    echo "po/en.po: these messages are not used by the program"
    bad=1
fi
if msgattrib --only-fuzzy po/en.po | grep -q '^#, fuzzy'; then
    echo "po/en.po: fuzzy entries"
    bad=1
fi
exit $bad
