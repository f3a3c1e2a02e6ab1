/* States of all loans on the business day, read while no key waits. */
#include "screens/loans.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/xalloc.h"
#include "screens/rows.h"

#define PAGE        120
#define WEEK        7
#define MATURE_DAYS 30
#define TWO_MONTHS  60
#define MONTHS      6

void scr_loans_release(struct scr_loans *l)
{
    free(l->v);
    *l = (struct scr_loans){0};
}

static struct scr_loan read_row(const struct scr_rows *r, size_t i)
{
    return (struct scr_loan){
        .id = scr_int(r, i, "id"),
        .household_id = scr_int(r, i, "household_id"),
        .balance_fen = scr_int(r, i, "balance_fen"),
        .overdue_principal_fen = scr_int(r, i, "overdue_principal_fen"),
        .due_fen = scr_int(r, i, "due_fen"),
        .npl_fen = scr_int(r, i, "npl_fen"),
        .site_id = scr_int(r, i, "site_id"),
        .visit = (int32_t)scr_int(r, i, "visit"),
        .days_overdue = (int32_t)scr_int(r, i, "days_overdue"),
        .maturity = (int32_t)scr_int(r, i, "maturity"),
        .scheme = (int8_t)(scr_int(r, i, "scheme") - 1),
        .running = scr_int(r, i, "running") != 0,
        .counted = scr_int(r, i, "counted") != 0,
    };
}

static void add_row(struct scr_loans *l, const struct scr_rows *r, size_t i)
{
    xgrow(&l->v, &l->cap, l->n + 1, sizeof *l->v);
    l->v[l->n++] = read_row(r, i);
}

enum rc scr_loans_step(struct app *app, struct scr_loans *l, struct err *e)
{
    struct scr_rows r = SCR_ROWS_INIT;
    int64_t after = l->n ? l->v[l->n - 1].id : -1;
    enum rc rc;

    if (l->whole)
        return OK;
    rc = scr_load(
        app, "s-loans",
        SCR_ARGS(SCR_DAY("as_of", app->today), SCR_INT("id", after), SCR_INT("limit", PAGE)), &r,
        e);
    for (size_t i = 0; i < scr_count(&r); i++)
        add_row(l, &r, i);
    if (rc == OK && scr_count(&r) < PAGE)
        l->whole = true;
    scr_rows_release(&r);
    return rc;
}

static struct scr_loan *find(struct scr_loans *l, int64_t id)
{
    size_t lo = 0, hi = l->n;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;

        if (l->v[mid].id < id)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < l->n && l->v[lo].id == id ? &l->v[lo] : NULL;
}

enum rc scr_loans_touch(struct app *app, struct scr_loans *l, const char *marks, struct err *e)
{
    struct scr_rows r = SCR_ROWS_INIT;
    enum rc rc = scr_load(app, "s-touched",
                          SCR_ARGS(SCR_DAY("as_of", app->today), SCR_TEXT("text", marks)), &r, e);

    for (size_t i = 0; i < scr_count(&r); i++) {
        struct scr_loan *have = find(l, scr_int(&r, i, "id"));

        if (have)
            *have = read_row(&r, i);
    }
    scr_rows_release(&r);
    return rc;
}

/* ------------------------------------------------------------------ totals */

static int by_id(const void *a, const void *b)
{
    int64_t i = *(const int64_t *)a;
    int64_t j = *(const int64_t *)b;

    return (i > j) - (i < j);
}

/* How many different households stand in ids, which is sorted on the way. */
static int64_t distinct(int64_t *ids, size_t n)
{
    int64_t found = 0;

    qsort(ids, n, sizeof *ids, by_id);
    for (size_t i = 0; i < n; i++)
        found += i == 0 || ids[i] != ids[i - 1];
    return found;
}

bool scr_loan_matures(const struct scr_loan *l, struct day today)
{
    struct day due = {l->maturity};

    return l->running && day_cmp(due, today) >= 0 && day_diff(due, today) <= MATURE_DAYS;
}

static void add_to(struct scr_sum *s, int64_t fen, struct day due)
{
    if (!day_is_none(due) && (day_is_none(s->due) || day_cmp(due, s->due) < 0))
        s->due = due;
    s->n++;
    s->fen += fen;
}

static void add_due(const struct scr_loan *l, struct day today, struct scr_totals *out)
{
    struct day due = {l->maturity};
    int ahead = month_of(due) - month_of(today);
    int days = day_diff(due, today);

    if (days < 0 || l->balance_fen == 0)
        return;
    if (days <= TWO_MONTHS)
        add_to(&out->sum[days <= WEEK          ? SUM_WEEK
                         : days <= MATURE_DAYS ? SUM_MONTH
                                               : SUM_TWO_MONTHS],
               l->balance_fen, due);
    if (ahead >= 0 && ahead < MONTHS)
        out->month[ahead].fen += l->balance_fen;
}

