#include "base/i18n.h"
#include "base/str.h"
#include "rules/rule.h"

/*
 * “精准用于贷款户发展生产和开展经营”; what may not be is refused by its name.
 */
static void check(const struct facts *f, struct verdicts *out)
{
    if (f->purpose_allowed)
        return;
    if (str_empty(f->purpose_name))
        verdict_add(out, LEVEL_BLOCK, "purpose", "一(八)", _("用途代码 %s 不在代码表中"),
                    f->purpose);
    else
        verdict_add(out, LEVEL_BLOCK, "purpose", "一(八)",
                    _("用途“%s”不予贷款: 只能用于发展生产和开展经营"), _(f->purpose_name));
}

const struct rule rule_purpose = {
    .id = "purpose",
    .clause = "一(八)",
    .title = N_("贷款用途"),
    .on = ON_APPLY,
    .check = check,
};
