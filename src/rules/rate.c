#include "base/i18n.h"
#include "rules/rule.h"

/* RULES 2: the table is stale when its newest row is older than this. */
#define STALE_DAYS 45

static void warn_stale(const struct facts *f, struct verdicts *out)
{
    const struct facts_policy *p = &f->policy;
    char d[DAY_TEXT_SIZE];

    if (p->rate_fixed.ppm >= 0 || day_is_none(p->lpr_newest) ||
        day_diff(f->on, p->lpr_newest) <= STALE_DAYS)
        return;
    verdict_add(out, LEVEL_WARN, "rate", "一(四)",
                _("LPR 最新一行是 %s,已过 %d 天: 核对并录入最近公布的 LPR"),
                day_iso(p->lpr_newest, d), STALE_DAYS);
}

/* Months from the disbursal: an extension is counted with the term it lengthens. */
static int whole_term(const struct facts *f)
{
    return f->kind == KIND_EXTENSION ? f->parent.months + f->months : f->months;
}

/*
 * 一(四): up to a year the rate is at most the 1Y LPR, beyond it at most the LPR above five
 * years; the publication on or before the day of disbursal binds. A version may set a ceiling
 * of its own. A renewed 扶贫小额信贷 keeps its old rate 四(二).
 */
static void check(const struct facts *f, struct verdicts *out)
{
    const struct facts_policy *p = &f->policy;
    bool year = whole_term(f) <= 12;
    struct rate cap = p->rate_fixed.ppm >= 0 ? p->rate_fixed : year ? p->lpr1 : p->lpr5;
    char a[RATE_TEXT_SIZE];
    char b[RATE_TEXT_SIZE];
    char d[DAY_TEXT_SIZE];

    if (facts_p1_renewal(f) || (f->kind == KIND_EXTENSION && f->parent.p1))
        return;
    warn_stale(f, out);
    if (cap.ppm < 0) {
        verdict_add(out, LEVEL_BLOCK, "rate", "一(四)", _("%s 及以前没有 LPR: 先录入 LPR"),
                    day_iso(f->on, d));
        return;
    }
    if (f->rate.ppm <= cap.ppm)
        return;
    if (p->rate_fixed.ppm >= 0)
        verdict_add(out, LEVEL_BLOCK, "rate", "一(四)", _("利率 %s%% 超过本政策上限 %s%%"),
                    rate_text(f->rate, a), rate_text(cap, b));
    else
        verdict_add(out, LEVEL_BLOCK, "rate", "一(四)",
                    _("利率 %s%% 超过%s LPR %s%%(%s 公布): 改为 %s 或更低"), rate_text(f->rate, a),
                    year ? _("1年期") : _("5年期以上"), rate_text(cap, b), day_iso(p->lpr_day, d),
                    b);
}

const struct rule rule_rate = {
    .id = "rate",
    .clause = "一(四)",
    .title = N_("利率上限"),
    .on = ON_BANK | ON_DISBURSE,
    .check = check,
};
