#include "base/i18n.h"
#include "base/str.h"
#include "ops/act.h"
#include "ops/application.h"
#include "ops/find.h"
#include "ops/notices.h"
#include "ops/values.h"
#include "store/tx.h"

/* As it stands in the journal, which is kept in Chinese; the audit list translates it. */
static const char *word_of(const char *word)
{
    static const char *const words[][2] = {
        {"refusal", N_("未获批告知")}, {"due", N_("到期提醒")},    {"dunning", N_("逾期催收")},
        {"printed", N_("已印")},       {"delivered", N_("送达")},  {"bureau", N_("县乡村振兴局")},
        {"union", N_("县信用联社")},   {"borrower", N_("借款人")}, {"village", N_("村委会")},
        {"town", N_("乡镇")},
    };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_eq(words[i][0], word))
            return words[i][1];
    return word;
}

/*
 * 通知: a numbered letter is made (kind with its object), or what became of one is entered
 * (number with step): printed 已印, delivered to whom on which day.
 */
static enum rc make(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct notice_new x = {.kind = args_text(in, "kind"), .date = arg_day(app, in, "date")};
    struct application a = {0};
    struct loan l = {0};
    enum rc rc;

    if (str_eq(x.kind, "refusal")) {
        rc = find_application(app, args_text(in, "application"), &a, e);
        if (rc == OK && !str_eq(a.state, "refused"))
            rc = err_field(e, E_DATA, "application", "二(二)3", _("申请 %s 没有被拒绝"), a.no);
        x.application_id = a.id;
        x.household_id = a.household_id;
    } else {
        rc = find_own_loan(app, args_text(in, "contract"), &l, e);
        x.loan_id = l.id;
        x.household_id = l.household_id;
    }
    if (rc == OK)
        rc = notice_write(app, &x, e);
    if (rc != OK)
        return rc;
    result_text(out, "number", x.number);
    result_about(out, "notice", x.id);
    st_note(app->st, "%s %s", x.number, word_of(x.kind));
    return OK;
}

/* A refusal told to the household is a step of its application, too (二(二)3). */
static enum rc tell_application(struct app *app, int64_t notice_id, struct day date, struct err *e)
{
    int64_t application = 0;
    enum rc rc = st_get_int(app->st, e, &application,
                            "SELECT coalesce(application_id, 0) FROM notice WHERE id = ?1"
                            " AND kind = 'refusal'",
                            "i", notice_id);

    if (rc == E_NOTFOUND || (rc == OK && !application))
        return OK;
    if (rc != OK)
        return rc;
    return st_run(app->st, e,
                  "INSERT INTO application_step (id, application_id, step, date, user_id)"
                  " VALUES (?,?,'told',?,?)",
                  "iiii", st_new_id(app->st, "application_step"), application, (int64_t)date.n,
                  app->user.id);
}

/* A letter is delivered after it was made, and to each addressee once. */
static enum rc check_delivery(struct app *app, int64_t notice_id, const struct args *in,
                              struct day date, struct err *e)
{
    const char *who = args_text(in, "addressee");
    char iso[DAY_TEXT_SIZE];
    int64_t made = 0, told = 0;
    enum rc rc =
        st_get_int(app->st, e, &made, "SELECT date FROM notice WHERE id = ?1", "i", notice_id);

    if (rc == OK && date.n < made)
        return err_field(e, E_DATA, "date", NULL, _("送达日期早于通知日期 %s"),
                         day_iso((struct day){(int32_t)made}, iso));
    if (rc == OK)
        rc = st_get_int(app->st, e, &told,
                        "SELECT coalesce(min(date), 0) FROM delivery WHERE notice_id = ?1"
                        " AND step = 'delivered' AND addressee = ?2",
                        "it", notice_id, who);
    if (rc == OK && told)
        return err_field(e, E_DATA, "addressee", NULL, _("%s 已在 %s 送达%s"),
                         args_text(in, "number"), day_iso((struct day){(int32_t)told}, iso),
                         word_of(who));
    return rc;
}

static enum rc enter(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct day date = arg_day(app, in, "date");
    const char *step = args_text(in, "step");
    bool told = str_eq(step, "delivered");
    int64_t id = 0;
    enum rc rc = st_get_int(app->st, e, &id, "SELECT id FROM notice WHERE number = ?1", "t",
                            args_text(in, "number"));

    if (rc == E_NOTFOUND)
        return err_field(e, rc, "number", NULL, _("没有通知 %s"), args_text(in, "number"));
    if (rc == OK && day_cmp(date, app->today) > 0)
        return err_field(e, E_DATA, "date", NULL, _("日期在今天之后"));
    if (rc == OK && told && (!arg_has(in, "addressee") || !arg_has(in, "receiver")))
        return err_field(e, E_USAGE, "receiver", "三(五)",
                         _("送达须写明送给谁(addressee)和签收人(receiver)"));
    if (rc == OK && told)
        rc = check_delivery(app, id, in, date, e);
    if (rc == OK)
        rc = st_run(app->st, e,
                    "INSERT INTO delivery (id, notice_id, step, addressee, date, receiver, user_id)"
                    " VALUES (?,?,?,?,?,?,?)",
                    "iittiti", st_new_id(app->st, "delivery"), id, step, args_text(in, "addressee"),
                    (int64_t)date.n, args_text(in, "receiver"), app->user.id);
    if (rc == OK && told)
        rc = tell_application(app, id, date, e);
    if (rc != OK)
        return rc;
    result_text(out, "number", args_text(in, "number"));
    result_text(out, "step", step);
    result_about(out, "notice", id);
    st_note(app->st, "%s %s %s %s", args_text(in, "number"), word_of(step),
            word_of(args_text(in, "addressee")), args_text(in, "receiver"));
    return OK;
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    if (arg_has(in, "number") && arg_has(in, "step"))
        return enter(app, in, out, e);
    if (arg_has(in, "kind"))
        return make(app, in, out, e);
    return app->trying ? OK
                       : err_field(e, E_USAGE, "kind", NULL,
                                   _("填 kind 生成通知,或填 number 和 step 登记印发"));
}

static const struct act_key keys[] = {
    {"kind", N_("种类"), KEY_CHOICE, false, "refusal due dunning",
     N_("refusal 未获批告知 due 到期提醒 dunning 逾期催收")},
    {"contract", N_("合同编号"), KEY_TEXT, false, NULL, N_("到期提醒、催收通知")},
    {"application", N_("申请编号"), KEY_TEXT, false, NULL, N_("未获批告知〔二(二)3〕")},
    {"date", N_("日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {"number", N_("通知编号"), KEY_TEXT, false, NULL, N_("登记印发、送达时填")},
    {"step", N_("印发或送达"), KEY_CHOICE, false, "printed delivered",
     N_("printed 已印 delivered 送达")},
    {"addressee", N_("送给"), KEY_CHOICE, false, "bureau union borrower village town",
     N_("bureau 县乡村振兴局 union 县信用联社 borrower 借款人")},
    {"receiver", N_("签收人"), KEY_TEXT, false, NULL, N_("谁收的")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_notice = {
    .name = "notice",
    .label = N_("通知"),
    .help = N_("生成编号的通知,或登记其印发和送达"),
    .clause = "三(五)",
    .roles = ROLE_TELLER | ROLE_OFFICER | ROLE_MANAGER | ROLE_STATION,
    .keys = keys,
    .run = run,
};
