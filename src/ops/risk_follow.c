#include "base/i18n.h"
#include "base/str.h"
#include "ops/act.h"
#include "ops/ledger.h"
#include "ops/values.h"
#include "store/tx.h"

/*
 * 风险事项后续 五(四): the loan is to be called in by a day (its conversion and the list of
 * dishonest debtors are acts of their own), and the event is closed once both offices were told.
 */
struct risk {
    int64_t id;
    int64_t loan_id; /* 0: none */
    struct day found;
    bool closed;
    bool bureau, uni; /* told in writing (三(五)) */
};

#define SQL                                                                                        \
    "SELECT r.id, coalesce(r.loan_id, 0), r.found,"                                                \
    " EXISTS (SELECT 1 FROM risk_step s WHERE s.risk_event_id = r.id AND s.step = 'closed'),"      \
    " EXISTS (SELECT 1 FROM notice n JOIN delivery d ON d.notice_id = n.id WHERE"                  \
    "  n.risk_event_id = r.id AND d.step = 'delivered' AND d.addressee = 'bureau'),"               \
    " EXISTS (SELECT 1 FROM notice n JOIN delivery d ON d.notice_id = n.id WHERE"                  \
    "  n.risk_event_id = r.id AND d.step = 'delivered' AND d.addressee = 'union')"                 \
    " FROM risk_event r WHERE r.number = ?1"

static enum rc find_risk(struct app *app, const char *number, struct risk *out, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(app->st, e, &q, SQL, "t", number);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && row)
        *out = (struct risk){.id = st_col_int(q, 0),
                             .loan_id = st_col_int(q, 1),
                             .found = {(int32_t)st_col_int(q, 2)},
                             .closed = st_col_int(q, 3) != 0,
                             .bureau = st_col_int(q, 4) != 0,
                             .uni = st_col_int(q, 5) != 0};
    else if (rc == OK)
        rc = err_field(e, E_NOTFOUND, "number", "三(五)", _("没有风险事项 %s"), number);
    st_done(&q);
    return rc;
}

/* Closed with money still out: told, and recorded with it. */
static enum rc note_balance(struct app *app, const struct risk *r, struct result *out,
                            struct err *e)
{
    char m[MONEY_TEXT_SIZE];
    struct loan_state s = {0};
    enum rc rc = r->loan_id ? ledger_state(app, r->loan_id, app->today, &s, e) : OK;

    if (rc == OK && r->loan_id && s.status == STATUS_RUNNING)
        verdict_add(&out->verdicts, LEVEL_WARN, "risk-open", "五(四)",
                    _("贷款还有余额 %s,没有收回也没有转农户贷款"),
                    money_comma(money_of(s.balance), m));
    return rc;
}

static enum rc may_close(const struct risk *r, const char *number, struct err *e)
{
    if (r->bureau && r->uni)
        return OK;
    return err_field(e, E_DATA, "step", "三(五)", _("%s 还没有书面告知%s%s%s: 登记送达后再关闭"),
                     number, r->bureau ? "" : _("县乡村振兴局"), r->bureau || r->uni ? "" : _("、"),
                     r->uni ? "" : _("县信用联社"));
}

static enum rc check(struct app *app, const struct risk *r, const struct args *in, struct day date,
                     struct result *out, struct err *e)
{
    const char *number = args_text(in, "number");
    bool closes = str_eq(args_text(in, "step"), "closed");
    char iso[DAY_TEXT_SIZE];
    enum rc rc = OK;

    if (r->closed)
        return err_field(e, E_DATA, "number", "三(五)", _("风险事项 %s 已关闭"), number);
    if (!closes && !r->loan_id)
        return err_field(e, E_DATA, "step", "五(四)", _("%s 没有涉及贷款,没有可收回的"), number);
    if (day_cmp(date, r->found) < 0)
        return err_field(e, E_DATA, "date", "三(五)", _("日期早于发现日期 %s"),
                         day_iso(r->found, iso));
    if (closes && day_cmp(date, app->today) > 0)
        return err_field(e, E_DATA, "date", "三(五)", _("日期在今天之后"));
    if (closes)
        rc = may_close(r, number, e);
    return rc == OK && closes ? note_balance(app, r, out, e) : rc;
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct day date = arg_day(app, in, "date");
    const char *step = args_text(in, "step");
    char iso[DAY_TEXT_SIZE];
    struct risk r = {0};
    enum rc rc = find_risk(app, args_text(in, "number"), &r, e);

    if (rc == OK)
        rc = check(app, &r, in, date, out, e);
    if (rc == OK)
        rc = st_run(app->st, e,
                    "INSERT INTO risk_step (id, risk_event_id, step, date, text, user_id)"
                    " VALUES (?,?,?,?,?,?)",
                    "iititi", st_new_id(app->st, "risk_step"), r.id, step, (int64_t)date.n,
                    args_text(in, "text"), app->user.id);
    if (rc != OK)
        return rc;
    result_text(out, "number", args_text(in, "number"));
    result_text(out, "step", step);
    result_day(out, "date", date);
    result_about(out, "risk_event", r.id);
    st_note(app->st, "%s %s %s %s", args_text(in, "number"),
            str_eq(step, "closed") ? "关闭" : "限期收回", day_iso(date, iso),
            args_text(in, "text"));
    return OK;
}

static const struct act_key keys[] = {
    {"number", N_("编号"), KEY_TEXT, true, NULL, N_("风险事项的编号")},
    {"step", N_("后续"), KEY_CHOICE, true, "recover closed", N_("recover 限期收回 closed 关闭")},
    {"date", N_("日期"), KEY_DATE, false, NULL, N_("收回的期限,或关闭的日期;不填是今天")},
    {"text", N_("说明"), KEY_TEXT, true, NULL, N_("决定或结果,写明依据")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_risk_follow = {
    .name = "risk-follow",
    .label = N_("风险事项后续"),
    .help = N_("限期收回贷款,或书面告知后关闭风险事项"),
    .clause = "五(四)",
    .roles = ROLE_OFFICER | ROLE_MANAGER | ROLE_STATION,
    .keys = keys,
    .run = run,
};
