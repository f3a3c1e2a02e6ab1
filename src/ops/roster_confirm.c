#include "base/i18n.h"
#include "ops/rosters.h"
#include "ops/values.h"

/* 确认: 县乡村振兴局 before it goes into the 一卡通 system. */
static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    return roster_move(app, in, "confirmed", "submitted", _("县级确认"), NULL, out, e);
}

static const struct act_key keys[] = {
    {"roster", N_("清册编号"), KEY_TEXT, true, NULL, N_("几份一起办时用逗号分开")},
    {"date", N_("日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_roster_confirm = {
    .name = "roster-confirm",
    .label = N_("县级确认"),
    .help = N_("县乡村振兴局审核确认乡镇报送的清册"),
    .clause = "六",
    .roles = ROLE_BUREAU,
    .keys = keys,
    .run = run,
};