static void add_visit(const struct scr_loan *l, struct day today, struct scr_totals *out)
{
    struct scr_sum *s = &out->sum[SUM_VISIT];
    struct day due = {l->visit};
    int days = day_diff(due, today);

    if (!l->visit || l->balance_fen == 0 || days > WEEK)
        return;
    add_to(s, 0, days >= 0 ? due : DAY_NONE);
    if (-days > s->days)
        s->days = -days;
}

static void add_branch(const struct scr_loan *l, struct scr_totals *out)
{
    size_t i = 0;

    while (i < out->branches &&
           (out->branch[i].site_id != l->site_id || out->branch[i].scheme != l->scheme))
        i++;
    if (i == SCR_BRANCHES)
        return;
    if (i == out->branches)
        out->branch[out->branches++] =
            (struct scr_branch_ratio){.site_id = l->site_id, .scheme = l->scheme};
    out->branch[i].ratio.npl_fen += l->npl_fen;
    out->branch[i].ratio.base_fen += l->balance_fen;
}

static void add_loan(const struct scr_loan *l, struct day today, struct scr_totals *out)
{
    out->loans++;
    if (l->counted)
        out->balance_fen += l->balance_fen;
    if (l->counted && l->scheme >= 0 && l->scheme < 3) {
        out->ratio[l->scheme].npl_fen += l->npl_fen;
        out->ratio[l->scheme].base_fen += l->balance_fen;
        add_branch(l, out);
    }
    if (l->days_overdue > 0) {
        struct scr_sum *s = &out->sum[SUM_OVERDUE];

        out->overdue_principal_fen += l->overdue_principal_fen;
        s->fen += l->due_fen;
        if (l->days_overdue > s->days)
            s->days = l->days_overdue;
    }
    add_due(l, today, out);
    add_visit(l, today, out);
}

void scr_loans_totals(const struct scr_loans *l, struct day today, struct scr_totals *out)
{
    int64_t *all = xcalloc(l->n + 1, sizeof *all);
    int64_t *late = xcalloc(l->n + 1, sizeof *late);
    size_t n_all = 0, n_late = 0;

    *out = (struct scr_totals){0};
    for (int i = 0; i < SUM_COUNT; i++)
        out->sum[i].due = DAY_NONE;
    for (int i = 0; i < MONTHS; i++)
        out->month[i].month = month_of(today) + i;
    for (size_t i = 0; i < l->n; i++) {
        const struct scr_loan *x = &l->v[i];

        if (!x->running)
            continue;
        add_loan(x, today, out);
        if (x->counted)
            all[n_all++] = x->household_id;
        if (x->days_overdue > 0)
            late[n_late++] = x->household_id;
    }
    out->households = distinct(all, n_all);
    out->overdue_households = distinct(late, n_late);
    out->sum[SUM_OVERDUE].n = out->overdue_households;
    free(all);
    free(late);
}

/* ------------------------------------------------------------------ for duty() */

static void add_sum(struct buf *b, const char *kind, const struct scr_sum *s)
{
    if (s->n == 0)
        return;
    buf_fmt(b, "%s[\"%s\",%lld,%lld,", b->s[b->len - 1] == ']' ? "," : "", kind, (long long)s->n,
            (long long)s->fen);
    if (day_is_none(s->due))
        buf_str(b, "null,");
    else
        buf_fmt(b, "%d,", (int)s->due.n);
    if (s->days)
        buf_fmt(b, "%lld]", (long long)s->days);
    else
        buf_str(b, "null]");
}

char *scr_loans_figures(const struct scr_totals *t)
{
    static const char *const kinds[SUM_COUNT] = {"m7", "m30", "m60", "overdue", "visit"};
    struct buf b = BUF_INIT;

    buf_str(&b, "{\"sum\":[");
    for (int i = 0; i < SUM_COUNT; i++)
        add_sum(&b, kinds[i], &t->sum[i]);
    buf_str(&b, "],\"npl\":[");
    for (size_t i = 0; i < t->branches; i++)
        buf_fmt(&b, "%s[%lld,\"P%d\",%lld,%lld]", i ? "," : "", (long long)t->branch[i].site_id,
                t->branch[i].scheme + 1, (long long)t->branch[i].ratio.npl_fen,
                (long long)t->branch[i].ratio.base_fen);
    buf_str(&b, "]}");
    return buf_steal(&b);
}
