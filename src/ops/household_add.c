#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "ops/people.h"
#include "ops/values.h"
#include "store/tx.h"

#include <stdio.h>

/*
 * 户登记: a household with its first person, the head. Its number is the station's to give
 * (附件备注1); until then it bears a provisional one of this site.
 */
static enum rc number_of(struct app *app, const struct args *in, char *no, size_t size,
                         struct err *e)
{
    struct household other;
    int64_t n = 0;
    enum rc rc;

    if (!arg_has(in, "household_no")) {
        rc = st_next_number(app->st, "household", &n, e);
        snprintf(no, size, "T-%s-%lld", app->site.code, (long long)n);
        return rc;
    }
    str_copy(no, size, args_text(in, "household_no"));
    utf8_halfwidth(no);
    rc = find_household(app, no, &other, e);
    if (rc == OK)
        return err_field(e, E_DATA, "household_no", NULL, _("户编号 %s 已登记(%s%s)"), no,
                         other.town, other.village);
    return rc == E_NOTFOUND ? OK : rc;
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    int64_t town = 0;
    int64_t village = 0;
    int64_t id = 0;
    int64_t person = 0;
    char no[64] = "";
    enum rc rc;

    if (arg_has(in, "relation") && !str_eq(args_text(in, "relation"), "户主"))
        return err_field(e, E_DATA, "relation", NULL,
                         _("登记一户从户主开始,其他成员用 person-add"));
    rc = number_of(app, in, no, sizeof no, e);
    if (rc == OK)
        rc = find_town(app, args_text(in, "town"), &town, e);
    if (rc == OK)
        rc = find_or_make_village(app, town, args_text(in, "village"), &village, e);
    if (rc != OK)
        return rc;
    id = st_new_id(app->st, "household");
    rc = st_run(app->st, e,
                "INSERT INTO household (id, household_no, kind, town_id, village_id, group_name,"
                " address, members, phone, since) VALUES (?,?,?,?,?,?,?,nullif(?,0),?,?)",
                "ittiit"
                "titi",
                id, no, args_text(in, "kind"), town, village, args_text(in, "group"),
                args_text(in, "address"), arg_int(in, "members"), args_text(in, "phone"),
                (int64_t)app->today.n);
    if (rc == OK)
        rc = people_add(app, in, id, out, &person, e);
    if (rc != OK)
        return rc;
    result_text(out, "household_no", no);
    result_about(out, "household", id);
    st_note(app->st, "%s %s", no, args_text(in, "name"));
    return OK;
}

static const struct act_key keys[] = {
    {"household_no", N_("户编号"), KEY_TEXT, false, NULL,
     N_("由扶贫工作站填写;没有时先用临时号〔附件备注1〕")},
    {"kind", N_("户类型"), KEY_CHOICE, true, PEOPLE_KINDS, N_("按名单填写〔一(一)〕")},
    {"town", N_("乡镇"), KEY_TEXT, true, NULL, N_("乡镇名称或代码")},
    {"village", N_("村"), KEY_TEXT, true, NULL, N_("村名;没有的会新建")},
    {"group", N_("组"), KEY_TEXT, false, NULL, N_("村民组")},
    {"name", N_("户主姓名"), KEY_TEXT, true, NULL, N_("与身份证一致")},
    {"relation", N_("与户主关系"), KEY_CHOICE, false, PEOPLE_RELATIONS, N_("登记一户时为户主")},
    {"idno", N_("身份证号码"), KEY_TEXT, true, NULL, N_("18 位;15 位自动换算")},
    {"marital", N_("婚姻状况"), KEY_CHOICE, false, PEOPLE_MARITAL, N_("已婚的须登记配偶")},
    {"phone", N_("联系电话"), KEY_TEXT, false, NULL, N_("手机号码")},
    {"address", N_("家庭住址"), KEY_TEXT, false, NULL, N_("乡镇、村、组、门牌")},
    {"members", N_("家庭人口数"), KEY_INT, false, NULL, N_("人数")},
    {"account", N_("银行账号"), KEY_TEXT, false, NULL, N_("本人存折或信合卡〔二(一)〕")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_household_add = {
    .name = "household-add",
    .label = N_("登记户"),
    .help = N_("登记一户和它的户主;户编号由扶贫工作站给出"),
    .clause = "一(一)",
    .roles = ROLE_TELLER | ROLE_OFFICER | ROLE_MANAGER | ROLE_STATION,
    .keys = keys,
    .run = run,
};
