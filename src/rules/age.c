#include "base/i18n.h"
#include "rules/rule.h"

/*
 * “原则上…65周岁(含)”: passes up to the day before the 66th birthday; “in principle” is an
 * override. Reaching 66 before the loan matures is told.
 */
static void check(const struct facts *f, struct verdicts *out)
{
    int age = day_age(f->borrower.birth, f->applied);
    struct day from = f->kind == KIND_EXTENSION ? f->parent.maturity : f->applied;
    int end = day_age(f->borrower.birth, day_add_months(from, f->months));

    if (age > f->policy.age_max)
        verdict_add(out, LEVEL_OVERRIDE, "age", "一(九)", _("%s 申请日 %d 周岁,超过 %d 周岁"),
                    f->borrower.name, age, f->policy.age_max);
    else if (end > f->policy.age_max)
        verdict_add(out, LEVEL_WARN, "age", "一(九)", _("%s 到期时 %d 周岁,超过 %d 周岁"),
                    f->borrower.name, end, f->policy.age_max);
}

const struct rule rule_age = {
    .id = "age",
    .clause = "一(九)",
    .title = N_("年龄上限"),
    .on = ON_APPLY,
    .check = check,
};
