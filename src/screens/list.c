/* A list over a report: order, filter and sums in memory. */
#include "screens/list.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "screens/list_find.h"
#include "screens/out.h"
#include "screens/text.h"

#define FIT_ROWS  2000
#define WORD_COLS 12 /* room of a word in any language */

/* ------------------------------------------------------------------ what the table asks */

static size_t rows_of(void *ctx)
{
    return ((struct scr_list *)ctx)->shown;
}

static void plain_cell(const struct scr_list *l, size_t row, size_t col, struct ui_cell_text *out)
{
    const struct rpt_column *c = &l->head->columns[col];
    const struct rpt_cell *v = &l->rows.t.cells[row * l->head->column_count + col];
    char buf[RPT_CELL_SIZE];

    out->ink = INK_PLAIN;
    str_copy(out->text, sizeof out->text, rpt_cell_text(c, v, buf, sizeof buf));
}

static void cell_of(void *ctx, size_t row, size_t col, struct ui_cell_text *out)
{
    struct scr_list *l = ctx;
    size_t at = l->order[row];
    size_t c = l->column[col];

    plain_cell(l, at, c, out);
    if (l->host.cell)
        l->host.cell(l->host.ctx, &l->rows, at, l->head->columns[c].key, out);
}

static void filter_to(void *ctx, const char *text)
{
    struct scr_list *l = ctx;

    str_copy(l->filter, sizeof l->filter, text);
    list_arrange(l);
}

static void sort_by(void *ctx, size_t col, bool descending)
{
    struct scr_list *l = ctx;

    l->sorted = true;
    l->sort_col = l->column[col];
    l->descending = descending;
    list_arrange(l);
}

static void total_of(void *ctx, size_t col, struct ui_cell_text *out)
{
    struct scr_list *l = ctx;
    size_t at = l->column[col];
    const struct rpt_column *c = &l->head->columns[at];
    struct rpt_cell sum = {.text = ""};
    char buf[RPT_CELL_SIZE];

    out->ink = INK_PLAIN;
    out->text[0] = '\0';
    if (col == 0 && c->type == COL_TEXT && c->width >= 8)
        scr_fmt(out->text, sizeof out->text, _("合计 %zu"), l->shown);
    if (c->total != TOTAL_SUM)
        return;
    sum.n = l->sum ? l->sum[at] : 0;
    str_copy(out->text, sizeof out->text, rpt_cell_text(c, &sum, buf, sizeof buf));
}

static void head_of(void *ctx, char *out, size_t size)
{
    struct scr_list *l = ctx;

    if (l->host.head)
        l->host.head(l->host.ctx, out, size);
    else
        scr_fmt(out, size, _("命中 %zu / %zu"), l->shown, scr_count(&l->rows));
}

static void open_row(void *ctx, struct ui *ui, size_t row)
{
    struct scr_list *l = ctx;

    l->host.open(l->host.ctx, ui, &l->rows, l->order[row]);
}

static void moved_to(void *ctx, size_t row)
{
    struct scr_list *l = ctx;

    l->host.moved(l->host.ctx, l->order[row]);
}

static void preview_of(void *ctx, size_t row, struct ui_grid *g, struct ui_rect r)
{
    struct scr_list *l = ctx;

    l->host.preview(l->host.ctx, &l->rows, l->order[row], g, r);
}

/* ------------------------------------------------------------------ columns */

static void make_column(struct scr_list *l, size_t at)
{
    const struct rpt_column *c = &l->head->columns[at];
    bool left = c->type == COL_TEXT || c->type == COL_DAY || c->type == COL_BOOL;

    l->columns[l->n] = (struct ui_column){
        .label = c->label,
        .cols = c->width,
        .grow = c->type == COL_TEXT && c->width >= 8 ? 1 : 0,
        .most = c->type == COL_TEXT ? c->width * 2 : 0,
        .align = left ? UI_LEFT : UI_RIGHT,
    };
    l->column[l->n++] = at;
}

static bool has_sums(const struct rpt *r)
{
    for (size_t i = 0; i < r->column_count; i++)
        if (r->columns[i].width > 0 && r->columns[i].total == TOTAL_SUM)
            return true;
    return false;
}

enum rc scr_list_init(struct scr_list *l, struct app *app, const char *report,
                      const struct scr_list_host *host, struct err *e)
{
    enum rc rc;

    *l = (struct scr_list){.app = app, .host = *host};
    str_copy(l->report, sizeof l->report, report);
    rc = rpt_open(report, &l->head, e);
    if (rc != OK)
        return rc;
    l->columns = xcalloc(l->head->column_count, sizeof *l->columns);
    l->column = xcalloc(l->head->column_count, sizeof *l->column);
    for (size_t i = 0; i < l->head->column_count; i++)
        if (l->head->columns[i].width > 0)
            make_column(l, i);
    ui_table_init(&l->table, l->columns, l->n,
                  &(struct ui_table_host){.ctx = l,
                                          .rows = rows_of,
                                          .cell = cell_of,
                                          .filter = filter_to,
                                          .sort = sort_by,
                                          .total = has_sums(l->head) ? total_of : NULL,
                                          .head = head_of,
                                          .preview = host->preview ? preview_of : NULL,
                                          .open = host->open ? open_row : NULL,
                                          .moved = host->moved ? moved_to : NULL});
    return OK;
}

