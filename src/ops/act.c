#include "ops/act_run.h"

#include "base/i18n.h"
#include "base/str.h"
#include "ops/session.h"
#include "ops/values.h"
#include "store/tx.h"

const struct act *act_find(const char *name)
{
    for (const struct act *const *a = act_table; *a; a++)
        if (str_eq((*a)->name, name))
            return *a;
    return NULL;
}

bool act_allowed(const struct app *app, const struct act *act)
{
    if (!app->user.id || (act->roles & app->user.role) == 0)
        return false;
    return app->training || role_works_at(app->user.role, app->site.kind);
}

enum rc act_find_allowed(const struct app *app, const char *name, const struct act **out,
                         struct err *e)
{
    const struct act *act = act_find(name);
    char roles[ROLE_LIST_SIZE];

    if (!act)
        return err_set(e, E_USAGE, _("没有 %s 这个操作"), name);
    if (!app->user.id)
        return err_set(e, E_AUTH, _("先登录再办理 %s"), _(act->label));
    if (!act_allowed(app, act))
        return err_field(e, E_AUTH, NULL, act->clause, _("%s(%s)不能办理 %s, 须由%s办理"),
                         app->user.full_name, role_label(app->user.role), _(act->label),
                         role_list(act->roles, roles, sizeof roles));
    if (app->second.id && app->second.id == app->user.id)
        return err_set(e, E_AUTH, _("复核或授权不能由本人办理"));
    *out = act;
    return OK;
}

/* Warnings, and overrides with the reason and who let them pass, stay with the matter. */
static enum rc record_verdicts(struct app *app, const struct act *act, const struct args *in,
                               const struct result *out, struct err *e)
{
    const char *about = str_empty(out->about) ? act->name : out->about;

    for (size_t i = 0; i < out->verdicts.n; i++) {
        const struct verdict *v = &out->verdicts.v[i];
        bool over = v->level == LEVEL_OVERRIDE;
        enum rc rc =
            st_run(app->st, e,
                   "INSERT INTO verdict (id, about, about_id, level, rule, clause, text,"
                   " reason, second_id, date) VALUES (?,?,?,?,?,?,?,?,nullif(?,0),?)",
                   "itittttt"
                   "ii",
                   st_new_id(app->st, "verdict"), about, out->about_id, level_name(v->level),
                   v->rule, v->clause, v->text, over ? args_text(in, "reason") : "",
                   over ? app->second.id : (int64_t)0, (int64_t)app->today.n);

        if (rc != OK)
            return rc;
    }
    return OK;
}

enum rc act_run(struct app *app, const struct act *act, const struct args *given,
                struct result *out, struct err *e)
{
    struct args in = ARGS_INIT;
    enum rc rc = values_check(app, act, given, &in, e);

    if (rc == OK)
        rc = act->run(app, &in, out, e);
    if (rc == OK)
        rc = op_stand(app, &in, out, e);
    if (rc == OK && !app->trying)
        rc = record_verdicts(app, act, &in, out, e);
    args_release(&in);
    return rc;
}

/* What refused without a rule is told like a verdict, so that every face shows it alike; where
 * it names no clause of its own the act's stands. */
static void refusal_as_verdict(struct result *out, const struct act *act, enum rc rc,
                               const struct err *e)
{
    const char *id = rc == E_AUTH ? "auth" : rc == E_RULE ? "rule" : "data";
    const char *clause = str_empty(e->clause) && act && act->clause ? act->clause : e->clause;

    if (rc != E_RULE && rc != E_DATA && rc != E_AUTH && rc != E_NOTFOUND)
        return;
    for (size_t i = 0; i < out->verdicts.n; i++)
        if (str_eq(out->verdicts.v[i].text, e->text))
            return;
    verdict_add(&out->verdicts, LEVEL_BLOCK, id, clause, "%s", e->text);
}

