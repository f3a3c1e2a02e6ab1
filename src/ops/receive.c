#include <stdlib.h>

#include "base/i18n.h"
#include "base/str.h"
#include "ops/ledger.h"
#include "ops/policy.h"
#include "ops/receipts.h"
#include "ops/values.h"
#include "store/tx.h"

#define ROLES (ROLE_TELLER | ROLE_MANAGER)

/* 收款: the engine proposes the parts (RULES 5.6); the teller may name them. */
struct posting {
    struct loan loan;
    struct owed owed;      /* on the day of the receipt */
    struct loan_state was; /* today, before it */
    struct receipt_new receipt;
};

static bool parts_named(const struct args *in)
{
    return arg_has(in, "interest") || arg_has(in, "penalty") || arg_has(in, "compound") ||
           (arg_has(in, "principal") && !arg_has(in, "amount"));
}

static enum rc read_parts(const struct args *in, const struct owed *o, struct parts *out,
                          struct err *e)
{
    struct parts p = {
        .principal = arg_money(in, "principal").fen,
        .interest = arg_money(in, "interest").fen,
        .penalty = arg_money(in, "penalty").fen,
        .compound = arg_money(in, "compound").fen,
    };
    char m[2][MONEY_TEXT_SIZE];
    enum rc rc;

    if (!parts_named(in))
        return split_propose(o, arg_money(in, "amount").fen,
                             arg_has(in, "principal") ? p.principal : -1, out, e);
    if (arg_has(in, "amount") && arg_money(in, "amount").fen != parts_sum(&p))
        return err_field(e, E_DATA, "amount", NULL, _("收款 %s 与各部分之和 %s 不符"),
                         money_comma(arg_money(in, "amount"), m[0]),
                         money_comma(money_of(parts_sum(&p)), m[1]));
    rc = split_check(o, &p, e);
    if (rc == OK)
        *out = p;
    return rc;
}

static bool same_parts(const struct parts *a, const struct parts *b)
{
    return a->principal == b->principal && a->interest == b->interest && a->penalty == b->penalty &&
           a->compound == b->compound;
}

/* Another order than the version's is a manager's to allow, where it changes the parts. */
static enum rc judge_order(const struct args *in, struct posting *x, struct result *out,
                           struct err *e)
{
    const char *order = args_text(in, "order");
    struct owed o = x->owed;
    struct parts other;
    enum rc rc;

    if (!*order || parts_named(in))
        return OK;
    o.principal_first = str_eq(order, "principal");
    o.interest_first = str_eq(order, "interest");
    rc = split_propose(&o, arg_money(in, "amount").fen,
                       arg_has(in, "principal") ? arg_money(in, "principal").fen : -1, &other, e);
    if (rc != OK || same_parts(&other, &x->receipt.parts))
        return rc;
    x->receipt.parts = other;
    verdict_add(&out->verdicts, LEVEL_OVERRIDE, "order", "",
                o.principal_first ? _("改冲还次序: 先还到期本金,后还利息、罚息、复利")
                                  : _("改冲还次序: 先还利息、到期本金,后还罚息、复利"));
    return OK;
}

/* From second_entry_from on another person keys the amount blind (复核). */
static enum rc check_blind(struct app *app, const struct args *in, const struct posting *x,
                           struct err *e)
{
    struct money from;
    enum rc rc = policy_money(app, x->loan.scheme, "second_entry_from", app->today, &from, e);

    if (rc != OK || app->trying || parts_sum(&x->receipt.parts) < from.fen)
        return rc;
    rc = op_need_second(app, ROLES, _("大额收款"), e);
    if (rc == OK && !arg_has(in, "confirm_amount"))
        rc =
            err_field(e, E_RULE, "confirm_amount", NULL, _("复核人须再输一遍金额(confirm_amount)"));
    if (rc == OK && arg_money(in, "confirm_amount").fen != parts_sum(&x->receipt.parts))
        rc = err_field(e, E_RULE, "confirm_amount", NULL, _("两次输入的金额不符: 核对单据后重来"));
    return rc;
}

static enum rc check_day(struct app *app, const struct posting *x, struct err *e)
{
    char d[DAY_TEXT_SIZE];

    if (day_cmp(x->receipt.date, app->today) > 0)
        return err_field(e, E_DATA, "date", NULL, _("还款日期 %s 在今天之后"),
                         day_iso(x->receipt.date, d));
    if (day_cmp(x->receipt.date, x->loan.start) < 0)
        return err_field(e, E_DATA, "date", NULL, _("还款日期早于放款日 %s"),
                         day_iso(x->loan.start, d));
    if (!x->was.disbursed)
        return err_field(e, E_DATA, "contract", NULL, _("合同 %s 的放款已撤销"),
                         x->loan.contract_no);
    return OK;
}

