/* 00 首页. */
#include "screens/home.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/start.h"
#include "screens/text.h"
#include "screens/todo.h"
#include "tui/dialog.h"

static void load(struct home *h)
{
    struct err e = {0};

    desk_renew(h->d);
    if (scr_load(&h->d->app, "s-home", SCR_ARGS(SCR_DAY("as_of", h->d->app.today)), &h->facts,
                 &e) != OK)
        ui_say_err(h->d->ui, &e);
    scr_todo_build(h->d);
}

void home_ratio(struct home *h)
{
    const struct scr_totals *x;
    struct err e = {0};
    char text[200];

    if (!h->d->loans.whole)
        return;
    x = desk_totals(h->d);
    if (h->ratio.rpt && memcmp(&h->of, x, sizeof *x) == 0)
        return;
    h->of = *x;
    scr_fmt(text, sizeof text, "[[%lld,%lld],[%lld,%lld],[%lld,%lld]]",
            (long long)x->ratio[0].npl_fen, (long long)x->ratio[0].base_fen,
            (long long)x->ratio[1].npl_fen, (long long)x->ratio[1].base_fen,
            (long long)x->ratio[2].npl_fen, (long long)x->ratio[2].base_fen);
    if (scr_load(&h->d->app, "s-breaker",
                 SCR_ARGS(SCR_TEXT("text", text), SCR_DAY("as_of", h->d->app.today)), &h->ratio,
                 &e) != OK)
        ui_say_err(h->d->ui, &e);
    scr_todo_build(h->d);
}

static void layout(struct ui_view *v, struct ui_rect body)
{
    struct home *h = v->data;

    h->box.w.at = (struct ui_rect){body.row + body.rows - 1, body.col, 1, body.cols};
}

static void draw(struct ui_view *v, struct ui_grid *g, struct ui_rect body)
{
    home_ratio(v->data);
    home_draw(v->data, g, body);
}

static void shown(struct ui_view *v)
{
    load(v->data);
}

static void close_view(struct ui_view *v)
{
    struct home *h = v->data;

    ui_box_release(&h->box);
    scr_rows_release(&h->facts);
    scr_rows_release(&h->ratio);
    free(h);
}

static const struct ui_view_class home_view = {
    .code = "00",
    .title = N_("首页"),
    .hint = N_("交易码、姓名拼音首字母、户编号/身份证/电话后4位均可;  例: 31 lwf = 给罗文福还款"),
    .layout = layout,
    .draw = draw,
    .shown = shown,
    .close = close_view};

struct ui_view *scr_home(struct ui *ui, struct desk *d)
{
    struct home *h = xcalloc(1, sizeof *h);
    struct ui_view *v;

    h->d = d;
    ui_box_init(&h->box, ui);
    load(h);
    v = ui_view_new(ui, &home_view, h);
    scr_fmt(v->aside, sizeof v->aside, _("政策 %s"), scr_text(&h->facts, 0, "policy"));
    ui_view_add(v, &h->box.w);
    return v;
}

/* ------------------------------------------------------------------ the draft left behind */

static void offer_text(const struct st_draft *x, char *out, size_t size)
{
    const struct screen *s = screen_find(x->screen);
    time_t at = (time_t)x->at;
    char title[160];
    struct tm tm;

    localtime_r(&at, &tm);
    scr_fmt(out, size, _("上次停在 %s %s  %02d:%02d"), s ? _(s->title) : x->screen,
            i18n_words(x->title, title, sizeof title), tm.tm_hour, tm.tm_min);
}

void scr_offer_draft(struct ui *ui, struct desk *d)
{
    static const struct ui_choice choices[] = {
        {"resume", N_("继续"), "jx"},
        {"later", N_("以后再说"), "yh"},
        {UI_CHOOSE_DROP, N_("放弃这份草稿(Del)"), "fq"},
        {0}}; /* no numbers: a code of a screen typed blindly must drop nothing */
    struct st_draft *v = NULL;
    struct err e = {0};
    char title[240];
    size_t n = 0;
    int answer;

    if (!d->offer || !d->drafts || op_draft_list(&d->app, d->drafts, NULL, &v, &n, &e) != OK ||
        n == 0)
        goto done;
    offer_text(&v[0], title, sizeof title);
    answer = ui_choose(ui, title, choices, 0);
    if (answer == 0)
        scr_open(ui, v[0].screen, v[0].key);
    else if (answer == 2 && op_draft_drop(&d->app, d->drafts, v[0].screen, v[0].key, &e) != OK)
        ui_say_err(ui, &e);
    desk_count_drafts(d);
done:
    d->offer = false;
    op_draft_list_free(v, n);
}
