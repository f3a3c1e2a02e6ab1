/* Settlements (结息), and the receipts and waivers that meet them, oldest first. */
#include "base/xalloc.h"
#include "core/engine_work.h"

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t rest(const struct settlement *s)
{
    return s->interest - s->paid - s->waived;
}

bool dues_beyond_tolerance(const struct engine *g, const struct settlement *row)
{
    return rest(row) > g->work->f.terms.tolerance;
}

int64_t dues_unpaid(const struct engine *g)
{
    int64_t sum = 0;

    for (size_t i = g->work->first_unpaid; i < g->n_row; i++)
        if (dues_beyond_tolerance(g, &g->row[i]) && sum < MONEY_MAX_FEN)
            sum += least(rest(&g->row[i]), MONEY_MAX_FEN);
    return least(sum, MONEY_MAX_FEN);
}

/* Step over rows that are met. */
static void advance(struct engine *g)
{
    struct engine_work *w = g->work;

    for (; w->first_unpaid < g->n_row && rest(&g->row[w->first_unpaid]) == 0; w->first_unpaid++)
        g->row[w->first_unpaid].paid_on = w->at;
}

static void add_row(struct engine *g, struct settlement row)
{
    struct engine_work *w = g->work;
    struct settlement *s;

    xgrow(&g->row, &w->cap_row, g->n_row + 1, sizeof g->row[0]);
    s = &g->row[g->n_row++];
    *s = row;
    s->waived = least(w->waived_ahead, s->interest);
    w->waived_ahead -= s->waived;
    s->paid = least(w->ahead, rest(s));
    w->ahead -= s->paid;
    advance(g);
}

/* What ran since the last settlement, rounded once; a settlement of 0 makes no row. */
void dues_settle(struct engine *g)
{
    struct engine_work *w = g->work;
    int64_t interest = w->dry ? 0 : exact_round(g->accrued, g->year);

    if (interest > 0)
        add_row(g, (struct settlement){.since = g->state.since,
                                       .due = w->at,
                                       .interest = interest,
                                       .paid_on = DAY_NONE,
                                       .seg_from = g->seg_open,
                                       .seg_to = g->n_seg});
    g->accrued = (struct exact){0};
    g->state.since = w->at;
    g->seg_open = g->n_seg;
}

void dues_take_over(struct engine *g)
{
    const struct engine_work *w = g->work;

    if (w->f.opening.interest > 0)
        add_row(g, (struct settlement){.since = g->state.since,
                                       .due = g->state.since,
                                       .opening = true,
                                       .interest = w->f.opening.interest,
                                       .paid_on = DAY_NONE,
                                       .seg_from = g->seg_open,
                                       .seg_to = g->seg_open});
}

void dues_pay(struct engine *g, int64_t fen)
{
    struct engine_work *w = g->work;

    for (size_t i = w->first_unpaid; i < g->n_row && fen > 0; i++) {
        int64_t part = least(fen, rest(&g->row[i]));

        g->row[i].paid += part;
        fen -= part;
    }
    w->ahead = least(w->ahead + fen, MONEY_MAX_FEN);
    advance(g);
}

/* A waiver reaches as far as what is owed and has run on that day, no farther. */
void dues_waive(struct engine *g, int64_t fen)
{
    struct engine_work *w = g->work;
    int64_t room = exact_round(g->accrued, g->year) - w->ahead - w->waived_ahead;

    for (size_t i = w->first_unpaid; i < g->n_row && fen > 0; i++) {
        int64_t part = least(fen, rest(&g->row[i]));

        g->row[i].waived += part;
        fen -= part;
    }
    if (room > 0)
        w->waived_ahead += least(fen, room);
    advance(g);
}
