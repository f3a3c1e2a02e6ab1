#include "base/i18n.h"
#include "ops/events.h"

/*
 * Of the borrower: the debt goes on; what follows is decided by later acts.
 */
static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    return event_plain(app, in, "death", N_("借款人死亡"), out, e);
}

static const struct act_key keys[] = {
    {"contract", N_("合同编号"), KEY_TEXT, true, NULL, N_("本社未结清的贷款")},
    {"date", N_("死亡日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {"reason", N_("理由"), KEY_TEXT, false, NULL, N_("情况和依据")},
    {"document", N_("文件"), KEY_TEXT, true, NULL, N_("文件名称和编号")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_death = {
    .name = "death",
    .label = N_("借款人死亡"),
    .help = N_("登记借款人死亡,作为风险事项处置"),
    .clause = "三(五)4",
    .roles = ROLE_MANAGER,
    .keys = keys,
    .run = run,
};
