#include "base/i18n.h"
#include "base/str.h"
#include "rules/rule.h"

/*
 * The papers of 二(一) must lie before the money goes.
 */
static void check(const struct facts *f, struct verdicts *out)
{
    if (!str_empty(f->missing_materials))
        verdict_add(out, LEVEL_BLOCK, "materials", "二(一)", _("缺少资料: %s"),
                    f->missing_materials);
}

const struct rule rule_materials = {
    .id = "materials",
    .clause = "二(一)",
    .title = N_("所需资料"),
    .on = ON_DISBURSE,
    .check = check,
};
