#include "ops/demo.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "ops/demo_work.h"
#include "store/tx.h"

#define LOANS_A_STEP 100
#define STEPS        (2 + (DEMO_LOANS + LOANS_A_STEP - 1) / LOANS_A_STEP)

/* xorshift64*: the same county on every machine. */
static uint64_t next(struct demo *d)
{
    d->seed ^= d->seed >> 12;
    d->seed ^= d->seed << 25;
    d->seed ^= d->seed >> 27;
    return d->seed * UINT64_C(2685821657736338717);
}

int demo_pick(struct demo *d, int n)
{
    return (int)((next(d) >> 33) % (uint64_t)n);
}

bool demo_chance(struct demo *d, int percent)
{
    return demo_pick(d, 100) < percent;
}

struct day demo_day_between(struct demo *d, struct day from, struct day to)
{
    return day_add(from, demo_pick(d, day_diff(to, from) + 1));
}

static enum rc check_empty(struct app *app, struct err *e)
{
    int64_t n = 0;
    enum rc rc;

    if (!app->training)
        return err_set(e, E_DATA, _("只有演练库可以填入虚构的户和贷款"));
    rc = st_get_int(app->st, e, &n, "SELECT count(*) FROM household", "");
    if (rc == OK && n > 0)
        rc = err_set(e, E_DATA, _("演练库里已经有户了"));
    return rc;
}

static enum rc find_users(struct demo *d, struct err *e)
{
    enum rc rc =
        st_get_int(d->app->st, e, &d->user_id, "SELECT id FROM user WHERE name = 'teller'", "");

    if (rc == OK)
        rc = st_get_int(d->app->st, e, &d->manager_id, "SELECT id FROM user WHERE name = 'manager'",
                        "");
    return rc;
}

static enum rc step(demo_progress *progress, void *ctx, int done, struct err *e)
{
    if (progress && !progress(ctx, done, STEPS))
        return err_set(e, E_CANCEL, _("已停止"));
    return OK;
}

static enum rc fill(struct demo *d, demo_progress *progress, void *ctx, struct err *e)
{
    int done = 0;
    enum rc rc = find_users(d, e);

    if (rc == OK)
        rc = demo_people(d, e);
    if (rc == OK)
        rc = step(progress, ctx, ++done, e);
    if (rc != OK)
        return rc;
    demo_loans(d);
    rc = step(progress, ctx, ++done, e);
    for (size_t i = 0; rc == OK && i < d->n_loan; i += LOANS_A_STEP) {
        size_t to = i + LOANS_A_STEP < d->n_loan ? i + LOANS_A_STEP : d->n_loan;

        rc = demo_write_loans(d, i, to, e);
        if (rc == OK)
            rc = step(progress, ctx, ++done, e);
    }
    return rc;
}

static void release(struct demo *d)
{
    for (size_t i = 0; i < d->n_loan; i++)
        free(d->loan[i].receipt);
    free(d->loan);
    engine_release(&d->engine);
    free(d);
}

enum rc demo_fill(struct app *app, demo_progress *progress, void *ctx, struct err *e)
{
    struct st_tx tx = {.act = "demo", .business = app->today};
    struct demo *d;
    enum rc rc = check_empty(app, e);

    if (rc == OK)
        rc = st_begin(app->st, &tx, e);
    if (rc != OK)
        return rc;
    d = xcalloc(1, sizeof *d);
    d->app = app;
    d->seed = UINT64_C(20210065);
    d->loan = xcalloc(DEMO_LOANS, sizeof *d->loan);
    engine_init(&d->engine);
    rc = fill(d, progress, ctx, e);
    st_note(app->st, _("演练: %d 户 %zu 笔贷款"), DEMO_HOUSEHOLDS, d->n_loan);
    release(d);
    if (rc == OK)
        return st_commit(app->st, e);
    st_rollback(app->st);
    return rc;
}
