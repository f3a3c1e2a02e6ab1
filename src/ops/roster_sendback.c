#include "base/i18n.h"
#include "ops/rosters.h"
#include "ops/values.h"

/* 退回: the branch makes a new one; nothing of a returned roster counts. */
static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    return roster_move(app, in, "sentback", "provided reviewed", _("退回清册"), NULL, out, e);
}

static const struct act_key keys[] = {
    {"roster", N_("清册编号"), KEY_TEXT, true, NULL, N_("几份一起办时用逗号分开")},
    {"date", N_("日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {"reason", N_("理由"), KEY_TEXT, true, NULL, N_("错在哪里")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_roster_sendback = {
    .name = "roster-sendback",
    .label = N_("退回清册"),
    .help = N_("公示前把清册退回信用社,由其重新提供"),
    .clause = "六",
    .roles = ROLE_STATION,
    .keys = keys,
    .run = run,
};
