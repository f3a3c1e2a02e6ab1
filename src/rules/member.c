#include "base/i18n.h"
#include "rules/rule.h"

/*
 * “户借、户用、户还”: a member borrows for the household; a married borrower's spouse stands in
 * the form and signs (附件).
 */
static void check(const struct facts *f, struct verdicts *out)
{
    const struct facts_person *p = &f->borrower;

    if (!p->member)
        verdict_add(out, LEVEL_BLOCK, "member", "一(八)",
                    _("%s 不是本户现有成员: 由本户成年成员申请"), p->name);
    if (p->married && !p->spouse_known)
        verdict_add(out, LEVEL_BLOCK, "member", "一(八)", _("%s 已婚,户内没有配偶: 先登记配偶"),
                    p->name);
}

const struct rule rule_member = {
    .id = "member",
    .clause = "一(八)",
    .title = N_("本户成员"),
    .on = ON_APPLY,
    .check = check,
};
