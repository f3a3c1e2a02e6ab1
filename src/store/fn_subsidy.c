/*
 * subsidy(quarter): the roster lines of a quarter by the engine (RULES 6). One row a loan
 * whose normal interest was collected in the quarter or whose line is not 0:
 *
 *   interest       collected in the quarter (later of receipt and settlement day)
 *   subsidy        the line: earned_total - rostered
 *   earned         earned in the quarter; earned_before and earned_total up to its two ends
 *   rostered       what earlier rosters hold; before the first one made here: all earned
 *   supplement     the line holds more, or less, than the quarter earned (补报, 扣减)
 *   held, reason   the household is off the list
 *   balance, base  at the quarter's end, and the part of it that is subsidised (贴息本金)
 *   from_day, to_day, days   of the settlements that were paid in the quarter
 */
#include <stdlib.h>

#include "base/xalloc.h"
#include "core/subsidy.h"
#include "store/fn.h"
#include "store/loan_facts.h"
#include "store/roster_held.h"
#include "store/vtab.h"
#include "store/watch.h"

#define SCHEMA                                                                                     \
    "CREATE TABLE x(loan_id, household_id, interest, subsidy, earned, earned_before,"              \
    " earned_total, rostered, supplement, held, reason, balance, base, from_day, to_day, days,"    \
    " rate_ppm, quarter HIDDEN)"

enum col {
    COL_LOAN,
    COL_HOUSEHOLD,
    COL_INTEREST,
    COL_SUBSIDY,
    COL_EARNED,
    COL_BEFORE,
    COL_TOTAL,
    COL_ROSTERED,
    COL_SUPPLEMENT,
    COL_HELD,
    COL_REASON,
    COL_BALANCE,
    COL_BASE,
    COL_FROM,
    COL_TO,
    COL_DAYS,
    COL_RATE,
    COL_COUNT
};

struct line {
    int64_t loan_id;
    int64_t household_id;
    int64_t interest;
    int64_t before; /* earned up to the quarter, as it was known then */
    int64_t total;
    int64_t rostered;
    int64_t balance;
    int64_t base;
    struct day from;
    struct day to;
    int32_t days;
    int32_t rate_ppm;
    char reason[HELD_REASON];
};

struct state {
    struct store *s;
    struct st_facts *facts;
    struct subsidy run;
    struct subsidy past;      /* the household as of an earlier day */
    struct roster_book *book; /* when the whole ledger is gone through */
    struct line *line;        /* of the household at hand */
    size_t n, cap;
    size_t at; /* line behind the one at hand */
    bool scanning;
    bool rosters; /* there are rosters, lists at all */
    bool lists;
    int quarter;
    struct pace pace;
    struct vtab_ask ask;
};

static void *open_state(struct store *s)
{
    struct state *x = xcalloc(1, sizeof *x);

    x->s = s;
    subsidy_init(&x->run);
    subsidy_init(&x->past);
    return x;
}

static void close_state(void *p)
{
    struct state *x = p;

    st_facts_close(&x->facts);
    roster_book_close(&x->book);
    subsidy_release(&x->run);
    subsidy_release(&x->past);
    free(x->line);
    free(x);
}

/* Whether a counter-entry or cancel of the quarter changes what was known at its beginning. */
static bool rewritten(const struct loan_facts *f, struct day after, struct day until)
{
    for (size_t i = 0; i < f->n_receipt; i++)
        if (f->receipt[i].reversed.n > after.n && f->receipt[i].reversed.n <= until.n)
            return true;
    for (size_t i = 0; i < f->n_event; i++)
        if (f->event[i].cancelled.n > after.n && f->event[i].cancelled.n <= until.n)
            return true;
    return f->cancelled.n > after.n && f->cancelled.n <= until.n;
}

/* The settlements that were paid in the quarter: from, to and days of the line. */
static void span(struct line *l, const struct engine *g)
{
    l->from = l->to = DAY_NONE;
    for (size_t k = 0; k < g->n_row; k++) {
        const struct settlement *row = &g->row[k];

        if (row->paid == row->paid_mark)
            continue;
        if (day_is_none(l->from))
            l->from = row->since;
        l->to = row->due;
        l->days += day_diff(row->due, row->since);
    }
}

