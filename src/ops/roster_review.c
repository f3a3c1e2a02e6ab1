#include "base/i18n.h"
#include "ops/rosters.h"
#include "ops/values.h"

/* 审核: “确认农户身份、贷款贴息金额及是否符合贴息政策”. */
static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    return roster_move(app, in, "reviewed", "provided", _("审核清册"), NULL, out, e);
}

static const struct act_key keys[] = {
    {"roster", N_("清册编号"), KEY_TEXT, true, NULL, N_("几份一起办时用逗号分开")},
    {"date", N_("日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_roster_review = {
    .name = "roster-review",
    .label = N_("审核清册"),
    .help = N_("乡镇确认农户身份、贷款贴息金额及是否符合贴息政策"),
    .clause = "六",
    .roles = ROLE_STATION,
    .keys = keys,
    .run = run,
};
