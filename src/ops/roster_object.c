#include "base/i18n.h"
#include "ops/rosters.h"

/* 异议: takes the line out to the next roster; the rest goes on. */
static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    const struct roster_deed deed = {
        .states = "posted",
        .what = _("异议"),
        .standing = "in",
        .otherwise = _("已移出"),
    };

    return roster_mark_line(app, in, &deed, "object", out, e);
}

static const struct act_key keys[] = {
    {"roster", N_("清册编号"), KEY_TEXT, true, NULL, N_("几份一起办时用逗号分开")},
    {"contract", N_("合同编号"), KEY_TEXT, true, NULL, N_("清册中的一笔")},
    {"reason", N_("理由"), KEY_TEXT, true, NULL, N_("情况和依据")},
    {"date", N_("日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_roster_object = {
    .name = "roster-object",
    .label = N_("异议"),
    .help = N_("公示期有异议的一笔移到下一次清册,其余照办"),
    .clause = "六",
    .roles = ROLE_STATION,
    .keys = keys,
    .run = run,
};
