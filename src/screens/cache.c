/* What the desk has computed: filled while no key waits, renewed as the journal grows. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/desk.h"
#include "screens/start.h"
#include "tui/progress.h"

#define SLICE_MS 3

void desk_forget(struct desk *d)
{
    free(d->result);
    d->result = NULL;
    d->result_n = 0;
    scr_people_release(&d->people);
    scr_loans_release(&d->loans);
    free(d->sums);
    d->sums = NULL;
    d->idle_failed = false;
}

static void forget_loans(struct desk *d)
{
    scr_loans_release(&d->loans);
    free(d->sums);
    d->sums = NULL;
}

/* New receipts, reversals and events: compute their loans alone. */
static void touch_loans(struct desk *d)
{
    struct err e = {0};

    if (scr_loans_touch(&d->app, &d->loans, d->marks, &e) != OK) {
        forget_loans(d);
        return;
    }
    /* A posting must not wait for sums over the whole ledger: home asks for them. */
    d->totals_old = true;
    free(d->sums);
    d->sums = NULL;
}

static void adopt_status(struct desk *d, const struct scr_rows *r)
{
    int64_t head = scr_int(r, 0, "head");
    bool grown = head != d->head;

    if (day_cmp(d->day, d->app.today) != 0)
        desk_forget(d);
    if (grown && scr_int(r, 0, "people_changed"))
        desk_forget(d);
    else if (grown && scr_int(r, 0, "loans_changed"))
        forget_loans(d);
    else if (grown)
        touch_loans(d);
    d->head = head;
    d->day = d->app.today;
    d->unsynced = scr_int(r, 0, "unsynced");
    str_copy(d->marks, sizeof d->marks, scr_text(r, 0, "marks"));
}

void desk_renew(struct desk *d)
{
    struct scr_rows r = SCR_ROWS_INIT;
    struct err e = {0};

    if (scr_load(&d->app, "s-status", SCR_ARGS(SCR_INT("id", d->head)), &r, &e) == OK)
        adopt_status(d, &r);
    scr_rows_release(&r);
    desk_count_drafts(d);
}

void desk_count_drafts(struct desk *d)
{
    struct st_draft *v = NULL;
    struct err e = {0};
    size_t n = 0;

    d->draft_count = 0;
    if (d->drafts && op_draft_list(&d->app, d->drafts, NULL, &v, &n, &e) == OK) {
        d->draft_count = (int)n;
        op_draft_list_free(v, n);
    }
}

static void sum_loan(struct desk *d, const struct scr_loan *l)
{
    long at = scr_people_at(&d->people, l->household_id);
    struct scr_house_sum *s = at >= 0 ? &d->sums[at] : NULL;

    if (!s)
        return;
    s->loans++;
    if (!l->running)
        return;
    s->running++;
    s->balance_fen += l->balance_fen;
    s->maturing = (uint16_t)(s->maturing + scr_loan_matures(l, d->app.today));
    if (l->days_overdue > s->days_overdue)
        s->days_overdue = l->days_overdue;
}

static void sum_up(struct desk *d)
{
    d->sums = xcalloc(d->people.n + 1, sizeof *d->sums);
    for (size_t i = 0; i < d->loans.n; i++)
        sum_loan(d, &d->loans.v[i]);
}

/* The next page of whatever is not whole yet; loans first, for home's figures. */
static enum rc step(struct desk *d, struct err *e)
{
    enum rc rc = OK;

    if (!d->loans.whole) {
        rc = scr_loans_step(&d->app, &d->loans, e);
        if (d->loans.whole)
            d->totals_old = true;
    } else if (!d->people.whole) {
        rc = scr_people_step(&d->app, &d->people, e);
    }
    if (rc == OK && d->loans.whole && d->people.whole && !d->sums)
        sum_up(d);
    return rc;
}

bool desk_idle(struct ui *ui, void *app, bool *changed)
{
    struct desk *d = app;
    struct err e = {0};
    long long began = ui_term_now();
    bool had = d->loans.whole;

    if (!d->greeted) {
        d->greeted = true;
        scr_ask_date(ui, d);
        scr_offer_draft(ui, d);
    }
    while (!d->idle_failed && !d->sums && ui_term_now() - began < SLICE_MS)
        if (step(d, &e) != OK) {
            d->idle_failed = true;
            ui_say_err(ui, &e);
            *changed = true;
        }
    *changed = *changed || had != d->loans.whole;
    return !d->idle_failed && !d->sums;
}

static bool fill(struct desk *d, const bool *whole, const char *what)
{
    struct ui_progress p;
    struct err e = {0};
    enum rc rc = OK;

    if (*whole)
        return true;
    ui_progress_begin(&p, d->ui, what);
    while (rc == OK && !*whole) {
        rc = step(d, &e);
        if (rc == OK && !ui_progress_step(&p, (int64_t)(d->loans.n + d->people.n), 0))
            rc = err_set(&e, E_CANCEL, _("已取消"));
    }
    ui_progress_end(&p);
    if (rc != OK)
        ui_say_err(d->ui, &e);
    return rc == OK;
}

const struct scr_totals *desk_totals(struct desk *d)
{
    if (d->totals_old)
        scr_loans_totals(&d->loans, d->app.today, &d->totals);
    d->totals_old = false;
    return &d->totals;
}

bool desk_loans(struct desk *d)
{
    return fill(d, &d->loans.whole, _("计算贷款现状"));
}

static bool people_first(struct desk *d, struct err *e)
{
    enum rc rc = OK;

    while (rc == OK && !d->people.whole)
        rc = scr_people_step(&d->app, &d->people, e);
    if (rc == OK && d->loans.whole && !d->sums)
        sum_up(d);
    return rc == OK;
}

bool desk_people(struct desk *d)
{
    struct err e = {0};

    if (people_first(d, &e))
        return true;
    ui_say_err(d->ui, &e);
    return false;
}

const struct scr_house_sum *desk_sum(const struct desk *d, size_t house)
{
    return d->sums ? &d->sums[house] : NULL;
}
