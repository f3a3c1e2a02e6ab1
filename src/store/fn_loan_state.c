/*
 * loan_state(as_of): every loan disbursed by that day as it stands at its close (RULES 5).
 * Amounts are fen, days day numbers or NULL, class in Chinese, status in code words.
 * Narrowed by loan_id = …, household_id = …, loan_id > …; rows come by loan_id.
 */
#include <stdlib.h>

#include "base/xalloc.h"
#include "core/engine.h"
#include "core/grade.h"
#include "store/fn.h"
#include "store/loan_facts.h"
#include "store/vtab.h"

#define SCHEMA                                                                                     \
    "CREATE TABLE x(loan_id, household_id, amount, rate_ppm, start, maturity, maturity_moved,"     \
    " balance, interest_due, interest_accrued, interest_ahead, penalty, compound, payoff,"         \
    " principal_due, principal_overdue, paid_principal, paid_interest, paid_penalty,"              \
    " paid_compound, days_overdue, overdue_since, class, status, rate_now_ppm, since,"             \
    " next_settlement, next_instalment, misuse, conversion, extension, writeoff, dishonest,"       \
    " death, npl, band, as_of HIDDEN)"

enum col {
    COL_LOAN,
    COL_HOUSEHOLD,
    COL_AMOUNT,
    COL_RATE,
    COL_START,
    COL_MATURITY,
    COL_MOVED,
    COL_BALANCE,
    COL_DUE,
    COL_ACCRUED,
    COL_AHEAD,
    COL_PENALTY,
    COL_COMPOUND,
    COL_PAYOFF,
    COL_PRINCIPAL_DUE,
    COL_PRINCIPAL_OVERDUE,
    COL_PAID_PRINCIPAL,
    COL_PAID_INTEREST,
    COL_PAID_PENALTY,
    COL_PAID_COMPOUND,
    COL_DAYS_OVERDUE,
    COL_OVERDUE_SINCE,
    COL_CLASS,
    COL_STATUS,
    COL_RATE_NOW,
    COL_SINCE,
    COL_NEXT_SETTLEMENT,
    COL_NEXT_INSTALMENT,
    COL_MISUSE,
    COL_CONVERSION,
    COL_EXTENSION,
    COL_WRITEOFF,
    COL_DISHONEST,
    COL_DEATH,
    COL_NPL,
    COL_BAND,
    COL_COUNT
};

struct state {
    struct store *s;
    struct st_facts *facts;
    struct engine g;
    const struct loan_facts *f; /* of the row at hand */
    const struct loan_facts *const *list;
    size_t n_list, at_list;
    bool scanning;
    struct day as_of;
};

static void *open_state(struct store *s)
{
    struct state *x = xcalloc(1, sizeof *x);

    x->s = s;
    engine_init(&x->g);
    return x;
}

static void close_state(void *p)
{
    struct state *x = p;

    st_facts_close(&x->facts);
    engine_release(&x->g);
    free(x);
}

/* One loan is a list of one. */
static enum rc start_one(struct state *x, int64_t loan_id, struct err *e)
{
    enum rc rc = st_facts_loan(x->facts, loan_id, &x->f, e);

    x->list = &x->f;
    x->n_list = rc == OK;
    return rc == E_NOTFOUND ? OK : rc;
}

static enum rc start(void *p, const struct vtab_ask *ask, struct err *e)
{
    struct state *x = p;
    enum rc rc = x->facts ? OK : st_facts_open(x->s, &x->facts, e);

    x->as_of = (struct day){(int32_t)ask->arg[0]};
    x->at_list = x->n_list = 0;
    x->scanning = !ask->loan_id && !ask->household_id;
    if (rc != OK)
        return rc;
    if (ask->loan_id)
        return start_one(x, ask->loan_id, e);
    if (ask->household_id)
        return st_facts_own(x->facts, ask->household_id, &x->list, &x->n_list, e);
    return st_facts_scan(x->facts, ask->after, e);
}

static enum rc next_facts(struct state *x, struct err *e)
{
    if (x->scanning)
        return st_facts_next(x->facts, &x->f, e);
    x->f = x->at_list < x->n_list ? x->list[x->at_list++] : NULL;
    return OK;
}

static enum rc step(void *p, bool *row, struct err *e)
{
    struct state *x = p;
    enum rc rc;

