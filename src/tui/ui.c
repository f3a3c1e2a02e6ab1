#include "tui/ui.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/str.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "tui/ui_impl.h"

#define LOCK_SECONDS 300

enum rc ui_open(struct ui **out, const struct ui_host *host, struct err *e)
{
    struct ui *ui = xcalloc(1, sizeof *ui);
    const char *clock = getenv("HUIDAI_TEST_CLOCK");
    const char *lock = getenv("HUIDAI_TEST_LOCK");
    int rows;
    int cols;
    enum rc rc = ui_term_open(&ui->term, host->theme ? host->theme : UI_THEME_STANDARD, e);

    if (rc != OK) {
        free(ui);
        return rc;
    }
    ui->host = *host;
    if (clock)
        str_copy(ui->clock, sizeof ui->clock, clock);
    if (lock)
        ui->test_lock = (int)strtol(lock, NULL, 10);
    ui_term_size(ui->term, &rows, &cols);
    ui_grid_init(&ui->grid, rows, cols);
    ui->last_key = ui_term_now();
    *out = ui;
    return OK;
}

void ui_free(struct ui **uip)
{
    struct ui *ui = *uip;

    if (!ui)
        return;
    ui_term_close(&ui->term);
    ui_grid_release(&ui->grid);
    ui_messages_release(&ui->history);
    for (size_t i = 0; i < ui->recent_n; i++)
        free(ui->recent[i]);
    free(ui);
    *uip = NULL;
}

void ui_set_host(struct ui *ui, const struct ui_host *host)
{
    ui->host = *host;
    ui->dirty = true;
    if (host->theme)
        ui_term_set_theme(ui->term, host->theme);
}

const struct ui_host *ui_host(const struct ui *ui)
{
    return &ui->host;
}

void ui_set_theme(struct ui *ui, enum ui_theme theme)
{
    ui->host.theme = theme;
    ui_term_set_theme(ui->term, theme);
    ui->dirty = true;
}

void ui_set_lock_seconds(struct ui *ui, int seconds)
{
    ui->host.lock_seconds = seconds;
}

struct ui_view *ui_top(struct ui *ui)
{
    return ui->depth ? ui->stack[ui->depth - 1] : NULL;
}

void ui_cursor_at(struct ui *ui, int row, int col)
{
    ui->cursor = (struct ui_cursor){row, col};
}

void ui_say_message(struct ui *ui, const struct ui_message *m)
{
    ui->said = *m;
    ui->says = true;
    ui->say_no++;
    ui->dirty = true;
    ui_messages_add(&ui->history, m);
}

void ui_say(struct ui *ui, enum ui_grade grade, const char *id, const char *clause, const char *fmt,
            ...)
{
    struct ui_message m;
    char text[sizeof m.text];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    utf8_trim_partial(text);
    ui_message_set(&m, grade, id, clause, "%s", text);
    ui_say_message(ui, &m);
}

void ui_say_err(struct ui *ui, const struct err *e)
{
    struct ui_message m;

    if (e->code == E_CANCEL || !e->text[0])
        return;
    ui_message_err(&m, e);
    ui_say_message(ui, &m);
}

void ui_hush(struct ui *ui)
{
    ui->dirty |= ui->says;
    ui->says = false;
}

const struct ui_message *ui_said(const struct ui *ui)
{
    return ui->says ? &ui->said : NULL;
}

void ui_draw(struct ui *ui)
{
    if (!ui->depth)
        return;
    ui_frame_draw(ui);
    ui_term_flush(ui->term, &ui->grid, ui->cursor.row, ui->cursor.col);
    ui->dirty = false;
}

void ui_leave(struct ui *ui, enum ui_leaving how)
{
    ui->leaving = how;
    for (size_t i = ui->depth; i-- > 0;)
        ui->stack[i]->closed = true;
}

enum ui_leaving ui_leaving(const struct ui *ui)
{
    return ui->leaving;
}

bool ui_home(struct ui *ui)
{
    for (size_t i = ui->depth; i-- > 1;) {
        if (!ui_may_leave(ui->stack[i]))
            return false;
        ui_close(ui->stack[i]);
    }
    return true;
}

static long long lock_ms(const struct ui *ui)
{
    if (ui->test_lock > 0)
        return 1000LL * ui->test_lock;
    return 1000LL * (ui->host.lock_seconds > 0 ? ui->host.lock_seconds : LOCK_SECONDS);
}

/* Until the clock of row 1 changes or the screen locks, whichever is first. */
static int patience(const struct ui *ui)
{
    long long left = -1;

    if (!ui->clock[0])
        left = (60 - time(NULL) % 60) * 1000LL;
    if (ui->host.unlock && !ui->locked) {
        long long lock = ui->last_key + lock_ms(ui) - ui_term_now();

        if (left < 0 || lock < left)
            left = lock > 0 ? lock : 0;
    }
    return (int)left;
}

