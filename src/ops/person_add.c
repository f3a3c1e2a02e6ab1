#include "base/i18n.h"
#include "base/str.h"
#include "ops/people.h"
#include "ops/values.h"
#include "store/tx.h"

/* 成员登记: whoever counts with the household; what is said of the household must agree. */
static enum rc agrees(const struct args *in, const char *key, const char *stored, struct err *e)
{
    if (!arg_has(in, key) || str_eq(args_text(in, key), stored))
        return OK;
    return err_field(e, E_DATA, key, NULL, _("%s=%s 与本户登记的 %s 不同: 用 household-edit 更改"),
                     key, args_text(in, key), stored);
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct household h;
    int64_t person = 0;
    enum rc rc = find_household(app, args_text(in, "household_no"), &h, e);

    if (rc == OK)
        rc = agrees(in, "kind", h.kind, e);
    if (rc == OK)
        rc = agrees(in, "town", h.town, e);
    if (rc == OK)
        rc = agrees(in, "village", h.village, e);
    if (rc == OK)
        rc = people_add(app, in, h.id, out, &person, e);
    if (rc != OK)
        return rc;
    result_text(out, "household_no", h.no);
    result_about(out, "person", person);
    st_note(app->st, "%s %s", h.no, args_text(in, "name"));
    return OK;
}

static const struct act_key keys[] = {
    {"household_no", N_("户编号"), KEY_TEXT, true, NULL, N_("已登记的户")},
    {"name", N_("姓名"), KEY_TEXT, true, NULL, N_("与身份证一致")},
    {"relation", N_("与户主关系"), KEY_CHOICE, true, PEOPLE_RELATIONS, N_("每户一个户主")},
    {"idno", N_("身份证号码"), KEY_TEXT, true, NULL, N_("18 位;15 位自动换算")},
    {"marital", N_("婚姻状况"), KEY_CHOICE, false, PEOPLE_MARITAL, NULL},
    {"phone", N_("联系电话"), KEY_TEXT, false, NULL, N_("手机号码")},
    {"address", N_("家庭住址"), KEY_TEXT, false, NULL, NULL},
    {"account", N_("银行账号"), KEY_TEXT, false, NULL, N_("本人存折或信合卡〔二(一)〕")},
    {"kind", N_("户类型"), KEY_CHOICE, false, PEOPLE_KINDS, N_("须与本户一致")},
    {"town", N_("乡镇"), KEY_TEXT, false, NULL, N_("须与本户一致")},
    {"village", N_("村"), KEY_TEXT, false, NULL, N_("须与本户一致")},
    {"group", N_("组"), KEY_TEXT, false, NULL, NULL},
    {"members", N_("家庭人口数"), KEY_INT, false, NULL, NULL},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_person_add = {
    .name = "person-add",
    .label = N_("登记成员"),
    .help = N_("给一户登记一名成员"),
    .clause = "一(一)",
    .roles = ROLE_TELLER | ROLE_OFFICER | ROLE_MANAGER | ROLE_STATION,
    .keys = keys,
    .run = run,
};
