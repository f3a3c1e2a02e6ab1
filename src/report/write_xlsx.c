/*
 * xlsx: typed cells, ID numbers as text, header frozen and repeated in print, sums as formulas
 * that hold their value (a viewer that does not compute shows it too).
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "report/private_file.h"
#include "report/run.h"
#include "report/sheets.h"
#include "report/totals.h"
#include "report/writer.h"

#define SHEET_NAME_MAX 30
#define EXCEL_EPOCH    25569 /* serial number of 1970-01-01 */
#define EXCEL_ROWS_MAX 1048576

struct xlsx {
    const struct rpt *rpt;
    struct rpt_context c;
    FILE *out;
    char *path; /* libxlsxwriter writes to a name only: a private file, copied at the end */
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *head;
    lxw_format *cell[COL_BOOL + 1];
    lxw_format *foot[COL_BOOL + 1];
    lxw_row_t row;
    struct totals totals;
    size_t sheets;         /* begun so far */
    struct rpt_table last; /* one row of the sheet at hand, where the list comes on several */
};

static const char *const number_format[] = {
    [COL_TEXT] = "@",      [COL_INT] = "0",          [COL_MONEY] = "#,##0.00",
    [COL_RATE] = "0.00##", [COL_DAY] = "yyyy-mm-dd", [COL_BOOL] = "@",
};

static void make_formats(struct xlsx *x)
{
    x->head = workbook_add_format(x->book);
    format_set_bold(x->head);
    format_set_border(x->head, LXW_BORDER_THIN);
    format_set_align(x->head, LXW_ALIGN_CENTER);
    format_set_text_wrap(x->head);
    for (int i = 0; i <= COL_BOOL; i++) {
        x->cell[i] = workbook_add_format(x->book);
        format_set_num_format(x->cell[i], number_format[i]);
        format_set_border(x->cell[i], LXW_BORDER_THIN);
        x->foot[i] = workbook_add_format(x->book);
        format_set_num_format(x->foot[i], number_format[i]);
        format_set_border(x->foot[i], LXW_BORDER_THIN);
        format_set_bold(x->foot[i]);
    }
}

/* The title without the signs that a sheet's name may not bear. */
static void sheet_name(const char *title, char out[SHEET_NAME_MAX * 4 + 1])
{
    struct buf b = BUF_INIT;
    int n = 0;

    for (const char *s = title; *s && n < SHEET_NAME_MAX; n++) {
        size_t len = utf8_at_len(s, 0);

        if (len > 1 || !strchr("[]:*?/\\'", *s))
            buf_add(&b, s, len);
        s += len;
    }
    snprintf(out, SHEET_NAME_MAX * 4 + 1, "%s", buf_cstr(&b));
    buf_release(&b);
}

static void page_setup(struct xlsx *x, const char *line)
{
    const struct rpt_context *c = &x->c;
    char *head = xasprintf("&L%s&C%s%s%s&R%s %s", c->site ? c->site : "", _(x->rpt->title),
                           c->training ? " " : "", c->training ? _("演练") : "",
                           c->subtitle ? c->subtitle : "", line);

    worksheet_freeze_panes(x->sheet, 1, 0);
    worksheet_repeat_rows(x->sheet, 0, 0);
    worksheet_set_landscape(x->sheet);
    worksheet_set_paper(x->sheet, 9); /* A4 */
    worksheet_fit_to_pages(x->sheet, 1, 0);
    /* Excel takes at most 255 characters here. */
    if (utf8_len(head) < 250)
        worksheet_set_header(x->sheet, head);
    worksheet_set_footer(x->sheet, _("&C第 &P 页 共 &N 页"));
    free(head);
}

static void put_header(struct xlsx *x)
{
    lxw_col_t at = 0;

    for (size_t i = 0; i < x->rpt->column_count; i++) {
        const struct rpt_column *c = &x->rpt->columns[i];
        int least = utf8_width(_(c->label));

        if (c->width == 0)
            continue;
        worksheet_set_column(x->sheet, at, at, (c->width > least ? c->width : least) + 2, NULL);
        worksheet_write_string(x->sheet, 0, at++, _(c->label), x->head);
    }
    x->row = 1;
}

/* A worksheet; sheets after the first have their number before the name, so that none is double. */
static void begin_sheet(struct xlsx *x, const struct rpt_cell *row)
{
    char name[SHEET_NAME_MAX * 4 + 1];
    char buf[RPT_CELL_SIZE] = "";
    char *line = sheet_line(x->rpt, row);
    char *title;

    if (row && x->rpt->sheet_n)
        rpt_cell_text(&x->rpt->columns[x->rpt->sheet[0]], &row[x->rpt->sheet[0]], buf, sizeof buf);
    title = x->sheets ? xasprintf("%zu %s", x->sheets + 1, *buf ? buf : _(x->rpt->title))
                      : xstrdup(*buf ? buf : _(x->rpt->title));
    sheet_name(title, name);
    x->sheet = workbook_add_worksheet(x->book, name);
    x->sheets++;
    page_setup(x, line);
    put_header(x);
    totals_init(&x->totals, x->rpt);
    free(title);
    free(line);
}

static enum rc xlsx_begin(void **state, const struct rpt *r, const struct rpt_context *c, FILE *out,
                          struct err *e)
{
    struct xlsx *x = xcalloc(1, sizeof *x);
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    enum rc rc = private_file(&x->path, NULL, e);

