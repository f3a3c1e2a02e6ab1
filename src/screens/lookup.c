/* People found while typing. */
#include "screens/lookup.h"
#include "screens/text.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"

/* Beyond that many hits the word is too short for an order to matter. */
#define FOUND_MAX 240
/* So many can be computed at once where the states are not known yet. */
#define COMPUTE_MAX 40

struct found {
    uint32_t house;
    int32_t days_overdue;
    int recent; /* place, DESK_RECENT for none */
    int running;
    uint32_t place; /* by number */
};

const char *scr_state_text(int32_t days_overdue, int running, int loans, char *out, size_t size)
{
    if (days_overdue > 0)
        scr_fmt(out, size, _("逾%d"), (int)days_overdue);
    else if (running > 0)
        scr_fmt(out, size, "%s", _("正常"));
    else
        scr_fmt(out, size, "%s", loans > 0 ? _("结清") : _("无贷"));
    return out;
}

enum ui_ink scr_state_ink(int32_t days_overdue, int running)
{
    if (days_overdue > 90)
        return INK_LATE3;
    if (days_overdue > 30)
        return INK_LATE2;
    if (days_overdue > 0)
        return INK_LATE1;
    return running > 0 ? INK_PLAIN : INK_SETTLED;
}

/* ------------------------------------------------------------------ which */

static size_t search(struct desk *d, const char *typed, struct found *f)
{
    struct scr_query q;
    unsigned char *hit;
    size_t n = 0;

    scr_query_parse(&q, typed);
    if (q.n == 0)
        return 0;
    hit = xmalloc(d->people.n + 1);
    for (int tail = 1; tail >= 0 && n == 0; tail--) {
        scr_query_run(&q, &d->people, tail, hit);
        for (size_t i = 0; i < d->people.n && n < FOUND_MAX; i++)
            if (hit[d->people.order[i]])
                f[n++] = (struct found){.house = d->people.order[i], .place = (uint32_t)i};
    }
    free(hit);
    return n;
}

static void from_sums(struct desk *d, struct found *f, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct scr_house_sum *s = desk_sum(d, f[i].house);

        f[i].days_overdue = s ? s->days_overdue : 0;
        f[i].running = s ? s->running : 0;
    }
}

static char *ids_of(struct desk *d, const struct found *f, size_t n)
{
    struct buf b = BUF_INIT;

    for (size_t i = 0; i < n; i++)
        buf_fmt(&b, "%s%lld", i ? "," : "", (long long)d->people.v[f[i].house].id);
    return buf_steal(&b);
}

static void load(struct desk *d, const char *report, const struct found *f, size_t n,
                 struct scr_rows *r)
{
    char *ids = ids_of(d, f, n);
    struct err e = {0};

    /* A fault of the database shows no hits here and says itself at the next act. */
    (void)scr_load(&d->app, report, SCR_ARGS(SCR_DAY("as_of", d->app.today), SCR_TEXT("text", ids)),
                   r, &e);
    free(ids);
}

static void compute(struct desk *d, struct found *f, size_t n)
{
    struct scr_rows r = SCR_ROWS_INIT;

    load(d, "s-households", f, n, &r);
    for (size_t i = 0; i < scr_count(&r) && i < n; i++) {
        f[i].days_overdue = (int32_t)scr_int(&r, i, "days_overdue");
        f[i].running = (int)scr_int(&r, i, "running");
    }
    scr_rows_release(&r);
}

static int best(const void *a, const void *b)
{
    const struct found *x = a;
    const struct found *y = b;
    int late = (y->days_overdue > 0) - (x->days_overdue > 0);

    if (late)
        return late;
    if (x->days_overdue != y->days_overdue)
        return y->days_overdue - x->days_overdue;
    if (x->recent != y->recent)
        return x->recent - y->recent;
    if ((x->running > 0) != (y->running > 0))
        return (y->running > 0) - (x->running > 0);
    return (x->place > y->place) - (x->place < y->place);
}

