#include "report/form_wrap.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

static bool among(uint32_t cp, const char *set)
{
    uint32_t one;

    while ((one = utf8_next(&set)) != 0)
        if (one == cp)
            return true;
    return false;
}

/* Marks that may not begin a line, and such that may not end one. */
static bool closes(uint32_t cp)
{
    return among(cp, "，。、；：？！）》〉」』】〕”’…,.;:?!)]%％");
}

static bool opens(uint32_t cp)
{
    return among(cp, "（《〈「『【〔“‘￥([");
}

/* Whether a line may end between a and b. */
static bool breakable(uint32_t a, uint32_t b)
{
    if (closes(b) || opens(a))
        return false;
    if (a == ' ')
        return b != ' ';
    /* Figures and Latin words hold together; a 汉字 on either side parts. */
    return a > 0x2E7F || b > 0x2E7F;
}

#define WIDE_BLANK "\xE3\x80\x80" /* U+3000 */

static const char *skip_blanks(const char *s)
{
    for (;;) {
        if (*s == ' ')
            s++;
        else if (strncmp(s, WIDE_BLANK, 3) == 0)
            s += 3;
        else
            return s;
    }
}

static const char *skip_blanks_back(const char *from, const char *s)
{
    for (;;) {
        if (s > from && s[-1] == ' ')
            s--;
        else if (s >= from + 3 && memcmp(s - 3, WIDE_BLANK, 3) == 0)
            s -= 3;
        else
            return s;
    }
}

size_t form_wrap(const char *s, int cols, const char **next)
{
    const char *p = s;
    const char *last_break = NULL;
    uint32_t before = 0;
    int used = 0;

    for (;;) {
        const char *at = p;
        uint32_t cp = utf8_next(&p);
        int w = utf8_cp_width(cp);

        if (cp == 0 || cp == '\n') {
            *next = p;
            return (size_t)(at - s);
        }
        if (before && breakable(before, cp))
            last_break = at;
        if (used + w > cols && cp != ' ' && at > s) {
            *next = last_break ? last_break : at;
            break;
        }
        used += w;
        before = cp;
    }
    /* Blanks around a break are not shown, also such as wide as a 汉字. */
    p = skip_blanks_back(s, *next);
    *next = skip_blanks(*next);
    return (size_t)(p - s);
}

size_t form_wrap_lines(const char *s, int cols)
{
    size_t n = 0;

    while (*s) {
        (void)form_wrap(s, cols, &s);
        n++;
    }
    return n;
}
