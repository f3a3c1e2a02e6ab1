#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "tui/choice.h"
#include "tui/dialog.h"
#include "tui/edit.h"
#include "tui/tr.h"
#include "tui/ui_impl.h"

/* A list in a box: digits choose, letters filter, arrows and Enter. */
struct choose {
    const struct ui_choice *list;
    size_t *match; /* indexes of the entries that fit what was typed */
    size_t n, all;
    size_t at, top;
    struct ui_edit typed;
    int rows;
};

static void find(struct choose *c)
{
    c->n = 0;
    for (size_t i = 0; i < c->all; i++)
        if (!c->typed.len || ui_choice_like(&c->list[i], c->typed.text))
            c->match[c->n++] = i;
    c->at = c->top = 0;
}

static void choose_size(struct ui_view *v, int max_rows, int max_cols, int *rows, int *cols)
{
    const struct choose *c = v->data;
    int w = utf8_width(v->title) + 2;

    w = w > 30 ? w : 30;
    for (size_t i = 0; i < c->all; i++) {
        char text[300];
        int is = utf8_width(ui_choice_show(c->list, c->list[i].code, text, sizeof text)) + 4;

        w = is > w ? is : w;
    }
    *cols = w < max_cols ? w : max_cols;
    *rows = (int)c->all + 1 < max_rows ? (int)c->all + 1 : max_rows;
}

static void choose_draw(struct ui_view *v, struct ui_grid *g, struct ui_rect r)
{
    struct choose *c = v->data;

    c->rows = r.rows - 1 > 0 ? r.rows - 1 : 1;
    if (c->at < c->top)
        c->top = c->at;
    if (c->at >= c->top + (size_t)c->rows)
        c->top = c->at - (size_t)c->rows + 1;
    for (int y = 0; y < c->rows && c->top + (size_t)y < c->n; y++) {
        size_t i = c->top + (size_t)y;
        char text[300];
        enum ui_ink ink = i == c->at ? INK_FOCUS : INK_PLAIN;

        ui_fill(g, (struct ui_rect){r.row + y, r.col, 1, r.cols}, ink);
        ui_put(g, r.row + y, r.col, ink, i == c->at ? ">" : " ");
        ui_put_in(g, r.row + y, r.col + 2, r.cols - 2, UI_LEFT, ink,
                  ui_choice_show(c->list, c->list[c->match[i]].code, text, sizeof text));
    }
    if (c->n == 0)
        ui_put(g, r.row, r.col + 2, INK_PLAIN, _("没有符合的项"));
    {
        int col = ui_put(g, r.row + r.rows - 1, r.col, INK_LABEL, _("筛选> "));

        ui_cursor_at(v->ui, r.row + r.rows - 1,
                     ui_edit_draw(&c->typed, g, r.row + r.rows - 1, col, 16, INK_FIELD, false));
    }
}

static void take(struct ui_view *v, size_t i)
{
    v->result = (int)i + 1;
    ui_close(v);
}

/* What was typed names one entry for certain: a whole code that no other begins with. */
static bool certain(const struct choose *c, size_t *out)
{
    size_t begun = 0;
    bool exact = false;

    for (size_t i = 0; i < c->all; i++) {
        if (strncmp(c->list[i].code, c->typed.text, c->typed.len) != 0)
            continue;
        begun++;
        if (str_eq(c->list[i].code, c->typed.text)) {
            exact = true;
            *out = i;
        }
    }
    return exact && begun == 1 && str_all_digits(c->typed.text);
}

static void type(struct ui_view *v, const struct ui_event *ev)
{
    struct choose *c = v->data;
    size_t i = 0;

    ui_edit_key(&c->typed, ev);
    if (certain(c, &i)) {
        take(v, i);
        return;
    }
    find(c);
}

static bool move(struct choose *c, uint32_t key)
{
    size_t page = (size_t)(c->rows > 0 ? c->rows : 1);
    size_t last = c->n ? c->n - 1 : 0;

    switch (key) {
    case UIK_UP:
        c->at = c->at ? c->at - 1 : last;
        return true;
    case UIK_DOWN:
        c->at = c->at < last ? c->at + 1 : 0;
        return true;
    case UIK_PGUP:
        c->at = c->at > page ? c->at - page : 0;
        return true;
    case UIK_PGDN:
        c->at = c->at + page < last ? c->at + page : last;
        return true;
    case UIK_HOME:
        c->at = 0;
        return true;
    case UIK_END:
        c->at = last;
        return true;
    default:
        return false;
    }
}

/* The entry that Del stands for. */
static bool drops(const struct choose *c, size_t *out)
{
    for (size_t i = 0; i < c->all; i++)
        if (str_eq(c->list[i].code, UI_CHOOSE_DROP)) {
            *out = i;
            return true;
        }
    return false;
}

static enum ui_used choose_key(struct ui_view *v, const struct ui_event *ev)
{
    struct choose *c = v->data;
    size_t i = 0;

    if (move(c, ev->key))
        return UI_USED;
    if (ev->key == UIK_ENTER || ev->key == ' ') {
        if (c->at < c->n)
            take(v, c->match[c->at]);
        return UI_USED;
    }
    if (ev->key == UIK_ESC && c->typed.len) {
        ui_edit_set(&c->typed, "");
        find(c);
        return UI_USED;
    }
    if (ev->key == UIK_DEL && drops(c, &i)) {
        take(v, i);
        return UI_USED;
    }
    if (ui_key_is_text(ev->key) || ev->key == UIK_BACKSPACE || ev->key == UIK_CTRL('U')) {
        type(v, ev);
        return UI_USED;
    }
    return UI_PASS;
}

static void choose_close(struct ui_view *v)
{
    struct choose *c = v->data;

    ui_edit_release(&c->typed);
    free(c->match);
    free(c);
}

static const struct ui_view_class choose_class = {
    .code = "",
    .title = N_("选择"),
    .hint = N_("输编号直接选;打字筛选;回车选中;Esc 返回"),
    .draw = choose_draw,
    .key = choose_key,
    .close = choose_close,
    .size = choose_size,
};

int ui_choose(struct ui *ui, const char *title, const struct ui_choice *choices, int at)
{
    struct choose *c = xcalloc(1, sizeof *c);
    struct ui_view *v;

    c->list = choices;
    c->all = ui_choice_count(choices);
    c->match = xcalloc(c->all + 1, sizeof *c->match);
    ui_edit_init(&c->typed, 30);
    find(c);
    c->at = at > 0 && (size_t)at < c->all ? (size_t)at : 0;
    v = ui_view_new(ui, &choose_class, c);
    str_copy(v->title, sizeof v->title, title);
    return ui_modal(ui, v) - 1;
}
