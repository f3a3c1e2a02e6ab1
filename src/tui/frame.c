#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "tui/keyrow.h"
#include "tui/tr.h"
#include "tui/ui_impl.h"

struct ui_rect ui_body(const struct ui *ui)
{
    return (struct ui_rect){2, 0, ui->grid.rows - 5, ui->grid.cols};
}

bool ui_too_small(const struct ui *ui)
{
    return ui->grid.rows < UI_ROWS_MIN || ui->grid.cols < UI_COLS_MIN;
}

void ui_frame_time(const struct ui *ui, char out[8])
{
    time_t now = time(NULL);
    struct tm tm;

    if (ui->clock[0]) {
        str_copy(out, 8, ui->clock);
        return;
    }
    localtime_r(&now, &tm);
    snprintf(out, 8, "%02d:%02d", tm.tm_hour % 24, tm.tm_min % 60);
}

/* Leave out words at the end until the text fits. */
static void fit_words(char *s, int cols)
{
    while (*s && utf8_width(s) > cols) {
        char *blank = strrchr(s, ' ');

        *(blank ? blank : s) = '\0';
    }
}

/*
 * Site, user and day. Where a long name leaves no room for the counts the weekday goes first
 * (less 1), then the name of the program (less 2): what is not yet synchronised is always seen.
 */
static void status_text(const struct ui_status *s, const char *time, int less, char *out,
                        size_t size)
{
    int whole = (int)strlen(s->day);
    int date = (int)strcspn(s->day, " ");

    snprintf(out, size, "%s%s%s%s%s | %.*s %s", less > 1 ? "" : _("惠贷"), less > 1 ? "" : " ",
             s->site, s->user[0] ? " | " : "", s->user, less > 0 ? date : whole, s->day, time);
}

static void draw_status(struct ui *ui)
{
    struct ui_grid *g = &ui->grid;
    struct ui_status s = {0};
    char time[8];
    char text[256];
    char counts[sizeof s.counts];
    int width;
    int col;

    ui_frame_time(ui, time);
    ui->host.status(ui->host.app, &s);
    ui_fill(g, (struct ui_rect){0, 0, 1, g->cols}, INK_STATUS);
    width = utf8_width(s.alert);
    for (int less = 0; less < 3; less++) {
        status_text(&s, time, less, text, sizeof text);
        str_copy(counts, sizeof counts, s.counts);
        fit_words(counts, g->cols - utf8_width(text) - 3 - (width ? width + 3 : 0));
        if (counts[0] || !s.counts[0])
            break;
    }
    col = ui_put(g, 0, 0, INK_STATUS, text);
    if (counts[0])
        ui_putf(g, 0, col, INK_STATUS, " | %s", counts);
    if (width) {
        ui_fill(g, (struct ui_rect){0, g->cols - width - 2, 1, width + 2}, INK_ALERT);
        ui_put(g, 0, g->cols - width - 1, INK_ALERT, s.alert);
    }
}

static const char *title_of(const struct ui_view *v)
{
    return v->title[0] ? v->title : ui_tr(v->class->title);
}

/* 首页 > 户查询 > 罗文福: the full screens of the stack, then the record. */
static void path_of(const struct ui *ui, size_t at, char *out, size_t size)
{
    const struct ui_view *v = ui->stack[at];
    size_t n = 0;

    out[0] = '\0';
    if (v->aside[0]) {
        str_copy(out, size, v->aside);
        return;
    }
    for (size_t i = 0; i <= at; i++) {
        if (ui_view_is_popup(ui->stack[i]))
            continue;
        n += (size_t)snprintf(out + n, size - n, "%s%s", n ? " > " : "", title_of(ui->stack[i]));
        if (n >= size)
            return;
    }
    if (v->name[0])
        snprintf(out + n, size - n, " > %s", v->name);
}

static void draw_title(struct ui *ui, size_t at)
{
    struct ui_grid *g = &ui->grid;
    const struct ui_view *v = ui->stack[at];
    char path[400];
    int col = 1;
    int room;

    if (v->class->code && v->class->code[0])
        col = ui_putf(g, 1, 1, INK_TITLE, "[%s] ", v->class->code);
    col = ui_put(g, 1, col, INK_TITLE, title_of(v));
    path_of(ui, at, path, sizeof path);
    utf8_trim_partial(path);
    room = g->cols - col - 3;
    if (room > 8)
        ui_put_in(g, 1, col + 2, room, utf8_width(path) > room ? UI_LEFT : UI_RIGHT, INK_PLAIN,
                  path);
}

