#include "tui/palette.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "tui/calc.h"
#include "tui/palette_rows.h"
#include "tui/tr.h"
#include "tui/ui_impl.h"

/* The result while a calculation is typed. */
static void calculate(struct ui_box *b)
{
    struct money m;
    struct err e = {0};
    char text[MONEY_TEXT_SIZE];

    b->result[0] = '\0';
    if (b->edit.text[0] != '=' || !b->edit.text[1])
        return;
    if (ui_calc(b->edit.text, &m, &e) == OK)
        snprintf(b->result, sizeof b->result, "= %s", money_comma(m, text));
    else
        str_copy(b->result, sizeof b->result, e.text);
}

static void refresh(struct ui_box *b)
{
    b->at = 0;
    b->moved = false;
    calculate(b);
    ui_box_find(b);
}

static void remember(struct ui *ui, const char *text)
{
    size_t keep = sizeof ui->recent / sizeof ui->recent[0];
    size_t i = 0;

    if (!*text)
        return;
    while (i < ui->recent_n && !str_eq(ui->recent[i], text))
        i++;
    if (i < ui->recent_n)
        free(ui->recent[i]);
    else if (ui->recent_n < keep)
        ui->recent_n++;
    else
        free(ui->recent[i = keep - 1]);
    memmove(ui->recent + 1, ui->recent, i * sizeof ui->recent[0]);
    ui->recent[0] = xstrdup(text);
}

/* Run what the row stands for; the box is empty, or gone, before it starts. */
static void run_row(struct ui_box *b, struct ui_row row, const char *typed)
{
    struct ui *ui = b->ui;
    const struct ui_host *host = ui_host(ui);

    if (!row.ready) {
        ui_say(ui, UI_ERROR, "", "", "%s", row.why[0] ? row.why : _("本岗位不能打开此项"));
        return;
    }
    remember(ui, typed);
    if (b->popup) {
        ui->after = (struct ui_after){b->below, row.action, row.key};
        ui->after_row = row;
        ui_close(ui_top(ui));
        return;
    }
    ui_edit_set(&b->edit, "");
    refresh(b);
    ui_row_run(ui, host, &row);
}

/* Enter without a line chosen: an exact code, else the best line, else what was typed itself. */
static enum ui_used enter(struct ui_box *b)
{
    struct ui_row row = {0};
    char typed[200];

    str_copy(typed, sizeof typed, b->edit.text);
    str_trim(typed);
    if (!*typed)
        return UI_PASS;
    if (b->edit.text[0] == '=')
        return UI_USED;
    if (!b->moved && ui_box_exact(b, typed, &row)) {
        run_row(b, row, typed);
        return UI_USED;
    }
    /* Digits that are no code and nobody's number are left to the program (a to-do). */
    if (b->n && (b->moved || !str_all_digits(typed) || b->rows[0].kind == ROW_HIT)) {
        row = b->rows[b->at];
        run_row(b, row, typed);
        return UI_USED;
    }
    row = (struct ui_row){.kind = ROW_TEXT, .ready = true};
    str_copy(row.arg, sizeof row.arg, typed);
    run_row(b, row, typed);
    return UI_USED;
}

static enum ui_used look_back(struct ui_box *b, int by)
{
    const struct ui *ui = b->ui;
    int to = b->recent_at + by;

    if (to < -1 || to >= (int)ui->recent_n)
        return UI_PASS;
    b->recent_at = to;
    ui_edit_set(&b->edit, to < 0 ? "" : ui->recent[to]);
    refresh(b);
    return UI_USED;
}

static enum ui_used move(struct ui_box *b, int by)
{
    if (!b->edit.len || b->recent_at >= 0)
        return look_back(b, by < 0 ? 1 : -1);
    if (!b->n)
        return UI_PASS;
    b->at = (b->at + b->n + (size_t)by) % b->n;
    b->moved = true;
    return UI_USED;
}

static bool picks(const struct ui_box *b, uint32_t key)
{
    return b->moved && key >= '1' && key <= '9' && key - '1' < b->n;
}

