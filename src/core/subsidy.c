#include "core/subsidy.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "core/engine_work.h"

/* From this day on so much of the household's cap is taken by loans before this one. */
struct step {
    struct day from;
    int64_t used;
};

struct steps {
    struct step *v;
    size_t n;
    size_t cap;
};

struct subsidy_work {
    size_t cap_loan; /* engines made; never shrinks */
    size_t cap_base;
    size_t *order;
    size_t cap_order;
    size_t cap_part;
    struct steps fill;
    struct steps merged;
};

void subsidy_init(struct subsidy *s)
{
    *s = (struct subsidy){.work = xcalloc(1, sizeof *s->work)};
}

void subsidy_release(struct subsidy *s)
{
    for (size_t i = 0; s->work && i < s->work->cap_loan; i++)
        engine_release(&s->loan[i]);
    if (s->work) {
        free(s->work->order);
        free(s->work->fill.v);
        free(s->work->merged.v);
    }
    free(s->work);
    free(s->loan);
    free(s->base);
    free(s->part);
    *s = (struct subsidy){0};
}

static void make_room(struct subsidy *s, size_t n)
{
    struct subsidy_work *w = s->work;

    if (n > w->cap_loan) {
        s->loan = xreallocarray(s->loan, n, sizeof s->loan[0]);
        for (; w->cap_loan < n; w->cap_loan++)
            engine_init(&s->loan[w->cap_loan]);
    }
    xgrow(&s->base, &w->cap_base, n + 1, sizeof s->base[0]);
    xgrow(&w->order, &w->cap_order, n + 1, sizeof w->order[0]);
}

/* In order of disbursal date, then contract number; few loans, so by insertion. */
static void sort_loans(struct subsidy *s, const struct loan_facts *const *f, size_t n)
{
    size_t *o = s->work->order;

    for (size_t i = 0; i < n; i++) {
        size_t j = i;

        for (; j > 0; j--) {
            const struct loan_facts *p = f[o[j - 1]];
            int c = day_cmp(p->start, f[i]->start);

            if (c < 0 || (c == 0 && strcmp(p->contract_no, f[i]->contract_no) <= 0))
                break;
            o[j] = o[j - 1];
        }
        o[j] = i;
    }
}

static int64_t used_at(const struct steps *t, struct day d)
{
    int64_t used = 0;

    for (size_t i = 0; i < t->n && t->v[i].from.n <= d.n; i++)
        used = t->v[i].used;
    return used;
}

static void push(struct steps *t, struct day from, int64_t used)
{
    xgrow(&t->v, &t->cap, t->n + 1, sizeof t->v[0]);
    if (t->n > 0 && t->v[t->n - 1].from.n == from.n)
        t->n--;
    if (t->n > 0 && t->v[t->n - 1].used == used)
        return;
    t->v[t->n++] = (struct step){from, used};
}

/* The balance that keeps its place in the cap: the whole of it, until converted. Behind the
 * last segment stands the close of the day asked for. */
static int64_t held(const struct engine *g, size_t j)
{
    if (j < g->n_seg)
        return g->seg[j].converted ? 0 : g->seg[j].balance;
    return day_is_none(g->state.conversion) ? g->state.balance : 0;
}

static struct day held_from(const struct engine *g, size_t j)
{
    return j < g->n_seg ? g->seg[j].from : g->work->ask.until;
}

/* Add a loan's balances to what is used. Both lists go by day. */
static void fill_add(struct subsidy_work *w, const struct engine *g)
{
    struct steps *old = &w->fill;
    struct steps *out = &w->merged;
    struct steps swap;
    size_t i = 0;
    size_t j = 0;
    int64_t before = 0;
    int64_t mine = 0;

    out->n = 0;
    while (i < old->n || j <= g->n_seg) {
        struct day d = i < old->n ? old->v[i].from : held_from(g, j);

        if (j <= g->n_seg)
            d = day_min(d, held_from(g, j));
        if (i < old->n && old->v[i].from.n == d.n)
            before = old->v[i++].used;
        if (j <= g->n_seg && held_from(g, j).n == d.n)
            mine = held(g, j++);
        push(out, d, before > MONEY_MAX_FEN ? before : before + mine);
    }
    swap = *old;
    *old = *out;
    *out = swap;
}

static bool no_subsidy(const struct terms *t, struct day d)
{
    return !day_is_none(t->subsidy_end) && d.n >= t->subsidy_end.n;
}

/* subsidy_ratio of an accrual date in ppm. */
static int32_t ratio_at(const struct terms *t, struct day d)
{
    int32_t ppm = EXACT_ONE;

    if (no_subsidy(t, d))
        return 0;
    for (size_t i = 0; i < t->n_ratio && t->ratio[i].from.n <= d.n; i++)
        ppm = t->ratio[i].ppm;
    return ppm < 0 ? 0 : ppm > EXACT_ONE ? EXACT_ONE : ppm;
}

