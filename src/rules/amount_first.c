#include "base/i18n.h"
#include "rules/rule.h"

/*
 * “原则上5万元(含)以下”: what a household needs beyond it comes later, as a top-up 三(六).
 */
static void check(const struct facts *f, struct verdicts *out)
{
    char a[MONEY_TEXT_SIZE];
    char b[MONEY_TEXT_SIZE];

    if (f->amount.fen <= f->policy.cap_first.fen)
        return;
    verdict_add(out, LEVEL_BLOCK, "amount-first", "一(二)",
                _("首贷 %s 超过 %s: 先贷 %s,其余放款后按追加办理"), money_comma(f->amount, a),
                money_comma(f->policy.cap_first, b), b);
}

const struct rule rule_amount_first = {
    .id = "amount-first",
    .clause = "一(二)",
    .title = N_("首贷金额"),
    .on = ON_APPLY | ON_OPINE | ON_BANK | ON_DISBURSE,
    .kinds = 1U << KIND_FIRST,
    .check = check,
};