    do {
        rc = next_facts(x, e);
        if (rc == OK && x->f)
            engine_run(&x->g, x->f, st_facts_calendar(x->facts), ENGINE_AT(x->as_of));
    } while (rc == OK && x->f && !x->g.state.disbursed);
    *row = rc == OK && x->f;
    return rc;
}

/* Bad balance that counts: what is converted or written off stands beside (RULES 7). */
static int64_t npl_of(const struct loan_state *s)
{
    return grade_npl(s->class) && day_is_none(s->conversion) && day_is_none(s->writeoff)
               ? s->balance
               : 0;
}

static void column_day(sqlite3_context *c, const struct loan_facts *f, const struct loan_state *s,
                       enum col col)
{
    const struct day days[COL_COUNT] = {
        [COL_START] = f->start,
        [COL_MATURITY] = s->maturity,
        [COL_MOVED] = s->maturity_moved,
        [COL_OVERDUE_SINCE] = s->overdue_since,
        [COL_SINCE] = s->since,
        [COL_NEXT_SETTLEMENT] = s->next_settlement,
        [COL_NEXT_INSTALMENT] = s->next_instalment,
        [COL_MISUSE] = s->misuse,
        [COL_CONVERSION] = s->conversion,
        [COL_EXTENSION] = s->extension,
        [COL_WRITEOFF] = s->writeoff,
        [COL_DISHONEST] = s->dishonest,
        [COL_DEATH] = s->death,
    };

    vtab_day(c, days[col]);
}

static void column_int(sqlite3_context *c, const struct loan_facts *f, const struct loan_state *s,
                       enum col col)
{
    const int64_t ints[COL_COUNT] = {
        [COL_LOAN] = f->id,
        [COL_HOUSEHOLD] = f->household_id,
        [COL_AMOUNT] = f->amount,
        [COL_RATE] = f->rate.ppm,
        [COL_BALANCE] = s->balance,
        [COL_DUE] = s->interest_due,
        [COL_ACCRUED] = s->interest_accrued,
        [COL_AHEAD] = s->interest_ahead,
        [COL_PENALTY] = s->penalty,
        [COL_COMPOUND] = s->compound,
        [COL_PAYOFF] = s->payoff,
        [COL_PRINCIPAL_DUE] = s->principal_due,
        [COL_PRINCIPAL_OVERDUE] = s->principal_overdue,
        [COL_PAID_PRINCIPAL] = s->paid_principal,
        [COL_PAID_INTEREST] = s->paid_interest,
        [COL_PAID_PENALTY] = s->paid_penalty,
        [COL_PAID_COMPOUND] = s->paid_compound,
        [COL_DAYS_OVERDUE] = s->days_overdue,
        [COL_RATE_NOW] = s->rate.ppm,
        [COL_NPL] = npl_of(s),
    };

    sqlite3_result_int64(c, ints[col]);
}

static void column(void *p, int col, sqlite3_context *c)
{
    const struct state *x = p;
    const struct loan_state *s = &x->g.state;

    switch ((enum col)col) {
    case COL_START:
    case COL_MATURITY:
    case COL_MOVED:
    case COL_OVERDUE_SINCE:
    case COL_SINCE:
    case COL_NEXT_SETTLEMENT:
    case COL_NEXT_INSTALMENT:
    case COL_MISUSE:
    case COL_CONVERSION:
    case COL_EXTENSION:
    case COL_WRITEOFF:
    case COL_DISHONEST:
    case COL_DEATH:
        column_day(c, x->f, s, (enum col)col);
        break;
    case COL_CLASS:
        vtab_text(c, class_label(s->class));
        break;
    case COL_STATUS:
        vtab_text(c, status_name(s->status));
        break;
    case COL_BAND:
        vtab_text(c, grade_band(s->days_overdue));
        break;
    default:
        column_int(c, x->f, s, (enum col)col);
        break;
    }
}

static const struct vtab_def def = {
    .name = "loan_state",
    .schema = SCHEMA,
    .n_col = COL_COUNT,
    .n_arg = 1,
    .loan_col = COL_LOAN,
    .household_col = COL_HOUSEHOLD,
    .rows = 30000,
    .cost = 60000,
    .open = open_state,
    .start = start,
    .step = step,
    .column = column,
    .close = close_state,
};

const struct sql_function fn_loan_state = {
    .table = &def,
};
