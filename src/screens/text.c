#include "screens/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

size_t scr_fmt(char *out, size_t size, const char *fmt, ...)
{
    va_list ap;

    if (size == 0)
        return 0;
    va_start(ap, fmt);
    vsnprintf(out, size, fmt, ap);
    va_end(ap);
    utf8_trim_partial(out);
    return strlen(out);
}
