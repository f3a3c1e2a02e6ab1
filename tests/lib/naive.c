#include "lib/naive.h"

#include <string.h>

#define UNIT ((__int128)360 * 1000000 * 1000000) /* of one fen */

/* What stands as of the day: facts dated by then and not taken back by then. */
static bool stands(struct day date, struct day undone, int as_of)
{
    return date.n <= as_of && (undone.n == INT32_MIN || undone.n > as_of);
}

/* “start + term”, extended by what was agreed up to day d. */
static int maturity_on(const struct loan_facts *f, int d, int as_of)
{
    int m = f->maturity.n;

    for (int at = f->start.n; at <= d; at++)
        for (size_t i = 0; i < f->n_event; i++) {
            const struct loan_event *e = &f->event[i];

            if (e->kind == EVENT_EXTENSION && stands(e->date, e->cancelled, as_of) &&
                (e->date.n == at || (at == f->start.n && e->date.n < at)) && e->new_maturity.n > m)
                m = e->new_maturity.n;
        }
    return m;
}

static int moved(const struct calendar *c, int d)
{
    return calendar_next_working(c, (struct day){d}).n;
}

/* Rate of day d: the contract's, or one agreed with an extension from the later of the old
 * maturity and the day agreed. */
static int32_t rate_on(const struct loan_facts *f, int d, int as_of)
{
    int32_t ppm = f->rate.ppm;
    int best = INT32_MIN;

    for (size_t i = 0; i < f->n_event; i++) {
        const struct loan_event *e = &f->event[i];
        int old;
        int from;

        if (e->kind != EVENT_EXTENSION || e->rate_ppm < 0 || !stands(e->date, e->cancelled, as_of))
            continue;
        old = maturity_on(f, e->date.n - 1, as_of);
        if (e->new_maturity.n <= old)
            continue;
        from = old > e->date.n ? old : e->date.n;
        if (from <= d && from >= best) {
            best = from;
            ppm = e->rate_ppm;
        }
    }
    return ppm;
}

static bool flagged(const struct loan_facts *f, enum event_kind kind, int d, int as_of)
{
    for (size_t i = 0; i < f->n_event; i++)
        if (f->event[i].kind == kind && f->event[i].date.n <= d &&
            stands(f->event[i].date, f->event[i].cancelled, as_of))
            return true;
    return false;
}

/* Principal due by the close of day d, by the plan in force that day. */
static int64_t due_by(const struct loan_facts *f, const struct calendar *c, int d, int as_of)
{
    int m = maturity_on(f, d, as_of);
    int64_t sum = 0;

    if (f->n_plan == 0)
        return moved(c, m) <= d ? f->amount : 0;
    for (size_t i = 0; i < f->n_plan; i++) {
        int due = i + 1 == f->n_plan ? m : f->plan[i].due.n;

        if (moved(c, due) <= d)
            sum += f->plan[i].principal;
    }
    return sum;
}

static bool is_21st(const struct loan_facts *f, int d)
{
    int y;
    int m;
    int dd;

    day_to_ymd((struct day){d}, &y, &m, &dd);
    return dd == 21 && (f->settle == SETTLE_MONTH || (f->settle == SETTLE_QUARTER && m % 3 == 0));
}

static bool settles(const struct loan_facts *f, const struct calendar *c, int d, int as_of)
{
    int m = maturity_on(f, d, as_of);
    int before = maturity_on(f, d - 1, as_of);

    if (d > moved(c, m) || d <= f->start.n)
        return false;
    if (d > moved(c, before) && d > f->start.n) /* agreed late, today */
        return false;
    if (d == moved(c, m) || is_21st(f, d))
        return true;
    for (size_t i = 0; f->settle == SETTLE_PLAN && i + 1 < f->n_plan; i++)
        if (moved(c, f->plan[i].due.n) == d)
            return true;
    return false;
}

/* Oldest first: the whole of what was paid over all settlements; the rest is ahead. */
static int64_t allot(struct naive *n, int64_t paid)
{
    for (int k = 0; k < n->n_row; k++) {
        n->row[k].paid = paid < n->row[k].interest ? paid : n->row[k].interest;
        paid -= n->row[k].paid;
    }
    return paid;
}

static int64_t half_up(__int128 x)
{
    return (int64_t)((x + UNIT / 2) / UNIT);
}

