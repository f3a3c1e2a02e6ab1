/* 81 图: twelve months of money lent, principal collected and balances overdue, in bars of #. */
#include <stdlib.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/desk.h"
#include "screens/list.h"
#include "screens/text.h"
#include "tui/chart.h"
#include "tui/dialog.h"
#include "tui/progress.h"

#define MONTHS 12
#define WAN    1000000 /* fen of 10,000.00 */

enum line { LENT, GOT, OVERDUE, LINES };

struct months {
    struct desk *d;
    struct scr_rows rows; /* s-months */
    int64_t sum[LINES][MONTHS];
    int64_t balance, npl; /* of the last */
    size_t n;
    char scheme[4]; /* "" all */
};

static const char *const schemes[] = {"", "P1", "P2", "P3"};

/* ------------------------------------------------------------------ figures */

static enum rc load_day(struct months *x, size_t i, struct err *e)
{
    struct scr_rows r = SCR_ROWS_INIT;
    struct day last = scr_day(&x->rows, i, "last");
    enum rc rc = scr_load(&x->d->app, "s-month-overdue",
                          SCR_ARGS(SCR_DAY("as_of", last), SCR_TEXT("scheme", x->scheme)), &r, e);

    x->sum[LENT][i] = scr_int(&x->rows, i, "lent_fen");
    x->sum[GOT][i] = scr_int(&x->rows, i, "got_fen");
    x->sum[OVERDUE][i] = scr_int(&r, 0, "overdue_fen");
    x->balance = scr_int(&r, 0, "balance_fen");
    x->npl = scr_int(&r, 0, "npl_fen");
    scr_rows_release(&r);
    return rc;
}

/* The engine is asked for twelve days: a bar, and Esc leaves what was shown before. */
static enum rc load(struct months *x, const char *scheme, struct err *e)
{
    struct months now = {.d = x->d};
    struct ui_progress p;
    enum rc rc;

    str_copy(now.scheme, sizeof now.scheme, scheme);
    ui_progress_begin(&p, x->d->ui, _("逐月计算"));
    rc = scr_load(&x->d->app, "s-months",
                  SCR_ARGS(SCR_DAY("as_of", x->d->app.today), SCR_TEXT("scheme", scheme)),
                  &now.rows, e);
    now.n = scr_count(&now.rows) < MONTHS ? scr_count(&now.rows) : MONTHS;
    for (size_t i = 0; rc == OK && i < now.n; i++) {
        rc = load_day(&now, i, e);
        if (rc == OK && !ui_progress_step(&p, (int64_t)i + 1, (int64_t)now.n))
            rc = err_set(e, E_CANCEL, _("已取消"));
    }
    ui_progress_end(&p);
    if (rc != OK) {
        scr_rows_release(&now.rows);
        return rc;
    }
    scr_rows_release(&x->rows);
    *x = now;
    return OK;
}

/* ------------------------------------------------------------------ drawing */

/* 万元 with two places, half up: figures of a chart, not of a ledger. */
static void wan(int64_t fen, char *out, size_t size)
{
    int64_t n = (fen < 0 ? fen - WAN / 200 : fen + WAN / 200) / (WAN / 100);
    int64_t abs = n < 0 ? -n : n;

    scr_fmt(out, size, "%s%lld.%02lld", n < 0 ? "-" : "", (long long)(abs / 100),
            (long long)(abs % 100));
}

static void draw_line(const struct months *x, enum line what, const char *title, struct ui_grid *g,
                      struct ui_rect r)
{
    static const enum ui_ink inks[LINES] = {INK_DONE, INK_PLAIN, INK_LATE1};
    struct ui_bar bar[MONTHS] = {0};

    ui_put_in(g, r.row, r.col, r.cols, UI_LEFT, INK_TITLE, title);
    for (size_t i = 0; i < x->n; i++) {
        str_copy(bar[i].label, sizeof bar[i].label, scr_text(&x->rows, i, "month") + 2);
        wan(x->sum[what][i], bar[i].value, sizeof bar[i].value);
        bar[i].n = x->sum[what][i] > 0 ? x->sum[what][i] : 0;
        bar[i].ink = inks[what];
    }
    ui_chart(g, (struct ui_rect){r.row + 1, r.col, r.rows - 1, r.cols}, bar, x->n);
}

