#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "tui/table_impl.h"
#include "tui/tr.h"

#define COLUMNS_MAX 64
#define MARGIN      3 /* cursor sign, tick, blank */

/* Columns as they are laid out for one frame. */
struct layout {
    size_t col[COLUMNS_MAX];
    int width[COLUMNS_MAX];
    size_t n;
    bool more; /* columns at the right that do not fit */
};

static int natural(const struct ui_table *t, size_t col)
{
    const struct ui_column *c = &t->columns[col];
    int head = utf8_width(ui_tr(c->label));

    return c->cols > head ? c->cols : head;
}

/* Give spare columns to those that grow. */
static void widen(const struct ui_table *t, struct layout *l, int spare)
{
    int shares = 0;

    for (size_t i = 0; i < l->n; i++)
        shares += t->columns[l->col[i]].grow;
    for (size_t i = 0; i < l->n && shares > 0 && spare > 0; i++) {
        const struct ui_column *c = &t->columns[l->col[i]];
        int more = spare * c->grow / shares;

        if (c->most && l->width[i] + more > c->most)
            more = c->most > l->width[i] ? c->most - l->width[i] : 0;
        l->width[i] += more;
        spare -= more;
        shares -= c->grow;
    }
}

static void lay_out(const struct ui_table *t, struct layout *l)
{
    int room = t->w.at.cols - MARGIN;
    int skip = t->shift;

    l->n = 0;
    l->more = false;
    for (size_t i = 0; i < t->n && l->n < COLUMNS_MAX; i++) {
        size_t col = t->order[i];
        int w = natural(t, col);

        if (t->hidden[col] || skip-- > 0)
            continue;
        if (l->n && w > room) {
            l->more = true;
            break;
        }
        if (w > room)
            w = room > 0 ? room : 0;
        l->col[l->n] = col;
        l->width[l->n++] = w;
        room -= w + 1;
    }
    widen(t, l, room + 1 > 0 ? room : 0);
}

bool ui_table_more_right(const struct ui_table *t)
{
    struct layout l;

    lay_out(t, &l);
    return l.more;
}

static void draw_filter(struct ui_table *t, struct ui_grid *g, int row, struct ui_cursor *cursor)
{
    struct ui_rect at = t->w.at;
    char right[160] = "";
    int width;
    int col;
    int cols;

    if (t->host.head)
        t->host.head(t->host.ctx, right, sizeof right);
    else
        snprintf(right, sizeof right, _("%zu 行"), ui_table_count(t));
    if (t->ticked) {
        size_t n = strlen(right);

        snprintf(right + n, sizeof right - n, _("  已勾 %zu"), t->ticked);
    }
    if (t->sorted) {
        size_t n = strlen(right);

        snprintf(right + n, sizeof right - n,
                 t->descending ? _("  排序 %s(大到小)") : _("  排序 %s(小到大)"),
                 ui_tr(t->columns[t->sort_col].label));
    }
    width = utf8_width(right);
    col = ui_putf(g, row, at.col + 1, INK_LABEL, "%s> ", t->prompt ? ui_tr(t->prompt) : _("筛选"));
    cols = at.cols - (col - at.col) - width - 3;
    if (cols > 40)
        cols = 40;
    if (cols < 8)
        cols = 8;
    {
        int at_col = ui_edit_draw(&t->typed, g, row, col, cols,
                                  t->in_filter && t->w.focused ? INK_FOCUS : INK_FIELD, false);

        if (t->in_filter)
            *cursor = (struct ui_cursor){row, at_col};
    }
    ui_put_in(g, row, col + cols + 1, at.cols - (col - at.col) - cols - 2, UI_RIGHT, INK_PLAIN,
              right);
}

static void draw_heads(const struct ui_table *t, struct ui_grid *g, const struct layout *l, int row)
{
    int col = t->w.at.col + MARGIN;

    ui_fill(g, (struct ui_rect){row, t->w.at.col, 1, t->w.at.cols}, INK_LABEL);
    if (t->shift)
        ui_put(g, row, t->w.at.col, INK_KEY, "<");
    for (size_t i = 0; i < l->n; i++) {
        const struct ui_column *c = &t->columns[l->col[i]];
        bool sorted = t->sorted && t->sort_col == l->col[i];

        ui_put_in(g, row, col, l->width[i], c->align, sorted ? INK_TITLE : INK_LABEL,
                  ui_tr(c->label));
        col += l->width[i] + 1;
    }
    if (l->more)
        ui_put(g, row, t->w.at.col + t->w.at.cols - 1, INK_KEY, ">");
}

