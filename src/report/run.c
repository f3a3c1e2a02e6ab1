/* Running a report: arguments bound, rows read by type, into memory or through a writer. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "report/report.h"
#include "report/run.h"
#include "report/writer.h"

#define PROGRESS_EVERY 256

void rpt_bind(struct st_stmt *q, const struct rpt_arg *args, size_t n)
{
    char name[RPT_NAME_SIZE + 1];

    for (size_t i = 0; i < n; i++) {
        int at;

        snprintf(name, sizeof name, ":%s", args[i].name);
        at = st_bind_at(q, name);
        if (at == 0)
            continue;
        if (args[i].null)
            st_bind_null(q, at);
        else if (args[i].text)
            st_bind_text(q, at, args[i].text);
        else
            st_bind_int(q, at, args[i].n);
    }
}

enum rc rpt_start(struct store *st, const struct rpt *r, const struct rpt_arg *args, size_t n_args,
                  struct st_stmt **out, struct err *e)
{
    struct st_stmt *q = NULL;
    enum rc rc = st_prepare(st, r->sql, &q, e);

    if (rc != OK)
        return err_prefix(e, _("报表 %s"), r->name);
    if (st_col_count(q) != (int)r->sql_columns) {
        err_set(e, E_DATA, _("报表 %s: 语句有 %d 列,表头有 %zu 列"), r->name, st_col_count(q),
                r->sql_columns);
        st_done(&q);
        return E_DATA;
    }
    rpt_bind(q, args, n_args);
    *out = q;
    return OK;
}

/* The row at hand, column by column; texts are valid until the next st_step. */
static void read_row(struct st_stmt *q, const struct rpt *r, struct rpt_cell *cells)
{
    for (size_t i = 0; i < r->column_count; i++) {
        int col = (int)r->columns[i].from;

        if (r->columns[i].constant) {
            cells[i] = (struct rpt_cell){.text = r->columns[i].constant};
            continue;
        }
        cells[i] = (struct rpt_cell){.text = "", .null = st_col_is_null(q, col)};
        if (r->columns[i].type == COL_TEXT)
            cells[i].text = st_col_text(q, col);
        else
            cells[i].n = st_col_int(q, col);
    }
}

void rpt_table_add(struct rpt_table *t, const struct rpt_cell *row)
{
    size_t n = t->rpt->column_count;
    struct rpt_cell *to;

    xgrow(&t->cells, &t->cap, (t->rows + 1) * n, sizeof *t->cells);
    to = &t->cells[t->rows++ * n];
    for (size_t i = 0; i < n; i++) {
        to[i] = row[i];
        to[i].text = row[i].text[0] ? arena_strdup(&t->mem, row[i].text) : "";
    }
}

enum rc rpt_load(struct store *st, const struct rpt *r, const struct rpt_arg *args, size_t n_args,
                 bool (*progress)(void *, size_t rows), void *ctx, struct rpt_table *out,
                 struct err *e)
{
    struct rpt_cell *row = xcalloc(r->column_count, sizeof *row);
    struct st_stmt *q = NULL;
    bool more = false;
    enum rc rc;

    *out = (struct rpt_table){.rpt = r, .mem = ARENA_INIT};
    rc = rpt_start(st, r, args, n_args, &q, e);
    while (rc == OK && (rc = st_step(q, &more, e)) == OK && more) {
        read_row(q, r, row);
        rpt_table_add(out, row);
        if (progress && out->rows % PROGRESS_EVERY == 0 && !progress(ctx, out->rows))
            rc = err_set(e, E_CANCEL, _("已取消"));
    }
    if (q)
        st_done(&q);
    free(row);
    if (rc != OK)
        rpt_table_release(out);
    return rc;
}

void rpt_table_release(struct rpt_table *t)
{
    free(t->cells);
    arena_release(&t->mem);
    t->cells = NULL;
    t->rows = t->cap = 0;
}

const struct rpt_cell *rpt_cell(const struct rpt_table *t, size_t row, const char *key)
{
    int col = rpt_column_at(t->rpt, key);

    if (col < 0 || row >= t->rows)
        return NULL;
    return &t->cells[row * t->rpt->column_count + (size_t)col];
}

const struct writer *writer_find(const char *name)
{
    for (const struct writer *const *w = writer_table; *w; w++)
        if (strcmp((*w)->name, name) == 0)
            return *w;
    return NULL;
}

static enum rc pump(struct st_stmt *q, const struct rpt *r, const struct writer *w, void *state,
                    struct rpt_cell *row, struct err *e)
{
    bool more = false;
    enum rc rc;

    while ((rc = st_step(q, &more, e)) == OK && more) {
        read_row(q, r, row);
        rc = w->row(state, row, e);
        if (rc != OK)
            break;
    }
    return rc;
}

enum rc rpt_write(struct store *st, const struct rpt *r, const struct rpt_arg *args, size_t n_args,
                  const struct writer *w, const struct rpt_context *c, FILE *out, struct err *e)
{
    struct rpt_cell *row = xcalloc(r->column_count, sizeof *row);
    struct st_stmt *q = NULL;
    struct err ignored;
    void *state = NULL;
    enum rc rc = rpt_start(st, r, args, n_args, &q, e);

    if (rc == OK)
        rc = w->begin(&state, r, c, out, e);
    if (rc == OK)
        rc = pump(q, r, w, state, row, e);
    if (state) {
        if (rc == OK)
            rc = w->finish(&state, false, e);
        else
            w->finish(&state, true, &ignored);
    }
    if (q)
        st_done(&q);
    free(row);
    if (rc == OK && (fflush(out) != 0 || ferror(out)))
        rc = err_errno(e, _("写不进去"), "");
    return rc;
}

enum rc rpt_write_table(const struct rpt_table *t, const struct writer *w,
                        const struct rpt_context *c, FILE *out, struct err *e)
{
    struct err ignored;
    void *state = NULL;
    enum rc rc = w->begin(&state, t->rpt, c, out, e);

    for (size_t i = 0; rc == OK && i < t->rows; i++)
        rc = w->row(state, &t->cells[i * t->rpt->column_count], e);
    if (state) {
        if (rc == OK)
            rc = w->finish(&state, false, e);
        else
            w->finish(&state, true, &ignored);
    }
    if (rc == OK && (fflush(out) != 0 || ferror(out)))
        rc = err_errno(e, _("写不进去"), "");
    return rc;
}