static void draw_foot(const struct months *x, struct ui_grid *g, struct ui_rect b)
{
    char sum[LINES][32], balance[32], npl[32];
    int64_t all[LINES] = {0};

    for (size_t i = 0; i < x->n; i++)
        for (int k = 0; k < LINES; k++)
            all[k] += x->sum[k][i];
    for (int k = 0; k < LINES; k++)
        wan(all[k], sum[k], sizeof sum[k]);
    wan(x->balance, balance, sizeof balance);
    wan(x->npl, npl, sizeof npl);
    ui_putf(g, b.row + MONTHS + 2, b.col + 1, INK_PLAIN,
            _("十二个月合计  放款 %s  收回本金 %s;  现在余额 %s  不良 %s (万元)"), sum[LENT],
            sum[GOT], balance, npl);
}

static void draw(struct ui_view *v, struct ui_grid *g, struct ui_rect b)
{
    static const char *const titles[LINES] = {N_("放款(万元)"), N_("收回本金(万元)"),
                                              N_("月末逾期余额(万元)")};
    const struct months *x = v->data;
    int cols = (b.cols - 2) / LINES;

    for (int k = 0; k < LINES; k++)
        draw_line(x, (enum line)k, _(titles[k]), g,
                  (struct ui_rect){b.row, b.col + 1 + k * cols, MONTHS + 1, cols - 2});
    ui_rule(g, b.row + MONTHS + 1, b.col, b.cols, INK_LINE);
    draw_foot(x, g, b);
    ui_cursor_at(v->ui, b.row, b.col);
}

/* ------------------------------------------------------------------ keys */

static void take_scheme(struct ui_view *v, const char *scheme)
{
    struct months *x = v->data;
    struct err e = {0};

    if (load(x, scheme, &e) != OK)
        ui_say_err(v->ui, &e);
    scr_fmt(v->name, sizeof v->name, "%s", *x->scheme ? x->scheme : _("全部品种"));
}

/* Old and new scheme apart (三(二)): all, P1, P2, P3 in turn. */
static void next_scheme(struct ui_view *v)
{
    const struct months *x = v->data;
    size_t i = 0;

    while (i < 3 && !str_eq(schemes[i], x->scheme))
        i++;
    take_scheme(v, schemes[(i + 1) % 4]);
}

static void npl(struct ui_view *v)
{
    scr_open(v->ui, "62", NULL);
}

static const struct ui_action keys[] = {
    {.key = UIK_F8,
     .label = N_("换品种"),
     .help = N_("全部、扶贫小额信贷、脱贫人口小额信贷、帮扶小额信贷〔三(二)〕"),
     .run = next_scheme},
    {.key = UIK_ENTER, .label = N_("不良率"), .help = N_("不良率与熔断"), .run = npl},
    {0}};

/* ------------------------------------------------------------------ view */

static void close_view(struct ui_view *v)
{
    struct months *x = v->data;

    scr_rows_release(&x->rows);
    free(x);
}

static const struct ui_view_class view = {
    .code = "81",
    .title = N_("图"),
    .rule = "三(二) 五(五)",
    .actions = keys,
    .hint = N_("F8=换品种; Enter=不良率与熔断; 每一列各按自己的最大数画"),
    .draw = draw,
    .close = close_view};

static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    struct months *x = xcalloc(1, sizeof *x);
    struct ui_view *v;
    enum rc rc;

    (void)app;
    (void)arg;
    x->d = scr_desk(ui);
    rc = load(x, "", e);
    if (rc != OK) {
        scr_rows_release(&x->rows);
        free(x);
        return rc;
    }
    v = ui_view_new(ui, &view, x);
    str_copy(v->name, sizeof v->name, _("全部品种"));
    ui_push(ui, v);
    return OK;
}

const struct screen scr_81 = {
    .code = "81", .title = N_("图"), .py = "tu", .clause = "三(二)", .open = open_screen};