static void draw_row(struct ui_table *t, struct ui_grid *g, const struct layout *l, int y,
                     size_t row)
{
    bool here = row == t->cursor;
    int col = t->w.at.col + MARGIN;
    enum ui_ink lit = here && t->w.focused ? INK_FOCUS : INK_PLAIN;

    if (here)
        ui_fill(g, (struct ui_rect){y, t->w.at.col, 1, t->w.at.cols}, lit);
    ui_put(g, y, t->w.at.col + 1, lit, here ? ">" : ui_table_ticked(t, row) ? "x" : " ");
    if (here && ui_table_ticked(t, row))
        ui_put(g, y, t->w.at.col, lit, "x");
    for (size_t i = 0; i < l->n; i++) {
        struct ui_cell_text c = {0};

        t->host.cell(t->host.ctx, row, l->col[i], &c);
        ui_put_in(g, y, col, l->width[i], t->columns[l->col[i]].align,
                  lit == INK_FOCUS ? INK_FOCUS : c.ink, c.text);
        col += l->width[i] + 1;
    }
}

static void draw_total(struct ui_table *t, struct ui_grid *g, const struct layout *l, int y)
{
    int col = t->w.at.col + MARGIN;

    for (size_t i = 0; i < l->n; i++) {
        struct ui_cell_text c = {0};

        t->host.total(t->host.ctx, l->col[i], &c);
        if (c.text[0])
            ui_put_in(g, y, col, l->width[i], t->columns[l->col[i]].align,
                      c.ink ? c.ink : INK_TITLE, c.text);
        col += l->width[i] + 1;
    }
}

static void draw_preview(struct ui_table *t, struct ui_grid *g, int row)
{
    struct ui_rect r = {row, t->w.at.col, t->preview_rows, t->w.at.cols};
    struct ui_rect old;

    ui_rule(g, row - 1, t->w.at.col + 1, t->w.at.cols - 2, INK_LINE);
    if (t->cursor >= ui_table_count(t))
        return;
    old = ui_grid_clip(g, r);
    t->host.preview(t->host.ctx, t->cursor, g, r);
    g->clip = old;
}

/* After a resize the window may show too little: pull it so that the cursor is seen. */
static void settle(struct ui_table *t, size_t n, size_t page)
{
    if (t->cursor >= n)
        t->cursor = n ? n - 1 : 0;
    if (t->top + page > n)
        t->top = n > page ? n - page : 0;
    if (t->cursor < t->top)
        t->top = t->cursor;
    if (t->cursor >= t->top + page)
        t->top = t->cursor - page + 1;
}

void ui_table_draw(struct ui_widget *w, struct ui_grid *g, struct ui_cursor *cursor)
{
    struct ui_table *t = (struct ui_table *)w;
    struct ui_table_parts p = ui_table_parts(t);
    size_t n = ui_table_count(t);
    struct layout l;

    settle(t, n, (size_t)p.rows);
    lay_out(t, &l);
    *cursor = (struct ui_cursor){p.first + (int)(t->cursor - t->top), w->at.col + 1};
    if (p.filter >= 0)
        draw_filter(t, g, p.filter, cursor);
    draw_heads(t, g, &l, p.head);
    if (t->host.window && n)
        t->host.window(t->host.ctx, t->top,
                       n - t->top < (size_t)p.rows ? n - t->top : (size_t)p.rows);
    for (int y = 0; y < p.rows && t->top + (size_t)y < n; y++)
        draw_row(t, g, &l, p.first + y, t->top + (size_t)y);
    if (n == 0)
        ui_put(g, p.first, w->at.col + MARGIN, INK_PLAIN,
               t->typed.len ? _("没有符合的行。Esc 清除筛选") : _("没有记录"));
    if (p.total >= 0)
        draw_total(t, g, &l, p.total);
    if (p.preview >= 0)
        draw_preview(t, g, p.preview);
    if (t->picking)
        ui_table_pick_draw(t, g, cursor);
}
