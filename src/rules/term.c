#include "base/i18n.h"
#include "rules/rule.h"

/*
 * “3年期(含)以内”. A renewal has its own rule, renew-term.
 */
static void check(const struct facts *f, struct verdicts *out)
{
    if (f->kind == KIND_RENEWAL)
        return;
    if (f->months < 1)
        verdict_add(out, LEVEL_BLOCK, "term", "一(三)", _("期限 %d 个月: 至少 1 个月"), f->months);
    else if (f->months > f->policy.max_term_months)
        verdict_add(out, LEVEL_BLOCK, "term", "一(三)",
                    _("期限 %d 个月超过 %d 个月: 改为 %d 或更短"), f->months,
                    f->policy.max_term_months, f->policy.max_term_months);
}

const struct rule rule_term = {
    .id = "term",
    .clause = "一(三)",
    .title = N_("贷款期限"),
    .on = ON_APPLY | ON_DISBURSE,
    .kinds = 1U << KIND_FIRST | 1U << KIND_TOPUP | 1U << KIND_EXTENSION,
    .check = check,
};
