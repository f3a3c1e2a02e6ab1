#include "base/i18n.h"
#include "base/str.h"
#include "ops/people.h"
#include "ops/values.h"
#include "store/tx.h"

#define ROLES (ROLE_TELLER | ROLE_OFFICER | ROLE_MANAGER)

/* Where the money goes to: changed only with a document and a manager's eyes on it. */
static enum rc find_who(struct app *app, const struct args *in, struct person *p, struct err *e)
{
    struct household h;
    enum rc rc;

    if (arg_has(in, "idno"))
        return find_person(app, args_text(in, "idno"), p, e);
    if (!arg_has(in, "household"))
        return err_field(e, E_USAGE, "idno", NULL, _("缺少 idno(身份证号码)或 household(户编号)"));
    rc = find_household(app, args_text(in, "household"), &h, e);
    return rc == OK ? find_head(app, h.id, p, e) : rc;
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct person p;
    struct household h;
    const char *holder;
    enum rc rc = op_need_manager(app, ROLES, _("更改账户"), e);

    if (rc == OK)
        rc = find_who(app, in, &p, e);
    if (rc == OK)
        rc = find_household_id(app, p.household_id, &h, e);
    if (rc != OK)
        return rc;
    holder = arg_has(in, "holder") ? args_text(in, "holder") : p.name;
    rc = people_add_account(app, &p, args_text(in, "account"), holder, args_text(in, "bank"),
                            args_text(in, "document"), e);
    if (rc != OK)
        return rc;
    if (!str_eq(holder, p.name))
        verdict_add(&out->verdicts, LEVEL_WARN, "holder", "二(一)", _("户名 %s 不是本人 %s"),
                    holder, p.name);
    result_text(out, "household_no", h.no);
    result_text(out, "account", args_text(in, "account"));
    result_about(out, "person", p.id);
    st_note(app->st, "%s %s", h.no, p.name);
    return OK;
}

static const struct act_key keys[] = {
    {"idno", N_("身份证号码"), KEY_TEXT, false, NULL, N_("账户换给谁;或用 household 指户主")},
    {"household", N_("户编号"), KEY_TEXT, false, NULL, N_("不填 idno 时指户主")},
    {"account", N_("新账号"), KEY_TEXT, true, NULL, N_("存折或信合卡号〔二(一)〕")},
    {"holder", N_("户名"), KEY_TEXT, false, NULL, N_("不填就是本人")},
    {"bank", N_("开户银行"), KEY_TEXT, false, NULL, NULL},
    {"document", N_("依据"), KEY_TEXT, true, NULL, N_("申请书、挂失单等的名称和编号")},
    {"reason", N_("理由"), KEY_TEXT, false, NULL, N_("为什么更改")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_account_change = {
    .name = "account-change",
    .label = N_("更改账户"),
    .help = N_("更改一人的银行账户,须有依据并由主任复核"),
    .clause = "二(一)",
    .roles = ROLES,
    .keys = keys,
    .run = run,
};
