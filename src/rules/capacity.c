#include "base/i18n.h"
#include "rules/rule.h"

/*
 * “具有完全民事行为能力”, “必要的劳动生产技能和一定还款能力”, “一定市场前景”: the bank's officer
 * ticks each; none is ever ticked beforehand.
 */
static void check(const struct facts *f, struct verdicts *out)
{
    const struct facts_bank *b = &f->bank;
    const struct {
        bool yes;
        const char *what;
    } ticks[] = {
        {b->capacity, N_("完全民事行为能力")},
        {b->skill, N_("劳动生产技能")},
        {b->repay, N_("还款能力")},
        {b->market, N_("市场前景")},
    };

    for (size_t i = 0; i < sizeof ticks / sizeof ticks[0]; i++)
        if (!ticks[i].yes)
            verdict_add(out, LEVEL_BLOCK, "capacity", "一(九)", _("%s未确认: 核实后确认,或不同意"),
                        _(ticks[i].what));
}

const struct rule rule_capacity = {
    .id = "capacity",
    .clause = "一(九)",
    .title = N_("能力与前景"),
    .on = ON_BANK,
    .check = check,
};
