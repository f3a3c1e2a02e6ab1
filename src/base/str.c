#include "base/str.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

#define IDEOGRAPHIC_SPACE "\xE3\x80\x80"

bool str_eq(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

bool str_starts(const char *s, const char *prefix)
{
    return strncmp(s, prefix, strlen(prefix)) == 0;
}

bool str_ends(const char *s, const char *suffix)
{
    size_t n = strlen(s);
    size_t m = strlen(suffix);

    return n >= m && memcmp(s + n - m, suffix, m) == 0;
}

bool str_empty(const char *s)
{
    return !s || !*s;
}

bool str_all_digits(const char *s)
{
    return *s && s[strspn(s, "0123456789")] == '\0';
}

bool str_has_word(const char *words, const char *word)
{
    size_t len = strlen(word);

    for (const char *s = words; *s; s += strspn(s, " ")) {
        size_t n = strcspn(s, " ");

        if (n == len && n > 0 && memcmp(s, word, n) == 0)
            return true;
        s += n;
    }
    return false;
}

bool str_copy(char *dst, size_t size, const char *src)
{
    bool whole = snprintf(dst, size, "%s", src) < (int)size;

    if (!whole)
        utf8_trim_partial(dst);
    return whole;
}

static size_t blank_len(const char *s)
{
    if (*s == ' ' || *s == '\t' || *s == '\r' || *s == '\n')
        return 1;
    return str_starts(s, IDEOGRAPHIC_SPACE) ? 3 : 0;
}

char *str_trim(char *s)
{
    char *p = s;
    size_t n;

    while ((n = blank_len(p)))
        p += n;
    n = strlen(p);
    memmove(s, p, n + 1);
    while (n) {
        if (blank_len(s + n - 1) == 1)
            n -= 1;
        else if (n >= 3 && blank_len(s + n - 3) == 3)
            n -= 3;
        else
            break;
        s[n] = '\0';
    }
    return s;
}

size_t str_split(char *s, char sep, char **pieces, size_t max)
{
    size_t n = 0;

    while (n < max) {
        pieces[n++] = s;
        s = n < max ? strchr(s, sep) : NULL;
        if (!s)
            break;
        *s++ = '\0';
    }
    return n;
}
