#include "base/i18n.h"
#include "base/str.h"
#include "rules/rule.h"

/*
 * “免担保免抵押”: no security of any kind is taken.
 */
static void check(const struct facts *f, struct verdicts *out)
{
    if (str_eq(f->security, "none"))
        return;
    verdict_add(out, LEVEL_BLOCK, "security", "一(五)",
                _("担保方式 %s: 本贷款免担保免抵押,不得要求担保"), f->security);
}

const struct rule rule_security = {
    .id = "security",
    .clause = "一(五)",
    .title = N_("免担保免抵押"),
    .on = ON_APPLY,
    .check = check,
};
