#include "ops/demo.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "ops/act_run.h"
#include "ops/demo_work.h"
#include "ops/users.h"
#include "store/tx.h"

#define LOANS_A_STEP 100
#define STEPS        (5 + (DEMO_LOANS + LOANS_A_STEP - 1) / LOANS_A_STEP)

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

enum rc demo_as(struct demo *d, const char *user, struct day on, struct err *e)
{
    struct user u;
    enum rc rc = find_user(d->app, user, &u, e);

    if (rc != OK)
        return rc;
    d->app->user = u;
    d->app->today = on;
    return OK;
}

static void read_words(struct args *in, const char *const *words)
{
    for (; *words; words++) {
        const char *word = *words;
        char key[40];
        size_t n = strcspn(word, "=");

        str_copy(key, n + 1 < sizeof key ? n + 1 : sizeof key, word);
        args_set(in, key, word + n + (word[n] == '='));
    }
}

/* The number that an act answers with, whatever it is called. */
static void keep_answer(struct demo *d, const struct result *out)
{
    static const char *const keys[] = {"application_no", "contract_no", "notice", "number",
                                       "filing_no"};

    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        const struct value *v = result_find(out, keys[i]);

        if (v && v->type == VALUE_TEXT) {
            str_copy(d->answer, sizeof d->answer, v->text);
            return;
        }
    }
}

enum rc demo_act_words(struct demo *d, struct err *e, const char *second, const char *act,
                       const char *const *words)
{
    struct result out = RESULT_INIT;
    struct args in = ARGS_INIT;
    enum rc rc = OK;

    read_words(&in, words);
    d->app->second = (struct user){0};
    if (second)
        rc = find_user(d->app, second, &d->app->second, e);
    if (rc == OK)
        rc = act_run(d->app, act_find(act), &in, &out, e);
    if (rc == OK)
        keep_answer(d, &out);
    else
        err_prefix(e, "%s", act);
    args_release(&in);
    result_release(&out);
    return rc;
}

/* What goes through the acts themselves, once the ledger stands. */
static enum rc (*const later[])(struct demo *d, struct err *e) = {demo_desk, demo_after,
                                                                  demo_rosters};

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
    for (size_t i = 0; rc == OK && i < sizeof later / sizeof later[0]; i++) {
        rc = later[i](d, e);
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
    struct user user = app->user;
    struct day today = app->today;
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
    app->user = user;
    app->second = (struct user){0};
    app->today = today;
    if (rc == OK)
        return st_commit(app->st, e);
    st_rollback(app->st);
    return rc;
}
