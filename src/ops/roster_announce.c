#include "base/i18n.h"
#include "ops/rosters.h"
#include "ops/values.h"

/* 公告: after payment, in township and villages, with photos near and far (七⑤). */
static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    return roster_move(app, in, "announced", "paid", _("公告"), NULL, out, e);
}

static const struct act_key keys[] = {
    {"roster", N_("清册编号"), KEY_TEXT, true, NULL, N_("几份一起办时用逗号分开")},
    {"date", N_("日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {"place", N_("地点"), KEY_TEXT, false, NULL, N_("镇、村公告栏")},
    {"near", N_("近景照片"), KEY_TEXT, false, NULL, N_("文件名")},
    {"far", N_("远景照片"), KEY_TEXT, false, NULL, N_("文件名")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_roster_announce = {
    .name = "roster-announce",
    .label = N_("公告"),
    .help = N_("发放后公告受益农户并报账"),
    .clause = "七",
    .roles = ROLE_STATION,
    .keys = keys,
    .run = run,
};
