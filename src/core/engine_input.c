/* What goes into a walk: facts cut to their bounds, those that stand, in order of day. */
#include <stdlib.h>

#include "base/xalloc.h"
#include "core/engine_work.h"

#define RATE_MAX   1000000  /* 100 % a year */
#define FACTOR_MAX 10000000 /* ten times */

static struct day bound_day(struct day d)
{
    struct day lo = day_from_ymd(DAY_YEAR_MIN, 1, 1);
    struct day hi = day_from_ymd(DAY_YEAR_MAX, 12, 31);

    return day_max(lo, day_min(hi, d));
}

static int64_t bound(int64_t v, int64_t hi)
{
    return v < 0 ? 0 : v > hi ? hi : v;
}

static struct terms bound_terms(struct terms t)
{
    t.penalty_factor = (int32_t)bound(t.penalty_factor, FACTOR_MAX);
    t.misuse_factor = (int32_t)bound(t.misuse_factor, FACTOR_MAX);
    t.tolerance = bound(t.tolerance, MONEY_MAX_FEN);
    t.subsidy_cap = bound(t.subsidy_cap, MONEY_MAX_FEN);
    t.settle_day = t.settle_day < 1 ? 1 : t.settle_day > 31 ? 31 : t.settle_day;
    return t;
}

static struct loan_facts bound_facts(const struct loan_facts *in)
{
    struct loan_facts f = *in;

    f.amount = bound(f.amount, MONEY_MAX_FEN);
    f.rate.ppm = (int32_t)bound(f.rate.ppm, RATE_MAX);
    f.start = bound_day(f.start);
    f.maturity = day_max(f.start, bound_day(f.maturity));
    f.terms = bound_terms(f.terms);
    if (!day_is_none(f.opening.day)) {
        f.opening.day = day_max(f.start, bound_day(f.opening.day));
        f.opening.balance = bound(f.opening.balance, f.amount);
        f.opening.interest = bound(f.opening.interest, MONEY_MAX_FEN);
        f.opening.penalty = bound(f.opening.penalty, MONEY_MAX_FEN);
        f.opening.compound = bound(f.opening.compound, MONEY_MAX_FEN);
    }
    return f;
}

static bool undone(struct day when, struct day known)
{
    return !day_is_none(when) && when.n <= known.n;
}

static int by_receipt(const void *a, const void *b)
{
    const struct receipt *x = *(const struct receipt *const *)a;
    const struct receipt *y = *(const struct receipt *const *)b;
    int c = day_cmp(x->date, y->date);

    return c ? c : (x->id > y->id) - (x->id < y->id);
}

static int by_event(const void *a, const void *b)
{
    const struct loan_event *x = *(const struct loan_event *const *)a;
    const struct loan_event *y = *(const struct loan_event *const *)b;
    int c = day_cmp(x->date, y->date);

    return c ? c : (x->id > y->id) - (x->id < y->id);
}

/* Receipts that stand; those up to an opening's day are within it. */
static void take_receipts(struct engine_work *w)
{
    bool sorted = true;

    w->n_receipt = 0;
    xgrow(&w->receipt, &w->cap_receipt, w->f.n_receipt + 1, sizeof w->receipt[0]);
    for (size_t i = 0; i < w->f.n_receipt; i++) {
        const struct receipt *r = &w->f.receipt[i];

        if (r->date.n > w->ask.known.n || undone(r->reversed, w->ask.known))
            continue;
        if (!day_is_none(w->f.opening.day) && r->date.n <= w->f.opening.day.n)
            continue;
        w->receipt[w->n_receipt++] = r;
        sorted &= w->n_receipt < 2 || w->receipt[w->n_receipt - 2]->date.n <= r->date.n;
    }
    if (!sorted)
        qsort(w->receipt, w->n_receipt, sizeof w->receipt[0], by_receipt);
}