/* A slip keyed twice is seen by its day and parts; it is told, not refused. */
static enum rc warn_double(struct app *app, const struct posting *x, struct result *out,
                           struct err *e)
{
    char *voucher = NULL;
    const struct parts *p = &x->receipt.parts;
    enum rc rc = st_get_text(app->st, e, &voucher,
                             "SELECT voucher FROM receipt r WHERE loan_id = ?1 AND date = ?2"
                             " AND principal = ?3 AND interest = ?4 AND penalty = ?5"
                             " AND compound = ?6 AND NOT EXISTS (SELECT 1 FROM reversal v"
                             " WHERE v.receipt_id = r.id) LIMIT 1",
                             "iiiiii", x->loan.id, (int64_t)x->receipt.date.n, p->principal,
                             p->interest, p->penalty, p->compound);

    if (rc == OK)
        verdict_add(&out->verdicts, LEVEL_WARN, "double", "三(三)",
                    _("同日同额已有凭证 %s: 核对是否重复录入"), voucher);
    free(voucher);
    return rc == E_NOTFOUND ? OK : rc;
}

/* What a back-dated receipt changes in lists that were locked: told there as 更正 (RULES 5.6). */
static enum rc warn_locked(struct app *app, const struct posting *x, struct result *out,
                           struct err *e)
{
    char *no = NULL;
    enum rc rc =
        st_get_text(app->st, e, &no,
                    "SELECT filing_no FROM filing WHERE site_id = ?1 AND scheme = ?2"
                    " AND month >= ?3 ORDER BY month DESC, id DESC LIMIT 1",
                    "iti", app->site.id, x->loan.scheme, (int64_t)month_of(x->receipt.date));

    if (rc == OK)
        verdict_add(&out->verdicts, LEVEL_WARN, "back-dated-filing", "二(二)3",
                    _("备案 %s 已锁定: 这笔在下一期列为更正"), no);
    free(no);
    return rc == E_NOTFOUND ? OK : rc;
}

static enum rc judge_day(struct app *app, const struct posting *x, struct result *out,
                         struct err *e)
{
    char d[DAY_TEXT_SIZE];
    char m[2][MONEY_TEXT_SIZE];

    if (day_cmp(x->receipt.date, app->today) >= 0)
        return OK;
    if (x->receipt.parts.principal > x->was.balance)
        return err_field(e, E_RULE, "principal", NULL, _("本金 %s 超过今天的余额 %s"),
                         money_comma(money_of(x->receipt.parts.principal), m[0]),
                         money_comma(money_of(x->was.balance), m[1]));
    verdict_add(&out->verdicts, LEVEL_OVERRIDE, "back-dated", "三(三)",
                _("还款日期 %s 早于今天: 此后的利息、罚息重算"), day_iso(x->receipt.date, d));
    return warn_locked(app, x, out, e);
}

/* As of today, beside what the receipt itself takes off. */
static enum rc list_changes(struct app *app, const struct posting *x, struct result *out,
                            struct err *e)
{
    struct loan_state now;
    enum rc rc = ledger_state(app, x->loan.id, app->today, &now, e);

    if (rc != OK)
        return rc;
    result_money(out, "balance", money_of(now.balance));
    result_text(out, "status", status_name(now.status));
    if (day_cmp(x->receipt.date, app->today) >= 0)
        return OK;
    receipt_changes(out, &x->was, &now);
    return OK;
}

/* What the screen shows beside the amount: due now, and what closes the loan. */
static void answer_owed(const struct posting *x, struct result *out)
{
    const struct loan_state *s = &x->owed.state;

    result_money(out, "due",
                 money_of(s->interest_due + s->penalty + s->compound + s->principal_due));
    result_money(out, "principal_due", money_of(s->principal_due));
    result_money(out, "interest_due", money_of(s->interest_due));
    result_money(out, "penalty_due", money_of(s->penalty));
    result_money(out, "compound_due", money_of(s->compound));
    result_money(out, "payoff", money_of(x->owed.close));
    result_money(out, "running", money_of(x->owed.running));
    result_money(out, "accrued", money_of(s->interest_accrued));
    result_money(out, "ahead", money_of(s->interest_ahead));
    result_int(out, "principal_first", x->owed.principal_first);
}