/* The widest that stands in a column, its sum included. */
static int widest(const struct scr_list *l, size_t col)
{
    const struct rpt_column *c = &l->head->columns[col];
    struct rpt_cell sum = {.text = ""};
    char buf[RPT_CELL_SIZE];
    int most = utf8_width(_(c->label));

    for (size_t i = 0; i < scr_count(&l->rows); i++) {
        const struct rpt_cell *v = &l->rows.t.cells[i * l->head->column_count + col];
        int w = utf8_width(rpt_cell_text(c, v, buf, sizeof buf));

        if (c->total == TOTAL_SUM)
            sum.n += v->n;
        if (w > most)
            most = w;
    }
    if (c->total == TOTAL_SUM && utf8_width(rpt_cell_text(c, &sum, buf, sizeof buf)) > most)
        most = utf8_width(buf);
    return most;
}

/*
 * Columns no wider than what stands in them, so that more of them fit a narrow screen; texts no
 * wider than the report says, but for words of the program, which are longer in English.
 */
static void fit(struct scr_list *l)
{
    if (scr_count(&l->rows) > FIT_ROWS)
        return;
    for (size_t i = 0; i < l->n; i++) {
        const struct rpt_column *c = &l->head->columns[l->column[i]];
        int most = (c->words || c->vocab) && c->width < WORD_COLS ? WORD_COLS : c->width;
        int w = widest(l, l->column[i]);

        l->columns[i].cols = c->type == COL_TEXT && w > most ? most : w;
    }
}

enum rc scr_list_load(struct scr_list *l, const struct rpt_arg *args, size_t n_args, struct err *e)
{
    enum rc rc;

    list_forget(l);
    rc = scr_load(l->app, l->report, args, n_args, &l->rows, e);
    fit(l);
    list_arrange(l);
    ui_table_refresh(&l->table);
    return rc;
}

void scr_list_release(struct scr_list *l)
{
    if (l->columns)
        ui_table_release(&l->table);
    list_forget(l);
    scr_rows_release(&l->rows);
    free(l->order);
    free(l->sum);
    free(l->columns);
    free(l->column);
    rpt_close(&l->head);
}

void scr_list_layout(struct ui_view *v, struct ui_rect body)
{
    ((struct scr_list *)v->data)->table.w.at = body;
}

void scr_list_close(struct ui_view *v)
{
    scr_list_release(v->data);
    free(v->data);
}

void scr_list_refilter(struct scr_list *l)
{
    list_arrange(l);
    ui_table_refresh(&l->table);
}

size_t scr_list_row(const struct scr_list *l, size_t i)
{
    return l->order[i];
}

bool scr_list_at(const struct scr_list *l, size_t *row)
{
    size_t i;

    if (!ui_table_row(&l->table, &i) || i >= l->shown)
        return false;
    *row = l->order[i];
    return true;
}

size_t scr_list_chosen(const struct scr_list *l, size_t **rows)
{
    size_t n = 0;

    *rows = xcalloc(l->shown + 1, sizeof **rows);
    for (size_t i = 0; i < l->shown; i++)
        if (ui_table_ticked(&l->table, i))
            (*rows)[n++] = l->order[i];
    if (n == 0 && scr_list_at(l, *rows))
        n = 1;
    return n;
}

/* ------------------------------------------------------------------ out of the house */

/* The rows as shown, as a table of their own; texts stay the list's. */
static struct rpt_table as_shown(const struct scr_list *l)
{
    size_t n = l->head->column_count;
    struct rpt_table t = {.rpt = l->head, .mem = ARENA_INIT, .rows = l->shown};

    t.cells = xcalloc(l->shown * n + 1, sizeof *t.cells);
    for (size_t i = 0; i < l->shown; i++)
        memcpy(&t.cells[i * n], &l->rows.t.cells[l->order[i] * n], n * sizeof *t.cells);
    return t;
}

void scr_list_print(struct scr_list *l, struct ui *ui)
{
    struct rpt_table t = as_shown(l);

    scr_out_print(ui, l->app, &t, l->subtitle);
    rpt_table_release(&t);
}

void scr_list_export(struct scr_list *l, struct ui *ui)
{
    struct rpt_table t = as_shown(l);

    scr_out_export(ui, l->app, &t, l->subtitle);
    rpt_table_release(&t);
}
