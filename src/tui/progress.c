#include "tui/progress.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "tui/chart.h"
#include "tui/ui_impl.h"

#define DRAW_MS  100
#define INPUT_MS 50

static void progress_size(struct ui_view *v, int max_rows, int max_cols, int *rows, int *cols)
{
    *rows = 4;
    *cols = 60;
}

/* Seconds left by what was done so far; -1 when that cannot be told yet. */
static long long left(const struct ui_progress *p)
{
    long long spent = ui_term_now() - p->began;

    if (p->n <= 0 || p->m <= 0 || spent < 300)
        return -1;
    return (long long)((__int128)spent * (p->m - p->n) / p->n) / 1000;
}

static void progress_draw(struct ui_view *v, struct ui_grid *g, struct ui_rect r)
{
    const struct ui_progress *p = v->data;
    long long secs = left(p);
    char text[160];
    int n = 0;

    ui_put(g, r.row, r.col, INK_PLAIN, p->what);
    if (p->m > 0) {
        ui_gauge(g, r.row + 1, r.col, r.cols, p->n, p->m, INK_PLAIN);
        n = snprintf(text, sizeof text, "%lld/%lld  %d%%", (long long)p->n, (long long)p->m,
                     (int)((__int128)p->n * 100 / p->m));
    } else {
        n = snprintf(text, sizeof text, "%lld", (long long)p->n);
    }
    if (secs >= 0)
        snprintf(text + n, sizeof text - (size_t)n, _("  剩余约 %lld 秒"), secs + 1);
    ui_put(g, r.row + 2, r.col, INK_PLAIN, text);
    ui_put(g, r.row + 3, r.col, INK_KEY,
           p->no_cancel   ? _("正在收尾,不能中断")
           : p->cancelled ? _("正在停下 …")
                          : _("Esc 取消"));
    ui_cursor_at(v->ui, r.row + 3, r.col);
}

static const struct ui_view_class progress_class = {
    .code = "",
    .title = N_("办理中"),
    .draw = progress_draw,
    .size = progress_size,
    .sealed = true,
};

void ui_progress_begin(struct ui_progress *p, struct ui *ui, const char *title)
{
    struct ui_view *v;

    *p = (struct ui_progress){.ui = ui, .began = ui_term_now()};
    str_copy(p->title, sizeof p->title, title);
    v = ui_view_new(ui, &progress_class, p);
    str_copy(v->title, sizeof v->title, title);
    ui_push(ui, v);
}

/* Esc is obeyed, a new size taken over; other keys are for no one. */
static void look_at_keys(struct ui_progress *p)
{
    struct ui_event ev;
    enum ui_input got;

    while ((got = ui_term_read(p->ui->term, 0, false, &ev)) != UI_INPUT_NONE) {
        if (got == UI_INPUT_RESIZE) {
            ui_resized(p->ui);
            p->drawn = 0;
        } else if (got == UI_INPUT_HANGUP) {
            p->cancelled = !p->no_cancel;
            return;
        } else if (ev.key == UIK_ESC && !p->no_cancel) {
            p->cancelled = true;
            p->drawn = 0;
        }
    }
}

bool ui_progress_step(struct ui_progress *p, int64_t n, int64_t m)
{
    long long now = ui_term_now();

    p->n = n;
    p->m = m;
    if (now - p->read >= INPUT_MS) {
        p->read = now;
        look_at_keys(p);
    }
    /* What is over in a moment shows no bar: it would only flicker. */
    if (now - p->began >= DRAW_MS && now - p->drawn >= DRAW_MS) {
        p->drawn = now;
        ui_draw(p->ui);
    }
    return !p->cancelled;
}

void ui_progress_what(struct ui_progress *p, const char *what)
{
    str_copy(p->what, sizeof p->what, what);
    p->drawn = 0;
}

void ui_progress_end(struct ui_progress *p)
{
    struct ui *ui = p->ui;
    struct ui_view *v = ui_top(ui);

    if (!v || v->data != p)
        return;
    ui->depth--;
    free(v);
    ui->dirty = true;
    ui->last_key = ui_term_now();
}
