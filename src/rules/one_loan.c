#include "base/i18n.h"
#include "rules/rule.h"

/*
 * “杜绝一户多贷”: looked for by ID number over all members and the spouse, so that a second
 * card in the family does not hide a loan. Top-ups, renewals and extensions rest on a loan
 * that runs; what they may add up to is the rule amount-total.
 */
static void check(const struct facts *f, struct verdicts *out)
{
    const struct facts_held *h = &f->held;

    if (f->kind != KIND_FIRST)
        return;
    if (h->running > 0)
        verdict_add(out, LEVEL_BLOCK, "one-loan", "二(二)2",
                    _("本户已有未还清的贷款 %s(%s): 结清后再贷,或按追加办理"), h->running_no,
                    h->running_who);
    if (h->pending > 0)
        verdict_add(out, LEVEL_BLOCK, "one-loan", "二(二)2",
                    _("本户已有在办的申请 %s(%s): 先办结或撤回那一份"), h->pending_no,
                    h->pending_who);
}

const struct rule rule_one_loan = {
    .id = "one-loan",
    .clause = "二(二)2",
    .title = N_("一户一贷"),
    .on = ON_APPLY | ON_DISBURSE,
    .check = check,
};
