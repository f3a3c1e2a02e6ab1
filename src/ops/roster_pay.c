#include "base/i18n.h"
#include "ops/rosters.h"
#include "ops/values.h"

/* 发放: by the 一卡通 file; the voucher is kept for the accounts. */
static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    return roster_move(app, in, "paid", "confirmed", _("发放"), NULL, out, e);
}

static const struct act_key keys[] = {
    {"roster", N_("清册编号"), KEY_TEXT, true, NULL, N_("几份一起办时用逗号分开")},
    {"date", N_("日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {"voucher", N_("拨款凭证"), KEY_TEXT, true, NULL, N_("拨款凭证号")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_roster_pay = {
    .name = "roster-pay",
    .label = N_("发放"),
    .help = N_("财政通过一卡通发放,记下凭证"),
    .clause = "六",
    .roles = ROLE_FINANCE,
    .keys = keys,
    .run = run,
};
