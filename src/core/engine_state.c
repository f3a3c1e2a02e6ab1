/* The figures that a list shows, read at the end of the walk. */
#include "core/engine_work.h"
#include "core/grade.h"

int64_t work_owed(const struct engine *g, struct exact sum, int64_t paid, int64_t waived)
{
    int64_t owed = exact_round(sum, g->year) - paid - waived;

    return owed > 0 ? owed : 0;
}

/* Receipts of principal meet the oldest instalment first. */
static void meet_instalments(struct engine *g)
{
    struct loan_state *s = &g->state;
    int64_t paid = g->work->f.amount - g->work->balance;

    for (size_t i = 0; i < g->n_inst; i++) {
        struct due_principal *p = &g->inst[i];
        int64_t rest;

        p->paid = paid < p->principal ? paid : p->principal;
        paid -= p->paid;
        rest = p->principal - p->paid;
        if (rest == 0)
            continue;
        if (day_is_none(s->next_instalment))
            s->next_instalment = p->moved;
        if (p->moved.n > g->work->ask.until.n)
            continue;
        s->principal_due += rest;
        if (p->moved.n < g->work->ask.until.n)
            s->principal_overdue += rest;
        if (day_is_none(s->overdue_since) || p->moved.n < s->overdue_since.n)
            s->overdue_since = p->moved;
    }
}

static void sum_dues(struct engine *g)
{
    struct loan_state *s = &g->state;

    for (size_t i = g->work->first_unpaid; i < g->n_row; i++) {
        const struct settlement *row = &g->row[i];

        if (s->interest_due < MONEY_MAX_FEN)
            s->interest_due += row->interest - row->paid - row->waived;
        if (dues_beyond_tolerance(g, row) &&
            (day_is_none(s->overdue_since) || row->due.n < s->overdue_since.n))
            s->overdue_since = row->due;
    }
}

static enum loan_class classify(const struct engine *g)
{
    const struct loan_state *s = &g->state;
    enum loan_class c = grade_floor(s->days_overdue);

    if (s->status == STATUS_CLOSED)
        return CLASS_NORMAL;
    if (!day_is_none(s->misuse) && c < CLASS_WATCH)
        c = CLASS_WATCH;
    return g->work->graded > c ? g->work->graded : c;
}

void work_close(struct engine *g)
{
    struct engine_work *w = g->work;
    struct loan_state *s = &g->state;

    s->disbursed = true;
    s->balance = w->balance;
    s->interest_accrued = exact_round(g->accrued, g->year);
    s->interest_ahead = w->ahead + w->waived_ahead;
    s->penalty = work_owed(g, g->penalty, s->paid_penalty, w->waived_penalty);
    s->compound = work_owed(g, g->compound, s->paid_compound, w->waived_compound);
    s->rate.ppm = w->rate_ppm;
    meet_instalments(g);
    sum_dues(g);
    s->payoff = s->balance + s->interest_due + s->interest_accrued + s->penalty + s->compound -
                s->interest_ahead;
    s->next_settlement = work_next_settlement(g);
    if (!day_is_none(s->overdue_since))
        s->days_overdue = day_diff(w->ask.until, s->overdue_since);
    s->status = s->balance == 0 && s->payoff <= 0 ? STATUS_CLOSED
                : day_is_none(s->conversion)      ? STATUS_RUNNING
                                                  : STATUS_CONVERTED;
    s->class = classify(g);
}
