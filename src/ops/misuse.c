#include "base/i18n.h"
#include "ops/events.h"

/*
 * From the established day the whole balance bears the misuse rate and earns no subsidy
 * (RULES 5.4); the loan becomes a task: recover or convert 五(四).
 */
static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    return event_plain(app, in, "misuse", N_("改变用途"), out, e);
}

static const struct act_key keys[] = {
    {"contract", N_("合同编号"), KEY_TEXT, true, NULL, N_("本社未结清的贷款")},
    {"date", N_("查实日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {"reason", N_("理由"), KEY_TEXT, true, NULL, N_("情况和依据")},
    {"document", N_("文件"), KEY_TEXT, false, NULL, N_("文件名称和编号")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_misuse = {
    .name = "misuse",
    .label = N_("改变用途"),
    .help = N_("登记查实的改变用途: 从当日起按约定加罚,不再贴息"),
    .clause = "一(八)",
    .roles = ROLE_OFFICER | ROLE_MANAGER,
    .keys = keys,
    .run = run,
};
