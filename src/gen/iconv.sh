#!/bin/sh
# Print the linker flag that iconv(3) needs: none with glibc, -liconv with GNU libiconv.
cc="$*"
prog='#include <iconv.h>
int main(void) { return iconv_open("UTF-8", "GB18030") == (iconv_t)-1; }'
for lib in "" "-liconv"; do
    if printf '%s\n' "$prog" | $cc -x c - -o /dev/null $lib 2>/dev/null; then
        echo "$lib"
        exit 0
    fi
done
echo "iconv(3) 既不在 libc 中,也没有 libiconv" >&2
exit 1
