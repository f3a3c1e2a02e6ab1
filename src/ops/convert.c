#include "base/i18n.h"
#include "ops/events.h"

/*
 * “不再符合贷款条件的…及时收回贷款或转为农户贷款”: leaves the scheme from that day on; conversion
 * changes no interest (RULES 5.11).
 */
static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    return event_plain(app, in, "conversion", N_("转农户贷款"), out, e);
}

static const struct act_key keys[] = {
    {"contract", N_("合同编号"), KEY_TEXT, true, NULL, N_("本社未结清的贷款")},
    {"date", N_("转出日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {"reason", N_("理由"), KEY_TEXT, true, NULL, N_("情况和依据")},
    {"document", N_("文件"), KEY_TEXT, false, NULL, N_("文件名称和编号")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_convert = {
    .name = "convert",
    .label = N_("转农户贷款"),
    .help = N_("贷款退出小额信贷政策,转为一般农户贷款;利息不变,不再贴息"),
    .clause = "五(四)",
    .roles = ROLE_MANAGER,
    .keys = keys,
    .run = run,
};
