/* One act over many rows in one transaction: a batch of slips stands or falls as a whole. */
#include <stdio.h>

#include "base/i18n.h"
#include "base/str.h"
#include "ops/act_run.h"
#include "ops/numbers.h"
#include "ops/session.h"
#include "store/tx.h"

static void merge(struct args *to, const struct args *from)
{
    for (size_t i = 0; i < from->n; i++)
        args_set(to, from->v[i].key, from->v[i].value);
}

static bool takes_batch(const struct act *act)
{
    for (const struct act_key *k = act->keys; k && k->name; k++)
        if (str_eq(k->name, "batch"))
            return true;
    return false;
}

static enum rc run_row(struct app *app, const struct act *act, const struct args *head,
                       const struct args *row, const char *batch, struct result *out, struct err *e)
{
    struct args in = ARGS_INIT;
    enum rc rc;

    merge(&in, head);
    merge(&in, row);
    if (takes_batch(act))
        args_set(&in, "batch", batch);
    rc = act_run(app, act, &in, out, e);
    args_release(&in);
    return rc;
}

static enum rc check_control(const struct result *out, size_t n, size_t count, struct money total,
                             struct err *e)
{
    struct money sum = {0};
    const struct value *rows = result_find(out, "rows");
    char m[2][MONEY_TEXT_SIZE];

    for (size_t i = 0; rows && i < rows->row_count; i++) {
        const struct value *v = result_find(&rows->rows[i], "amount");

        if (v)
            sum.fen += v->n;
    }
    if (n != count)
        return err_field(e, E_DATA, "count", NULL, _("录入 %zu 笔,控制数 %zu 笔"), n, count);
    if (sum.fen != total.fen)
        return err_field(e, E_DATA, "total", NULL, _("录入合计 %s,控制数 %s"),
                         money_comma(sum, m[0]), money_comma(total, m[1]));
    return OK;
}

static enum rc run_all(struct app *app, const struct act *act, const struct args *head,
                       const struct args *rows, size_t n, struct result *out, struct err *e)
{
    char batch[48];
    enum rc rc = number_dated(app, "PL", batch, sizeof batch, e);

    if (rc != OK)
        return rc;
    result_text(out, "batch", batch);
    for (size_t i = 0; rc == OK && i < n; i++) {
        rc = run_row(app, act, head, &rows[i], batch, result_row(out, "rows"), e);
        if (rc != OK)
            err_prefix(e, _("第 %zu 笔"), i + 1);
    }
    return rc;
}

enum rc op_do_many(struct app *app, const char *name, const struct args *head,
                   const struct args *rows, size_t n, size_t count, struct money total,
                   struct result *out, struct err *e)
{
    const struct act *act = NULL;
    char m[MONEY_TEXT_SIZE];
    enum rc rc;

    result_release(out);
    session_new_day(app);
    rc = act_find_allowed(app, name, &act, e);
    if (rc == OK)
        rc = session_date_good(app, e);
    if (rc == OK && n == 0)
        rc = err_field(e, E_DATA, "count", NULL, _("批次里没有一笔"));
    if (rc == OK)
        rc = act_begin(app, act, e);
    if (rc != OK)
        return rc;
    rc = run_all(app, act, head, rows, n, out, e);
    if (rc == OK)
        rc = check_control(out, n, count, total, e);
    if (rc != OK) {
        st_rollback(app->st);
        return rc;
    }
    result_int(out, "count", (int64_t)n);
    result_money(out, "total", total);
    st_note(app->st, _("%s %zu 笔 %s"), result_find(out, "batch")->text, n, money_comma(total, m));
    return st_commit(app->st, e);
}
