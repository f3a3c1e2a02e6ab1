#include "base/i18n.h"
#include "ops/events.h"
#include "ops/values.h"
#include "store/tx.h"

/*
 * 催收: way, who, result. A receipt that the borrower signed starts the limitation of three
 * years anew (民法典 188, 195).
 */
static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct day date = arg_day(app, in, "date");
    struct day signed_on = arg_has(in, "signed") ? arg_day(app, in, "signed") : DAY_NONE;
    struct day limit = day_is_none(signed_on) ? DAY_NONE : day_add_months(signed_on, 36);
    const char *who = arg_has(in, "collector") ? args_text(in, "collector") : app->user.full_name;
    struct loan l = {0};
    int64_t n = 0;
    enum rc rc = find_own_loan(app, args_text(in, "contract"), &l, e);

    if (rc == OK && (day_cmp(date, app->today) > 0 || day_cmp(date, l.start) < 0))
        rc = err_field(e, E_DATA, "date", NULL, _("催收日期须在放款日和今天之间"));
    if (rc == OK && !day_is_none(signed_on) && day_cmp(signed_on, app->today) > 0)
        rc = err_field(e, E_DATA, "signed", NULL, _("签收日期在今天之后"));
    if (rc == OK)
        rc = st_run(app->st, e,
                    "INSERT INTO collection (id, loan_id, date, way, collector, result, signed,"
                    " limitation, user_id) VALUES (?1,?2,?3,?4,?5,?6,iif(?9,?7,NULL),"
                    "iif(?9,?8,NULL),?10)",
                    "iiitttiiii", st_new_id(app->st, "collection"), l.id, (int64_t)date.n,
                    args_text(in, "way"), who, args_text(in, "result"), (int64_t)signed_on.n,
                    (int64_t)limit.n, (int64_t)!day_is_none(signed_on), app->user.id);
    if (rc == OK)
        rc = st_get_int(app->st, e, &n, "SELECT count(*) FROM collection WHERE loan_id = ?1", "i",
                        l.id);
    if (rc != OK)
        return rc;
    event_answer(app, &l, date, who, args_text(in, "result"), out);
    result_int(out, "number", n);
    if (!day_is_none(limit))
        result_day(out, "limitation", limit);
    return OK;
}

static const struct act_key keys[] = {
    {"contract", N_("合同编号"), KEY_TEXT, true, NULL, N_("本社逾期的贷款")},
    {"date", N_("催收日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {"way", N_("方式"), KEY_CODE, true, "collection", N_("1 上门 2 电话 3 书面 4 诉讼")},
    {"collector", N_("催收人"), KEY_TEXT, false, NULL, N_("不填是本人")},
    {"result", N_("结果"), KEY_TEXT, true, NULL, N_("怎样答复,答应何时还")},
    {"signed", N_("回执签收日"), KEY_DATE, false, NULL, N_("借款人签了回执时填;时效由此起三年")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_collect = {
    .name = "collect",
    .label = N_("登记催收"),
    .help = N_("登记一次催收和回执"),
    .clause = "五(二)",
    .roles = ROLE_TELLER | ROLE_OFFICER | ROLE_MANAGER,
    .keys = keys,
    .run = run,
};
