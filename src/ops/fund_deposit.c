#include "base/i18n.h"
#include "ops/funds.h"
#include "ops/values.h"

/* 存入 into the closed account (专户) of the compensation fund. */
static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct fund_new x = {.kind = "deposit",
                         .date = arg_day(app, in, "date"),
                         .amount = arg_money(in, "amount"),
                         .share = "",
                         .text = args_text(in, "text")};
    int64_t id = 0;
    enum rc rc = OK;

    if (day_cmp(x.date, app->today) > 0)
        rc = err_field(e, E_DATA, "date", "一(七)", _("日期在今天之后"));
    if (rc == OK && x.amount.fen <= 0 && !app->trying)
        rc = err_field(e, E_DATA, "amount", "一(七)", _("金额须大于 0"));
    if (rc == OK)
        rc = fund_write(app, &x, &id, e);
    return rc == OK ? fund_answer(app, &x, id, out, e) : rc;
}

static const struct act_key keys[] = {
    {"amount", N_("金额"), KEY_MONEY, true, NULL, N_("存入专户的数")},
    {"date", N_("日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {"text", N_("说明"), KEY_TEXT, false, NULL, N_("文件、凭证号")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_fund_deposit = {
    .name = "fund-deposit",
    .label = N_("存入补偿金"),
    .help = N_("登记存入风险补偿金专户的一笔"),
    .clause = "一(七)",
    .roles = ROLE_FINANCE,
    .keys = keys,
    .run = run,
};