void ui_abandon(struct ui *ui, enum ui_leaving how)
{
    ui->leaving = how; /* before leave: a dialog that it opens answers no at once */
    for (size_t i = ui->depth; i-- > 0;)
        ui_may_leave(ui->stack[i]);
    ui_leave(ui, how);
}

void ui_resized(struct ui *ui)
{
    int rows;
    int cols;

    ui_term_size(ui->term, &rows, &cols);
    ui_grid_resize(&ui->grid, rows, cols);
    ui->dirty = true;
}

static void take(struct ui *ui, enum ui_input got, const struct ui_event *ev)
{
    switch (got) {
    case UI_INPUT_KEY:
        ui->last_key = ui_term_now();
        ui->pressed = ev->key;
        ui_handle(ui, ev);
        ui->dirty = true;
        break;
    case UI_INPUT_RESIZE:
        ui_resized(ui);
        break;
    case UI_INPUT_HANGUP:
        ui_abandon(ui, UI_HANGUP);
        break;
    case UI_INPUT_NONE:
        ui->dirty = true; /* the clock */
        if (ui->host.unlock && !ui->locked && ui_term_now() - ui->last_key >= lock_ms(ui))
            ui_lock(ui);
        break;
    }
}

/* A slice of the work that can wait; true: come round again before waiting for a key. */
static bool work(struct ui *ui)
{
    bool changed = false;

    if (!ui->busy || !ui->host.idle)
        return false;
    ui->busy = ui->host.idle(ui, ui->host.app, &changed);
    ui->dirty |= changed;
    return ui->busy || ui->dirty;
}

/* One turn: draw when needed, wait for a key, handle it. */
static void turn(struct ui *ui)
{
    struct ui_event ev = {0};
    enum ui_input got = UI_INPUT_NONE;

    /* Drain what was typed ahead, then draw once. */
    if (ui->dirty || ui->busy)
        got = ui_term_read(ui->term, 0, false, &ev);
    if (got == UI_INPUT_NONE) {
        if (ui->dirty)
            ui_draw(ui);
        if (work(ui))
            return;
        got = ui_term_read(ui->term, patience(ui), !ui->held, &ev);
    }
    ui->busy |= got == UI_INPUT_KEY;
    take(ui, got, &ev);
}

/* Views above `base` that were closed go; the one below is told that it is seen again. */
static void reap(struct ui *ui, size_t base)
{
    bool gone = false;
    bool full = false; /* a screen went, not only a dialog */

    for (size_t i = ui->depth; i-- > base;) {
        struct ui_view *v = ui->stack[i];

        if (!v->closed)
            continue;
        memmove(ui->stack + i, ui->stack + i + 1, (ui->depth - i - 1) * sizeof(struct ui_view *));
        ui->depth--;
        full |= !ui_view_is_popup(v);
        if (v->class->close)
            v->class->close(v);
        free(v);
        gone = true;
    }
    if (full && ui->depth && !ui->stack[ui->depth - 1]->closed &&
        ui->stack[ui->depth - 1]->class->shown)
        ui->stack[ui->depth - 1]->class->shown(ui->stack[ui->depth - 1]);
    ui->dirty |= gone;
}

/* Run until v is closed; it is taken off by the caller. */
static void run_until(struct ui *ui, const struct ui_view *v, size_t base)
{
    while (!v->closed) {
        if (ui->leaving) {
            for (size_t i = base; i < ui->depth; i++)
                ui->stack[i]->closed = true;
            return;
        }
        turn(ui);
        reap(ui, base + 1);
    }
}

int ui_modal_run(struct ui *ui, struct ui_view *v)
{
    size_t base = ui->depth;
    int result;

    while (base > 0 && ui->stack[base - 1] != v)
        base--;
    if (base-- == 0)
        return 0;
    run_until(ui, v, base);
    result = ui->leaving ? 0 : v->result;
    /* What lies above goes with it. */
    for (size_t i = base; i < ui->depth; i++)
        ui->stack[i]->closed = true;
    reap(ui, base);
    return result;
}

int ui_modal(struct ui *ui, struct ui_view *v)
{
    ui_push(ui, v);
    return ui_modal_run(ui, v);
}

enum ui_leaving ui_run(struct ui *ui, struct ui_view *root)
{
    ui->leaving = UI_STAYS;
    ui->last_key = ui_term_now();
    ui->busy = true;
    ui_modal(ui, root);
    return ui->leaving;
}
