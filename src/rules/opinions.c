#include "base/i18n.h"
#include "rules/rule.h"

/*
 * Village, station, township and bank have agreed (附件: five hands).
 */
static void check(const struct facts *f, struct verdicts *out)
{
    static const char *const names[STAGE_COUNT] = {N_("村委会"), N_("扶贫工作站"), N_("乡镇(街道)"),
                                                   N_("信用社")};

    for (int i = 0; i < STAGE_COUNT; i++) {
        if (f->opinion[i] == OPINION_AGREE)
            continue;
        verdict_add(out, LEVEL_BLOCK, "opinions", "二(二)",
                    f->opinion[i] == OPINION_NONE ? _("%s还没有签署意见") : _("%s没有同意"),
                    _(names[i]));
    }
}

const struct rule rule_opinions = {
    .id = "opinions",
    .clause = "二(二)",
    .title = N_("四级意见"),
    .on = ON_DISBURSE,
    .check = check,
};
