/* The course of one loan: what falls due is paid as its borrower pays. */
#include "base/xalloc.h"
#include "core/subsidy.h"
#include "ops/demo_work.h"

/* The loan as the engine reads it; borrowed from l. */
static struct loan_facts facts_of(const struct demo_loan *l)
{
    return (struct loan_facts){
        .contract_no = l->contract_no,
        .amount = l->amount,
        .rate = l->rate,
        .start = l->start,
        .maturity = l->maturity,
        .settle = l->settle,
        .cancelled = DAY_NONE,
        .terms = terms_default(),
        .opening = {.day = DAY_NONE},
        .plan = l->plan,
        .n_plan = l->n_plan,
        .receipt = l->receipt,
        .n_receipt = l->n_receipt,
        .event = l->event,
        .n_event = l->n_event,
    };
}

static const struct loan_state *state_on(struct demo *d, const struct demo_loan *l, struct day on)
{
    struct loan_facts f = facts_of(l);

    engine_run(&d->engine, &f, &d->app->cal, ENGINE_AT(on));
    return &d->engine.state;
}

static void receive(struct demo_loan *l, struct day on, int64_t principal, int64_t interest,
                    int64_t penalty, int64_t compound)
{
    if (principal + interest + penalty + compound <= 0)
        return;
    xgrow(&l->receipt, &l->cap_receipt, l->n_receipt + 1, sizeof *l->receipt);
    l->receipt[l->n_receipt] = (struct receipt){
        .id = (int64_t)l->n_receipt + 1,
        .date = on,
        .principal = principal,
        .interest = interest,
        .penalty = penalty,
        .compound = compound,
        .reversed = DAY_NONE,
    };
    l->n_receipt++;
}

/* The day after `on` on which something falls due; DAY_NONE after the last. */
static struct day next_due(const struct loan_state *s, struct day on)
{
    struct day next = DAY_NONE;
    const struct day days[] = {s->next_settlement, s->next_instalment, s->maturity_moved};

    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++)
        if (!day_is_none(days[i]) && day_cmp(days[i], on) > 0 &&
            (day_is_none(next) || day_cmp(days[i], next) < 0))
            next = days[i];
    return next;
}

/* A part of the principal ahead of its time, with a round amount. */
static void prepay(struct demo *d, struct demo_loan *l, struct day on)
{
    const struct loan_state *s = state_on(d, l, on);
    int64_t part = s->balance / 3 / 10000 * 10000;

    if (part > 0 && l->n_plan == 0)
        receive(l, on, part, 0, 0, 0);
}

static void pay_due(struct demo *d, struct demo_loan *l, struct day due)
{
    struct day today = d->app->today;
    struct day on = l->way == DEMO_LATE ? day_add(due, l->delay) : due;
    const struct loan_state *s;
    int64_t principal;

    if (day_cmp(on, today) > 0 || (!day_is_none(l->stop) && day_cmp(on, l->stop) >= 0))
        return;
    s = state_on(d, l, on);
    principal = l->way == DEMO_DUE ? 0 : s->principal_due;
    receive(l, on, principal, s->interest_due, s->penalty, s->compound);
}

/* What the coming settlement will ask, paid some days before it; the rest in time. */
static void pay_early(struct demo *d, struct demo_loan *l, struct day due)
{
    const struct loan_state *s = state_on(d, l, due);
    int64_t interest = s->interest_due;
    struct day on = day_add(due, -(1 + demo_pick(d, 6)));

    if (day_cmp(due, d->app->today) <= 0 && day_cmp(on, l->start) > 0 && s->balance > 0 &&
        s->principal_due == 0)
        receive(l, on, 0, interest, 0, 0);
}

void demo_course(struct demo *d, struct demo_loan *l)
{
    struct day today = d->app->today;
    struct day on = l->start;
    const struct loan_state *s = state_on(d, l, on);
    bool prepays = demo_chance(d, 6);

    while (s->balance > 0) {
        struct day due = next_due(s, on);

        if (day_is_none(due) || day_cmp(due, today) > 0)
            break;
        if (l->way == DEMO_EARLY)
            pay_early(d, l, due);
        pay_due(d, l, due);
        if (prepays && day_cmp(day_add(due, 20), today) < 0 &&
            day_cmp(day_add(due, 20), l->maturity) < 0) {
            prepay(d, l, day_add(due, 20));
            prepays = false;
        }
        on = due;
        s = state_on(d, l, on);
    }
    s = state_on(d, l, today);
    if (s->status == STATUS_CLOSED && l->n_receipt)
        l->closed = l->receipt[l->n_receipt - 1].date;
}
