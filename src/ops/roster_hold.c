#include "base/i18n.h"
#include "ops/rosters.h"

/* 暂缓: households removed from the list wait until somebody decides, with a reason 五(四), 三(七).
 */
static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    const struct roster_deed deed = {
        .states = "provided reviewed",
        .what = _("暂缓的决定"),
        .standing = "held",
        .otherwise = _("不在暂缓之列"),
    };

    return roster_mark_line(app, in, &deed, args_text(in, "decide"), out, e);
}

static const struct act_key keys[] = {
    {"roster", N_("清册编号"), KEY_TEXT, true, NULL, N_("几份一起办时用逗号分开")},
    {"contract", N_("合同编号"), KEY_TEXT, true, NULL, N_("清册中的一笔")},
    {"decide", N_("决定"), KEY_CHOICE, true, "pay drop", N_("pay 照发 drop 剔除")},
    {"reason", N_("理由"), KEY_TEXT, true, NULL, N_("情况和依据")},
    {"date", N_("日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_roster_hold = {
    .name = "roster-hold",
    .label = N_("暂缓的决定"),
    .help = N_("对暂缓的一笔决定照发或剔除"),
    .clause = "五(四)",
    .roles = ROLE_STATION,
    .keys = keys,
    .run = run,
};
