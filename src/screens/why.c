/* Every figure of a loan opened into its lines. */
#include "screens/why.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "report/figure.h"
#include "screens/text.h"
#include "tui/table.h"

struct why {
    struct scr_rows rows; /* report why */
    struct figure {
        size_t first, n; /* lines */
    } * figure;
    size_t figures;
    struct ui_table table;
};

static bool same_figure(const struct scr_rows *r, size_t a, size_t b)
{
    return str_eq(scr_text(r, a, "figure"), scr_text(r, b, "figure")) &&
           scr_int(r, a, "seq") == scr_int(r, b, "seq");
}

static void gather(struct why *w)
{
    size_t cap = 0;

    for (size_t i = 0; i < scr_count(&w->rows); i++) {
        if (w->figures == 0 || !same_figure(&w->rows, i, i - 1)) {
            xgrow(&w->figure, &cap, w->figures + 1, sizeof *w->figure);
            w->figure[w->figures++] = (struct figure){.first = i};
        }
        w->figure[w->figures - 1].n++;
    }
}

/* ------------------------------------------------------------------ table */

static const struct ui_column columns[] = {
    {.label = N_("数字"), .cols = 18, .no_sort = true},
    {.label = N_("期间"), .cols = 24, .grow = 1, .no_sort = true},
    {.label = N_("金额"), .cols = 16, .align = UI_RIGHT, .no_sort = true},
};

static size_t rows(void *ctx)
{
    return ((struct why *)ctx)->figures;
}

static void cell(void *ctx, size_t row, size_t col, struct ui_cell_text *out)
{
    const struct why *w = ctx;
    const struct figure *f = &w->figure[row];
    size_t last = f->first + f->n - 1;
    char a[RPT_CELL_SIZE], b[RPT_CELL_SIZE];

    *out = (struct ui_cell_text){.ink = INK_PLAIN};
    if (col == 0 && scr_int(&w->rows, last, "seq") > 0)
        scr_fmt(out->text, sizeof out->text, _("%s 第 %d 期"),
                rpt_figure_label(scr_text(&w->rows, last, "figure")),
                (int)scr_int(&w->rows, last, "seq"));
    else if (col == 0)
        str_copy(out->text, sizeof out->text, rpt_figure_label(scr_text(&w->rows, last, "figure")));
    else if (col == 1 && !scr_is_null(&w->rows, last, "from"))
        scr_fmt(out->text, sizeof out->text, _("%s 至 %s"), scr_show(&w->rows, last, "from", a),
                scr_show(&w->rows, last, "to", b));
    else if (col == 2 && scr_is_null(&w->rows, last, "amount_fen"))
        scr_fmt(out->text, sizeof out->text, _("%d天"), (int)scr_int(&w->rows, last, "days"));
    else if (col == 2)
        str_copy(out->text, sizeof out->text, scr_show(&w->rows, last, "amount_fen", a));
}

static void preview(void *ctx, size_t row, struct ui_grid *g, struct ui_rect r)
{
    const struct why *w = ctx;
    const struct figure *f = &w->figure[row];
    int at = r.row;

    for (size_t i = 0; i < f->n && at < r.row + r.rows; i++) {
        char line[500];
        struct ui_rect one = {at, r.col + 1, r.row + r.rows - at, r.cols - 2};

        scr_fmt(line, sizeof line, "%s  %s", scr_text(&w->rows, f->first + i, "text"),
                scr_text(&w->rows, f->first + i, "voucher"));
        at += ui_put_wrapped(g, one, 0, i + 1 == f->n ? INK_TITLE : INK_PLAIN, line);
    }
}

/* ------------------------------------------------------------------ view */

static void size(struct ui_view *v, int max_rows, int max_cols, int *r, int *c)
{
    (void)v;
    *r = max_rows;
    *c = max_cols < 110 ? max_cols : 110;
}

static void layout(struct ui_view *v, struct ui_rect body)
{
    struct why *w = v->data;

    w->table.w.at = body;
    w->table.preview_rows = body.rows / 2;
}

static void leave(struct ui_view *v)
{
    ui_close(v);
}

static void close_view(struct ui_view *v)
{
    struct why *w = v->data;

    ui_table_release(&w->table);
    scr_rows_release(&w->rows);
    free(w->figure);
    free(w);
}

static const struct ui_action keys[] = {
    {.key = UIK_ENTER, .label = N_("关"), .help = N_("回到贷款"), .run = leave}, {0}};

static const struct ui_view_class view = {
    .code = "",
    .title = N_("算式"),
    .rule = "一(六)",
    .actions = keys,
    .hint = N_("上下选数字,下面是它的算式: 天数 x 余额 x 利率 ÷ 360,四舍五入到分"),
    .layout = layout,
    .close = close_view,
    .size = size};

static void start_at(struct why *w, int settlement, const char *figure)
{
    for (size_t i = 0; i < w->figures; i++) {
        const char *name = scr_text(&w->rows, w->figure[i].first, "figure");
        int seq = (int)scr_int(&w->rows, w->figure[i].first, "seq");

        if (settlement > 0 ? str_eq(name, "settlement") && seq == settlement
                           : figure && str_eq(name, figure)) {
            ui_table_go(&w->table, i);
            return;
        }
    }
}

void scr_why(struct ui *ui, const char *contract, struct day as_of, int settlement,
             const char *figure)
{
    struct why *w = xcalloc(1, sizeof *w);
    struct err e = {0};
    struct ui_view *v;

    if (scr_load(&scr_desk(ui)->app, "why",
                 SCR_ARGS(SCR_TEXT("contract", contract), SCR_DAY("as_of", as_of)), &w->rows,
                 &e) != OK) {
        ui_say_err(ui, &e);
        free(w);
        return;
    }
    gather(w);
    ui_table_init(
        &w->table, columns, sizeof columns / sizeof columns[0],
        &(struct ui_table_host){.ctx = w, .rows = rows, .cell = cell, .preview = preview});
    w->table.no_head = true;
    v = ui_view_new(ui, &view, w);
    ui_view_add(v, &w->table.w);
    ui_push(ui, v);
    start_at(w, settlement, figure);
}
