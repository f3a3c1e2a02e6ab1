#include "base/i18n.h"
#include "base/str.h"
#include "rules/rule.h"

/*
 * 一(十一): new money only while a version is open. Renewals of P1 carry their parent's version
 * (四); a renewal of P2 after the window is let pass by the parameter runoff_renew. Extensions
 * keep the contract. An application already tells what will be refused at the counter.
 */
static enum level level_of(const struct facts *f)
{
    if (f->kind == KIND_RENEWAL)
        return str_eq(f->policy.runoff_renew, "block")  ? LEVEL_BLOCK
               : str_eq(f->policy.runoff_renew, "warn") ? LEVEL_WARN
                                                        : LEVEL_OVERRIDE;
    return LEVEL_BLOCK;
}

static void check(const struct facts *f, struct verdicts *out)
{
    enum level level = f->at == ON_DISBURSE ? level_of(f) : LEVEL_WARN;
    char d[DAY_TEXT_SIZE];

    if (f->policy.open || facts_p1_renewal(f) || f->kind == KIND_EXTENSION)
        return;
    if (day_is_none(f->policy.closed_on))
        verdict_add(out, level, "window", "一(十一)", _("%s 没有开放的政策版本"),
                    day_iso(f->on, d));
    else if (f->kind == KIND_RENEWAL)
        verdict_add(out, level, "window", "一(十一)", _("政策执行至 %s,此后续贷须说明并授权"),
                    day_iso(f->policy.closed_on, d));
    else
        verdict_add(out, level, "window", "一(十一)",
                    _("政策执行至 %s,此后不发放新贷款和追加;等县里启用新政策版本"),
                    day_iso(f->policy.closed_on, d));
}

const struct rule rule_window = {
    .id = "window",
    .clause = "一(十一)",
    .title = N_("政策期限"),
    .on = ON_APPLY | ON_BANK | ON_DISBURSE,
    .check = check,
};