/* First day after d, at most `end`, on which the ratio or what is used changes. */
static struct day next_change(const struct terms *t, const struct steps *fill, struct day d,
                              struct day end)
{
    for (size_t i = 0; i < fill->n; i++) {
        if (fill->v[i].from.n > d.n) {
            end = day_min(end, fill->v[i].from);
            break;
        }
    }
    for (size_t i = 0; i < t->n_ratio; i++)
        if (t->ratio[i].from.n > d.n)
            end = day_min(end, t->ratio[i].from);
    if (!day_is_none(t->subsidy_end) && t->subsidy_end.n > d.n)
        end = day_min(end, t->subsidy_end);
    return end;
}

static int64_t within_cap(const struct terms *t, const struct steps *fill, struct day d,
                          int64_t fen)
{
    int64_t room = t->subsidy_cap - used_at(fill, d);

    return room < 0 ? 0 : fen < room ? fen : room;
}

static void add_part(struct subsidy *s, struct subsidy_part p)
{
    xgrow(&s->part, &s->work->cap_part, s->n_part + 1, sizeof s->part[0]);
    s->part[s->n_part++] = p;
}

/* Σ subsidised, not overdue balance x rate x ratio over the days of one segment. */
static void add_segment(struct subsidy *s, const struct engine *g, const struct segment *seg,
                        struct subsidy_part p, struct exact *sum)
{
    const struct terms *t = &g->work->f.terms;
    const struct steps *fill = &s->work->fill;

    if (seg->converted || seg->healthy == 0)
        return;
    p.rate_ppm = seg->rate_ppm;
    for (p.from = seg->from; p.from.n < seg->to.n; p.from = p.to) {
        p.to = next_change(t, fill, p.from, seg->to);
        p.base = within_cap(t, fill, p.from, seg->healthy);
        p.ratio_ppm = ratio_at(t, p.from);
        p.units = daycount_units(&g->work->count, p.from, p.to);
        exact_add(sum, p.base, p.rate_ppm, p.ratio_ppm, p.units);
        if (g->work->ask.trace && p.base > 0 && p.ratio_ppm > 0)
            add_part(s, p);
    }
}

/* Interest taken over is subsidised at the balance of the opening's day (RULES 4, openings). */
static int64_t share_of_opening(const struct subsidy *s, const struct engine *g,
                                const struct settlement *row)
{
    const struct loan_facts *f = &g->work->f;
    struct day last = day_add(row->due, -1);
    int64_t b = f->opening.balance;
    int64_t base = within_cap(&f->terms, &s->work->fill, f->opening.day, b);
    int64_t part = b > 0 ? exact_share(row->interest, base, b) : row->interest;

    if ((!day_is_none(g->state.conversion) && g->state.conversion.n <= last.n) ||
        (!day_is_none(g->state.misuse) && g->state.misuse.n <= last.n))
        return 0;
    return exact_share(part, ratio_at(&f->terms, last), EXACT_ONE);
}

static void share_rows(struct subsidy *s, size_t at)
{
    struct engine *g = &s->loan[at];

    for (size_t k = 0; k < g->n_row; k++) {
        struct settlement *row = &g->row[k];
        struct exact sum = {0};

        for (size_t i = row->seg_from; i < row->seg_to; i++)
            add_segment(s, g, &g->seg[i], (struct subsidy_part){.loan = at, .row = k}, &sum);
        row->subsidised = row->opening ? share_of_opening(s, g, row) : exact_round(sum, g->year);
    }
}

void subsidy_run(struct subsidy *s, const struct loan_facts *const *f, size_t n,
                 const struct calendar *c, struct engine_ask ask)
{
    struct subsidy_work *w = s->work;
    bool want_parts = ask.trace;

    make_room(s, n);
    sort_loans(s, f, n);
    s->n = n;
    s->n_part = 0;
    w->fill.n = 0;
    ask.trace = true; /* segments are needed in any case */
    for (size_t i = 0; i < n; i++) {
        size_t at = w->order[i];
        struct engine *g = &s->loan[at];
        const struct loan_state *st = &g->state;

        engine_run(g, f[at], c, ask);
        g->work->ask.trace = want_parts;
        share_rows(s, at);
        s->base[at] = 0;
        if (st->disbursed && day_is_none(st->conversion) && day_is_none(st->misuse))
            s->base[at] = within_cap(&g->work->f.terms, &w->fill, g->work->ask.until,
                                     st->balance - st->principal_due);
        fill_add(w, g);
    }
}

int64_t subsidy_earned(const struct settlement *row)
{
    return exact_share(row->subsidised, row->paid, row->interest);
}

static int64_t earned_mark(const struct settlement *row)
{
    return exact_share(row->subsidised, row->paid_mark, row->interest);
}

struct subsidy_sum subsidy_total(const struct engine *g)
{
    struct subsidy_sum t = {0};

    for (size_t k = 0; k < g->n_row; k++) {
        t.collected += g->row[k].paid;
        t.earned += subsidy_earned(&g->row[k]);
        t.collected_mark += g->row[k].paid_mark;
        t.earned_mark += earned_mark(&g->row[k]);
    }
    return t;
}
