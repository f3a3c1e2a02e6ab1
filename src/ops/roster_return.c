#include "base/i18n.h"
#include "ops/rosters.h"

/* 退票: a payment that came back; re-issued by roster-reissue, to a new account if it changed. */
static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    const struct roster_deed deed = {
        .states = "paid announced archived",
        .what = _("退票"),
        .standing = "in",
        .otherwise = _("不在已发之列"),
    };

    return roster_mark_line(app, in, &deed, "return", out, e);
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