static void add_row(struct naive *n, int since, int due, int64_t interest, bool opening)
{
    if (interest > 0 && n->n_row < NAIVE_ROWS)
        n->row[n->n_row++] = (struct naive_row){
            .since = since, .due = due, .interest = interest, .opening = opening};
}

struct sums {
    __int128 running;
    __int128 penalty;
    __int128 compound;
    int64_t paid_interest;
    int64_t paid_penalty;
    int64_t paid_compound;
    int64_t balance;
    int since;
    bool ended;
};

static void receive(struct sums *s, const struct loan_facts *f, int d, int as_of)
{
    int opened = f->opening.day.n;

    for (size_t i = 0; i < f->n_receipt; i++) {
        const struct receipt *r = &f->receipt[i];
        bool today = r->date.n == d || (d == f->start.n && r->date.n < d);

        if (!today || !stands(r->date, r->reversed, as_of) || r->date.n <= opened)
            continue;
        s->balance -= r->principal < s->balance ? r->principal : s->balance;
        s->paid_interest += r->interest;
        s->paid_penalty += r->penalty;
        s->paid_compound += r->compound;
    }
}

/* The opening's day at its close: 欠息 is one settlement due on the last settlement day. */
static void take_over(struct naive *n, struct sums *s, const struct loan_facts *f)
{
    add_row(n, s->since, s->since, f->opening.interest, true);
    s->penalty = f->opening.penalty * UNIT;
    s->compound = f->opening.compound * UNIT;
}

static void accrue(struct naive *n, struct sums *s, const struct loan_facts *f,
                   const struct calendar *c, int d, int as_of)
{
    int at = d - f->start.n;
    int64_t due = due_by(f, c, d, as_of) - (f->amount - s->balance);
    int64_t overdue = due > 0 ? due : 0;
    bool misuse = flagged(f, EVENT_MISUSE, d, as_of);
    __int128 ppm = rate_on(f, d, as_of);
    __int128 factor = misuse ? f->terms.misuse_factor : f->terms.penalty_factor;

    n->balance[at] = s->balance;
    n->healthy[at] = misuse ? 0 : s->balance - overdue;
    n->rate[at] = (int32_t)ppm;
    n->converted[at] = flagged(f, EVENT_CONVERSION, d, as_of);
    s->running += n->healthy[at] * ppm * 1000000;
    if (d < f->opening.day.n)
        return;
    s->penalty += (misuse ? s->balance : overdue) * ppm * factor;
    for (int k = 0; k < n->n_row && f->terms.compound; k++)
        if (n->row[k].interest - n->row[k].paid > f->terms.tolerance)
            s->compound += (n->row[k].interest - n->row[k].paid) * ppm * factor;
}

/* Earliest day that principal or a settlement beyond the tolerance is unpaid since. */
static int overdue_since(const struct naive *n, const struct sums *s, const struct loan_facts *f,
                         const struct calendar *c, int as_of)
{
    int since = INT32_MAX;

    for (int d = f->start.n; d <= as_of && s->balance > 0; d++) {
        int m = maturity_on(f, as_of, as_of);
        int64_t due = 0;

        for (size_t i = 0; i < (f->n_plan ? f->n_plan : 1); i++) {
            bool last = !f->n_plan || i + 1 == f->n_plan;

            if (moved(c, last ? m : f->plan[i].due.n) <= d)
                due += f->n_plan ? f->plan[i].principal : f->amount;
        }
        if (due > f->amount - s->balance) {
            since = d;
            break;
        }
    }
    for (int k = 0; k < n->n_row; k++)
        if (n->row[k].interest - n->row[k].paid > f->terms.tolerance && n->row[k].due < since)
            since = n->row[k].due;
    return since;
}

static int64_t owed(__int128 sum, int64_t paid)
{
    int64_t v = half_up(sum) - paid;

    return v > 0 ? v : 0;
}