static void add_lines(struct state *x, const struct loan_facts *const *list, size_t n)
{
    x->n = x->at = 0;
    xgrow(&x->line, &x->cap, n + 1, sizeof x->line[0]);
    for (size_t i = 0; i < n; i++) {
        const struct engine *g = &x->run.loan[i];
        struct subsidy_sum t = subsidy_total(g);
        struct line *l = &x->line[x->n++];

        *l = (struct line){.loan_id = list[i]->id,
                           .household_id = list[i]->household_id,
                           .interest = t.collected - t.collected_mark,
                           .before = t.earned_mark,
                           .total = t.earned,
                           .rostered = t.earned_mark,
                           .balance = g->state.balance,
                           .base = x->run.base[i],
                           .rate_ppm = g->state.rate.ppm};
        span(l, g);
    }
}

static void run_past(struct state *x, const struct loan_facts *const *list, size_t n, struct day at)
{
    subsidy_run(&x->past, list, n, st_facts_calendar(x->facts), ENGINE_AT(at));
}

/* What was known at the quarter's beginning, where something of it was taken back since. */
static void correct_before(struct state *x, const struct loan_facts *const *list, size_t n)
{
    struct day end = quarter_last(x->quarter);
    struct day begin = quarter_last(x->quarter - 1);
    bool again = false;

    for (size_t i = 0; i < n; i++)
        again |= rewritten(list[i], begin, end);
    if (!again)
        return;
    run_past(x, list, n, begin);
    for (size_t i = 0; i < n; i++) {
        struct subsidy_sum now = subsidy_total(&x->run.loan[i]);
        struct subsidy_sum t = subsidy_total(&x->past.loan[i]);

        x->line[i].interest = now.collected - t.collected;
        x->line[i].before = x->line[i].rostered = t.earned;
    }
}

static enum rc held_of(struct state *x, int64_t loan_id, struct roster_held *h, struct err *e)
{
    if (!x->book)
        return roster_held_load(x->s, loan_id, x->quarter, h, e);
    *h = roster_book_held(x->book, loan_id);
    return OK;
}

static enum rc reason_of(struct state *x, int64_t household_id, char out[HELD_REASON],
                         struct err *e)
{
    return x->book ? roster_book_reason(x->book, household_id, out, e)
                   : roster_hold_reason(x->s, household_id, x->quarter, out, e);
}

static bool began_by(const struct loan_facts *const *list, size_t n, struct day at)
{
    for (size_t i = 0; i < n; i++)
        if (day_cmp(list[i]->start, at) <= 0)
            return true;
    return false;
}

/*
 * What rosters hold of each loan. What was earned before the first roster made here counts as
 * held: a predecessor holds it. Loans of one branch and scheme share that past.
 */
static enum rc add_rostered(struct state *x, const struct loan_facts *const *list, size_t n,
                            struct err *e)
{
    struct day ran = DAY_NONE;
    enum rc rc = OK;

    for (size_t i = 0; i < n && rc == OK && x->rosters; i++) {
        struct roster_held h;
        struct day before;

        rc = held_of(x, list[i]->id, &h, e);
        if (rc != OK || !h.any)
            continue;
        x->line[i].rostered = h.subsidy;
        before = quarter_last(h.first - 1);
        if (!began_by(list, n, before))
            continue;
        if (day_cmp(ran, before) != 0)
            run_past(x, list, n, before);
        ran = before;
        x->line[i].rostered += subsidy_total(&x->past.loan[i]).earned;
    }
    return rc;
}

static enum rc take_household(struct state *x, const struct loan_facts *const *list, size_t n,
                              struct err *e)
{
    struct engine_ask ask = ENGINE_AT(quarter_last(x->quarter));

    ask.mark = quarter_last(x->quarter - 1);
    subsidy_run(&x->run, list, n, st_facts_calendar(x->facts), ask);
    add_lines(x, list, n);
    correct_before(x, list, n);
    return add_rostered(x, list, n, e);
}

static enum rc look_around(struct state *x, struct err *e)
{
    int64_t n = 0;
    enum rc rc = st_get_int(x->s, e, &n, "SELECT EXISTS (SELECT 1 FROM roster)", "");

    x->rosters = n != 0;
    if (rc == OK)
        rc = st_get_int(x->s, e, &n, "SELECT EXISTS (SELECT 1 FROM list)", "");
    x->lists = n != 0;
    return rc;
}

static enum rc start_narrow(struct state *x, struct err *e)
{
    const struct loan_facts *const *list;
    const struct loan_facts *f;
    int64_t household = x->ask.household_id;
    size_t n;
    enum rc rc = OK;

