/* On which days something happens to a loan: settlements, instalments, facts. */
#include "core/engine_work.h"

struct day work_moved(const struct engine_work *w, struct day d)
{
    return w->f.terms.move_off_days ? calendar_next_working(w->calendar, d) : d;
}

static bool has_fixed_days(const struct engine_work *w)
{
    return w->f.settle == SETTLE_QUARTER || w->f.settle == SETTLE_MONTH;
}

static struct day fixed_in_month(const struct engine_work *w, int month)
{
    int last = day_days_in_month(month / 12, month % 12 + 1);
    int d = w->f.terms.settle_day < last ? w->f.terms.settle_day : last;

    return day_from_ymd(month / 12, month % 12 + 1, d);
}

/* The first 21st after `at`: of any month, or of March, June, September, December. */
static struct day next_fixed(struct engine_work *w)
{
    int step = w->f.settle == SETTLE_QUARTER ? 3 : 1;
    int month;

    if (!day_is_none(w->next_fixed) && w->next_fixed.n > w->at.n)
        return w->next_fixed;
    month = month_of(w->at);
    month += step - 1 - month % step;
    w->next_fixed = fixed_in_month(w, month);
    if (w->next_fixed.n <= w->at.n)
        w->next_fixed = fixed_in_month(w, month + step);
    return w->next_fixed;
}

static bool is_fixed(const struct engine_work *w, struct day d)
{
    int month = month_of(d);

    return has_fixed_days(w) && (w->f.settle == SETTLE_MONTH || month % 3 == 2) &&
           fixed_in_month(w, month).n == d.n;
}

static bool is_instalment(const struct engine *g, struct day d)
{
    for (size_t i = 0; i < g->n_inst; i++)
        if (g->inst[i].moved.n == d.n)
            return true;
    return false;
}

bool work_settles_today(const struct engine *g)
{
    const struct engine_work *w = g->work;

    if (w->ended || w->late_today || w->at.n > g->state.maturity_moved.n)
        return false;
    return w->at.n == g->state.maturity_moved.n || is_fixed(w, w->at) ||
           (w->f.settle == SETTLE_PLAN && is_instalment(g, w->at));
}

static struct day earlier(struct day a, struct day b)
{
    return day_is_none(a) ? b : day_is_none(b) ? a : day_min(a, b);
}

static struct day next_instalment(const struct engine *g)
{
    struct day next = DAY_NONE;

    for (size_t i = 0; i < g->n_inst; i++)
        if (g->inst[i].moved.n > g->work->at.n)
            next = earlier(next, g->inst[i].moved);
    return next;
}

struct day work_next_settlement(const struct engine *g)
{
    struct engine_work *w = g->work;
    struct day next = g->state.maturity_moved;

    if (w->ended || w->at.n >= next.n)
        return DAY_NONE;
    if (has_fixed_days(w))
        next = day_min(next, next_fixed(w));
    if (w->f.settle == SETTLE_PLAN)
        next = day_min(next, earlier(next_instalment(g), next));
    return next;
}

struct day work_next_day(const struct engine *g)
{
    const struct engine_work *w = g->work;
    struct day next = earlier(work_next_settlement(g), next_instalment(g));

    if (w->at_event < w->n_event)
        next = earlier(next, w->event[w->at_event]->date);
    if (w->at_receipt < w->n_receipt)
        next = earlier(next, w->receipt[w->at_receipt]->date);
    if (w->at_rate < w->n_rate)
        next = earlier(next, w->rate[w->at_rate].from);
    if (w->dry) {
        next = earlier(next, w->f.opening.day);
        if (!day_is_none(w->f.opening.paid_to) && w->f.opening.paid_to.n > w->at.n)
            next = earlier(next, w->f.opening.paid_to);
    }
    if (!day_is_none(w->ask.mark) && w->ask.mark.n > w->at.n)
        next = earlier(next, w->ask.mark);
    return day_is_none(next) || next.n > w->ask.until.n ? w->ask.until : next;
}
