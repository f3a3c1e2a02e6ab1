#include "base/i18n.h"
#include "base/str.h"
#include "ops/rosters.h"
#include "ops/values.h"
#include "store/tx.h"

/* 退票: a payment that came back; re-issued by roster-reissue, to a new account if it changed. */
static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct roster_line line = {0};
    struct roster r = {0};
    char m[MONEY_TEXT_SIZE];
    enum rc rc = roster_find(app, args_text(in, "roster"), &r, e);

    if (rc == OK)
        rc = roster_require(&r, "paid announced archived", _("退票"), e);
    if (rc == OK)
        rc = roster_find_line(app, &r, args_text(in, "contract"), &line, e);
    if (rc == OK && !str_eq(line.standing, "in"))
        rc = err_field(e, E_DATA, "contract", "六", _("合同 %s 不在已发之列"),
                       args_text(in, "contract"));
    if (rc == OK)
        rc = roster_mark(app, &r, line.id, "return", arg_day(app, in, "date"), "",
                         args_text(in, "reason"), e);
    if (rc != OK)
        return rc;
    result_text(out, "roster_no", r.no);
    result_text(out, "contract_no", args_text(in, "contract"));
    result_text(out, "state", r.state);
    result_money(out, "subsidy", line.subsidy);
    result_about(out, "roster_line", line.id);
    st_note(app->st, "%s %s %s %s", r.no, args_text(in, "contract"), money_comma(line.subsidy, m),
            args_text(in, "reason"));
    return OK;
}

static const struct act_key keys[] = {
    {"roster", N_("清册编号"), KEY_TEXT, true, NULL, N_("几份一起办时用逗号分开")},
    {"contract", N_("合同编号"), KEY_TEXT, true, NULL, N_("清册中的一笔")},
    {"reason", N_("理由"), KEY_TEXT, true, NULL, N_("情况和依据")},
    {"date", N_("日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_roster_return = {
    .name = "roster-return",
    .label = N_("退票"),
    .help = N_("一卡通发放失败的一笔"),
    .clause = "六",
    .roles = ROLE_FINANCE,
    .keys = keys,
    .run = run,
};
