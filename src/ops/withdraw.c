#include "base/i18n.h"
#include "base/str.h"
#include "ops/act.h"
#include "ops/application.h"
#include "ops/values.h"
#include "store/tx.h"

/* 撤回: the household gives its application up before the money is paid out. */
static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct application a;
    enum rc rc = find_application(app, args_text(in, "application"), &a, e);

    if (rc != OK)
        return rc;
    if (str_empty(a.waiting_for))
        return err_field(e, E_DATA, "application", "二(二)", _("申请 %s 已办结(%s),不能撤回"), a.no,
                         application_state_label(a.state));
    rc = st_run(app->st, e,
                "INSERT INTO application_step (id, application_id, step, date, text, user_id)"
                " VALUES (?,?,'withdrawn',?,?,?)",
                "iiiti", st_new_id(app->st, "application_step"), a.id, (int64_t)app->today.n,
                args_text(in, "reason"), app->user.id);
    if (rc != OK)
        return rc;
    result_text(out, "application_no", a.no);
    result_text(out, "state", "withdrawn");
    result_about(out, "application", a.id);
    st_note(app->st, "%s %s", a.no, args_text(in, "reason"));
    return OK;
}

static const struct act_key keys[] = {
    {"application", N_("申请编号"), KEY_TEXT, true, NULL, N_("在办的申请")},
    {"reason", N_("理由"), KEY_TEXT, true, NULL, N_("为什么撤回")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_withdraw = {
    .name = "withdraw",
    .label = N_("撤回申请"),
    .help = N_("户里撤回放款前的申请"),
    .clause = "二(二)",
    .roles = ROLE_TELLER | ROLE_OFFICER | ROLE_MANAGER,
    .keys = keys,
    .run = run,
};
