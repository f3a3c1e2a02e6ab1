#include "tui/grid.h"

#include <string.h>

#include "base/utf8.h"
#include "tui/wrap.h"

/* Punctuation that must not begin a line (避头标点). */
static bool no_start(uint32_t cp)
{
    static const uint32_t signs[] = {0x3001, 0x3002, 0xFF0C, 0xFF1B, 0xFF1A, 0xFF1F, 0xFF01,
                                     0x201D, 0x2019, 0xFF09, 0x300B, 0x3009, 0x300D, 0x300F,
                                     0x3011, 0x3015, ',',    '.',    ';',    ':',    ')',
                                     '!',    '?',    ']',    '%',    0xFF05};

    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (signs[i] == cp)
            return true;
    return false;
}

static bool word_char(uint32_t cp)
{
    return cp > ' ' && cp < 0x2000;
}

/* Step back from `end` to a place where the line may break; NULL when there is none. */
static const char *break_before(const char *start, const char *end)
{
    const char *p = end;

    while (p > start) {
        const char *q = p;
        const char *prev = p - utf8_prev_len(start, (size_t)(p - start));
        uint32_t next = utf8_next(&q);
        const char *r = prev;
        uint32_t last = utf8_next(&r);

        if (!no_start(next) && !(word_char(next) && word_char(last)))
            return p;
        p = prev;
    }
    return NULL;
}

size_t ui_wrap(const char *text, int cols, size_t *skip)
{
    const char *nl = strchr(text, '\n');
    size_t line = nl ? (size_t)(nl - text) : strlen(text);
    size_t fit = utf8_clip(text, cols);
    const char *at;

    *skip = 0;
    if (fit >= line) {
        *skip = nl ? 1 : 0;
        return line;
    }
    at = break_before(text, text + fit);
    if (at && at > text)
        fit = (size_t)(at - text);
    if (fit == 0) /* not even one character fits: take it all the same, it will be clipped */
        fit = utf8_at_len(text, 0);
    while (text[fit + *skip] == ' ')
        ++*skip;
    while (fit > 1 && text[fit - 1] == ' ') {
        fit--;
        ++*skip;
    }
    return fit;
}

int ui_put_wrapped(struct ui_grid *g, struct ui_rect r, int skip, enum ui_ink ink, const char *text)
{
    struct ui_rect old = ui_grid_clip(g, r);
    int lines = 0;

    while (*text) {
        size_t blanks;
        size_t n = ui_wrap(text, r.cols, &blanks);
        char line[1024];
        size_t keep = n < sizeof line - 1 ? n : sizeof line - 1;

        memcpy(line, text, keep);
        line[keep] = '\0';
        if (lines >= skip && lines - skip < r.rows)
            ui_put(g, r.row + lines - skip, r.col, ink, line);
        text += n + blanks;
        lines++;
    }
    g->clip = old;
    return lines;
}
