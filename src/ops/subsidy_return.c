#include "base/i18n.h"
#include "base/str.h"
#include "ops/events.h"
#include "ops/find.h"
#include "ops/values.h"
#include "store/tx.h"

/*
 * 应退贴息: what rosters hold beyond what the loan has earned, after a reversal, on a loan that
 * earns nothing more, is paid back (RULES 6).
 */
static enum rc find_claim(struct app *app, int64_t loan_id, int64_t *out, struct err *e)
{
    int64_t line = 0;
    /* Of the coming quarter, so that rosters of the running one count as held. */
    enum rc rc = st_get_int(app->st, e, &line, "SELECT subsidy FROM subsidy(?1) WHERE loan_id = ?2",
                            "ii", (int64_t)quarter_of(app->today) + 1, loan_id);

    if (rc == E_NOTFOUND)
        line = 0;
    else if (rc != OK)
        return rc;
    *out = line < 0 ? -line : 0;
    return OK;
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct day date = arg_day(app, in, "date");
    struct money amount = arg_money(in, "amount");
    struct loan l = {0};
    int64_t claim = 0;
    char m[2][MONEY_TEXT_SIZE];
    enum rc rc = find_own_loan(app, args_text(in, "contract"), &l, e);

    if (rc == OK && day_cmp(date, app->today) > 0)
        rc = err_field(e, E_DATA, "date", NULL, _("日期在今天之后"));
    if (rc == OK)
        rc = find_claim(app, l.id, &claim, e);
    if (rc == OK && claim == 0)
        rc = err_field(e, E_DATA, "contract", "六", _("合同 %s 没有应退贴息"), l.contract_no);
    if (rc == OK && !arg_has(in, "amount"))
        amount = money_of(claim);
    if (rc == OK && (amount.fen <= 0 || amount.fen > claim))
        rc = err_field(e, E_DATA, "amount", "六", _("退回 %s 超过应退的 %s"),
                       money_comma(amount, m[0]), money_comma(money_of(claim), m[1]));
    if (rc == OK)
        rc = st_run(app->st, e,
                    "INSERT INTO subsidy_return (id, loan_id, date, amount, voucher, reason,"
                    " user_id) VALUES (?,?,?,?,?,?,?)",
                    "iiiitti", st_new_id(app->st, "subsidy_return"), l.id, (int64_t)date.n,
                    amount.fen, args_text(in, "voucher"), args_text(in, "reason"), app->user.id);
    if (rc != OK)
        return rc;
    event_answer(app, &l, date, _("退回贴息"), money_comma(amount, m[0]), out);
    result_money(out, "amount", amount);
    result_money(out, "claim", money_of(claim - amount.fen));
    result_text(out, "state", claim == amount.fen ? "closed" : "open");
    return OK;
}

static const struct act_key keys[] = {
    {"contract", N_("合同编号"), KEY_TEXT, true, NULL, N_("有应退贴息的贷款")},
    {"amount", N_("金额"), KEY_MONEY, false, NULL, N_("不填是全部应退数")},
    {"date", N_("日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {"voucher", N_("凭证"), KEY_TEXT, false, NULL, N_("缴款凭证号")},
    {"reason", N_("理由"), KEY_TEXT, false, NULL, NULL},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_subsidy_return = {
    .name = "subsidy-return",
    .label = N_("退回贴息"),
    .help = N_("冲正后多贴的息退回财政"),
    .clause = "六",
    .roles = ROLE_MANAGER,
    .keys = keys,
    .run = run,
};
