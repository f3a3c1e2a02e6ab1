#include "tui/edit.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/xalloc.h"

#define USUAL_MAX 4096

void ui_edit_init(struct ui_edit *e, size_t max)
{
    *e = (struct ui_edit){.max = max ? max : USUAL_MAX};
    xgrow(&e->text, &e->cap, 1, 1);
    e->text[0] = '\0';
    e->before = xstrdup("");
}

void ui_edit_release(struct ui_edit *e)
{
    if (e->text) /* passwords pass through here too */
        explicit_bzero(e->text, e->cap);
    if (e->before)
        explicit_bzero(e->before, strlen(e->before));
    free(e->text);
    free(e->before);
    *e = (struct ui_edit){0};
}

void ui_edit_set(struct ui_edit *e, const char *text)
{
    e->len = e->cursor = 0;
    e->text[0] = '\0';
    e->selected = false;
    e->scroll = 0;
    ui_edit_insert(e, text);
    explicit_bzero(e->before, strlen(e->before));
    free(e->before);
    e->before = xstrdup(e->text);
}

void ui_edit_select(struct ui_edit *e)
{
    e->selected = e->len > 0;
    e->cursor = e->len;
}

bool ui_edit_changed(const struct ui_edit *e)
{
    return strcmp(e->text, e->before) != 0;
}

static bool is_mark(uint32_t cp)
{
    return cp >= 0xA0 && utf8_cp_width(cp) == 0;
}

/* Byte position of the character before pos, its marks included. */
static size_t step_back(const struct ui_edit *e, size_t pos)
{
    while (pos > 0) {
        const char *p;

        pos -= utf8_prev_len(e->text, pos);
        p = e->text + pos;
        if (!is_mark(utf8_next(&p)))
            break;
    }
    return pos;
}

static size_t step_on(const struct ui_edit *e, size_t pos)
{
    const char *p = e->text + pos;

    if (!utf8_next(&p))
        return pos;
    for (;;) {
        const char *q = p;

        if (!is_mark(utf8_next(&q)))
            return (size_t)(p - e->text);
        p = q;
    }
}

static void cut(struct ui_edit *e, size_t from, size_t to)
{
    memmove(e->text + from, e->text + to, e->len - to + 1);
    e->len -= to - from;
    e->cursor = from;
}

static void clear(struct ui_edit *e)
{
    cut(e, 0, e->len);
    e->selected = false;
}

bool ui_edit_insert(struct ui_edit *e, const char *text)
{
    size_t room = e->max - utf8_len(e->text);
    uint32_t cp;

    if (e->selected) {
        clear(e);
        room = e->max;
    }
    while (*text) {
        const char *was = text;
        char bytes[4];
        size_t n;

        cp = utf8_next(&text);
        if ((cp == 0xFFFD && text - was == 1) || !ui_key_is_text(cp))
            continue;
        if (is_mark(cp) && e->cursor == 0) /* nothing that it could sit on */
            continue;
        if (!room--)
            return false;
        n = utf8_put(cp, bytes);
        xgrow(&e->text, &e->cap, e->len + n + 1, 1);
        memmove(e->text + e->cursor + n, e->text + e->cursor, e->len - e->cursor + 1);
        memcpy(e->text + e->cursor, bytes, n);
        e->len += n;
        e->cursor += n;
    }
    return true;
}

/* Back to what it was on entry; false when it is that already. */
static bool revert(struct ui_edit *e)
{
    char *old;

    if (!ui_edit_changed(e))
        return false;
    old = e->before;
    e->before = xstrdup("");
    ui_edit_set(e, old);
    explicit_bzero(old, strlen(old));
    free(old);
    return true;
}

static bool erase_key(struct ui_edit *e, uint32_t key)
{
    if (e->selected)
        clear(e);
    else if (key == UIK_BACKSPACE)
        cut(e, step_back(e, e->cursor), e->cursor);
    else
        cut(e, e->cursor, step_on(e, e->cursor));
    return true;
}

static bool move_key(struct ui_edit *e, uint32_t key)
{
    switch (key) {
    case UIK_LEFT:
        e->cursor = step_back(e, e->cursor);
        break;
    case UIK_RIGHT:
        e->cursor = step_on(e, e->cursor);
        break;
    case UIK_HOME:
        e->cursor = 0;
        break;
    case UIK_END:
        e->cursor = e->len;
        break;
    default:
        return false;
    }
    e->selected = false;
    return true;
}

bool ui_edit_key(struct ui_edit *e, const struct ui_event *ev)
{
    char bytes[5] = {0};

    if (ui_key_is_text(ev->key)) {
        utf8_put(ev->key, bytes);
        ui_edit_insert(e, bytes);
        return true;
    }
    switch (ev->key) {
    case UIK_PASTE:
        ui_edit_insert(e, ev->paste);
        return true;
    case UIK_BACKSPACE:
    case UIK_DEL:
        return erase_key(e, ev->key);
    case UIK_CTRL('U'):
        clear(e);
        return true;
    case UIK_CTRL('Z'):
        return revert(e);
    default:
        return move_key(e, ev->key);
    }
}

/* Columns of the text before byte position pos. */
static int column_of(const struct ui_edit *e, size_t pos, bool secret)
{
    const char *p = e->text;
    const char *end = e->text + pos;
    int col = 0;

    while (p < end) {
        uint32_t cp = utf8_next(&p);

        col += secret ? !is_mark(cp) : utf8_cp_width(cp);
    }
    return col;
}

static void draw_text(const struct ui_edit *e, struct ui_grid *g, int row, int col, enum ui_ink ink,
                      bool secret)
{
    int stars = column_of(e, e->len, true);

    if (!secret) {
        ui_put(g, row, col - e->scroll, ink, e->text);
        return;
    }
    for (int i = 0; i < stars; i++)
        ui_put(g, row, col - e->scroll + i, ink, "*");
}

int ui_edit_draw(struct ui_edit *e, struct ui_grid *g, int row, int col, int cols, enum ui_ink ink,
                 bool secret)
{
    int at = column_of(e, e->cursor, secret);
    int whole = column_of(e, e->len, secret);
    struct ui_rect field = {row, col, 1, cols};
    struct ui_rect old;

    /* One column is kept for the cursor behind the text. */
    if (whole < cols)
        e->scroll = 0;
    if (at < e->scroll)
        e->scroll = at;
    if (at - e->scroll > cols - 1)
        e->scroll = at - cols + 1;
    ui_fill(g, field, ink);
    old = ui_grid_clip(g, field);
    draw_text(e, g, row, col, e->selected ? INK_SELECT : ink, secret);
    g->clip = old;
    return col + at - e->scroll;
}