static enum rc write(struct app *app, const struct args *in, struct posting *x, struct result *out,
                     struct err *e)
{
    char d[DAY_TEXT_SIZE];
    char m[MONEY_TEXT_SIZE];
    int64_t id = 0;
    enum rc rc;

    x->receipt.method = args_text(in, "method");
    x->receipt.receipt_no = args_text(in, "receipt_no");
    x->receipt.core_voucher = args_text(in, "core_voucher");
    x->receipt.batch = args_text(in, "batch");
    rc = receipt_write(app, x->loan.id, &x->receipt, &id, e);
    if (rc != OK)
        return rc;
    result_text(out, "contract_no", x->loan.contract_no);
    result_text(out, "voucher", x->receipt.voucher);
    result_day(out, "date", x->receipt.date);
    receipt_answer(out, &x->receipt.parts);
    result_about(out, "receipt", id);
    st_note(app->st, "%s %s %s %s %s", x->loan.contract_no, x->loan.borrower,
            money_comma(money_of(parts_sum(&x->receipt.parts)), m), day_iso(x->receipt.date, d),
            x->receipt.voucher);
    return list_changes(app, x, out, e);
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct posting x = {0};
    enum rc rc = find_own_loan(app, args_text(in, "contract"), &x.loan, e);

    x.receipt.date = arg_day(app, in, "date");
    if (rc == OK)
        rc = ledger_state(app, x.loan.id, app->today, &x.was, e);
    if (rc == OK)
        rc = check_day(app, &x, e);
    if (rc == OK)
        rc = ledger_owed(app, x.loan.id, x.receipt.date, &x.owed, e);
    if (rc != OK)
        return rc;
    if (app->trying)
        answer_owed(&x, out);
    if (app->trying && !arg_has(in, "amount") && !parts_named(in))
        return OK;
    if (!arg_has(in, "amount") && !parts_named(in))
        return err_field(e, E_USAGE, "amount", NULL, _("缺少 amount(收款金额)"));
    rc = read_parts(in, &x.owed, &x.receipt.parts, e);
    if (rc == OK)
        rc = judge_order(in, &x, out, e);
    if (rc == OK)
        rc = judge_day(app, &x, out, e);
    if (rc == OK)
        rc = op_stand(app, in, out, e);
    if (rc == OK)
        rc = check_blind(app, in, &x, e);
    if (rc == OK)
        rc = warn_double(app, &x, out, e);
    return rc == OK ? write(app, in, &x, out, e) : rc;
}

static const struct act_key keys[] = {
    {"contract", N_("合同编号"), KEY_TEXT, true, NULL, N_("本社的贷款")},
    {"amount", N_("收款金额"), KEY_MONEY, false, NULL, N_("按次序分到复利、罚息、利息、到期本金")},
    {"date", N_("还款日期"), KEY_DATE, false, NULL, N_("不填是今天;早于今天须授权")},
    {"method", N_("方式"), KEY_CODE, false, "method", N_("1 现金 2 转账 3 扣款")},
    {"receipt_no", N_("手工收据号"), KEY_TEXT, false, NULL, N_("上门收息时手写收据的号码")},
    {"core_voucher", N_("核心流水号"), KEY_TEXT, false, NULL, N_("核心系统的流水号")},
    {"principal", N_("本金"), KEY_MONEY, false, NULL, N_("提前还本时写明")},
    {"interest", N_("利息"), KEY_MONEY, false, NULL, N_("要自己分时写")},
    {"penalty", N_("罚息"), KEY_MONEY, false, NULL, N_("不贴息〔一(六)〕")},
    {"compound", N_("复利"), KEY_MONEY, false, NULL, N_("不贴息〔一(六)〕")},
    {"order", N_("冲还次序"), KEY_CHOICE, false, "principal interest",
     N_("不填按政策次序;principal 先还到期本金,interest 先还利息本金后罚息;须授权")},
    {"confirm_amount", N_("复核金额"), KEY_MONEY, false, NULL, N_("大额时由第二人再输一遍")},
    {"batch", N_("批次"), KEY_TEXT, false, NULL, N_("批量还款时由程序填")},
    {"reason", N_("理由"), KEY_TEXT, false, NULL, N_("授权时写明")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_receive = {
    .name = "receive",
    .label = N_("收款"),
    .help = N_("收回贷款本息,由程序分摊,超过结清额的不收"),
    .clause = "三(三)",
    .roles = ROLES,
    .keys = keys,
    .run = run,
};
