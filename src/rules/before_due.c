#include "base/i18n.h"
#include "rules/rule.h"

/*
 * “应提前介入贷款调查和评审”: applied for on or before maturity, moved off a day that does not
 * count (民法典 203).
 */
static void check(const struct facts *f, struct verdicts *out)
{
    char d[DAY_TEXT_SIZE];

    if (facts_keeps_loan(f) && day_cmp(f->applied, f->parent.due) > 0)
        verdict_add(out, LEVEL_OVERRIDE, "before-due", "四", _("%s 已于 %s 到期,到期后申请"),
                    f->parent.contract_no, day_iso(f->parent.due, d));
}

const struct rule rule_before_due = {
    .id = "before-due",
    .clause = "四",
    .title = N_("到期前申请"),
    .on = ON_APPLY,
    .kinds = 1U << KIND_RENEWAL | 1U << KIND_EXTENSION,
    .check = check,
};
