#include "base/i18n.h"
#include "rules/rule.h"

/*
 * Supported: 建档立卡脱贫人口 and 边缘易致贫人口, as the newest list of the household's township
 * has them (三(三): lists come quarterly). An application only warns, so that a household that
 * comes onto the next list loses no time; renewals and extensions go on with a warning,
 * because what was granted is served out.
 */
static void check(const struct facts *f, struct verdicts *out)
{
    const struct facts_household *h = &f->household;
    enum level level = f->at == ON_APPLY || facts_keeps_loan(f) ? LEVEL_WARN : LEVEL_BLOCK;
    char quarter[DAY_TEXT_SIZE];

    if (!h->list_taken) {
        verdict_add(out, LEVEL_WARN, "target", "三(三)",
                    _("%s还没有取过名单,按登记的户类型“%s”认定;尽快导入本季名单"), h->town,
                    _(h->kind));
        if (!facts_kind_supported(h->kind, h->sudden_too))
            verdict_add(out, level, "target", "一(一)",
                        _("户类型“%s”不在支持对象内: 只支持脱贫户和边缘易致贫户"), _(h->kind));
        return;
    }
    quarter_text(h->list_quarter, quarter);
    if (!h->listed)
        verdict_add(out, level, "target", "一(一)",
                    _("不在%s %s 名单内: 由乡镇核实属性,列入名单后再办"), h->town, quarter);
    else if (!facts_kind_supported(h->list_kind, h->sudden_too))
        verdict_add(out, level, "target", "一(一)",
                    _("%s 名单中的户类型“%s”不在支持对象内: 只支持脱贫户和边缘易致贫户"), quarter,
                    _(h->list_kind));
}

const struct rule rule_target = {
    .id = "target",
    .clause = "一(一)",
    .title = N_("支持对象"),
    .on = ON_APPLY | ON_BANK | ON_DISBURSE,
    .check = check,
};
