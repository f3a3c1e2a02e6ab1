#include "screens/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"
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

/* A key of an act as the command line names it: (confirm_amount), (every). */
static size_t key_in_brackets(const char *s)
{
    size_t n = 1;

    while ((s[n] >= 'a' && s[n] <= 'z') || s[n] == '_' || s[n] == ' ')
        n++;
    return n > 1 && s[n] == ')' ? n + 1 : 0;
}

char *scr_plain(char *text)
{
    char *to = text;

    for (const char *s = text; *s;) {
        size_t skip = *s == '(' ? key_in_brackets(s) : 0;

        if (skip)
            s += skip;
        else
            *to++ = *s++;
    }
    *to = '\0';
    return text;
}

bool scr_has_code(const char *text)
{
    size_t run = 0;

    for (; text && *text && run < 2; text++)
        run = *text >= 'a' && *text <= 'z' ? run + 1 : 0;
    return run >= 2;
}

bool scr_has_words(const char *text, const char *filter)
{
    char words[200];
    char *word[8];
    size_t n;

    str_copy(words, sizeof words, filter);
    n = str_split(words, ' ', word, 8);
    for (size_t i = 0; i < n; i++)
        if (!strcasestr(text, word[i]))
            return false;
    return true;
}
