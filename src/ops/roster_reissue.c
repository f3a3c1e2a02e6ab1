#include "base/i18n.h"
#include "base/str.h"
#include "ops/rosters.h"
#include "ops/values.h"
#include "store/tx.h"

/* 补发: to the account in use today; the roster keeps the account of its day. */
static enum rc account_now(struct app *app, int64_t loan_id, char *out, size_t size, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(app->st, e, &q,
                          "SELECT coalesce((SELECT number FROM account_now WHERE person_id ="
                          " l.borrower_id), l.account) FROM loan l"
                          " WHERE l.id = ?1",
                          "i", loan_id);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK)
        str_copy(out, size, row ? st_col_text(q, 0) : "");
    st_done(&q);
    return rc;
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct roster_line line = {0};
    struct roster r = {0};
    char m[MONEY_TEXT_SIZE];
    char account[64] = "";
    enum rc rc = roster_find(app, args_text(in, "roster"), &r, e);

    if (rc == OK)
        rc = roster_require(&r, "paid announced archived", _("补发"), e);
    if (rc == OK)
        rc = roster_find_line(app, &r, args_text(in, "contract"), &line, e);
    if (rc == OK && !str_eq(line.standing, "returned"))
        rc = err_field(e, E_DATA, "contract", "六", _("合同 %s 没有退票"),
                       args_text(in, "contract"));
    if (rc == OK)
        rc = account_now(app, line.loan_id, account, sizeof account, e);
    if (rc == OK)
        rc = roster_mark(app, &r, line.id, "reissue", arg_day(app, in, "date"), account,
                         args_text(in, "reason"), e);
    if (rc != OK)
        return rc;
    result_text(out, "roster_no", r.no);
    result_text(out, "contract_no", args_text(in, "contract"));
    result_text(out, "state", r.state);
    result_money(out, "subsidy", line.subsidy);
    result_text(out, "account", account);
    result_about(out, "roster_line", line.id);
    st_note(app->st, "%s %s %s %s", r.no, args_text(in, "contract"), money_comma(line.subsidy, m),
            args_text(in, "reason"));
    return OK;
}

static const struct act_key keys[] = {
    {"roster", N_("清册编号"), KEY_TEXT, true, NULL, N_("几份一起办时用逗号分开")},
    {"contract", N_("合同编号"), KEY_TEXT, true, NULL, N_("清册中的一笔")},
    {"voucher", N_("凭证"), KEY_TEXT, false, NULL, N_("补发的凭证号")},
    {"reason", N_("说明"), KEY_TEXT, false, NULL, NULL},
    {"date", N_("日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_roster_reissue = {
    .name = "roster-reissue",
    .label = N_("补发"),
    .help = N_("退票的一笔重新发放,账号有变的发到新账号"),
    .clause = "六",
    .roles = ROLE_FINANCE,
    .keys = keys,
    .run = run,
};
