#include "ops/events.h"

#include "base/i18n.h"
#include "base/str.h"
#include "ops/ledger.h"
#include "ops/values.h"
#include "store/tx.h"

static void bind_or_null(struct st_stmt *q, int at, bool there, int64_t v)
{
    if (there)
        st_bind_int(q, at, v);
    else
        st_bind_null(q, at);
}

enum rc event_write(struct app *app, int64_t loan_id, const struct event_new *x, int64_t *id,
                    struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    int64_t key = st_new_id(app->st, "event");
    enum rc rc = st_query(app->st, e, &q,
                          "INSERT INTO event (id, loan_id, kind, date, class, part, document, text,"
                          " posted, user_id, new_maturity, rate_ppm, amount, application_id)"
                          " VALUES (?,?,?,?,?,?,?,?,?,?,?11,?12,?13,?14)",
                          "iitittttii", key, loan_id, x->kind, (int64_t)x->date.n,
                          x->class_label ? x->class_label : "", x->part ? x->part : "",
                          x->document ? x->document : "", x->text ? x->text : "",
                          (int64_t)app->today.n, app->user.id);

    if (rc != OK)
        return rc;
    bind_or_null(q, 11, x->new_maturity.n != 0 && !day_is_none(x->new_maturity), x->new_maturity.n);
    bind_or_null(q, 12, str_eq(x->kind, "extension") && x->rate_ppm >= 0, x->rate_ppm);
    bind_or_null(q, 13, x->amount.fen > 0, x->amount.fen);
    bind_or_null(q, 14, x->application_id != 0, x->application_id);
    rc = st_step(q, &row, e);
    st_done(&q);
    if (rc == OK && id)
        *id = key;
    return rc;
}

enum rc event_find(struct app *app, int64_t loan_id, const char *kind, int64_t *id,
                   struct day *date, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(app->st, e, &q,
                          "SELECT x.id, x.date FROM event x WHERE x.loan_id = ?1 AND x.kind = ?2"
                          " AND NOT EXISTS (SELECT 1 FROM cancel c WHERE c.event_id = x.id)"
                          " ORDER BY x.date DESC, x.id DESC LIMIT 1",
                          "it", loan_id, kind);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK) {
        *id = row ? st_col_int(q, 0) : 0;
        if (date)
            *date = row ? day_of(st_col_int(q, 1)) : DAY_NONE;
    }
    st_done(&q);
    return rc;
}

enum rc event_begin_on(struct app *app, const struct loan *l, struct day date,
                       struct result *result, struct err *e)
{
    struct loan_state s;
    char d[DAY_TEXT_SIZE];
    enum rc rc;

    if (day_cmp(date, app->today) > 0)
        return err_field(e, E_DATA, "date", NULL, _("日期 %s 在今天之后"), day_iso(date, d));
    if (day_cmp(date, l->start) < 0)
        return err_field(e, E_DATA, "date", NULL, _("日期早于放款日 %s"), day_iso(l->start, d));
    rc = ledger_state(app, l->id, date, &s, e);
    if (rc == OK && (!s.disbursed || s.status == STATUS_CLOSED))
        rc = err_field(e, E_DATA, "contract", NULL, _("合同 %s 在 %s 已结清或已撤销"),
                       l->contract_no, day_iso(date, d));
    if (rc != OK)
        return rc;
    if (day_cmp(date, app->today) < 0)
        verdict_add(&result->verdicts, LEVEL_WARN, "back-dated", "三(三)",
                    _("日期 %s 早于今天: 此后的数按它重算"), day_iso(date, d));
    result_about(result, "loan", l->id);
    return OK;
}

enum rc event_begin(struct app *app, const struct args *in, struct day date, struct loan *out,
                    struct result *result, struct err *e)
{
    struct loan l;
    enum rc rc = find_own_loan(app, args_text(in, "contract"), &l, e);

    if (rc == OK)
        rc = event_begin_on(app, &l, date, result, e);
    if (rc == OK)
        *out = l;
    return rc;
}

/* As event_begin, and no event of the kind stands on the loan yet. */
static enum rc begin_once(struct app *app, const struct args *in, const char *kind, struct day date,
                          struct loan *out, struct result *result, struct err *e)
{
    struct loan l;
    struct day before = DAY_NONE;
    int64_t id = 0;
    char d[DAY_TEXT_SIZE];
    enum rc rc = event_begin(app, in, date, &l, result, e);

    if (rc == OK)
        rc = event_find(app, l.id, kind, &id, &before, e);
    if (rc == OK && id)
        rc = err_field(e, E_DATA, "contract", NULL, _("合同 %s 在 %s 已登记过"), l.contract_no,
                       day_iso(before, d));
    if (rc == OK)
        *out = l;
    return rc;
}

void event_answer(struct app *app, const struct loan *l, struct day date, const char *what,
                  const char *text, struct result *out)
{
    char d[DAY_TEXT_SIZE];

    result_text(out, "contract_no", l->contract_no);
    result_day(out, "date", date);
    result_about(out, "loan", l->id);
    st_note(app->st, "%s %s %s %s %s", l->contract_no, l->borrower, what, day_iso(date, d), text);
}

enum rc event_plain(struct app *app, const struct args *in, const char *kind, const char *what,
                    struct result *out, struct err *e)
{
    struct event_new x = {
        .kind = kind,
        .date = arg_day(app, in, "date"),
        .document = args_text(in, "document"),
        .text = args_text(in, "reason"),
    };
    struct loan l;
    enum rc rc = begin_once(app, in, x.kind, x.date, &l, out, e);

    if (rc == OK)
        rc = event_write(app, l.id, &x, NULL, e);
    if (rc == OK)
        event_answer(app, &l, x.date, what, x.text, out);
    return rc;
}