static void read_state(struct naive *n, const struct sums *s, const struct loan_facts *f,
                       const struct calendar *c, int as_of)
{
    struct loan_state *o = &n->state;
    int since = overdue_since(n, s, f, c, as_of);
    bool misuse = flagged(f, EVENT_MISUSE, as_of, as_of);

    o->disbursed = true;
    o->balance = s->balance;
    o->interest_ahead = allot(n, s->paid_interest);
    for (int k = 0; k < n->n_row; k++)
        o->interest_due += n->row[k].interest - n->row[k].paid;
    o->interest_accrued = half_up(s->running);
    o->penalty = owed(s->penalty, s->paid_penalty);
    o->compound = owed(s->compound, s->paid_compound);
    o->payoff = o->balance + o->interest_due + o->interest_accrued + o->penalty + o->compound -
                o->interest_ahead;
    o->maturity.n = maturity_on(f, as_of, as_of);
    o->days_overdue = since == INT32_MAX ? 0 : as_of - since;
    if (o->balance == 0 && o->payoff <= 0) {
        o->status = STATUS_CLOSED;
        return;
    }
    o->status = flagged(f, EVENT_CONVERSION, as_of, as_of) ? STATUS_CONVERTED : STATUS_RUNNING;
    o->class = o->days_overdue > 360   ? CLASS_LOSS
               : o->days_overdue > 270 ? CLASS_DOUBT
               : o->days_overdue > 90  ? CLASS_SUB
               : o->days_overdue > 0   ? CLASS_WATCH
                                       : CLASS_NORMAL;
    if (misuse && o->class == CLASS_NORMAL)
        o->class = CLASS_WATCH;
}

static void settle_now(struct naive *n, struct sums *s, const struct loan_facts *f, int d)
{
    if (d > f->opening.day.n)
        add_row(n, s->since, d, half_up(s->running), false);
    s->running = 0;
    s->since = d;
}

/* Order within a day: settlement, events (read where they matter), receipts, accrual. */
static void one_day(struct naive *n, struct sums *s, const struct loan_facts *f,
                    const struct calendar *c, int d, int as_of)
{
    bool opened = f->opening.day.n == d;

    if (!s->ended && settles(f, c, d, as_of))
        settle_now(n, s, f, d);
    if (opened)
        take_over(n, s, f);
    receive(s, f, d, as_of);
    if (s->balance == 0 && !s->ended && d >= f->opening.day.n) {
        settle_now(n, s, f, d);
        s->ended = true;
    }
    allot(n, s->paid_interest);
    if (d < as_of)
        accrue(n, s, f, c, d, as_of);
}

void naive_run(struct naive *n, const struct loan_facts *f, const struct calendar *c,
               struct day as_of)
{
    struct sums s = {.balance = f->amount, .since = f->start.n};

    memset(n, 0, sizeof *n);
    n->start = f->start.n;
    if (f->start.n > as_of.n || (f->cancelled.n != INT32_MIN && f->cancelled.n <= as_of.n))
        return;
    if (f->opening.day.n != INT32_MIN)
        s.balance = f->opening.balance;
    for (int d = f->start.n; d <= as_of.n && d - f->start.n < NAIVE_DAYS; d++)
        one_day(n, &s, f, c, d, as_of.n);
    read_state(n, &s, f, c, as_of.n);
}

/* Whether loan a fills the household's cap before loan b. */
static bool before(const struct loan_facts *a, const struct loan_facts *b)
{
    return a->start.n != b->start.n ? a->start.n < b->start.n
                                    : strcmp(a->contract_no, b->contract_no) < 0;
}

/* Of loan i on day d, the healthy balance that is subsidised. */
static int64_t subsidised_on(struct naive *const *n, const struct loan_facts *const *f, int count,
                             int i, int d)
{
    int64_t room = f[i]->terms.subsidy_cap;
    int at = d - n[i]->start;

    for (int k = 0; k < count; k++) {
        int t = d - n[k]->start;

        if (k != i && n[k]->state.disbursed && t >= 0 && before(f[k], f[i]) && !n[k]->converted[t])
            room -= n[k]->balance[t];
    }
    if (n[i]->converted[at] || room <= 0)
        return 0;
    return n[i]->healthy[at] < room ? n[i]->healthy[at] : room;
}

void naive_subsidy(struct naive *const *n, const struct loan_facts *const *f, int count,
                   struct day as_of)
{
    for (int i = 0; i < count; i++)
        for (int k = 0; k < n[i]->n_row; k++) {
            struct naive_row *row = &n[i]->row[k];
            __int128 sum = 0;

            for (int d = row->since; d < row->due && d < as_of.n; d++)
                sum += (__int128)subsidised_on(n, f, count, i, d) * n[i]->rate[d - n[i]->start] *
                       1000000;
            row->subsidised = half_up(sum);
        }
}
