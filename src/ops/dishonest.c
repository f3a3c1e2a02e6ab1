#include "base/i18n.h"
#include "ops/events.h"

/*
 * “对恶意拖欠银行贷款、存在逃废债行为的,要纳入失信债务人名单”.
 */
static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    return event_plain(app, in, "dishonest", N_("失信"), out, e);
}

static const struct act_key keys[] = {
    {"contract", N_("合同编号"), KEY_TEXT, true, NULL, N_("本社未结清的贷款")},
    {"date", N_("纳入日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {"reason", N_("理由"), KEY_TEXT, false, NULL, N_("情况和依据")},
    {"document", N_("文件"), KEY_TEXT, true, NULL, N_("文件名称和编号")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_dishonest = {
    .name = "dishonest",
    .label = N_("失信"),
    .help = N_("登记纳入失信债务人名单的日期和文件"),
    .clause = "五(四)",
    .roles = ROLE_MANAGER,
    .keys = keys,
    .run = run,
};