/* The best `max` households for what was typed. */
static size_t pick(struct desk *d, const char *typed, struct found *f, size_t max)
{
    size_t n;

    if (!desk_people(d))
        return 0;
    n = search(d, typed, f);
    if (d->sums)
        from_sums(d, f, n);
    else if (n <= COMPUTE_MAX)
        compute(d, f, n);
    for (size_t i = 0; i < n; i++) {
        int at = desk_recent_at(d, d->people.v[f[i].house].id);

        f[i].recent = at < 0 ? DESK_RECENT : at;
    }
    qsort(f, n, sizeof *f, best);
    return n < max ? n : max;
}

/* ------------------------------------------------------------------ what is shown */

static void household_hit(const struct scr_rows *r, size_t i, struct ui_hit *h)
{
    char state[32];
    char amount[MONEY_TEXT_SIZE];

    *h = (struct ui_hit){0};
    str_copy(h->key, sizeof h->key, scr_text(r, i, "household_no"));
    scr_state_text((int32_t)scr_int(r, i, "days_overdue"), (int)scr_int(r, i, "running"),
                   (int)scr_int(r, i, "loans"), state, sizeof state);
    scr_fmt(h->text, sizeof h->text, "%s %s %s %s %s", scr_text(r, i, "head"),
            scr_text(r, i, "household_no"), scr_text(r, i, "village"),
            money_comma(scr_money(r, i, "balance_fen"), amount), state);
    scr_fmt(h->echo, sizeof h->echo, "%s %s", scr_text(r, i, "head"), scr_text(r, i, "village"));
}

size_t scr_lookup_household(void *ctx, const char *typed, struct ui_hit *hits, size_t max)
{
    struct desk *d = ctx;
    struct scr_rows r = SCR_ROWS_INIT;
    struct found f[FOUND_MAX];
    size_t n = pick(d, typed, f, max);

    if (n)
        load(d, "s-households", f, n, &r);
    n = scr_count(&r);
    for (size_t i = 0; i < n && i < max; i++)
        household_hit(&r, i, &hits[i]);
    scr_rows_release(&r);
    return n < max ? n : max;
}

static void loan_hit(const struct scr_rows *r, size_t i, struct ui_hit *h)
{
    char amount[MONEY_TEXT_SIZE];
    char state[32];

    *h = (struct ui_hit){0};
    str_copy(h->key, sizeof h->key, scr_text(r, i, "contract_no"));
    scr_state_text((int32_t)scr_int(r, i, "days_overdue"), 1, 1, state, sizeof state);
    scr_fmt(h->text, sizeof h->text, _("%s %s %s 应还 %s %s"), scr_text(r, i, "borrower"),
            scr_text(r, i, "contract_no"), scr_text(r, i, "village"),
            money_comma(scr_money(r, i, "due_fen"), amount), state);
    scr_fmt(h->echo, sizeof h->echo, "%s %s %s", scr_text(r, i, "borrower"),
            scr_text(r, i, "household_no"), scr_text(r, i, "village"));
}

/* Where a contract number was typed, only its loan is meant. */
static bool meant(const struct scr_query *q, const char *contract)
{
    char low[64];

    str_copy(low, sizeof low, contract);
    for (char *c = low; *c; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    for (size_t i = 0; i < q->n; i++)
        if (q->word[i].zone == SCR_ZONE_DIGITS && strlen(q->word[i].find) >= 4 &&
            str_ends(low, q->word[i].find))
            return true;
    return false;
}

size_t scr_lookup_loan(void *ctx, const char *typed, struct ui_hit *hits, size_t max)
{
    struct desk *d = ctx;
    struct scr_rows r = SCR_ROWS_INIT;
    struct found f[FOUND_MAX];
    struct scr_query q;
    size_t n = pick(d, typed, f, max);
    size_t out = 0;
    bool exact = false;

    scr_query_parse(&q, typed);
    if (n)
        load(d, "s-running", f, n, &r);
    for (size_t i = 0; i < scr_count(&r); i++)
        exact = exact || meant(&q, scr_text(&r, i, "contract_no"));
    for (size_t i = 0; i < scr_count(&r) && out < max; i++)
        if (!exact || meant(&q, scr_text(&r, i, "contract_no")))
            loan_hit(&r, i, &hits[out++]);
    scr_rows_release(&r);
    return out ? out : scr_lookup_household(ctx, typed, hits, max);
}
