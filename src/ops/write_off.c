#include "base/i18n.h"
#include "ops/events.h"

/*
 * A written-off loan is still collected and counted apart (RULES 7); the borrower owes as before.
 */
static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    return event_plain(app, in, "writeoff", N_("核销"), out, e);
}

static const struct act_key keys[] = {
    {"contract", N_("合同编号"), KEY_TEXT, true, NULL, N_("本社未结清的贷款")},
    {"date", N_("核销日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {"reason", N_("理由"), KEY_TEXT, true, NULL, N_("情况和依据")},
    {"document", N_("文件"), KEY_TEXT, true, NULL, N_("文件名称和编号")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_write_off = {
    .name = "write-off",
    .label = N_("核销"),
    .help = N_("核销: 继续催收,另行统计"),
    .clause = "五(二)",
    .roles = ROLE_MANAGER,
    .keys = keys,
    .run = run,
};
