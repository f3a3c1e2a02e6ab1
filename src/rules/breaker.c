#include "base/i18n.h"
#include "rules/rule.h"

/*
 * Above the limit lending of new loans and top-ups is paused until recoveries bring the ratio
 * to the limit or below; renewals and extensions lend nothing new and pass by an override.
 */
static void check(const struct facts *f, struct verdicts *out)
{
    const struct facts_breaker *b = &f->breaker;
    char n[MONEY_TEXT_SIZE];
    char t[MONEY_TEXT_SIZE];
    char r[MONEY_TEXT_SIZE];

    if (!b->tripped)
        return;
    verdict_add(out, facts_keeps_loan(f) ? LEVEL_OVERRIDE : LEVEL_BLOCK, "breaker", "五(五)",
                _("%s 不良 %s,余额 %s,已熔断: 至少清收 %s 后恢复"), b->scope,
                money_comma(b->npl, n), money_comma(b->total, t), money_comma(b->to_recover, r));
}

const struct rule rule_breaker = {
    .id = "breaker",
    .clause = "五(五)",
    .title = N_("不良率熔断"),
    .on = ON_BANK | ON_DISBURSE,
    .check = check,
};
