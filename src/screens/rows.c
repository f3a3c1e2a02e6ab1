/* Loaded reports and their cells by key: the only way in which screens read the database. */
#include "screens/rows.h"

#include <string.h>

#include "base/i18n.h"

/* The report that *out held before serves again: reading a header at each key costs. */
static enum rc open_report(const char *report, struct scr_rows *out, struct rpt **rpt,
                           struct err *e)
{
    if (!out->rpt || strcmp(out->rpt->name, report) != 0)
        return rpt_open(report, rpt, e);
    *rpt = out->rpt;
    out->rpt = NULL;
    return OK;
}

enum rc scr_load(struct app *app, const char *report, const struct rpt_arg *args, size_t n_args,
                 struct scr_rows *out, struct err *e)
{
    struct scr_rows old = *out;
    struct scr_rows fresh = SCR_ROWS_INIT;
    enum rc rc = open_report(report, &old, &fresh.rpt, e);

    if (rc == OK)
        rc = rpt_load(app->st, fresh.rpt, args, n_args, NULL, NULL, &fresh.t, e);
    /* the arguments may lie in the old rows: they go only now */
    if (out->rpt)
        rpt_table_release(&old.t);
    rpt_close(&old.rpt);
    *out = (struct scr_rows)SCR_ROWS_INIT;
    if (rc == OK)
        *out = fresh;
    else
        rpt_close(&fresh.rpt);
    return rc;
}

void scr_rows_release(struct scr_rows *r)
{
    if (!r->rpt)
        return;
    rpt_table_release(&r->t);
    rpt_close(&r->rpt);
    *r = (struct scr_rows)SCR_ROWS_INIT;
}

size_t scr_count(const struct scr_rows *r)
{
    return r->rpt ? r->t.rows : 0;
}

static const struct rpt_cell *cell(const struct scr_rows *r, size_t row, const char *key)
{
    return r->rpt ? rpt_cell(&r->t, row, key) : NULL;
}

const char *scr_text(const struct scr_rows *r, size_t row, const char *key)
{
    const struct rpt_cell *c = cell(r, row, key);

    return c && !c->null ? c->text : "";
}

const char *scr_term(const struct scr_rows *r, size_t row, const char *key)
{
    const char *s = scr_text(r, row, key);

    return *s ? _(s) : s;
}

int64_t scr_int(const struct scr_rows *r, size_t row, const char *key)
{
    const struct rpt_cell *c = cell(r, row, key);

    return c && !c->null ? c->n : 0;
}

struct money scr_money(const struct scr_rows *r, size_t row, const char *key)
{
    return money_of(scr_int(r, row, key));
}

struct day scr_day(const struct scr_rows *r, size_t row, const char *key)
{
    const struct rpt_cell *c = cell(r, row, key);

    return c && !c->null ? day_of(c->n) : DAY_NONE;
}

bool scr_is_null(const struct scr_rows *r, size_t row, const char *key)
{
    const struct rpt_cell *c = cell(r, row, key);

    return !c || c->null;
}

const char *scr_show(const struct scr_rows *r, size_t row, const char *key, char buf[RPT_CELL_SIZE])
{
    const struct rpt_cell *c = cell(r, row, key);
    int col = r->rpt ? rpt_column_at(r->rpt, key) : -1;

    buf[0] = '\0';
    return c && col >= 0 ? rpt_cell_text(&r->rpt->columns[col], c, buf, RPT_CELL_SIZE) : "";
}
