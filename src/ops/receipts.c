#include "ops/receipts.h"

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
