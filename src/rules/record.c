#include "base/i18n.h"
#include "rules/rule.h"

/*
 * “诚实守信、无重大不良记录”.
 */
static void check(const struct facts *f, struct verdicts *out)
{
    if (f->bank.bad_record)
        verdict_add(out, LEVEL_OVERRIDE, "record", "一(九)", _("%s 有重大不良记录"),
                    f->borrower.name);
}

const struct rule rule_record = {
    .id = "record",
    .clause = "一(九)",
    .title = N_("信用记录"),
    .on = ON_BANK,
    .check = check,
};
