#include "base/i18n.h"
#include "base/str.h"
#include "rules/rule.h"

/*
 * The borrower's own 存折 or 信合卡; another holder is a sign of 冒名 or 借名 三(四).
 */
static void check(const struct facts *f, struct verdicts *out)
{
    if (!str_empty(f->holder) && !str_eq(f->holder, f->borrower.name))
        verdict_add(out, LEVEL_WARN, "holder", "二(一)", _("收款账户户名 %s 不是借款人 %s"),
                    f->holder, f->borrower.name);
}

const struct rule rule_holder = {
    .id = "holder",
    .clause = "二(一)",
    .title = N_("收款账户户名"),
    .on = ON_DISBURSE,
    .check = check,
};
