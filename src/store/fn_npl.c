/*
 * npl(as_of): outstanding and bad balance by scheme, branch and town (RULES 7, 五(五)). All
 * principal counts, above 50,000 too; converted and written-off balances stand beside.
 */
#include <stdlib.h>

#include "base/xalloc.h"
#include "store/fn.h"
#include "store/vtab.h"

#define SCHEMA                                                                                     \
    "CREATE TABLE x(scheme, site_id, town_id, loans, balance, npl, converted, written_off,"        \
    " as_of HIDDEN)"
#define ROWS                                                                                       \
    "SELECT l.scheme, l.site_id, h.town_id,"                                                       \
    " sum(x.balance > 0 AND x.conversion IS NULL AND x.writeoff IS NULL),"                         \
    " sum(iif(x.conversion IS NULL AND x.writeoff IS NULL, x.balance, 0)), sum(x.npl),"            \
    " sum(iif(x.conversion IS NOT NULL AND x.writeoff IS NULL, x.balance, 0)),"                    \
    " sum(iif(x.writeoff IS NOT NULL, x.balance, 0))"                                              \
    " FROM loan_state(?1) x CROSS JOIN loan l ON l.id = x.loan_id"                                 \
    " CROSS JOIN household h ON h.id = l.household_id GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"

enum {
    COL_SCHEME,
    COL_SITE,
    COL_TOWN,
    COL_LOANS,
    COL_BALANCE,
    COL_NPL,
    COL_CONVERTED,
    COL_WRITTEN_OFF,
    COL_COUNT
};

struct state {
    struct store *s;
    struct st_stmt *q;
};

static void *open_state(struct store *s)
{
    struct state *x = xcalloc(1, sizeof *x);

    x->s = s;
    return x;
}

static void close_state(void *p)
{
    struct state *x = p;

    st_done(&x->q);
    free(x);
}

static enum rc start(void *p, const struct vtab_ask *ask, struct err *e)
{
    struct state *x = p;

    st_done(&x->q);
    return st_query(x->s, e, &x->q, ROWS, "i", ask->arg[0]);
}

static enum rc step(void *p, bool *row, struct err *e)
{
    return st_step(((struct state *)p)->q, row, e);
}

static void column(void *p, int col, sqlite3_context *c)
{
    struct state *x = p;

    if (col == COL_SCHEME)
        vtab_text(c, st_col_text(x->q, col));
    else
        sqlite3_result_int64(c, st_col_int(x->q, col));
}

static const struct vtab_def def = {
    .name = "npl",
    .schema = SCHEMA,
    .n_col = COL_COUNT,
    .n_arg = 1,
    .loan_col = -1,
    .household_col = -1,
    .rows = 100,
    .cost = 100000,
    .open = open_state,
    .start = start,
    .step = step,
    .column = column,
    .close = close_state,
};

static int install(struct store *s, sqlite3 *db)
{
    return vtab_install(s, db, &def);
}

const struct sql_function fn_npl = {
    .name = "npl",
    .install = install,
};
