/* Contracts: who borrowed what, when, on which terms, and what happened to them. */
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "ops/demo_work.h"

static struct day today_of(const struct demo *d)
{
    return d->app->today;
}

/* LPR as db/data/lpr.csv has it, coarsely: what P2 contracts of the day were signed at. */
static struct rate rate_on(struct day start, int months)
{
    static const struct {
        int y, m, d;
        int32_t y1, y5;
    } table[] = {
        {2020, 4, 20, 38500, 46500},  {2021, 12, 20, 38000, 46500}, {2022, 1, 20, 37000, 46000},
        {2022, 5, 20, 37000, 44500},  {2022, 8, 22, 36500, 43000},  {2023, 6, 20, 35500, 42000},
        {2023, 8, 21, 34500, 42000},  {2024, 2, 20, 34500, 39500},  {2024, 7, 22, 33500, 38500},
        {2024, 10, 21, 31000, 36000}, {2025, 5, 20, 30000, 35000},
    };
    struct rate r = {43500};

    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (day_cmp(start, day_from_ymd(table[i].y, table[i].m, table[i].d)) >= 0)
            r.ppm = months <= 12 ? table[i].y1 : table[i].y5;
    return r;
}

static void set_terms(struct demo *d, struct demo_loan *l)
{
    bool old = day_cmp(l->start, day_from_ymd(2021, 3, 4)) < 0;
    int die = demo_pick(d, 100);

    l->scheme = old ? "P1" : "P2";
    l->months = die < 60 ? 36 : die < 80 ? 24 : die < 95 ? 12 : 6 + demo_pick(d, 12);
    l->maturity = day_add_months(l->start, l->months);
    l->rate = old ? (struct rate){l->months <= 12 ? 43500 : 47500} : rate_on(l->start, l->months);
    die = demo_pick(d, 100);
    l->settle = die < 86   ? SETTLE_QUARTER
                : die < 94 ? SETTLE_MONTH
                : die < 97 ? SETTLE_MATURITY
                           : SETTLE_PLAN;
}

/* Listed instalments every six months; the last takes the rest. */
static void set_plan(struct demo_loan *l)
{
    int64_t rest = l->amount;
    int n = l->months / 6;

    if (l->settle != SETTLE_PLAN || n < 2) {
        l->settle = l->settle == SETTLE_PLAN ? SETTLE_QUARTER : l->settle;
        return;
    }
    for (int i = 1; i <= n; i++) {
        bool last = i == n;
        int64_t part = last ? rest : l->amount / n;

        l->plan[l->n_plan++] =
            (struct instalment){last ? l->maturity : day_add_months(l->start, 6 * i), part};
        rest -= part;
    }
}

/* Most pay well; enough do not to fill every band of the overdue list, below the 3 % of 五(五). */
static void set_way(struct demo *d, struct demo_loan *l)
{
    int die = demo_pick(d, 1000);

    l->stop = DAY_NONE;
    l->delay = 3 + demo_pick(d, 15);
    l->way = die < 700 ? DEMO_GOOD : die < 800 ? DEMO_EARLY : die < 972 ? DEMO_LATE : DEMO_STOPPED;
    if (l->way == DEMO_STOPPED)
        l->stop = demo_day_between(d, day_add(today_of(d), -560), day_add(today_of(d), -20));
    if (l->way == DEMO_STOPPED && day_diff(l->stop, l->start) < 120)
        l->way = DEMO_LATE;
    if (l->way == DEMO_STOPPED && day_diff(today_of(d), l->stop) > 60 &&
        day_cmp(l->maturity, l->stop) > 0) {
        d->bad += l->amount;
        if (d->bad > DEMO_BAD_MAX)
            l->way = DEMO_LATE;
    }
    if (l->way != DEMO_STOPPED)
        l->stop = DAY_NONE;
    if (l->way != DEMO_STOPPED && day_cmp(l->maturity, day_add(today_of(d), -75)) > 0 &&
        day_cmp(l->maturity, today_of(d)) < 0 && demo_chance(d, 25))
        l->way = DEMO_DUE;
}

static void add_event(struct demo_loan *l, enum event_kind kind, struct day date)
{
    l->event[l->n_event++] =
        (struct loan_event){.kind = kind, .date = date, .rate_ppm = -1, .cancelled = DAY_NONE};
}

static void extend(struct demo_loan *l)
{
    add_event(l, EVENT_EXTENSION, day_add(l->maturity, -12));
    l->event[0].new_maturity =
        day_add_months(l->maturity, l->months <= 12 ? l->months : l->months / 2);
}

/* Who stopped long ago: called dishonest, graded worse, written off. */
static void set_bad_end(struct demo *d, struct demo_loan *l)
{
    int gone = day_diff(today_of(d), l->stop);

    if (gone > 470) {
        add_event(l, EVENT_WRITEOFF, day_add(today_of(d), -6));
    } else if (gone > 200 && demo_chance(d, 50)) {
        add_event(l, EVENT_DISHONEST, day_add(today_of(d), -9));
    } else if (gone < 60) {
        add_event(l, EVENT_GRADE, day_add(today_of(d), -3));
        l->event[0].class = CLASS_SUB;
    }
}

