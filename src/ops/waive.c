#include "base/i18n.h"
#include "base/str.h"
#include "ops/events.h"
#include "ops/ledger.h"
#include "ops/values.h"

/* 减免 of interest, penalty or compound that is owed; what is waived is never subsidised. */
static int64_t owed(const struct loan_state *s, const char *part)
{
    if (str_eq(part, "interest"))
        return s->interest_due;
    return str_eq(part, "penalty") ? s->penalty : s->compound;
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct event_new x = {
        .kind = "waiver",
        .date = arg_day(app, in, "date"),
        .part = args_text(in, "part"),
        .amount = arg_money(in, "amount"),
        .document = args_text(in, "document"),
        .text = args_text(in, "reason"),
    };
    struct loan_state s;
    struct loan l;
    char m[MONEY_TEXT_SIZE];
    enum rc rc = event_begin(app, in, x.date, &l, out, e);

    if (rc == OK)
        rc = ledger_state(app, l.id, x.date, &s, e);
    if (rc != OK)
        return rc;
    if (!app->trying && (x.amount.fen <= 0 || x.amount.fen > owed(&s, x.part)))
        return err_field(e, E_DATA, "amount", NULL, _("减免须大于 0,不超过应还的 %s"),
                         money_comma(money_of(owed(&s, x.part)), m));
    rc = event_write(app, l.id, &x, NULL, e);
    if (rc != OK)
        return rc;
    event_answer(app, &l, x.date, x.part, money_comma(x.amount, m), out);
    result_money(out, "amount", x.amount);
    return OK;
}

static const struct act_key keys[] = {
    {"contract", N_("合同编号"), KEY_TEXT, true, NULL, N_("本社未结清的贷款")},
    {"part", N_("减免什么"), KEY_CHOICE, true, "interest penalty compound",
     N_("interest 利息 penalty 罚息 compound 复利")},
    {"amount", N_("金额"), KEY_MONEY, true, NULL, N_("不超过应还的数")},
    {"date", N_("日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {"reason", N_("理由"), KEY_TEXT, true, NULL, N_("为什么减免")},
    {"document", N_("文件"), KEY_TEXT, true, NULL, N_("批准文件的名称和编号")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_waive = {
    .name = "waive",
    .label = N_("减免"),
    .help = N_("减免应还的利息、罚息或复利;减免的利息不贴息"),
    .clause = "一(六)",
    .roles = ROLE_MANAGER,
    .keys = keys,
    .run = run,
};
