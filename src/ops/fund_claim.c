#include "base/i18n.h"
#include "base/str.h"
#include "ops/find.h"
#include "ops/funds.h"
#include "ops/ledger.h"
#include "ops/policy.h"
#include "ops/values.h"

/*
 * 申请补偿 and 补偿: claim = covered principal still owed x the fund's share. A payout never
 * reduces what the borrower owes (RULES 7). With pay=yes the claim is paid out.
 */
static enum rc covered(struct app *app, const struct loan *l, struct money *out, struct err *e)
{
    struct loan_state s;
    int64_t cover = 0;
    enum rc rc = st_get_int(app->st, e, &cover, "SELECT cover FROM loan WHERE id = ?1", "i", l->id);

    if (rc == OK)
        rc = ledger_state(app, l->id, app->today, &s, e);
    if (rc == OK && s.principal_overdue <= 0)
        rc = err_field(e, E_RULE, "contract", "一(七)", _("合同 %s 没有逾期本金,不能申请补偿"),
                       l->contract_no);
    if (rc == OK)
        out->fen = cover < s.principal_overdue ? cover : s.principal_overdue;
    if (rc == OK && out->fen <= 0)
        rc =
            err_field(e, E_RULE, "contract", "三(六)", _("合同 %s 不在补偿范围内"), l->contract_no);
    return rc;
}

static enum rc read_claim(struct app *app, const struct loan *l, struct fund_new *x, char share[16],
                          struct err *e)
{
    struct money principal = {0};
    struct money before = {0};
    enum rc rc = covered(app, l, &principal, e);

    if (rc == OK)
        rc = policy_text(app, l->scheme, "fund_share", l->start, share, 16, e);
    if (rc == OK)
        rc = fund_part(share, principal, &x->amount, e);
    if (rc == OK)
        rc = fund_of_loan(app, l->id, "claim", &before, e);
    if (rc == OK && before.fen > 0)
        rc = err_field(e, E_DATA, "contract", "一(七)", _("合同 %s 已申请过补偿"), l->contract_no);
    return rc;
}

static enum rc read_payout(struct app *app, const struct loan *l, struct fund_new *x, struct err *e)
{
    struct money claimed = {0};
    struct money paid = {0};
    struct money balance = {0};
    char m[2][MONEY_TEXT_SIZE];
    enum rc rc = fund_of_loan(app, l->id, "claim", &claimed, e);

    x->kind = "payout";
    if (rc == OK)
        rc = fund_of_loan(app, l->id, "payout", &paid, e);
    if (rc == OK)
        rc = fund_balance(app, &balance, e);
    if (rc != OK)
        return rc;
    x->amount = money_sub(claimed, paid);
    if (x->amount.fen <= 0)
        return err_field(e, E_DATA, "contract", "一(七)", _("合同 %s 没有待付的补偿申请"),
                         l->contract_no);
    if (x->amount.fen > balance.fen)
        return err_field(e, E_RULE, "amount", "一(七)", _("专户余额 %s 不够补偿 %s"),
                         money_comma(balance, m[0]), money_comma(x->amount, m[1]));
    return OK;
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    char share[16] = "";
    struct fund_new x = {.kind = "claim",
                         .date = arg_day(app, in, "date"),
                         .share = share,
                         .text = args_text(in, "text")};
    struct loan l = {0};
    int64_t id = 0;
    enum rc rc = find_loan(app, args_text(in, "contract"), &l, e);

    if (rc == OK && day_cmp(x.date, app->today) > 0)
        rc = err_field(e, E_DATA, "date", "一(七)", _("日期在今天之后"));
    if (rc == OK)
        rc = arg_yes(in, "pay") ? read_payout(app, &l, &x, e) : read_claim(app, &l, &x, share, e);
    x.loan_id = l.id;
    if (rc == OK)
        rc = fund_write(app, &x, &id, e);
    return rc == OK ? fund_answer(app, &x, id, out, e) : rc;
}

static const struct act_key keys[] = {
    {"contract", N_("合同编号"), KEY_TEXT, true, NULL, N_("有逾期本金的贷款")},
    {"pay", N_("付款"), KEY_YESNO, false, NULL, N_("yes 支付已申请的补偿;不填是申请")},
    {"date", N_("日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {"text", N_("说明"), KEY_TEXT, false, NULL, N_("损失原因、五方意见")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_fund_claim = {
    .name = "fund-claim",
    .label = N_("申请补偿"),
    .help = N_("按覆盖的逾期本金和分担比例申请风险补偿,或支付补偿;借款人的债不减"),
    .clause = "一(七)",
    .roles = ROLE_UNION,
    .keys = keys,
    .run = run,
};