/* What happens to a few: extended before they are due, misused, converted, died. */
static void set_events(struct demo *d, struct demo_loan *l)
{
    struct day mid = day_add_months(l->start, l->months / 2);
    bool past = day_cmp(mid, today_of(d)) <= 0;
    bool runs = day_cmp(l->maturity, today_of(d)) > 0;
    int die = demo_pick(d, 1000);

    if (l->way == DEMO_STOPPED)
        set_bad_end(d, l);
    else if (die < 60 && l->settle != SETTLE_PLAN &&
             day_cmp(day_add(l->maturity, -12), today_of(d)) <= 0)
        extend(l);
    else if (die < 75 && past)
        add_event(l, EVENT_MISUSE, mid);
    else if (die < 160 && past && runs)
        add_event(l, EVENT_CONVERSION, mid);
    else if (die >= 160 && die < 168 && past)
        add_event(l, EVENT_DEATH, mid);
}

static struct demo_loan *new_loan(struct demo *d, const struct demo_household *h, struct day start)
{
    struct demo_loan *l = &d->loan[d->n_loan++];

    l->h = h;
    l->start = start;
    l->kind = "首贷";
    l->closed = DAY_NONE;
    l->amount = (10000 + 1000 * (int64_t)demo_pick(d, 41)) * 100;
    if (demo_chance(d, 40))
        l->amount = 5000000;
    set_terms(d, l);
    set_plan(l);
    set_way(d, l);
    set_events(d, l);
    snprintf(l->contract_no, sizeof l->contract_no, "%s-01-%06zu",
             str_eq(l->scheme, "P1") ? "LDFP" : "LDTP", d->n_loan);
    demo_course(d, l);
    return l;
}

/* A running first loan makes a later one a top-up, within 10万 together (三(六)). */
static void top_up(struct demo *d, const struct demo_loan *first)
{
    struct day last = day_add(first->maturity, -60);
    struct day from = day_add(first->start, 120);
    struct demo_loan *l;

    if (day_cmp(from, day_from_ymd(2021, 3, 4)) < 0)
        from = day_from_ymd(2021, 3, 4);
    if (day_cmp(last, today_of(d)) > 0)
        last = today_of(d);
    if (day_diff(last, from) < 30 || first->way != DEMO_GOOD || first->n_event)
        return;
    l = new_loan(d, first->h, demo_day_between(d, from, last));
    l->kind = "追加";
}

/* A renewal pays the old contract out on its last day (四). */
static bool renew(struct demo *d, struct demo_loan *old)
{
    struct demo_loan *l = &d->loan[d->n_loan];
    bool p1 = str_eq(old->scheme, "P1");

    if (d->n_loan >= DEMO_LOANS || old->n_event || old->n_plan || day_is_none(old->closed) ||
        day_cmp(old->closed, day_from_ymd(2021, 6, 1)) < 0 || old->parent)
        return false;
    d->n_loan++;
    *l = *old;
    l->parent = old;
    old->child = l;
    l->kind = "续贷";
    l->start = old->closed;
    l->maturity = day_add_months(l->start, l->months);
    l->receipt = NULL;
    l->n_receipt = l->cap_receipt = 0;
    l->closed = DAY_NONE;
    if (!p1)
        l->rate = rate_on(l->start, l->months);
    l->way = DEMO_GOOD;
    snprintf(l->contract_no, sizeof l->contract_no, "%s-01-%06zu", p1 ? "LDFP" : "LDTP", d->n_loan);
    add_event(old, EVENT_RENEWED, old->closed);
    demo_course(d, l);
    return true;
}

/* The next loan of a household: after the one before is paid back, or renewed on that day. */
static void chain(struct demo *d, const struct demo_household *h)
{
    struct day start = demo_day_between(d, day_from_ymd(2019, 1, 10), day_from_ymd(2023, 6, 30));

    for (int i = 0; i < 3 && d->n_loan < DEMO_LOANS; i++) {
        struct demo_loan *l = new_loan(d, h, start);

        if (demo_chance(d, 9) && d->n_loan < DEMO_LOANS)
            top_up(d, l);
        if (day_is_none(l->closed))
            return;
        if (demo_chance(d, str_eq(l->scheme, "P1") ? 25 : 5) && renew(d, l))
            return;
        start = day_add(l->closed, 20 + demo_pick(d, 200));
        if (day_cmp(start, today_of(d)) > 0)
            return;
    }
}

static bool borrowed(const struct demo *d, const struct demo_household *h)
{
    for (size_t i = 0; i < d->n_loan; i++)
        if (d->loan[i].h == h)
            return true;
    return false;
}

void demo_loans(struct demo *d)
{
    for (int i = 0; i < DEMO_HOUSEHOLDS && d->n_loan < DEMO_LOANS - 55; i++)
        if (i % 17 != 5)
            chain(d, &d->household[i]);
    /* The rest goes to households that had none so far; some have never borrowed. */
    for (int i = 5; i < DEMO_HOUSEHOLDS && d->n_loan < DEMO_LOANS; i += 3)
        if (!borrowed(d, &d->household[i]))
            new_loan(d, &d->household[i],
                     demo_day_between(d, day_from_ymd(2023, 1, 4), day_add(today_of(d), -60)));
}
