/* States of all loans on the business day, read while no key waits. */
#include "screens/loans.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "screens/rows.h"

#define PAGE        120
#define MATURE_DAYS 30
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

static void add_due(const struct scr_loan *l, struct day today, struct scr_totals *out)
{
    struct day due = {l->maturity};
    int ahead = month_of(due) - month_of(today);

    if (scr_loan_matures(l, today)) {
        out->maturing++;
        out->maturing_fen += l->balance_fen;
    }
    if (day_cmp(due, today) >= 0 && ahead >= 0 && ahead < MONTHS)
        out->month[ahead].fen += l->balance_fen;
}

static void add_loan(const struct scr_loan *l, struct day today, struct scr_totals *out)
{
    out->loans++;
    out->balance_fen += l->balance_fen;
    if (l->counted && l->scheme >= 0 && l->scheme < 3) {
        out->ratio[l->scheme].npl_fen += l->npl_fen;
        out->ratio[l->scheme].base_fen += l->balance_fen;
    }
    if (l->days_overdue > 0) {
        out->overdue_principal_fen += l->overdue_principal_fen;
        if (l->days_overdue > out->overdue_days)
            out->overdue_days = l->days_overdue;
    }
    add_due(l, today, out);
}

void scr_loans_totals(const struct scr_loans *l, struct day today, struct scr_totals *out)
{
    int64_t *all = xcalloc(l->n + 1, sizeof *all);
    int64_t *late = xcalloc(l->n + 1, sizeof *late);
    size_t n_all = 0, n_late = 0;

    *out = (struct scr_totals){0};
    for (int i = 0; i < MONTHS; i++)
        out->month[i].month = month_of(today) + i;
    for (size_t i = 0; i < l->n; i++) {
        const struct scr_loan *x = &l->v[i];

        if (!x->running)
            continue;
        add_loan(x, today, out);
        all[n_all++] = x->household_id;
        if (x->days_overdue > 0)
            late[n_late++] = x->household_id;
    }
    out->households = distinct(all, n_all);
    out->overdue_households = distinct(late, n_late);
    free(all);
    free(late);
}
