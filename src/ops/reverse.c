#include "base/i18n.h"
#include "base/str.h"
#include "ops/act.h"
#include "ops/find.h"
#include "ops/ledger.h"
#include "ops/numbers.h"
#include "ops/receipts.h"
#include "ops/values.h"
#include "store/tx.h"

#define ROLES (ROLE_TELLER | ROLE_OFFICER | ROLE_MANAGER)

struct original {
    int64_t id;
    int64_t user_id;
    struct day date;
    struct money sum;
    char batch[48];
    bool reversed;
};

static enum rc find_original(struct app *app, const struct loan *l, const char *voucher,
                             struct original *out, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(app->st, e, &q,
                          "SELECT r.id, r.user_id, r.date, r.principal + r.interest + r.penalty"
                          " + r.compound, r.batch,"
                          " EXISTS (SELECT 1 FROM reversal v WHERE v.receipt_id = r.id)"
                          " FROM receipt r WHERE r.loan_id = ?1 AND r.voucher = ?2",
                          "it", l->id, voucher);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && !row)
        rc = err_field(e, E_NOTFOUND, "voucher", NULL, _("合同 %s 没有凭证 %s"), l->contract_no,
                       voucher);
    if (rc == OK) {
        *out = (struct original){
            .id = st_col_int(q, 0),
            .user_id = st_col_int(q, 1),
            .date = {(int32_t)st_col_int(q, 2)},
            .sum = {st_col_int(q, 3)},
            .reversed = st_col_int(q, 5) != 0,
        };
        str_copy(out->batch, sizeof out->batch, st_col_text(q, 4));
    }
    st_done(&q);
    return rc;
}

/* A manager who did not post the receipt himself may do it alone; everybody else needs one. */
static enum rc check_second(struct app *app, const struct original *o, struct err *e)
{
    if (app->user.role == ROLE_MANAGER && o->user_id != app->user.id)
        return OK;
    if (!app->trying && app->second.id && app->second.id != app->user.id &&
        app->second.role != ROLE_MANAGER)
        return err_field(e, E_AUTH, "second", NULL, _("冲正须由主任授权"));
    return op_need_manager(app, 0, _("冲正"), e);
}

/*
 * 冲正: a counter-entry that names the original; as of the reversal day and later the loan is
 * replayed as if the original never was (RULES 5.7). Nothing is deleted.
 */
static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct original o = {0};
    struct loan l = {0};
    struct loan_state was, now;
    char voucher[48] = "";
    char m[MONEY_TEXT_SIZE];
    enum rc rc = find_own_loan(app, args_text(in, "contract"), &l, e);

    if (rc == OK)
        rc = find_original(app, &l, args_text(in, "voucher"), &o, e);
    if (rc == OK && o.reversed)
        rc = err_field(e, E_DATA, "voucher", NULL, _("凭证 %s 已冲正"), args_text(in, "voucher"));
    if (rc == OK && str_starts(o.batch, "续贷 "))
        rc = err_field(e, E_DATA, "voucher", "四",
                       _("凭证 %s 是续贷还旧: 用 cancel 撤销续贷的放款"), args_text(in, "voucher"));
    if (rc == OK && day_cmp(app->today, o.date) < 0)
        rc = err_field(e, E_DATA, "voucher", NULL, _("凭证日期在今天之后"));
    if (rc == OK)
        rc = check_second(app, &o, e);
    if (rc == OK)
        rc = number_voucher(app, voucher, sizeof voucher, e);
    if (rc == OK)
        rc = ledger_state(app, l.id, app->today, &was, e);
    if (rc == OK)
        rc = st_run(app->st, e,
                    "INSERT INTO reversal (id, receipt_id, loan_id, date, voucher, reason, user_id)"
                    " VALUES (?,?,?,?,?,?,?)",
                    "iiiit"
                    "ti",
                    st_new_id(app->st, "reversal"), o.id, l.id, (int64_t)app->today.n, voucher,
                    args_text(in, "reason"), app->user.id);
    if (rc == OK)
        rc = ledger_state(app, l.id, app->today, &now, e);
    if (rc != OK)
        return rc;
    receipt_changes(out, &was, &now);
    result_text(out, "contract_no", l.contract_no);
    result_text(out, "voucher", voucher);
    result_text(out, "reversed", args_text(in, "voucher"));
    result_money(out, "amount", o.sum);
    result_about(out, "receipt", o.id);
    st_note(app->st, "%s %s %s %s %s", l.contract_no, l.borrower, args_text(in, "voucher"),
            money_comma(o.sum, m), args_text(in, "reason"));
    return OK;
}

static const struct act_key keys[] = {
    {"contract", N_("合同编号"), KEY_TEXT, true, NULL, N_("本社的贷款")},
    {"voucher", N_("凭证号"), KEY_TEXT, true, NULL, N_("要冲正的还款凭证")},
    {"reason", N_("理由"), KEY_TEXT, true, NULL, N_("为什么冲正")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_reverse = {
    .name = "reverse",
    .label = N_("冲正"),
    .help = N_("用一笔反向凭证冲正录错的还款"),
    .clause = "三(三)",
    .roles = ROLES,
    .keys = keys,
    .run = run,
};
