#include "ops/receipts.h"

#include "base/i18n.h"
#include "ops/numbers.h"
#include "store/tx.h"

enum rc receipt_write(struct app *app, int64_t loan_id, struct receipt_new *x, int64_t *id,
                      struct err *e)
{
    int64_t key;
    enum rc rc = number_voucher(app, x->voucher, sizeof x->voucher, e);

    if (rc != OK)
        return rc;
    key = st_new_id(app->st, "receipt");
    rc = st_run(app->st, e,
                "INSERT INTO receipt (id, loan_id, date, voucher, principal, interest, penalty,"
                " compound, method, receipt_no, core_voucher, batch, posted, user_id)"
                " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                "iiitiiii"
                "ttttii",
                key, loan_id, (int64_t)x->date.n, x->voucher, x->parts.principal, x->parts.interest,
                x->parts.penalty, x->parts.compound, x->method, x->receipt_no, x->core_voucher,
                x->batch, (int64_t)app->today.n, app->user.id);
    if (rc == OK)
        *id = key;
    return rc;
}

void receipt_answer(struct result *out, const struct parts *p)
{
    result_money(out, "amount", money_of(parts_sum(p)));
    result_money(out, "principal", money_of(p->principal));
    result_money(out, "interest", money_of(p->interest));
    result_money(out, "penalty", money_of(p->penalty));
    result_money(out, "compound", money_of(p->compound));
}

static void changed(struct result *out, const char *what, int64_t was, int64_t now)
{
    struct result *row;

    if (was == now)
        return;
    row = result_row(out, "changes");
    result_text(row, "what", what);
    result_money(row, "was", money_of(was));
    result_money(row, "now", money_of(now));
}

void receipt_changes(struct result *out, const struct loan_state *was, const struct loan_state *now)
{
    changed(out, _("余额"), was->balance, now->balance);
    changed(out, _("应还利息"), was->interest_due, now->interest_due);
    changed(out, _("已计利息"), was->interest_accrued, now->interest_accrued);
    changed(out, _("预收利息"), was->interest_ahead, now->interest_ahead);
    changed(out, _("罚息"), was->penalty, now->penalty);
    changed(out, _("复利"), was->compound, now->compound);
}
