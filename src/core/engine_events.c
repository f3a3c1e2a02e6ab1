/* Events of a day, RULES 5.4, 5.8, 5.10, 5.11. */
#include "base/xalloc.h"
#include "core/engine_work.h"

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* The new rate holds from the later of the old maturity (unmoved) and the day agreed. That P1
 * keeps its rate 四(二) is for the act to see to: a rate taken over is a fact. */
static void agree_rate(struct engine_work *w, struct day old, int32_t ppm)
{
    struct rate_change c = {.from = day_max(old, w->at), .ppm = ppm};
    size_t i;

    if (ppm < 0)
        return;
    xgrow(&w->rate, &w->cap_rate, w->n_rate + 1, sizeof w->rate[0]);
    for (i = w->n_rate; i > w->at_rate && w->rate[i - 1].from.n > c.from.n; i--)
        w->rate[i] = w->rate[i - 1];
    w->rate[i] = c;
    w->n_rate++;
}

/* Only the last instalment moves; a maturity that is not later changes nothing. */
static void extend(struct engine *g, const struct loan_event *e)
{
    struct engine_work *w = g->work;
    struct day old = g->state.maturity;
    struct day last = day_from_ymd(DAY_YEAR_MAX, 12, 31);

    if (e->new_maturity.n <= old.n)
        return;
    w->late_today |= w->at.n > g->state.maturity_moved.n;
    agree_rate(w, old, (int32_t)least(e->rate_ppm, 1000000));
    g->state.maturity = day_min(e->new_maturity, last);
    g->state.maturity_moved = work_moved(w, g->state.maturity);
    g->inst[g->n_inst - 1].due = g->state.maturity;
    g->inst[g->n_inst - 1].moved = g->state.maturity_moved;
    g->state.extension = w->at;
}

static void waive(struct engine *g, const struct loan_event *e)
{
    struct engine_work *w = g->work;
    struct loan_state *s = &g->state;
    int64_t fen = e->amount < 0 ? 0 : e->amount;

    switch (e->part) {
    case PART_PRINCIPAL:
        w->balance -= least(fen, w->balance);
        break;
    case PART_INTEREST:
        dues_waive(g, fen);
        break;
    case PART_PENALTY:
        w->waived_penalty +=
            least(fen, work_owed(g, g->penalty, s->paid_penalty, w->waived_penalty));
        break;
    case PART_COMPOUND:
        w->waived_compound +=
            least(fen, work_owed(g, g->compound, s->paid_compound, w->waived_compound));
        break;
    }
}

static void first_day(struct day *d, struct day at)
{
    if (day_is_none(*d))
        *d = at;
}

static void apply(struct engine *g, const struct loan_event *e)
{
    struct loan_state *s = &g->state;
    struct day at = g->work->at;

    switch (e->kind) {
    case EVENT_EXTENSION:
        extend(g, e);
        break;
    case EVENT_MISUSE:
        first_day(&s->misuse, at);
        break;
    case EVENT_CONVERSION:
        first_day(&s->conversion, at);
        break;
    case EVENT_DISHONEST:
        first_day(&s->dishonest, at);
        break;
    case EVENT_GRADE:
        g->work->graded = e->class;
        break;
    case EVENT_DEATH:
        first_day(&s->death, at);
        break;
    case EVENT_WAIVER:
        if (!g->work->dry)
            waive(g, e);
        break;
    case EVENT_WRITEOFF:
        first_day(&s->writeoff, at);
        break;
    case EVENT_RENEWED:
        break;
    }
}

void events_today(struct engine *g)
{
    struct engine_work *w = g->work;

    for (; w->at_event < w->n_event && w->event[w->at_event]->date.n <= w->at.n; w->at_event++)
        apply(g, w->event[w->at_event]);
    for (; w->at_rate < w->n_rate && w->rate[w->at_rate].from.n <= w->at.n; w->at_rate++)
        w->rate_ppm = w->rate[w->at_rate].ppm;
}
