/* 34 待授权: what waits for a manager; for who asked, what has become of it (SCREENS 99A). */
#include "screens/waiting.h"

#include <stdlib.h>
#include <time.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/desk.h"
#include "screens/text.h"
#include "tui/dialog.h"
#include "tui/table.h"

struct waiting {
    struct desk *d;
    struct ui_table table;
    struct pending *v;
    size_t n;
};

const char *waiting_title(const struct pending *p, char *out, size_t size)
{
    static const char *const keys[] = {"contract", "application", "household", "household_no",
                                       "idno",     "number",      "roster"};
    const struct act *act = act_find(p->act);
    size_t n = scr_fmt(out, size, "%s", act ? _(act->label) : p->act);

    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (args_get(&p->args, keys[i])) {
            scr_fmt(out + n, size - n, " %s", args_text(&p->args, keys[i]));
            break;
        }
    return out;
}

/* ------------------------------------------------------------------ loading */

/* What can no longer be done whoever authorises goes away, and is told. */
static bool gone(struct waiting *w, const struct pending *p)
{
    struct result out = RESULT_INIT;
    struct err e = {0}, why = {0};
    char title[120];
    bool stale = false;

    if (p->refused[0])
        return false;
    if (op_pending_try(&w->d->app, p, &out, &stale, &why) != OK)
        stale = false; /* the machine failed, not the act */
    result_release(&out);
    if (!stale)
        return false;
    if (op_pending_drop(&w->d->app, w->d->drafts, p, false, &e) != OK)
        ui_say_err(w->d->ui, &e);
    else
        ui_say(w->d->ui, UI_NOTE, "", why.clause, _("%s 已失效,已移去: %s"),
               waiting_title(p, title, sizeof title), scr_plain(why.text));
    return true;
}

static void load(struct waiting *w)
{
    struct pending *v = NULL;
    struct err e = {0};
    size_t n = 0, kept = 0;

    op_pending_free(w->v, w->n);
    w->v = NULL;
    w->n = 0;
    if (!w->d->drafts)
        return;
    if (op_pending_list(&w->d->app, w->d->drafts, &v, &n, &e) != OK) {
        ui_say_err(w->d->ui, &e);
        return;
    }
    for (size_t i = 0; i < n; i++)
        if (gone(w, &v[i]))
            args_release(&v[i].args);
        else
            v[kept++] = v[i];
    w->v = v;
    w->n = kept;
    ui_table_refresh(&w->table);
}

/* ------------------------------------------------------------------ the list */

static const struct ui_column columns[] = {
    {.label = N_("提交"), .cols = 11, .no_sort = true},
    {.label = N_("申请人"), .cols = 10, .no_sort = true},
    {.label = N_("事项"), .cols = 24, .no_sort = true},
    {.label = N_("需授权的"), .cols = 26, .grow = 1, .no_sort = true},
};

static size_t rows(void *ctx)
{
    return ((struct waiting *)ctx)->n;
}

static void asked_at(const struct pending *p, char *out, size_t size)
{
    char iso[DAY_TEXT_SIZE];
    time_t at = (time_t)p->at;
    struct tm tm;

    localtime_r(&at, &tm);
    scr_fmt(out, size, "%s %02d:%02d", day_iso(p->day, iso) + 5, tm.tm_hour, tm.tm_min);
}

static void cell(void *ctx, size_t row, size_t col, struct ui_cell_text *out)
{
    const struct waiting *w = ctx;
    const struct pending *p = &w->v[row];

    if (col == 0)
        asked_at(p, out->text, sizeof out->text);
    else if (col == 1)
        str_copy(out->text, sizeof out->text, p->asker_name);
    else if (col == 2)
        waiting_title(p, out->text, sizeof out->text);
    else if (p->refused[0])
        scr_fmt(out->text, sizeof out->text, _("%s 拒绝: %s"), p->refused_by, p->refused);
    else
        scr_fmt(out->text, sizeof out->text, "%s", p->subject);
    out->ink = p->refused[0] && col == 3 ? INK_ERROR : INK_PLAIN;
}

/* The whole of what the last column cuts. */
static void preview(void *ctx, size_t row, struct ui_grid *g, struct ui_rect r)
{
    struct ui_cell_text text = {.ink = INK_PLAIN};

    cell(ctx, row, 3, &text);
    ui_put_wrapped(g, (struct ui_rect){r.row, r.col + 1, r.rows, r.cols - 2}, 0, text.ink,
                   text.text);
}

static void open_row(void *ctx, struct ui *ui, size_t row)
{
    struct waiting *w = ctx;

    waiting_case(ui, &w->v[row]);
}

/* ------------------------------------------------------------------ keys */

/* Whoever asked takes it back; a refused one he takes note of. */
static void take_back(struct ui_view *v)
{
    struct waiting *w = v->data;
    struct err e = {0};
    char title[120];
    size_t row;

    if (!ui_table_row(&w->table, &row))
        return;
    if (!str_eq(w->v[row].asker, w->d->app.user.name)) {
        ui_say(v->ui, UI_ERROR, "", "", _("只有 %s 本人可以撤回;主任可以拒绝(F8)"),
               w->v[row].asker_name);
        return;
    }
    waiting_title(&w->v[row], title, sizeof title);
    if (op_pending_drop(&w->d->app, w->d->drafts, &w->v[row], false, &e) != OK)
        ui_say_err(v->ui, &e);
    else
        ui_say(v->ui, UI_INFO, "", "", _("%s 已撤回,草稿还在"), title);
    load(w);
}

static const struct ui_action keys[] = {{.key = UIK_DEL,
                                         .label = N_("撤回"),
                                         .help = N_("撤回自己提交的;被拒绝的看过后移去"),
                                         .late = true,
                                         .run = take_back},
                                        {0}};

static void layout(struct ui_view *v, struct ui_rect body)
{
    ((struct waiting *)v->data)->table.w.at = body;
}

static void shown(struct ui_view *v)
{
    load(v->data);
}

static void close_view(struct ui_view *v)
{
    struct waiting *w = v->data;

    ui_table_release(&w->table);
    op_pending_free(w->v, w->n);
    free(w);
}

static const struct ui_view_class view = {.code = "34",
                                          .title = N_("待授权"),
                                          .actions = keys,
                                          .hint =
                                              N_("Enter=看全部内容,授权或拒绝; Del=撤回自己提交的"),
                                          .layout = layout,
                                          .shown = shown,
                                          .close = close_view};

static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    struct waiting *w = xcalloc(1, sizeof *w);
    struct ui_view *v;

    (void)app;
    (void)arg;
    (void)e;
    w->d = scr_desk(ui);
    ui_table_init(&w->table, columns, sizeof columns / sizeof columns[0],
                  &(struct ui_table_host){
                      .ctx = w, .rows = rows, .cell = cell, .preview = preview, .open = open_row});
    w->table.preview_rows = 3;
    v = ui_view_new(ui, &view, w);
    ui_view_add(v, &w->table.w);
    ui_push(ui, v);
    load(w);
    return OK;
}

#define ASKERS                                                                                     \
    (ROLE_TELLER | ROLE_OFFICER | ROLE_MANAGER | ROLE_STATION | ROLE_TOWNSHIP | ROLE_UNION |       \
     ROLE_BUREAU | ROLE_FINANCE | ROLE_ADMIN)

const struct screen scr_34 = {.code = "34",
                              .title = N_("待授权"),
                              .py = "dsq",
                              .clause = "",
                              .roles = ASKERS,
                              .open = open_screen};
