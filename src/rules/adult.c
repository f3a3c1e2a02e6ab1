#include "base/i18n.h"
#include "rules/rule.h"

/*
 * “18周岁(含)”: completed years on the day of the application.
 */
static void check(const struct facts *f, struct verdicts *out)
{
    int age = day_age(f->borrower.birth, f->applied);

    if (age < f->policy.age_min)
        verdict_add(out, LEVEL_BLOCK, "adult", "一(九)", _("%s 申请日 %d 周岁,未满 %d 周岁"),
                    f->borrower.name, age, f->policy.age_min);
}

const struct rule rule_adult = {
    .id = "adult",
    .clause = "一(九)",
    .title = N_("年满十八周岁"),
    .on = ON_APPLY,
    .check = check,
};