enum rc act_begin(struct app *app, const struct act *act, struct err *e)
{
    struct st_tx tx = {
        .act = act->name,
        .user_id = app->user.id,
        .second_id = app->second.id,
        .business = app->today,
    };

    return st_begin(app->st, &tx, e);
}

enum rc op_do(struct app *app, const char *name, const struct args *in, struct result *out,
              struct err *e)
{
    const struct act *act = NULL;
    enum rc rc;

    result_release(out);
    session_new_day(app);
    rc = act_find_allowed(app, name, &act, e);
    if (rc == OK)
        rc = session_date_good(app, e);
    if (rc == OK)
        rc = act_begin(app, act, e);
    if (rc != OK)
        goto done;
    rc = act_run(app, act, in, out, e);
    if (rc == OK)
        rc = st_commit(app->st, e);
    else
        st_rollback(app->st);
done:
    if (rc != OK)
        refusal_as_verdict(out, act, rc, e);
    return rc;
}

enum rc op_try(struct app *app, const char *name, const struct args *in, struct result *out,
               struct err *e)
{
    const struct act *act = NULL;
    enum rc rc;

    result_release(out);
    rc = act_find_allowed(app, name, &act, e);
    if (rc == OK)
        rc = act_begin(app, act, e);
    if (rc != OK)
        return rc;
    app->trying = true;
    rc = act_run(app, act, in, out, e);
    app->trying = false;
    st_rollback(app->st);
    return rc;
}

static const struct verdict *first_standing(const struct verdicts *all, enum level level)
{
    for (size_t i = 0; i < all->n; i++)
        if (all->v[i].level == level)
            return &all->v[i];
    return NULL;
}

enum rc op_stand(const struct app *app, const struct args *in, const struct result *out,
                 struct err *e)
{
    const struct verdict *v = first_standing(&out->verdicts, LEVEL_BLOCK);

    if (app->trying)
        return OK;
    if (v)
        return err_field(e, E_RULE, v->rule, v->clause, "%s", v->text);
    v = first_standing(&out->verdicts, LEVEL_OVERRIDE);
    if (!v)
        return OK;
    if (!arg_has(in, "reason"))
        return err_field(e, E_RULE, v->rule, v->clause, _("%s 需授权: 写明 reason(理由)"), v->text);
    if (!app->second.id || app->second.role != ROLE_MANAGER || app->second.id == app->user.id)
        return err_field(e, E_RULE, v->rule, v->clause, _("%s 需授权: 由另一名主任授权"), v->text);
    return OK;
}

enum rc op_need_second(const struct app *app, unsigned roles, const char *what, struct err *e)
{
    if (app->trying)
        return OK;
    if (!app->second.id)
        return err_field(e, E_AUTH, "second", NULL, _("%s须由第二人复核"), what);
    if (app->second.id == app->user.id)
        return err_field(e, E_AUTH, "second", NULL, _("%s的复核不能由本人办理"), what);
    if ((app->second.role & (roles | ROLE_MANAGER)) == 0)
        return err_field(e, E_AUTH, "second", NULL, _("%s(%s)不能复核%s"), app->second.full_name,
                         role_label(app->second.role), what);
    return OK;
}

enum rc op_need_manager(const struct app *app, unsigned roles, const char *what, struct err *e)
{
    if (app->trying)
        return OK;
    if (!app->second.id)
        return err_field(e, E_AUTH, "second", NULL, _("%s须由主任复核"), what);
    if (app->second.id == app->user.id)
        return err_field(e, E_AUTH, "second", NULL, _("%s的复核不能由本人办理"), what);
    if (app->second.role == ROLE_MANAGER)
        return OK;
    if (app->user.role == ROLE_MANAGER && (app->second.role & roles) != 0)
        return OK;
    return err_field(e, E_AUTH, "second", NULL, _("%s(%s)不能复核%s: 须有一名主任"),
                     app->second.full_name, role_label(app->second.role), what);
}
