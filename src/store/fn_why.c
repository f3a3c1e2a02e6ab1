/*
 * loan_why(loan_id, as_of): every figure of a loan opened into its lines (RULES 5.12): days
 * x base x rate / year, the rounding, the receipts that met it, the subsidy earned.
 */
#include <stdlib.h>

#include "base/arena.h"
#include "base/xalloc.h"
#include "core/why.h"
#include "store/fn.h"
#include "store/loan_facts.h"
#include "store/vtab.h"

#define SCHEMA                                                                                     \
    "CREATE TABLE x(line, figure, seq, kind, from_day, to_day, units, year, base, rate_ppm,"       \
    " factor_ppm, receipt_id, amount, exact, text, loan_id HIDDEN, as_of HIDDEN)"

enum col {
    COL_LINE,
    COL_FIGURE,
    COL_SEQ,
    COL_KIND,
    COL_FROM,
    COL_TO,
    COL_UNITS,
    COL_YEAR,
    COL_BASE,
    COL_RATE,
    COL_FACTOR,
    COL_RECEIPT,
    COL_AMOUNT,
    COL_EXACT,
    COL_TEXT,
    COL_COUNT
};

struct state {
    struct store *s;
    struct st_facts *facts;
    struct subsidy run;
    struct arena mem; /* texts of the lines */
    struct why_line *line;
    size_t n, cap;
    size_t at; /* line behind the one at hand */
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
    arena_release(&x->mem);
    free(x->line);
    free(x);
}

static void keep(void *p, const struct why_line *line)
{
    struct state *x = p;
    struct why_line *l;

    xgrow(&x->line, &x->cap, x->n + 1, sizeof x->line[0]);
    l = &x->line[x->n++];
    *l = *line;
    l->exact = arena_strdup(&x->mem, line->exact);
    l->text = arena_strdup(&x->mem, line->text);
}

static enum rc start(void *p, const struct vtab_ask *ask, struct err *e)
{
    struct state *x = p;
    struct engine_ask at = ENGINE_AT(((struct day){(int32_t)ask->arg[1]}));
    const struct loan_facts *const *list;
    size_t n = 0;
    enum rc rc = st_facts_around(x->s, &x->facts, ask->arg[0], &list, &n, e);

    x->at = x->n = 0;
    arena_reset(&x->mem);
    if (rc != OK)
        return rc == E_NOTFOUND ? OK : rc;
    at.trace = true;
    subsidy_run(&x->run, list, n, st_facts_calendar(x->facts), at);
    for (size_t i = 0; i < n; i++)
        if (list[i]->id == ask->arg[0])
            why_loan(&x->run, i, keep, x);
    return OK;
}

static enum rc step(void *p, bool *row, struct err *e)
{
    struct state *x = p;

    (void)e;
    *row = x->at < x->n;
    x->at += *row;
    return OK;
}

static const char *kind_name(enum why_kind k)
{
    static const char *const names[] = {"days",   "round", "brought", "paid",
                                        "waived", "part",  "result"};

    return names[k];
}

static void column(void *p, int col, sqlite3_context *c)
{
    const struct state *x = p;
    const struct why_line *l = &x->line[x->at - 1];
    const int64_t ints[COL_COUNT] = {
        [COL_LINE] = (int64_t)x->at,  [COL_SEQ] = (int64_t)l->seq,   [COL_UNITS] = l->units,
        [COL_YEAR] = l->year,         [COL_BASE] = l->base,          [COL_RATE] = l->rate_ppm,
        [COL_FACTOR] = l->factor_ppm, [COL_RECEIPT] = l->receipt_id, [COL_AMOUNT] = l->amount,
    };

    switch ((enum col)col) {
    case COL_FIGURE:
        vtab_text(c, l->figure);
        break;
    case COL_KIND:
        vtab_text(c, kind_name(l->kind));
        break;
    case COL_FROM:
        vtab_day(c, l->from);
        break;
    case COL_TO:
        vtab_day(c, l->to);
        break;
    case COL_EXACT:
        vtab_text(c, l->exact);
        break;
    case COL_TEXT:
        vtab_text(c, l->text);
        break;
    default:
        sqlite3_result_int64(c, ints[col]);
        break;
    }
}

static const struct vtab_def def = {
    .name = "loan_why",
    .schema = SCHEMA,
    .n_col = COL_COUNT,
    .n_arg = 2,
    .loan_col = -1,
    .household_col = -1,
    .rows = 100,
    .cost = 200,
    .open = open_state,
    .start = start,
    .step = step,
    .column = column,
    .close = close_state,
};

const struct sql_function fn_why = {
    .table = &def,
};
