#include "base/i18n.h"
#include "rules/limit.h"
#include "rules/rule.h"

/*
 * 三(六): after a top-up a household holds at most 10万 of 脱贫人口小额信贷. What a renewal or an
 * extension leaves standing is not counted twice. Old 扶贫小额信贷 is a scheme of its own: where
 * only its balance lifts the sum above the cap, that is told and recorded.
 */
static void check_sum(const struct facts *f, struct verdicts *out)
{
    bool p1 = facts_p1_renewal(f);
    struct money back = f->kind == KIND_RENEWAL ? f->parent.balance : money_of(0);
    struct money none = money_of(0);
    struct money held = limit_held(f);
    struct money held_p1 = money_sub(f->held.balance_p1, p1 ? back : none);
    struct money all = money_add(money_add(held, held_p1), f->amount);
    struct money counted = money_add(held, p1 ? none : f->amount);
    struct money cap = f->policy.cap_total;
    char a[MONEY_TEXT_SIZE];
    char b[MONEY_TEXT_SIZE];
    char c[MONEY_TEXT_SIZE];
    char d[MONEY_TEXT_SIZE];

    if (all.fen <= cap.fen)
        return;
    if (counted.fen <= cap.fen)
        verdict_add(out, LEVEL_WARN, "amount-total", "三(六)",
                    _("连同扶贫小额信贷余额 %s,本户合计 %s,超过 %s"), money_comma(held_p1, a),
                    money_comma(all, b), money_comma(cap, c));
    else
        verdict_add(out, LEVEL_BLOCK, "amount-total", "三(六)",
                    _("已有和待放 %s,加本次 %s,超过单户上限 %s: 最多再贷 %s"), money_comma(held, a),
                    money_comma(f->amount, b), money_comma(cap, c),
                    money_comma(held.fen < cap.fen ? money_sub(cap, held) : none, d));
}

/* 追加: “对个别确有需要且具备还款能力的”. */
static void check_topup(const struct facts *f, struct verdicts *out)
{
    if (f->held.running == 0)
        verdict_add(out, LEVEL_BLOCK, "amount-total", "三(六)",
                    _("本户没有未还清的贷款,不能追加: 按首贷办理"));
    if (f->held.overdue_days > 0)
        verdict_add(out, LEVEL_BLOCK, "amount-total", "三(六)",
                    _("%s 已逾期 %d 天,不能追加: 先还清逾期"), f->held.overdue_no,
                    f->held.overdue_days);
    if (!f->has_reason)
        verdict_add(out, LEVEL_BLOCK, "amount-total", "三(六)",
                    _("追加须写明确有需要的理由(reason)"));
    if (!f->has_ability)
        verdict_add(out, LEVEL_BLOCK, "amount-total", "三(六)", _("追加须写明还款能力(ability)"));
}

static void check(const struct facts *f, struct verdicts *out)
{
    char a[MONEY_TEXT_SIZE];
    char b[MONEY_TEXT_SIZE];

    if (f->kind == KIND_EXTENSION)
        return;
    if (f->kind == KIND_TOPUP)
        check_topup(f, out);
    if (f->kind == KIND_RENEWAL && f->amount.fen > f->parent.balance.fen)
        verdict_add(out, LEVEL_BLOCK, "amount-total", "三(六)",
                    _("续贷 %s 超过所还旧贷 %s 的余额 %s: 改为不超过余额"),
                    money_comma(f->amount, a), f->parent.contract_no,
                    money_comma(f->parent.balance, b));
    check_sum(f, out);
}

const struct rule rule_amount_total = {
    .id = "amount-total",
    .clause = "三(六)",
    .title = N_("单户合计"),
    .on = ON_APPLY | ON_OPINE | ON_BANK | ON_DISBURSE,
    .kinds = 1U << KIND_FIRST | 1U << KIND_TOPUP | 1U << KIND_RENEWAL,
    .check = check,
};
