#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "tui/table_impl.h"
#include "tui/tr.h"

/* F6: the columns as a list; Enter sorts, Space hides, < and > move. */

static size_t shown(const struct ui_table *t)
{
    size_t n = 0;

    for (size_t i = 0; i < t->n; i++)
        n += !t->hidden[i];
    return n;
}

static void sort_by(struct ui_table *t, struct ui *ui, size_t col)
{
    if (!t->host.sort || t->columns[col].no_sort) {
        ui_say(ui, UI_INFO, "", "", _("本列不能排序"));
        return;
    }
    t->descending = t->sorted && t->sort_col == col ? !t->descending : false;
    t->sorted = true;
    t->sort_col = col;
    ui_table_drop_ticks(t, ui);
    t->host.sort(t->host.ctx, col, t->descending);
    t->cursor = t->top = 0;
    t->picking = false;
    ui_say(ui, UI_INFO, "", "", t->descending ? _("按 %s 排序(大到小)") : _("按 %s 排序(小到大)"),
           ui_tr(t->columns[col].label));
}

static void move_column(struct ui_table *t, int by)
{
    size_t to = t->pick + (size_t)by;
    unsigned char col = t->order[t->pick];

    if (to >= t->n)
        return;
    t->order[t->pick] = t->order[to];
    t->order[to] = col;
    t->pick = to;
}

enum ui_used ui_table_pick_key(struct ui_table *t, struct ui *ui, uint32_t key)
{
    unsigned char col = t->order[t->pick];

    switch (key) {
    case UIK_UP:
        t->pick = (t->pick + t->n - 1) % t->n;
        break;
    case UIK_DOWN:
        t->pick = (t->pick + 1) % t->n;
        break;
    case UIK_ENTER:
        sort_by(t, ui, col);
        break;
    case ' ':
        if (t->hidden[col] || shown(t) > 1)
            t->hidden[col] = !t->hidden[col];
        break;
    case '<':
        move_column(t, -1);
        break;
    case '>':
        move_column(t, 1);
        break;
    case UIK_ESC:
    case UIK_F6:
        t->picking = false;
        break;
    default:
        return key == UIK_F1 ? UI_PASS : UI_USED;
    }
    t->shift = 0;
    return UI_USED;
}

void ui_table_pick_draw(struct ui_table *t, struct ui_grid *g, struct ui_cursor *cursor)
{
    int room = t->w.at.rows - 2;
    int rows = (int)t->n < room ? (int)t->n : room;
    int first = (int)t->pick < rows ? 0 : (int)t->pick - rows + 1;
    int cols = 34;
    struct ui_rect box = {t->w.at.row, t->w.at.col + t->w.at.cols - cols - 2, rows + 2, cols};

    ui_box(g, box, INK_LINE);
    ui_putf(g, box.row, box.col + 2, INK_TITLE, " %s ", _("列"));
    for (int y = 0; y < rows; y++) {
        size_t i = (size_t)(first + y);
        unsigned char col = t->order[i];
        enum ui_ink ink = i == t->pick ? INK_FOCUS : INK_PLAIN;
        bool sorted = t->sorted && t->sort_col == col;

        ui_fill(g, (struct ui_rect){box.row + 1 + y, box.col + 2, 1, cols - 4}, ink);
        ui_putf(g, box.row + 1 + y, box.col + 2, ink, "[%s] %s  %s", t->hidden[col] ? " " : "x",
                ui_tr(t->columns[col].label),
                !sorted         ? ""
                : t->descending ? _("大到小")
                                : _("小到大"));
        if (ink == INK_FOCUS)
            *cursor = (struct ui_cursor){box.row + 1 + y, box.col + 3};
    }
}