    if (x->ask.loan_id) {
        rc = st_facts_loan(x->facts, x->ask.loan_id, &f, e);
        if (rc == OK)
            household = f->household_id;
    }
    if (rc == OK)
        rc = st_facts_household(x->facts, household, &list, &n, e);
    if (rc == OK)
        rc = take_household(x, list, n, e);
    return rc == E_NOTFOUND ? OK : rc;
}

static enum rc start_scan(struct state *x, struct err *e)
{
    enum rc rc = OK;

    if (x->rosters || x->lists)
        rc = roster_book_open(x->s, x->quarter, &x->book, e);
    if (rc == OK)
        rc = pace_begin(&x->pace, x->s, e);
    return rc == OK ? st_facts_scan_households(x->facts, e) : rc;
}

static enum rc start(void *p, const struct vtab_ask *ask, struct err *e)
{
    struct state *x = p;
    enum rc rc = x->facts ? OK : st_facts_open(x->s, &x->facts, e);

    x->ask = *ask;
    x->n = x->at = 0;
    x->quarter = (int)ask->arg[0];
    x->scanning = !ask->loan_id && !ask->household_id;
    if (rc == OK && (ask->arg[0] < DAY_YEAR_MIN * 4 + 1 || ask->arg[0] >= DAY_YEAR_MAX * 4)) {
        x->scanning = false;
        return OK;
    }
    if (rc == OK)
        rc = look_around(x, e);
    roster_book_close(&x->book);
    if (rc != OK)
        return rc;
    return x->scanning ? start_scan(x, e) : start_narrow(x, e);
}

static bool wanted(const struct state *x, const struct line *l)
{
    if ((x->ask.loan_id && l->loan_id != x->ask.loan_id) ||
        (x->ask.household_id && l->household_id != x->ask.household_id))
        return false;
    return l->interest != 0 || l->total != l->rostered;
}

static enum rc step(void *p, bool *row, struct err *e)
{
    struct state *x = p;

    for (;;) {
        const struct loan_facts *const *list;
        size_t n = 0;
        enum rc rc = OK;

        while (x->at < x->n) {
            struct line *l = &x->line[x->at++];

            if (wanted(x, l)) {
                *row = true;
                return x->lists ? reason_of(x, l->household_id, l->reason, e) : OK;
            }
        }
        if (x->scanning)
            rc = st_facts_next_household(x->facts, &list, &n, e);
        *row = false;
        if (rc == OK && n == 0)
            return pace_end(&x->pace, x->s, e);
        if (rc != OK)
            return rc;
        rc = take_household(x, list, n, e);
        if (rc == OK)
            rc = pace_add(&x->pace, x->s, n, e);
        if (rc != OK)
            return rc;
    }
}

static void column(void *p, int col, sqlite3_context *c)
{
    const struct state *x = p;
    const struct line *l = &x->line[x->at - 1];
    const int64_t ints[COL_COUNT] = {
        [COL_LOAN] = l->loan_id,
        [COL_HOUSEHOLD] = l->household_id,
        [COL_INTEREST] = l->interest,
        [COL_SUBSIDY] = l->total - l->rostered,
        [COL_EARNED] = l->total - l->before,
        [COL_BEFORE] = l->before,
        [COL_TOTAL] = l->total,
        [COL_ROSTERED] = l->rostered,
        [COL_SUPPLEMENT] = l->before != l->rostered,
        [COL_HELD] = l->reason[0] != '\0',
        [COL_BALANCE] = l->balance,
        [COL_BASE] = l->base,
        [COL_DAYS] = l->days,
        [COL_RATE] = l->rate_ppm,
    };

    if (col == COL_REASON)
        vtab_text(c, l->reason);
    else if (col == COL_FROM)
        vtab_day(c, l->from);
    else if (col == COL_TO)
        vtab_day(c, l->to);
    else
        sqlite3_result_int64(c, ints[col]);
}

static const struct vtab_def def = {
    .name = "subsidy",
    .schema = SCHEMA,
    .n_col = COL_COUNT,
    .n_arg = 1,
    .loan_col = COL_LOAN,
    .household_col = COL_HOUSEHOLD,
    .unordered = true,
    .rows = 20000,
    .cost = 200000,
    .open = open_state,
    .start = start,
    .step = step,
    .column = column,
    .close = close_state,
};

const struct sql_function fn_subsidy = {
    .table = &def,
};
