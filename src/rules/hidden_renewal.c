#include "base/i18n.h"
#include "rules/rule.h"

/*
 * A loan soon after a pay-off may be a renewal by another name, which counts only once.
 */
static void check(const struct facts *f, struct verdicts *out)
{
    int days;

    if (facts_keeps_loan(f) || day_is_none(f->held.payoff))
        return;
    days = day_diff(f->on, f->held.payoff);
    if (days >= 0 && days <= 15)
        verdict_add(out, LEVEL_WARN, "hidden-renewal", "四",
                    _("本户 %d 天前刚还清 %s: 核实是否借新还旧"), days, f->held.payoff_no);
}

const struct rule rule_hidden_renewal = {
    .id = "hidden-renewal",
    .clause = "四",
    .title = N_("疑似借新还旧"),
    .on = ON_DISBURSE,
    .kinds = 1U << KIND_FIRST | 1U << KIND_TOPUP,
    .check = check,
};
