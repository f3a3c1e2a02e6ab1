/*
 * loan_schedule(loan_id, as_of): settlements and instalments of a loan, past and coming
 * (RULES 5.1, 5.3), with what has met them and what of the interest is subsidised (RULES 6).
 */
#include <stdlib.h>

#include "base/xalloc.h"
#include "core/schedule.h"
#include "core/subsidy.h"
#include "store/fn.h"
#include "store/loan_facts.h"
#include "store/vtab.h"

#define SCHEMA                                                                                     \
    "CREATE TABLE x(seq, due, since, days, interest, principal, paid_interest, waived_interest,"   \
    " paid_principal, subsidised, coming, loan_id HIDDEN, as_of HIDDEN)"

enum col {
    COL_SEQ,
    COL_DUE,
    COL_SINCE,
    COL_DAYS,
    COL_INTEREST,
    COL_PRINCIPAL,
    COL_PAID_INTEREST,
    COL_WAIVED_INTEREST,
    COL_PAID_PRINCIPAL,
    COL_SUBSIDISED,
    COL_COMING,
    COL_COUNT
};

struct state {
    struct store *s;
    struct st_facts *facts;
    struct subsidy run;
    struct schedule schedule;
    size_t at; /* row behind the one at hand */
};

static void *open_state(struct store *s)
{
    struct state *x = xcalloc(1, sizeof *x);

    x->s = s;
    subsidy_init(&x->run);
    return x;
}

static void close_state(void *p)
{
    struct state *x = p;

    st_facts_close(&x->facts);
    subsidy_release(&x->run);
    schedule_release(&x->schedule);
    free(x);
}

static void build(struct state *x, const struct loan_facts *const *list, size_t n, int64_t loan_id,
                  struct day as_of)
{
    subsidy_run(&x->run, list, n, st_facts_calendar(x->facts), schedule_ask(as_of));
    for (size_t i = 0; i < n; i++)
        if (list[i]->id == loan_id && x->run.loan[i].state.disbursed)
            schedule_build(&x->schedule, &x->run.loan[i], as_of);
}

static enum rc start(void *p, const struct vtab_ask *ask, struct err *e)
{
    struct state *x = p;
    struct day as_of = {(int32_t)ask->arg[1]};
    const struct loan_facts *const *list;
    size_t n = 0;
    enum rc rc = st_facts_around(x->s, &x->facts, ask->arg[0], &list, &n, e);

    x->at = 0;
    x->schedule.n = 0;
    if (rc == OK)
        build(x, list, n, ask->arg[0], as_of);
    return rc == E_NOTFOUND ? OK : rc;
}

static enum rc step(void *p, bool *row, struct err *e)
{
    struct state *x = p;

    (void)e;
    *row = x->at < x->schedule.n;
    x->at += *row;
    return OK;
}

static void column(void *p, int col, sqlite3_context *c)
{
    const struct state *x = p;
    const struct schedule_row *r = &x->schedule.v[x->at - 1];
    const int64_t ints[COL_COUNT] = {
        [COL_SEQ] = (int64_t)x->at,
        [COL_DAYS] = r->days,
        [COL_INTEREST] = r->interest,
        [COL_PRINCIPAL] = r->principal,
        [COL_PAID_INTEREST] = r->paid_interest,
        [COL_WAIVED_INTEREST] = r->waived_interest,
        [COL_PAID_PRINCIPAL] = r->paid_principal,
        [COL_SUBSIDISED] = r->subsidised,
        [COL_COMING] = r->coming,
    };

    if (col == COL_DUE)
        vtab_day(c, r->due);
    else if (col == COL_SINCE)
        vtab_day(c, r->since);
    else
        sqlite3_result_int64(c, ints[col]);
}

static const struct vtab_def def = {
    .name = "loan_schedule",
    .schema = SCHEMA,
    .n_col = COL_COUNT,
    .n_arg = 2,
    .loan_col = -1,
    .household_col = -1,
    .rows = 20,
    .cost = 60,
    .open = open_state,
    .start = start,
    .step = step,
    .column = column,
    .close = close_state,
};

const struct sql_function fn_schedule = {
    .table = &def,
};
