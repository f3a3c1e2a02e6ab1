#include "base/i18n.h"
#include "rules/limit.h"
#include "rules/rule.h"

/*
 * “办理续贷原则上不超过3年”: longer is an override.
 */
static void check(const struct facts *f, struct verdicts *out)
{
    if (f->months > limit_months(f))
        verdict_add(out, LEVEL_OVERRIDE, "renew-term", "四(一)",
                    _("续贷 %d 个月,原则上不超过 %d 个月"), f->months, limit_months(f));
}

const struct rule rule_renew_term = {
    .id = "renew-term",
    .clause = "四(一)",
    .title = N_("续贷期限"),
    .on = ON_APPLY | ON_DISBURSE,
    .kinds = 1U << KIND_RENEWAL,
    .check = check,
};
