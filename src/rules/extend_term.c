#include "base/i18n.h"
#include "rules/limit.h"
#include "rules/rule.h"

/*
 * Up to a year: at most the original term again; one to three years: at most half of it,
 * whole months rounded down.
 */
static void check(const struct facts *f, struct verdicts *out)
{
    int most = limit_months(f);

    if (f->months <= most)
        return;
    verdict_add(out, LEVEL_BLOCK, "extend-term", "四(一)",
                f->parent.months <= 12 ? _("展期 %d 个月超过原期限 %d 个月: 最长 %d 个月")
                                       : _("展期 %d 个月超过原期限 %d 个月的一半: 最长 %d 个月"),
                f->months, f->parent.months, most);
}

const struct rule rule_extend_term = {
    .id = "extend-term",
    .clause = "四(一)",
    .title = N_("展期期限"),
    .on = ON_APPLY | ON_DISBURSE,
    .kinds = 1U << KIND_EXTENSION,
    .check = check,
};