    if (rc != OK) {
        free(x);
        return rc;
    }
    x->rpt = r;
    x->c = *c;
    x->out = out;
    x->book = workbook_new_opt(x->path, &options);
    make_formats(x);
    x->last = (struct rpt_table){.rpt = r, .mem = ARENA_INIT};
    if (!r->sheet_n)
        begin_sheet(x, NULL);
    *state = x;
    return OK;
}

static void put_cell(struct xlsx *x, lxw_col_t at, const struct rpt_column *c,
                     const struct rpt_cell *v)
{
    lxw_format *f = x->cell[c->type];
    char buf[RPT_CELL_SIZE];

    if (v->null)
        worksheet_write_blank(x->sheet, x->row, at, f);
    else if (c->type == COL_MONEY)
        worksheet_write_number(x->sheet, x->row, at, (double)v->n / 100.0, f);
    else if (c->type == COL_RATE)
        worksheet_write_number(x->sheet, x->row, at, (double)v->n / 10000.0, f);
    else if (c->type == COL_DAY)
        worksheet_write_number(x->sheet, x->row, at, (double)(v->n + EXCEL_EPOCH), f);
    else if (c->type == COL_INT)
        worksheet_write_number(x->sheet, x->row, at, (double)v->n, f);
    else
        worksheet_write_string(x->sheet, x->row, at, rpt_cell_text(c, v, buf, sizeof buf), f);
}

static void put_sum(struct xlsx *x, lxw_col_t at, size_t col)
{
    const struct rpt_column *c = &x->rpt->columns[col];
    double value = (double)x->totals.v[col].n / (c->type == COL_MONEY ? 100.0 : 1.0);
    char from[LXW_MAX_CELL_NAME_LENGTH];
    char to[LXW_MAX_CELL_NAME_LENGTH];
    char formula[80];

    lxw_rowcol_to_cell(from, 1, at);
    lxw_rowcol_to_cell(to, x->row - 1, at);
    snprintf(formula, sizeof formula, "=SUM(%s:%s)", from, to);
    worksheet_write_formula_num(x->sheet, x->row, at, formula, x->foot[c->type], value);
}

static void put_foot(struct xlsx *x)
{
    lxw_col_t at = 0;
    char buf[RPT_CELL_SIZE];

    if (!totals_wanted(x->rpt) || x->row == 1)
        return;
    for (size_t i = 0; i < x->rpt->column_count; i++) {
        const struct rpt_column *c = &x->rpt->columns[i];

        if (c->width == 0)
            continue;
        if (c->total == TOTAL_SUM)
            put_sum(x, at, i);
        else if (c->total == TOTAL_NONE && at == 0)
            worksheet_write_string(x->sheet, x->row, at, _("合计"), x->foot[COL_TEXT]);
        else
            worksheet_write_string(x->sheet, x->row, at,
                                   totals_text(&x->totals, i, buf, sizeof buf), x->foot[COL_TEXT]);
        at++;
    }
}

/* Where a column of `sheet` changes, the foot of one sheet and the head of the next. */
static void turn_sheet(struct xlsx *x, const struct rpt_cell *cells)
{
    if (!x->rpt->sheet_n || (x->sheet && sheet_same(x->rpt, x->last.cells, cells)))
        return;
    if (x->sheet) {
        put_foot(x);
        totals_release(&x->totals);
    }
    rpt_table_release(&x->last);
    rpt_table_add(&x->last, cells);
    begin_sheet(x, cells);
}

static enum rc xlsx_row(void *state, const struct rpt_cell *cells, struct err *e)
{
    struct xlsx *x = state;
    lxw_col_t at = 0;

    turn_sheet(x, cells);
    if (x->row >= EXCEL_ROWS_MAX - 1)
        return err_set(e, E_DATA, _("行数超过 xlsx 的 %d 行,改用 csv"), EXCEL_ROWS_MAX);
    for (size_t i = 0; i < x->rpt->column_count; i++)
        if (x->rpt->columns[i].width > 0)
            put_cell(x, at++, &x->rpt->columns[i], &cells[i]);
    x->row++;
    totals_add(&x->totals, cells);
    return OK;
}

static enum rc copy_out(const struct xlsx *x, struct err *e)
{
    FILE *f = fopen(x->path, "rb");
    char block[16384];
    size_t n;

    if (!f)
        return err_errno(e, _("不能读临时文件"), x->path);
    while ((n = fread(block, 1, sizeof block, f)) > 0)
        fwrite(block, 1, n, x->out);
    fclose(f);
    return OK;
}

static enum rc xlsx_finish(void **state, bool cancel, struct err *e)
{
    struct xlsx *x = *state;
    lxw_error bad;
    enum rc rc = OK;

    if (!x->sheet)
        begin_sheet(x, NULL);
    if (!cancel)
        put_foot(x);
    bad = workbook_close(x->book);
    if (!cancel && bad != LXW_NO_ERROR)
        rc = err_set(e, E_IO, _("xlsx 写不成(%d):检查临时文件夹的空间"), (int)bad);
    else if (!cancel)
        rc = copy_out(x, e);
    unlink(x->path);
    totals_release(&x->totals);
    rpt_table_release(&x->last);
    free(x->path);
    free(x);
    *state = NULL;
    return rc;
}

const struct writer writer_xlsx = {
    .name = "xlsx",
    .suffix = ".xlsx",
    .binary = true,
    .begin = xlsx_begin,
    .row = xlsx_row,
    .finish = xlsx_finish,
};
