#include "base/i18n.h"
#include "base/str.h"
#include "ops/find.h"
#include "ops/notices.h"
#include "ops/numbers.h"
#include "ops/values.h"
#include "store/tx.h"

/*
 * 风险事项 三(五): one of six cases, with measures; a numbered written notice to 县乡村振兴局 and
 * 县信用联社 comes with it and stays open until both are told.
 */
static enum rc find_household_of(struct app *app, const struct args *in, struct household *h,
                                 struct loan *l, struct err *e)
{
    enum rc rc;

    if (arg_has(in, "contract")) {
        rc = find_loan(app, args_text(in, "contract"), l, e);
        return rc == OK ? find_household_id(app, l->household_id, h, e) : rc;
    }
    if (!arg_has(in, "household"))
        return err_field(e, E_USAGE, "household", "三(五)",
                         _("填 contract(合同)或 household(户编号)"));
    return find_household(app, args_text(in, "household"), h, e);
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct day found = arg_day(app, in, "found");
    struct household h = {0};
    struct loan l = {0};
    struct notice_new notice = {.kind = "risk", .date = app->today};
    char number[48] = "";
    int64_t id = 0;
    enum rc rc = find_household_of(app, in, &h, &l, e);

    if (rc == OK && day_cmp(found, app->today) > 0)
        rc = err_field(e, E_DATA, "found", "三(五)", _("发现日期在今天之后"));
    if (rc == OK)
        rc = number_dated(app, "FX", number, sizeof number, e);
    if (rc != OK)
        return rc;
    id = st_new_id(app->st, "risk_event");
    rc = st_run(app->st, e,
                "INSERT INTO risk_event (id, number, household_id, loan_id, kind, found, way,"
                " finder, text, measures, user_id) VALUES (?,?,?,nullif(?,0),?,?,?,?,?,?,?)",
                "itiititttti", id, number, h.id, l.id, args_text(in, "kind"), (int64_t)found.n,
                args_text(in, "way"),
                arg_has(in, "finder") ? args_text(in, "finder") : app->user.full_name,
                args_text(in, "text"), args_text(in, "measures"), app->user.id);
    notice.risk_event_id = id;
    notice.household_id = h.id;
    notice.loan_id = l.id;
    if (rc == OK)
        rc = notice_write(app, &notice, e);
    if (rc != OK)
        return rc;
    result_text(out, "number", number);
    result_text(out, "notice", notice.number);
    result_text(out, "household_no", h.no);
    result_about(out, "risk_event", id);
    st_note(app->st, "%s %s %s", number, h.no, args_text(in, "text"));
    return OK;
}

static const struct act_key keys[] = {
    {"contract", N_("合同编号"), KEY_TEXT, false, NULL, N_("涉及的贷款;或用 household 指户")},
    {"household", N_("户编号"), KEY_TEXT, false, NULL, N_("不涉及某笔贷款时填")},
    {"kind", N_("情形"), KEY_CODE, true, "risk", N_("1 至 6 种情形〔三(五)〕")},
    {"found", N_("发现日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {"way", N_("发现方式"), KEY_TEXT, false, NULL, N_("贷后检查、来访、通报等")},
    {"finder", N_("发现人"), KEY_TEXT, false, NULL, N_("不填是本人")},
    {"text", N_("情况"), KEY_TEXT, true, NULL, N_("写明经过")},
    {"measures", N_("控制措施"), KEY_TEXT, false, NULL, N_("停止追加、书面催收等")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_risk_event = {
    .name = "risk-event",
    .label = N_("风险事项"),
    .help = N_("登记风险事项,并生成给县乡村振兴局和县信用联社的告知函"),
    .clause = "三(五)",
    .roles = ROLE_OFFICER | ROLE_MANAGER | ROLE_STATION,
    .keys = keys,
    .run = run,
};
