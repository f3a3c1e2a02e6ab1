#include "core/engine.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "core/engine_work.h"

void engine_init(struct engine *g)
{
    *g = (struct engine){.work = xcalloc(1, sizeof *g->work)};
}

void engine_release(struct engine *g)
{
    if (g->work) {
        free(g->work->receipt);
        free(g->work->event);
        free(g->work->rate);
    }
    free(g->work);
    free(g->row);
    free(g->seg);
    free(g->inst);
    *g = (struct engine){0};
}

static int64_t between_0_and(int64_t v, int64_t most)
{
    return v < 0 ? 0 : v > most ? most : v;
}

static int64_t add_paid(int64_t sum, int64_t part)
{
    return part <= 0 ? sum : sum > MONEY_MAX_FEN - part ? MONEY_MAX_FEN : sum + part;
}

static void take_receipt(struct engine *g, const struct receipt *r)
{
    struct engine_work *w = g->work;
    struct loan_state *s = &g->state;
    int64_t principal = between_0_and(r->principal, w->balance);
    int64_t interest = between_0_and(r->interest, MONEY_MAX_FEN);

    w->balance -= principal;
    s->paid_principal += principal;
    s->paid_interest = add_paid(s->paid_interest, interest);
    s->paid_penalty = add_paid(s->paid_penalty, r->penalty);
    s->paid_compound = add_paid(s->paid_compound, r->compound);
    dues_pay(g, interest);
}

static void receipts_today(struct engine *g)
{
    struct engine_work *w = g->work;

    for (; w->at_receipt < w->n_receipt && w->receipt[w->at_receipt]->date.n <= w->at.n;
         w->at_receipt++)
        take_receipt(g, w->receipt[w->at_receipt]);
}

/* Where an old ledger keeps no settlement day yet, interest runs from where it was paid to. */
static void opening_today(struct engine *g)
{
    struct engine_work *w = g->work;
    const struct opening *o = &w->f.opening;

    if (!w->dry)
        return;
    if (o->paid_to.n == w->at.n && g->state.since.n == w->f.start.n)
        dues_settle(g);
    if (w->at.n < o->day.n)
        return;
    w->dry = false;
    dues_take_over(g);
    g->penalty = exact_of_fen(o->penalty, g->year);
    g->compound = exact_of_fen(o->compound, g->year);
}

/* What the balance of the day's close consists of, RULES 5.1, 5.4, 5.5. */
static void close_today(struct engine *g)
{
    struct engine_work *w = g->work;
    int64_t paid = w->f.amount - w->balance;

    w->due_principal = 0;
    for (size_t i = 0; i < g->n_inst; i++)
        if (g->inst[i].moved.n <= w->at.n)
            w->due_principal += g->inst[i].principal;
    w->overdue = w->due_principal > paid ? w->due_principal - paid : 0;
    w->unpaid = dues_unpaid(g);
    if (w->ask.mark.n == w->at.n)
        for (size_t i = 0; i < g->n_row; i++)
            g->row[i].paid_mark = g->row[i].paid;
}

/* Order within a day: settlement, events, receipts. An extension is looked at first, as the
 * maturity that it moves does not settle; the day the balance reaches 0 settles last. */
static void walk_day(struct engine *g)
{
    struct engine_work *w = g->work;

    w->late_today = false;
    events_today(g);
    if (work_settles_today(g))
        dues_settle(g);
    opening_today(g);
    receipts_today(g);
    if (w->balance == 0 && !w->ended && !w->dry) {
        dues_settle(g);
        w->ended = true;
    }
    close_today(g);
}

static struct segment stretch(const struct engine *g, struct day to)
{
    const struct engine_work *w = g->work;
    bool misuse = !day_is_none(g->state.misuse);

    return (struct segment){
        .from = w->at,
        .to = to,
        .units = daycount_units(&w->count, w->at, to),
        .balance = w->balance,
        .healthy = misuse ? 0 : w->balance - w->overdue,
        .punished = misuse ? w->balance : w->overdue,
        .unpaid = w->f.terms.compound ? w->unpaid : 0,
        .rate_ppm = w->rate_ppm,
        .factor_ppm = misuse ? w->f.terms.misuse_factor : w->f.terms.penalty_factor,
        .converted = !day_is_none(g->state.conversion),
    };
}

static void accrue(struct engine *g, struct day to)
{
    struct engine_work *w = g->work;
    struct segment s = stretch(g, to);

    exact_add(&g->accrued, s.healthy, s.rate_ppm, EXACT_ONE, s.units);
    if (!w->dry) {
        exact_add(&g->penalty, s.punished, s.rate_ppm, s.factor_ppm, s.units);
        exact_add(&g->compound, s.unpaid, s.rate_ppm, s.factor_ppm, s.units);
    }
    if (!w->ask.trace)
        return;
    if (w->dry)
        s.punished = s.unpaid = 0;
    xgrow(&g->seg, &w->cap_seg, g->n_seg + 1, sizeof g->seg[0]);
    g->seg[g->n_seg++] = s;
}

void engine_run(struct engine *g, const struct loan_facts *f, const struct calendar *c,
                struct engine_ask ask)
{
    struct engine_work *w = g->work;

    work_start(g, f, c, ask);
    if (w->f.start.n > w->ask.known.n ||
        (!day_is_none(w->f.cancelled) && w->f.cancelled.n <= w->ask.known.n))
        return;
    for (;;) {
        struct day next;

        walk_day(g);
        if (w->at.n >= w->ask.until.n)
            break;
        next = work_next_day(g);
        accrue(g, next);
        w->at = next;
    }
    work_close(g);
}
