#include "lib/random_loan.h"

#include <stdio.h>

#include "core/engine.h"

int64_t random_in(uint64_t *seed, int64_t lo, int64_t hi)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return lo + (int64_t)(*seed % (uint64_t)(hi - lo + 1));
}

static bool chance(uint64_t *seed, int percent)
{
    return random_in(seed, 1, 100) <= percent;
}

static void make_plan(struct random_loan *r, uint64_t *seed, int months)
{
    int n = (int)random_in(seed, 2, 6);
    int64_t left = r->f.amount;

    if (months < n)
        return;
    for (int i = 0; i < n; i++) {
        int64_t part = i + 1 < n ? left / (n - i) / 100 * 100 : left;

        r->plan[i] = (struct instalment){
            i + 1 < n ? day_add_months(r->f.start, months * (i + 1) / n) : r->f.maturity, part};
        left -= part;
    }
    r->f.plan = r->plan;
    r->f.n_plan = (size_t)n;
}

static struct loan_event *add_event(struct random_loan *r, enum event_kind kind, struct day d)
{
    struct loan_event *e = &r->event[r->f.n_event++];

    *e = (struct loan_event){.id = (int64_t)r->f.n_event,
                             .kind = kind,
                             .date = d,
                             .new_maturity = DAY_NONE,
                             .rate_ppm = -1,
                             .cancelled = DAY_NONE};
    return e;
}

static void make_events(struct random_loan *r, uint64_t *seed, int months, bool clean)
{
    struct day end = r->f.maturity;

    for (int i = 0; i < 2 && chance(seed, 25); i++) {
        struct loan_event *e =
            add_event(r, EVENT_EXTENSION, day_add(end, (int32_t)random_in(seed, -60, 60)));

        if (e->date.n < r->f.start.n)
            e->date = r->f.start;
        end = day_add_months(end, (int)random_in(seed, 1, months));
        e->new_maturity = end;
        if (chance(seed, 40))
            e->rate_ppm = (int32_t)random_in(seed, 300, 500) * 100;
        if (!clean && chance(seed, 15))
            e->cancelled = day_add(e->date, (int32_t)random_in(seed, 0, 200));
    }
    if (chance(seed, 15))
        add_event(r, EVENT_MISUSE, day_add(r->f.start, (int32_t)random_in(seed, 0, 700)));
    if (chance(seed, 15))
        add_event(r, EVENT_CONVERSION, day_add(r->f.start, (int32_t)random_in(seed, 0, 900)));
    r->f.event = r->event;
}

/* Parts of a receipt: what is owed that day, or some of it, or ahead of it. */
static struct receipt make_receipt(const struct loan_state *s, uint64_t *seed, struct day d)
{
    struct receipt x = {.date = d, .reversed = DAY_NONE};

    switch (random_in(seed, 0, 5)) {
    case 0: /* all that is due */
        x.interest = s->interest_due;
        x.principal = s->principal_due;
        x.penalty = s->penalty;
        x.compound = s->compound;
        break;
    case 1: /* a part, leaving a rest about the tolerance */
        x.interest = s->interest_due > 150 ? s->interest_due - random_in(seed, 50, 150) : 0;
        break;
    case 2: /* some principal */
        x.principal = s->balance > 0 ? random_in(seed, 0, s->balance) : 0;
        break;
    case 3: /* ahead */
        x.interest = s->interest_due + random_in(seed, 0, 60000);
        break;
    case 4: /* pay-off */
        if (!chance(seed, 25))
            break;
        x.principal = s->balance;
        x.penalty = s->penalty;
        x.compound = s->compound;
        x.interest = s->interest_due + s->interest_accrued - s->interest_ahead;
        x.interest = x.interest < 0 ? 0 : x.interest;
        break;
    default:
        x.interest = s->interest_due;
        break;
    }
    return x;
}

static void make_receipts(struct random_loan *r, uint64_t *seed, const struct calendar *c,
                          bool clean)
{
    struct engine g;
    struct day d = r->f.start;

    engine_init(&g);
    while (r->f.n_receipt < 40) {
        struct receipt *x = &r->receipt[r->f.n_receipt];

        d = day_add(d, (int32_t)random_in(seed, 0, 110));
        if (chance(seed, 30)) { /* on a settlement day or beside it */
            engine_run(&g, &r->f, c, ENGINE_AT(d));
            if (!day_is_none(g.state.next_settlement))
                d = day_add(g.state.next_settlement, (int32_t)random_in(seed, 0, 1));
        }
        if (d.n < r->f.opening.day.n && chance(seed, 40)) /* that day is within the opening */
            d = r->f.opening.day;
        if (d.n > r->f.start.n + 2000)
            break;
        engine_run(&g, &r->f, c, ENGINE_AT(d));
        *x = make_receipt(&g.state, seed, d);
        if (x->principal + x->interest + x->penalty + x->compound == 0)
            continue;
        x->id = (int64_t)++r->f.n_receipt;
        if (!clean && chance(seed, 8))
            x->reversed = day_add(d, (int32_t)random_in(seed, 0, 150));
    }
    engine_release(&g);
}

static void make_opening(struct random_loan *r, uint64_t *seed)
{
    r->f.opening = (struct opening){
        .day = day_add(r->f.start, (int32_t)random_in(seed, 0, 1100)),
        .balance = r->f.amount - random_in(seed, 0, 4) * r->f.amount / 4,
        .paid_to = DAY_NONE,
        .interest = random_in(seed, 0, 60000),
        .penalty = random_in(seed, 0, 3000),
        .compound = random_in(seed, 0, 300),
    };
}

void random_loan_make(struct random_loan *r, uint64_t *seed, const struct calendar *c, bool clean)
{
    static const int64_t amounts[] = {5000000, 4500000, 3000000, 1234500, 2000000};
    int months = (int)random_in(seed, 1, 36);

    *r = (struct random_loan){0};
    snprintf(r->contract_no, sizeof r->contract_no, "LD%06d", (int)random_in(seed, 0, 999999));
    r->f = (struct loan_facts){
        .contract_no = r->contract_no,
        .amount = amounts[random_in(seed, 0, 4)],
        .rate = {(int32_t)random_in(seed, 350, 480) * 100},
        .start = {(int32_t)random_in(seed, 18600, 19500)},
        .settle = (enum settle)random_in(seed, 0, 3),
        .cancelled = DAY_NONE,
        .opening.day = DAY_NONE,
        .terms = terms_default(),
        .receipt = r->receipt,
    };
    r->f.maturity = day_add_months(r->f.start, months);
    if (chance(seed, 35))
        make_plan(r, seed, months);
    make_events(r, seed, months, clean);
    if (!clean && chance(seed, 20))
        make_opening(r, seed);
    make_receipts(r, seed, c, clean);
}
