#include "tui/normal.h"

#include <string.h>

#include "base/str.h"
#include "base/utf8.h"

char *ui_normal_number(char *s)
{
    static const char stop[] = "。";
    char *p;

    utf8_halfwidth(s);
    while ((p = strstr(s, stop))) {
        *p = '.';
        memmove(p + 1, p + sizeof stop - 1, strlen(p + sizeof stop - 1) + 1);
    }
    return str_trim(s);
}
