#include "base/i18n.h"
#include "base/str.h"
#include "rules/rule.h"

/*
 * “必须通过银行评级授信”: rated, and the line granted carries the amount.
 */
static void check(const struct facts *f, struct verdicts *out)
{
    char a[MONEY_TEXT_SIZE];
    char b[MONEY_TEXT_SIZE];

    if (str_empty(f->bank.rating))
        verdict_add(out, LEVEL_BLOCK, "rating", "一(九)", _("未评级: 先评级授信"));
    else if (f->bank.line.fen < f->amount.fen)
        verdict_add(out, LEVEL_BLOCK, "rating", "一(九)",
                    _("授信额度 %s 不足 %s: 减少金额或先调整授信"), money_comma(f->bank.line, a),
                    money_comma(f->amount, b));
}

const struct rule rule_rating = {
    .id = "rating",
    .clause = "一(九)",
    .title = N_("评级授信"),
    .on = ON_BANK,
    .check = check,
};