static enum ui_used box_key(struct ui_widget *w, struct ui *ui, const struct ui_event *ev)
{
    struct ui_box *b = (struct ui_box *)w;
    bool had = b->edit.len > 0;

    (void)ui;
    if (picks(b, ev->key)) {
        b->at = ev->key - '1';
        return enter(b);
    }
    switch (ev->key) {
    case UIK_ENTER:
        return enter(b);
    case UIK_UP:
        return move(b, -1);
    case UIK_DOWN:
        return move(b, 1);
    case UIK_ESC:
        if (!had)
            return UI_PASS;
        ui_edit_set(&b->edit, "");
        b->recent_at = -1;
        refresh(b);
        return UI_USED;
    default:
        break;
    }
    if (!ui_edit_key(&b->edit, ev))
        return UI_PASS;
    b->recent_at = -1;
    refresh(b);
    return UI_USED;
}

static bool box_grabs(const struct ui_widget *w)
{
    return ((const struct ui_box *)w)->edit.len > 0;
}

/* A calculation may hold +; ~ is never part of what is looked for. */
static bool box_literal(const struct ui_widget *w)
{
    return ((const struct ui_box *)w)->edit.text[0] == '=';
}

static const char *box_hint(struct ui_widget *w)
{
    const struct ui_box *b = (const struct ui_box *)w;

    if (b->result[0])
        return b->result;
    return _("交易码、命令首字母、姓名拼音首字母、户编号、身份证或电话后4位;= 计算;例 31 lwf");
}

static void box_draw(struct ui_widget *w, struct ui_grid *g, struct ui_cursor *cursor)
{
    struct ui_box *b = (struct ui_box *)w;
    int col = ui_put(g, w->at.row, w->at.col, INK_LABEL, _("命令/户> "));
    int cols = w->at.cols - (col - w->at.col) - 1;

    if (cols > 50)
        cols = 50;
    *cursor =
        (struct ui_cursor){w->at.row, ui_edit_draw(&b->edit, g, w->at.row, col, cols,
                                                   w->focused ? INK_FOCUS : INK_FIELD, false)};
    if (w->focused || b->popup)
        ui_box_draw_rows(b, g);
}

static const struct ui_widget_class box_class = {
    .draw = box_draw,
    .key = box_key,
    .hint = box_hint,
    .grabs = box_grabs,
    .literal = box_literal,
};

void ui_box_init(struct ui_box *b, struct ui *ui)
{
    *b = (struct ui_box){.w = {.class = &box_class}, .ui = ui, .recent_at = -1};
    ui_edit_init(&b->edit, 80);
}

void ui_box_release(struct ui_box *b)
{
    ui_edit_release(&b->edit);
    free(b->rows);
    *b = (struct ui_box){0};
}

static void popup_size(struct ui_view *v, int max_rows, int max_cols, int *rows, int *cols)
{
    (void)v;
    *rows = max_rows < 15 ? max_rows : 15;
    *cols = max_cols < 68 ? max_cols : 68;
}

static void popup_layout(struct ui_view *v, struct ui_rect r)
{
    ((struct ui_box *)v->data)->w.at = r;
}

static void popup_close(struct ui_view *v)
{
    ui_box_release(v->data);
    free(v->data);
}

static const struct ui_view_class popup_class = {
    .code = "",
    .title = N_("命令"),
    .layout = popup_layout,
    .close = popup_close,
    .size = popup_size,
};

void ui_palette(struct ui *ui)
{
    struct ui_box *b = xcalloc(1, sizeof *b);
    struct ui_view *v;

    ui_box_init(b, ui);
    b->popup = true;
    b->below = ui_top(ui);
    refresh(b);
    v = ui_view_new(ui, &popup_class, b);
    ui_view_add(v, &b->w);
    ui->after_row = (struct ui_row){0};
    ui_modal(ui, v);
    if (ui->after_row.kind == ROW_KEY) {
        ui_run_after(ui);
    } else if (ui->after_row.kind != ROW_NONE && !ui->leaving) {
        struct ui_row row = ui->after_row;

        ui->after = (struct ui_after){0};
        ui_row_run(ui, ui_host(ui), &row);
    }
}
