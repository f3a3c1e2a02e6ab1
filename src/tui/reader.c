#include "tui/reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/xalloc.h"
#include "tui/wrap.h"

static void add_line(struct ui_reader_line **lines, size_t *n, size_t *cap,
                     struct ui_reader_line line)
{
    xgrow(lines, cap, *n + 1, sizeof **lines);
    (*lines)[(*n)++] = line;
}

static void drop(struct ui_reader_line *lines, size_t *n)
{
    for (size_t i = 0; i < *n; i++)
        free(lines[i].text);
    *n = 0;
}

void ui_reader_add(struct ui_reader *r, enum ui_ink ink, int item, const char *text)
{
    add_line(&r->para, &r->n, &r->cap, (struct ui_reader_line){xstrdup(text), ink, item});
    r->cols = 0;
}

void ui_reader_clear(struct ui_reader *r)
{
    drop(r->para, &r->n);
    drop(r->line, &r->lines);
    r->cols = 0;
    r->top = r->cursor = 0;
}

void ui_reader_release(struct ui_reader *r)
{
    ui_reader_clear(r);
    free(r->para);
    free(r->line);
    *r = (struct ui_reader){0};
}

static void wrap_para(struct ui_reader *r, const struct ui_reader_line *p)
{
    const char *s = p->text;

    do {
        size_t skip = 0;
        size_t n = *s ? ui_wrap(s, r->cols, &skip) : 0;

        add_line(&r->line, &r->lines, &r->lines_cap,
                 (struct ui_reader_line){xstrndup(s, n), p->ink, p->item});
        s += n + skip;
    } while (*s);
}

void ui_reader_wrap(struct ui_reader *r, int cols)
{
    if (r->cols == cols)
        return;
    drop(r->line, &r->lines);
    r->cols = cols;
    for (size_t i = 0; i < r->n; i++)
        wrap_para(r, &r->para[i]);
    if (r->cursor >= r->lines)
        r->cursor = r->lines ? r->lines - 1 : 0;
}

size_t ui_reader_line_of(const struct ui_reader *r, size_t para)
{
    size_t line = 0;

    for (size_t i = 0; i < para && i < r->n && r->cols > 0; i++) {
        const char *s = r->para[i].text;

        do {
            size_t skip = 0;
            size_t n = *s ? ui_wrap(s, r->cols, &skip) : 0;

            s += n + skip;
            line++;
        } while (*s);
    }
    return line;
}

void ui_reader_draw(struct ui_reader *r, struct ui_grid *g, struct ui_rect at)
{
    ui_reader_wrap(r, at.cols);
    r->rows = at.rows;
    if (r->top + (size_t)at.rows > r->lines)
        r->top = r->lines > (size_t)at.rows ? r->lines - (size_t)at.rows : 0;
    if (r->cursor < r->top)
        r->top = r->cursor;
    if (r->cursor >= r->top + (size_t)at.rows)
        r->top = r->cursor - (size_t)at.rows + 1;
    for (int y = 0; y < at.rows && r->top + (size_t)y < r->lines; y++) {
        const struct ui_reader_line *l = &r->line[r->top + (size_t)y];
        bool lit = l->item >= 0 && r->cursor == r->top + (size_t)y;

        if (lit)
            ui_fill(g, (struct ui_rect){at.row + y, at.col, 1, at.cols}, INK_FOCUS);
        ui_put(g, at.row + y, at.col, lit ? INK_FOCUS : l->ink, l->text);
    }
}

void ui_reader_go(struct ui_reader *r, size_t line)
{
    r->cursor = line < r->lines ? line : r->lines ? r->lines - 1 : 0;
    r->top = r->cursor;
}

/* The nearest line in sight, up or down from the cursor, on which Enter does something. */
static bool next_item(struct ui_reader *r, int by, size_t bottom)
{
    size_t i = r->cursor;

    while (by < 0 ? i > r->top : i < bottom && i + 1 < r->lines) {
        i = by < 0 ? i - 1 : i + 1;
        if (r->line[i].item >= 0) {
            r->cursor = i;
            return true;
        }
    }
    return false;
}

bool ui_reader_key(struct ui_reader *r, uint32_t key)
{
    size_t page = r->rows > 1 ? (size_t)r->rows - 1 : 1;
    size_t last = r->lines ? r->lines - 1 : 0;
    size_t bottom = r->top + (size_t)(r->rows > 0 ? r->rows : 1) - 1;

    switch (key) {
    case UIK_UP: /* where nothing can be chosen the text itself moves at once */
        if (next_item(r, -1, bottom))
            return true;
        r->cursor = r->top;
        r->cursor -= r->cursor > 0;
        return true;
    case UIK_DOWN:
        if (next_item(r, 1, bottom))
            return true;
        r->cursor = bottom < last ? bottom : last;
        r->cursor += r->cursor < last;
        return true;
    case UIK_PGUP:
        r->cursor = r->top > page ? r->top - page : 0;
        return true;
    case UIK_PGDN:
        r->cursor = bottom + page < last ? bottom + page : last;
        return true;
    case UIK_HOME:
        r->cursor = 0;
        return true;
    case UIK_END:
        r->cursor = last;
        return true;
    default:
        return false;
    }
}

bool ui_reader_find(struct ui_reader *r, const char *text)
{
    for (size_t i = 1; i <= r->lines; i++) {
        size_t at = (r->cursor + i) % r->lines;

        if (strcasestr(r->line[at].text, text)) {
            ui_reader_go(r, at);
            return true;
        }
    }
    return false;
}
