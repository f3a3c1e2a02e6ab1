/* text: aligned by the width on the screen, with the foot of the list. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "report/run.h"
#include "report/sheets.h"
#include "report/totals.h"
#include "report/writer.h"

/* Rows are kept to the end, because a column is as wide as its widest cell. */
struct text {
    const struct rpt *rpt;
    const struct rpt_context *c;
    FILE *out;
    struct arena mem;
    const char **cells;
    size_t rows;
    size_t cap;
    int *width;
    struct totals totals;
    struct rpt_table raw; /* kept where the list comes on several sheets */
};

static enum rc text_begin(void **state, const struct rpt *r, const struct rpt_context *c, FILE *out,
                          struct err *e)
{
    struct text *t = xcalloc(1, sizeof *t);

    (void)e;
    t->rpt = r;
    t->c = c;
    t->out = out;
    t->width = xcalloc(r->column_count, sizeof *t->width);
    for (size_t i = 0; i < r->column_count; i++)
        t->width[i] = utf8_width(_(r->columns[i].label));
    t->raw = (struct rpt_table){.rpt = r, .mem = ARENA_INIT};
    totals_init(&t->totals, r);
    *state = t;
    return OK;
}

static void widen(struct text *t, size_t col, const char *s)
{
    int w = utf8_width(s);

    if (w > t->width[col])
        t->width[col] = w;
}

static enum rc text_row(void *state, const struct rpt_cell *cells, struct err *e)
{
    struct text *t = state;
    size_t n = t->rpt->column_count;
    char buf[RPT_CELL_SIZE];

    (void)e;
    xgrow(&t->cells, &t->cap, (t->rows + 1) * n, sizeof *t->cells);
    for (size_t i = 0; i < n; i++) {
        const char *s = rpt_cell_text(&t->rpt->columns[i], &cells[i], buf, sizeof buf);

        t->cells[t->rows * n + i] = arena_strdup(&t->mem, s);
        widen(t, i, s);
    }
    t->rows++;
    totals_add(&t->totals, cells);
    if (t->rpt->sheet_n)
        rpt_table_add(&t->raw, cells);
    return OK;
}

static bool to_the_right(const struct rpt_column *c)
{
    return c->type == COL_INT || c->type == COL_MONEY || c->type == COL_RATE;
}

static void put_blanks(struct buf *b, int n)
{
    while (n-- > 0)
        buf_ch(b, ' ');
}

static void put_line(struct text *t, const char *const *cells)
{
    struct buf b = BUF_INIT;
    const char *sep = "";

    for (size_t i = 0; i < t->rpt->column_count; i++) {
        const struct rpt_column *c = &t->rpt->columns[i];
        int pad = t->width[i] - utf8_width(cells[i]);

        if (c->width == 0)
            continue;
        buf_str(&b, sep);
        if (to_the_right(c))
            put_blanks(&b, pad);
        buf_str(&b, cells[i]);
        if (!to_the_right(c))
            put_blanks(&b, pad);
        sep = "  ";
    }
    while (b.len && b.s[b.len - 1] == ' ')
        b.s[--b.len] = '\0';
    fprintf(t->out, "%s\n", buf_cstr(&b));
    buf_release(&b);
}

static void put_rule(struct text *t)
{
    int n = -2;

    for (size_t i = 0; i < t->rpt->column_count; i++)
        if (t->rpt->columns[i].width > 0)
            n += t->width[i] + 2;
    while (n-- > 0)
        fputc('-', t->out);
    fputc('\n', t->out);
}

static void put_title(const struct text *t, const char *line)
{
    const struct rpt_context *c = t->c;

    fputs(_(t->rpt->title), t->out);
    if (*t->rpt->clause)
        fprintf(t->out, " 〔%s〕", t->rpt->clause);
    if (c->training)
        fprintf(t->out, "  %s", _("演练"));
    fputc('\n', t->out);
    if (c->site || c->subtitle || *line)
        fprintf(t->out, "%s%s%s%s%s\n", c->site ? c->site : "", c->site ? "  " : "",
                c->subtitle ? c->subtitle : "", c->subtitle && *line ? "  " : "", line);
}

static void put_foot(struct text *t)
{
    size_t n = t->rpt->column_count;
    const char **cells = xcalloc(n, sizeof *cells);
    char buf[RPT_CELL_SIZE];
    char *capitals;

    for (size_t i = 0; i < n; i++)
        cells[i] = arena_strdup(&t->mem, totals_text(&t->totals, i, buf, sizeof buf));
    for (size_t i = 0; i < n; i++)
        if (t->rpt->columns[i].width > 0) {
            if (!*cells[i] && !to_the_right(&t->rpt->columns[i]))
                cells[i] = _("合计");
            break;
        }
    put_rule(t);
    put_line(t, cells);
    capitals = totals_capitals(&t->totals);
    if (capitals)
        fprintf(t->out, "%s\n", capitals);
    free(capitals);
    free(cells);
}

/* Rows of one sheet, under a heading and with a foot of their own. */
static void put_sheet(struct text *t, size_t from, size_t end, const char *line)
{
    size_t n = t->rpt->column_count;
    const char **heads = xcalloc(n, sizeof *heads);

    for (size_t i = 0; i < n; i++)
        heads[i] = _(t->rpt->columns[i].label);
    put_title(t, line);
    put_line(t, heads);
    put_rule(t);
    for (size_t i = from; i < end; i++)
        put_line(t, &t->cells[i * n]);
    if (totals_wanted(t->rpt))
        put_foot(t);
    else
        fprintf(t->out, _("共 %zu 行\n"), end - from);
    free(heads);
}

/* Columns are as wide on every sheet. */
static void put_sheets(struct text *t)
{
    size_t n = t->rpt->column_count;

    for (size_t from = 0, end; from < t->raw.rows; from = end) {
        char *line = sheet_line(t->rpt, &t->raw.cells[from * n]);

        end = sheet_end(&t->raw, from);
        totals_release(&t->totals);
        totals_init(&t->totals, t->rpt);
        for (size_t i = from; i < end; i++)
            totals_add(&t->totals, &t->raw.cells[i * n]);
        if (from)
            fputc('\n', t->out);
        put_sheet(t, from, end, line);
        free(line);
    }
}

static void put_all(struct text *t)
{
    char buf[RPT_CELL_SIZE];

    for (size_t i = 0; i < t->rpt->column_count; i++)
        widen(t, i, totals_text(&t->totals, i, buf, sizeof buf));
    if (t->raw.rows)
        put_sheets(t);
    else
        put_sheet(t, 0, t->rows, "");
}

static enum rc text_finish(void **state, bool cancel, struct err *e)
{
    struct text *t = *state;

    (void)e;
    if (!cancel)
        put_all(t);
    totals_release(&t->totals);
    rpt_table_release(&t->raw);
    arena_release(&t->mem);
    free(t->cells);
    free(t->width);
    free(t);
    *state = NULL;
    return OK;
}

const struct writer writer_text = {
    .name = "text",
    .suffix = ".txt",
    .begin = text_begin,
    .row = text_row,
    .finish = text_finish,
};
