#include "base/i18n.h"
#include "ops/find.h"
#include "ops/funds.h"
#include "ops/policy.h"
#include "ops/values.h"

/* 追回: what a compensated borrower pays later is shared back to the fund by the same share. */
static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    char share[16] = "";
    struct fund_new x = {.kind = "recovery",
                         .date = arg_day(app, in, "date"),
                         .share = share,
                         .text = args_text(in, "text")};
    struct money paid = {0};
    struct money back = {0};
    struct loan l = {0};
    char m[MONEY_TEXT_SIZE];
    int64_t id = 0;
    enum rc rc = find_loan(app, args_text(in, "contract"), &l, e);

    if (rc == OK)
        rc = policy_text(app, l.scheme, "fund_share", l.start, share, sizeof share, e);
    if (rc == OK)
        rc = fund_part(share, arg_money(in, "amount"), &x.amount, e);
    if (rc == OK)
        rc = fund_of_loan(app, l.id, "payout", &paid, e);
    if (rc == OK)
        rc = fund_of_loan(app, l.id, "recovery", &back, e);
    if (rc == OK && x.amount.fen <= 0 && !app->trying)
        rc = err_field(e, E_DATA, "amount", "一(七)", _("金额须大于 0"));
    if (rc == OK && x.amount.fen > paid.fen - back.fen)
        rc = err_field(e, E_DATA, "amount", "一(七)", _("应还补偿金只有 %s"),
                       money_comma(money_sub(paid, back), m));
    x.loan_id = l.id;
    if (rc == OK)
        rc = fund_write(app, &x, &id, e);
    return rc == OK ? fund_answer(app, &x, id, out, e) : rc;
}

static const struct act_key keys[] = {
    {"contract", N_("合同编号"), KEY_TEXT, true, NULL, N_("已补偿的贷款")},
    {"amount", N_("收回本金"), KEY_MONEY, true, NULL, N_("从借款人收回的数;按比例还专户")},
    {"date", N_("日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {"text", N_("说明"), KEY_TEXT, false, NULL, N_("凭证号")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_fund_recover = {
    .name = "fund-recover",
    .label = N_("追回补偿金"),
    .help = N_("补偿后收回的本金按比例还给风险补偿金专户"),
    .clause = "一(七)",
    .roles = ROLE_UNION,
    .keys = keys,
    .run = run,
};
