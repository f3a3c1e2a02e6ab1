#include "ops/funds.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "ops/numbers.h"
#include "store/tx.h"

enum rc fund_write(struct app *app, struct fund_new *x, int64_t *id, struct err *e)
{
    enum rc rc = number_dated(app, "BC", x->number, sizeof x->number, e);

    if (rc != OK)
        return rc;
    *id = st_new_id(app->st, "fund_entry");
    return st_run(app->st, e,
                  "INSERT INTO fund_entry (id, number, kind, loan_id, date, amount, share, text,"
                  " user_id) VALUES (?,?,?,nullif(?,0),?,?,?,?,?)",
                  "ittiiitti", *id, x->number, x->kind, x->loan_id, (int64_t)x->date.n,
                  x->amount.fen, x->share, x->text, app->user.id);
}

enum rc fund_balance(struct app *app, struct money *out, struct err *e)
{
    return st_get_int(app->st, e, &out->fen,
                      "SELECT coalesce(sum(CASE kind WHEN 'payout' THEN -amount"
                      " WHEN 'claim' THEN 0 ELSE amount END), 0) FROM fund_entry",
                      "");
}

enum rc fund_of_loan(struct app *app, int64_t loan_id, const char *kind, struct money *out,
                     struct err *e)
{
    return st_get_int(app->st, e, &out->fen,
                      "SELECT coalesce(sum(amount), 0) FROM fund_entry WHERE loan_id = ?1"
                      " AND kind = ?2",
                      "it", loan_id, kind);
}

enum rc fund_part(const char *share, struct money amount, struct money *out, struct err *e)
{
    char *end;
    long fund = strtol(share, &end, 10);
    long bank = *end == ':' ? strtol(end + 1, &end, 10) : -1;

    if (*end || fund < 0 || bank < 0 || fund + bank != 100)
        return err_set(e, E_DATA, _("分担比例 %s 不对: 写成 70:30"), share);
    out->fen = (amount.fen * fund + 50) / 100;
    return OK;
}

enum rc fund_answer(struct app *app, const struct fund_new *x, int64_t id, struct result *out,
                    struct err *e)
{
    struct money balance = {0};
    char m[MONEY_TEXT_SIZE];
    enum rc rc = fund_balance(app, &balance, e);

    if (rc != OK)
        return rc;
    result_text(out, "number", x->number);
    result_money(out, "amount", x->amount);
    result_money(out, "balance", balance);
    result_about(out, "fund_entry", id);
    st_note(app->st, "%s %s %s", x->number, x->kind, money_comma(x->amount, m));
    return OK;
}