static void take_events(struct engine_work *w)
{
    w->n_event = 0;
    xgrow(&w->event, &w->cap_event, w->f.n_event + 1, sizeof w->event[0]);
    for (size_t i = 0; i < w->f.n_event; i++) {
        const struct loan_event *e = &w->f.event[i];

        if (e->date.n <= w->ask.known.n && !undone(e->cancelled, w->ask.known))
            w->event[w->n_event++] = e;
    }
    if (w->n_event > 1)
        qsort(w->event, w->n_event, sizeof w->event[0], by_event);
}

static int by_due(const void *a, const void *b)
{
    const struct due_principal *x = a;
    const struct due_principal *y = b;

    return day_cmp(x->due, y->due);
}

/* The instalments by day: never more than the loan, never after maturity, and what a plan
 * leaves open is due at maturity. */
static void take_plan(struct engine *g)
{
    struct engine_work *w = g->work;
    const struct loan_facts *f = &w->f;
    int64_t left = f->amount;

    g->n_inst = 0;
    xgrow(&g->inst, &w->cap_inst, f->n_plan + 1, sizeof g->inst[0]);
    for (size_t i = 0; i < f->n_plan; i++)
        g->inst[g->n_inst++] =
            (struct due_principal){.due = day_max(f->start, day_min(f->plan[i].due, f->maturity)),
                                   .principal = bound(f->plan[i].principal, MONEY_MAX_FEN)};
    if (g->n_inst > 1)
        qsort(g->inst, g->n_inst, sizeof g->inst[0], by_due);
    for (size_t i = 0; i < g->n_inst; i++) {
        if (g->inst[i].principal > left)
            g->inst[i].principal = left;
        left -= g->inst[i].principal;
    }
    if (left > 0 || g->n_inst == 0)
        g->inst[g->n_inst++] = (struct due_principal){.due = f->maturity, .principal = left};
    for (size_t i = 0; i < g->n_inst; i++)
        g->inst[i].moved = work_moved(w, g->inst[i].due);
}

/* The day asked for; before an opening's day nothing is known but the opening itself. */
static struct engine_ask bound_ask(const struct loan_facts *f, struct engine_ask ask)
{
    ask.known = bound_day(ask.known);
    if (!day_is_none(f->opening.day) && ask.known.n >= f->start.n)
        ask.known = day_max(ask.known, f->opening.day);
    ask.until = day_max(ask.known, bound_day(ask.until));
    return ask;
}

static void reset(struct engine *g)
{
    struct engine_work *w = g->work;
    struct engine_work keep = *w;

    *w = (struct engine_work){.receipt = keep.receipt,
                              .cap_receipt = keep.cap_receipt,
                              .event = keep.event,
                              .cap_event = keep.cap_event,
                              .rate = keep.rate,
                              .cap_rate = keep.cap_rate,
                              .cap_row = keep.cap_row,
                              .cap_seg = keep.cap_seg,
                              .cap_inst = keep.cap_inst};
    *g = (struct engine){.row = g->row, .seg = g->seg, .inst = g->inst, .work = w};
}

void work_start(struct engine *g, const struct loan_facts *f, const struct calendar *c,
                struct engine_ask ask)
{
    struct engine_work *w = g->work;

    reset(g);
    w->f = bound_facts(f);
    w->calendar = c;
    w->ask = bound_ask(&w->f, ask);
    w->count = daycount_of(&w->f);
    g->year = daycount_year(&w->count);
    w->rate_ppm = w->f.rate.ppm;
    w->dry = !day_is_none(w->f.opening.day);
    w->balance = w->dry ? w->f.opening.balance : w->f.amount;
    w->next_fixed = DAY_NONE;
    w->at = w->f.start;
    g->state = (struct loan_state){
        .maturity = w->f.maturity,
        .maturity_moved = work_moved(w, w->f.maturity),
        .since = w->f.start,
        .overdue_since = DAY_NONE,
        .next_settlement = DAY_NONE,
        .next_instalment = DAY_NONE,
        .misuse = DAY_NONE,
        .conversion = DAY_NONE,
        .extension = DAY_NONE,
        .writeoff = DAY_NONE,
        .dishonest = DAY_NONE,
        .death = DAY_NONE,
        .paid_principal = w->f.amount - w->balance,
    };
    take_receipts(w);
    take_events(w);
    take_plan(g);
}
