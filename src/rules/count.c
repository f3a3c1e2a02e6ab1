#include "base/i18n.h"
#include "rules/rule.h"

/*
 * “可续贷或展期1次”: one in all along loan → renewal or extension; a loan after a pay-off begins
 * anew. Old 扶贫小额信贷 only where it matures within the transition, 2021-01-01 … 2025-12-31.
 */
static void check(const struct facts *f, struct verdicts *out)
{
    const struct facts_parent *p = &f->parent;
    struct day first = day_from_ymd(2021, 1, 1);
    struct day last = day_from_ymd(2025, 12, 31);
    char d[DAY_TEXT_SIZE];

    if (!facts_keeps_loan(f))
        return;
    if (p->used >= f->policy.count_max)
        verdict_add(out, LEVEL_BLOCK, "count", "四", _("%s 已续贷或展期 %d 次,只可 %d 次"),
                    p->contract_no, p->used, f->policy.count_max);
    if (p->p1 && (day_cmp(p->maturity, first) < 0 || day_cmp(p->maturity, last) > 0))
        verdict_add(out, LEVEL_BLOCK, "count", "四",
                    _("%s 到期日 %s 不在过渡期 2021-01-01 至 2025-12-31 内,不能续贷或展期"),
                    p->contract_no, day_iso(p->maturity, d));
}

const struct rule rule_count = {
    .id = "count",
    .clause = "四",
    .title = N_("续贷展期次数"),
    .on = ON_APPLY,
    .kinds = 1U << KIND_RENEWAL | 1U << KIND_EXTENSION,
    .check = check,
};
