#include "base/utf8.h"

#include <string.h>
#include <wchar.h>

#define REPLACEMENT 0xFFFDu

static size_t seq_len(unsigned char c)
{
    if (c < 0x80)
        return 1;
    if (c >= 0xC2 && c <= 0xDF)
        return 2;
    if (c >= 0xE0 && c <= 0xEF)
        return 3;
    if (c >= 0xF0 && c <= 0xF4)
        return 4;
    return 0;
}

uint32_t utf8_decode(const char *s, size_t n, size_t *used)
{
    const unsigned char *p = (const unsigned char *)s;
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t len = seq_len(p[0]);
    uint32_t cp;

    *used = 1;
    if (len == 1)
        return p[0];
    if (len == 0 || len > n)
        return REPLACEMENT;
    cp = p[0] & (0xFFu >> (len + 1));
    for (size_t i = 1; i < len; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return REPLACEMENT;
        cp = cp << 6 | (p[i] & 0x3Fu);
    }
    if (cp < least[len] || cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
        return REPLACEMENT;
    *used = len;
    return cp;
}

uint32_t utf8_next(const char **s)
{
    size_t used;
    uint32_t cp;

    if (!**s)
        return 0;
    /* It stops at the first byte that is no continuation, so NUL is never passed. */
    cp = utf8_decode(*s, 4, &used);
    *s += used;
    return cp;
}

size_t utf8_put(uint32_t cp, char out[4])
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

bool utf8_valid(const char *s, size_t n)
{
    while (n) {
        size_t used;
        uint32_t cp = utf8_decode(s, n, &used);

        if (cp == 0 || (cp == REPLACEMENT && used == 1))
            return false;
        s += used;
        n -= used;
    }
    return true;
}

size_t utf8_len(const char *s)
{
    size_t n = 0;

    while (utf8_next(&s))
        n++;
    return n;
}

size_t utf8_prev_len(const char *s, size_t pos)
{
    size_t n = 1;

    while (n < pos && n < 4 && ((unsigned char)s[pos - n] & 0xC0) == 0x80)
        n++;
    return n;
}

size_t utf8_at_len(const char *s, size_t pos)
{
    const char *p = s + pos;

    utf8_next(&p);
    return (size_t)(p - (s + pos));
}

int utf8_cp_width(uint32_t cp)
{
    int w;

    if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0))
        return 0;
    if (cp < 0x7F)
        return 1;
    w = wcwidth((wchar_t)cp);
    return w < 0 ? 2 : w;
}

int utf8_width(const char *s)
{
    int cols = 0;
    uint32_t cp;

    while ((cp = utf8_next(&s)))
        cols += utf8_cp_width(cp);
    return cols;
}

size_t utf8_clip(const char *s, int cols)
{
    const char *p = s;

    for (;;) {
        const char *here = p;
        uint32_t cp = utf8_next(&p);

        if (!cp)
            return (size_t)(here - s);
        cols -= utf8_cp_width(cp);
        if (cols < 0)
            return (size_t)(here - s);
    }
}

void utf8_trim_partial(char *s)
{
    size_t n = strlen(s);
    size_t back;

    if (!n)
        return;
    back = utf8_prev_len(s, n);
    if (seq_len((unsigned char)s[n - back]) != back)
        s[n - back] = '\0';
}

void utf8_halfwidth(char *s)
{
    const char *in = s;
    char *out = s;
    uint32_t cp;

    for (const char *from = in; (cp = utf8_next(&in)); from = in) {
        if (in - from == 1) { /* ASCII, and ill-formed bytes: their sign would be longer */
            *out++ = *from;
            continue;
        }
        if (cp >= 0xFF01 && cp <= 0xFF5E)
            cp -= 0xFEE0;
        else if (cp == 0x3000)
            cp = ' ';
        out += utf8_put(cp, out);
    }
    *out = '\0';
}

bool utf8_is_han(uint32_t cp)
{
    return (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3400 && cp <= 0x4DBF) ||
           (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0x20000 && cp <= 0x323AF) || cp == 0x3007;
}