static void draw_widget(struct ui *ui, struct ui_widget *w, bool focused)
{
    struct ui_cursor c = {-1, -1};
    struct ui_rect old = ui_grid_clip(&ui->grid, w->at);

    w->focused = focused;
    w->class->draw(w, &ui->grid, &c);
    ui->grid.clip = old;
    if (focused)
        ui->cursor = c;
}

/* The widget with the focus comes last: its popup lies over the others. */
static void draw_view(struct ui *ui, struct ui_view *v, bool top)
{
    struct ui_rect r = ui_view_rect(ui, v);

    if (v->class->layout)
        v->class->layout(v, r);
    ui->cursor = (struct ui_cursor){-1, -1};
    if (v->class->draw)
        v->class->draw(v, &ui->grid, r);
    for (size_t i = 0; i < v->widgets; i++)
        if (i != v->focus)
            draw_widget(ui, v->widget[i], false);
    if (v->focus < v->widgets)
        draw_widget(ui, v->widget[v->focus], top);
}

static void draw_popup(struct ui *ui, struct ui_view *v, bool top)
{
    struct ui_rect r = ui_view_rect(ui, v);
    struct ui_rect box = {r.row - 1, r.col - 2, r.rows + 2, r.cols + 4};
    struct ui_grid *g = &ui->grid;

    ui_tint(g, ui_body(ui), INK_DIM);
    ui_box(g, box, INK_LINE);
    ui_putf(g, box.row, box.col + 2, INK_TITLE, " %s ", title_of(v));
    draw_view(ui, v, top);
}

static const char *hint_of(struct ui_view *v)
{
    struct ui_widget *w = v->widgets ? v->widget[v->focus] : NULL;
    const char *hint = v->hint;

    if (!hint && w && w->class->hint)
        hint = w->class->hint(w);
    if (!hint && v->class->hint)
        hint = ui_tr(v->class->hint);
    return hint ? hint : "";
}

static void draw_foot(struct ui *ui)
{
    struct ui_grid *g = &ui->grid;
    struct ui_view *v = ui_top(ui);
    char row[800];

    ui_put_in(g, g->rows - 3, 1, g->cols - 1, UI_LEFT, INK_PLAIN, hint_of(v));
    if (ui->says)
        ui_put_in(g, g->rows - 2, 0, g->cols, UI_LEFT, ui_grade_ink(ui->said.grade),
                  ui_message_row(&ui->said, row, sizeof row));
    else
        ui_fill(g, (struct ui_rect){g->rows - 2, 0, 1, g->cols}, INK_PLAIN);
    ui_keyrow_draw(ui, v, g->rows - 1);
}

static void draw_small(struct ui *ui)
{
    char text[120];

    snprintf(text, sizeof text, _("窗口太小 (现在 %dx%d, 需要 %dx%d)"), ui->grid.cols,
             ui->grid.rows, UI_COLS_MIN, UI_ROWS_MIN);
    ui_put_wrapped(&ui->grid, (struct ui_rect){0, 0, ui->grid.rows, ui->grid.cols}, 0, INK_PLAIN,
                   text);
    ui->cursor = (struct ui_cursor){-1, -1};
}

void ui_frame_draw(struct ui *ui)
{
    size_t full = ui->depth - 1;

    ui_grid_clear(&ui->grid);
    if (ui_too_small(ui)) {
        draw_small(ui);
        return;
    }
    while (full > 0 && ui_view_is_popup(ui->stack[full]))
        full--;
    draw_status(ui);
    draw_title(ui, full);
    for (size_t i = full; i < ui->depth; i++) {
        if (ui_view_is_popup(ui->stack[i]))
            draw_popup(ui, ui->stack[i], i + 1 == ui->depth);
        else
            draw_view(ui, ui->stack[i], i + 1 == ui->depth);
    }
    draw_foot(ui);
}
