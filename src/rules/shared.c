#include "base/i18n.h"
#include "base/str.h"
#include "rules/rule.h"

/*
 * “防范假名、冒名、借名贷款”: a phone or an account that another household has too.
 */
static void check(const struct facts *f, struct verdicts *out)
{
    const struct facts_household *h = &f->household;

    if (!str_empty(h->shared_phone))
        verdict_add(out, LEVEL_WARN, "shared", "三(四)",
                    _("联系电话与 %s 户相同: 核实是否冒名、借名"), h->shared_phone);
    if (!str_empty(h->shared_account))
        verdict_add(out, LEVEL_WARN, "shared", "三(四)",
                    _("银行账号与 %s 户相同: 核实是否冒名、借名"), h->shared_account);
}

const struct rule rule_shared = {
    .id = "shared",
    .clause = "三(四)",
    .title = N_("电话账号重复"),
    .on = ON_APPLY,
    .check = check,
};
