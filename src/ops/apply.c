#include <stdio.h>

#include "base/i18n.h"
#include "base/str.h"
#include "ops/act.h"
#include "ops/facts.h"
#include "ops/find.h"
#include "ops/ledger.h"
#include "ops/people.h"
#include "ops/values.h"
#include "rules/limit.h"
#include "rules/rule.h"
#include "store/tx.h"

/* 申请: the form of the annex as it is handed in (二(二)1). */
struct form {
    enum facts_kind kind;
    struct household household;
    struct person borrower;
    struct person spouse; /* id 0: none */
    struct loan parent;   /* id 0: none */
    struct money amount;
    int months;
    struct day date;
    char no[40];
};

/* The spouse is whoever stands beside the borrower: the 配偶, or for the 配偶 the head. */
static enum rc find_partner(struct app *app, const struct args *in, struct form *f, struct err *e)
{
    if (arg_has(in, "spouse"))
        return find_person(app, args_text(in, "spouse"), &f->spouse, e);
    if (str_eq(f->borrower.relation, "户主"))
        return find_spouse(app, f->household.id, &f->spouse, e);
    if (str_eq(f->borrower.relation, "配偶"))
        return find_head(app, f->household.id, &f->spouse, e);
    return OK;
}

static enum rc find_parent(struct app *app, const struct args *in, struct form *f, struct err *e)
{
    bool keeps = f->kind == KIND_RENEWAL || f->kind == KIND_EXTENSION;
    struct loan_state s;
    enum rc rc;

    if (app->trying && !arg_has(in, "contract"))
        return OK;
    if (!keeps)
        return arg_has(in, "contract")
                   ? err_field(e, E_USAGE, "contract", NULL, _("只有续贷和展期要填合同"))
                   : OK;
    if (!arg_has(in, "contract"))
        return err_field(e, E_USAGE, "contract", "四", _("缺少 contract(续贷或展期的合同)"));
    if (!arg_has(in, "ground") && !app->trying)
        return err_field(e, E_USAGE, "ground", "四", _("缺少 ground(续贷或展期的原因)"));
    rc = find_own_loan(app, args_text(in, "contract"), &f->parent, e);
    if (rc == OK)
        rc = ledger_state(app, f->parent.id, f->date, &s, e);
    if (rc == OK && !ledger_runs(&s))
        rc = err_field(e, E_DATA, "contract", "四", _("合同 %s 已结清或已转出"),
                       f->parent.contract_no);
    if (rc == OK && f->parent.household_id != f->household.id)
        rc = err_field(e, E_DATA, "contract", "四", _("合同 %s 不是本户的贷款"),
                       f->parent.contract_no);
    if (rc == OK && f->kind == KIND_EXTENSION && f->parent.borrower_id != f->borrower.id)
        rc =
            err_field(e, E_DATA, "borrower", "四", _("展期由原借款人 %s 申请"), f->parent.borrower);
    if (rc == OK && f->kind == KIND_EXTENSION)
        f->amount = money_of(s.balance);
    if (rc == OK && f->kind == KIND_RENEWAL && !arg_has(in, "amount"))
        f->amount = money_of(s.balance);
    return rc;
}

static enum rc check_figures(struct app *app, const struct args *in, const struct form *f,
                             struct err *e)
{
    if (day_cmp(f->date, app->today) > 0)
        return err_field(e, E_DATA, "date", NULL, _("申请日期在今天之后"));
    if (app->trying)
        return OK;
    if (f->amount.fen <= 0 && !arg_has(in, "amount"))
        return err_field(e, E_USAGE, "amount", NULL, _("缺少 amount(申请金额)"));
    if (f->amount.fen <= 0)
        return err_field(e, E_DATA, "amount", "一(二)", _("申请金额须大于 0"));
    if (f->months < 1)
        return err_field(e, E_DATA, "months", "一(三)", _("期限至少 1 个月"));
    return OK;
}

static enum rc read_form(struct app *app, const struct args *in, struct form *f, struct err *e)
{
    enum rc rc;

    application_kind_from_label(args_text(in, "kind"), &f->kind);
    f->amount = arg_money(in, "amount");
    f->months = (int)arg_int(in, "months");
    f->date = arg_day(app, in, "date");
    rc = find_household(app, args_text(in, "household"), &f->household, e);
    if (rc == OK && arg_has(in, "borrower"))
        rc = find_person(app, args_text(in, "borrower"), &f->borrower, e);
    else if (rc == OK)
        rc = find_head(app, f->household.id, &f->borrower, e);
    if (rc == OK)
        rc = find_partner(app, in, f, e);
    if (rc == OK)
        rc = find_parent(app, in, f, e);
    return rc == OK ? check_figures(app, in, f, e) : rc;
}

/* A purpose by code or by name; forbidden ones are found too, so that they are refused by name. */
static enum rc read_purpose(struct app *app, const char *text, struct facts *f, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(app->st, e, &q,
                          "SELECT code, name, allowed FROM code WHERE list = 'purpose'"
                          " AND (code = ?1 OR name = ?1)",
                          "t", text);

    str_copy(f->purpose, sizeof f->purpose, text);
    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && row) {
        str_copy(f->purpose, sizeof f->purpose, st_col_text(q, 0));
        str_copy(f->purpose_name, sizeof f->purpose_name, st_col_text(q, 1));
        f->purpose_allowed = str_eq(st_col_text(q, 2), "yes");
    }
    st_done(&q);
    return rc;
}

static enum rc judge(struct app *app, const struct args *in, const struct form *form,
                     struct facts *f, struct result *out, struct err *e)
{
    char scheme[4];
    struct facts_ask ask = {
        .household_id = form->household.id,
        .borrower_id = form->borrower.id,
        .spouse_id = form->spouse.id,
        .parent_id = form->parent.id,
        .kind = form->kind,
        .scheme = scheme,
        .on = form->date,
        .applied = form->date,
    };
    enum rc rc = facts_scheme(app, form->kind, form->parent.id, form->date, scheme, e);

    if (rc == OK)
        rc = facts_fill(app, &ask, f, e);
    if (rc == OK)
        rc = read_purpose(app, args_text(in, "purpose"), f, e);
    if (rc != OK)
        return rc;
    f->amount = form->amount;
    f->months = form->months;
    f->has_reason = arg_has(in, "reason");
    f->has_ability = arg_has(in, "ability");
    str_copy(f->security, sizeof f->security,
             arg_has(in, "security") ? args_text(in, "security") : "none");
    rules_check(f, ON_APPLY, &out->verdicts);
    if (str_eq(f->purpose, "19") && !arg_has(in, "purpose_text") && !app->trying)
        return err_field(e, E_DATA, "purpose_text", "一(八)", _("其他生产经营须写明用途概况"));
    return op_stand(app, in, out, e);
}

/*
 * The boxes about the borrower stay as they were filled in, whatever becomes of the person's
 * record: what the form does not say otherwise is taken from it.
 */
static const char *given(const struct args *in, const char *key, const char *recorded)
{
    return arg_has(in, key) ? args_text(in, key) : recorded;
}

static const char *phone_of(const struct form *f)
{
    return f->borrower.phone[0] ? f->borrower.phone : f->household.phone;
}

static const char *address_of(const struct form *f)
{
    return f->borrower.address[0] ? f->borrower.address : f->household.address;
}

static enum rc write(struct app *app, const struct args *in, struct form *form,
                     const struct facts *f, struct result *out, struct err *e)
{
    int64_t n = 0;
    int64_t id = st_new_id(app->st, "application");
    enum rc rc = st_next_number(app->st, "application", &n, e);

    if (rc != OK)
        return rc;
    snprintf(form->no, sizeof form->no, "SQ-%s-%lld", app->site.code, (long long)n);
    rc = st_run(app->st, e,
                "INSERT INTO application (id, application_no, household_id, borrower_id, spouse_id,"
                " kind, amount, months, purpose, purpose_text, date, materials, security, ability,"
                " reason, loan_id, ground, user_id, form)"
                " VALUES (?,?,?,?,nullif(?,0),?,?,?,?,?,?,?,?,?,?,nullif(?,0),?,?,"
                " json_patch('{}', json_object('name', ?, 'idno', ?, 'marital', nullif(?, ''),"
                " 'phone', nullif(?, ''), 'address', nullif(?, ''), 'members', nullif(?, 0))))",
                "itiiitiittitttt"
                "iti"
                "tttt"
                "ti",
                id, form->no, form->household.id, form->borrower.id, form->spouse.id,
                application_kind_label(form->kind), form->amount.fen, (int64_t)form->months,
                f->purpose, args_text(in, "purpose_text"), (int64_t)form->date.n,
                args_text(in, "materials"), f->security, args_text(in, "ability"),
                args_text(in, "reason"), form->parent.id, args_text(in, "ground"), app->user.id,
                form->borrower.name, form->borrower.idno, form->borrower.marital,
                given(in, "phone", phone_of(form)), given(in, "address", address_of(form)),
                arg_has(in, "members") ? arg_int(in, "members") : form->household.members);
    if (rc != OK)
        return rc;
    result_text(out, "application_no", form->no);
    result_about(out, "application", id);
    return OK;
}

/* What may be asked for, told while the form is filled in. */
static void answer_limits(const struct form *form, const struct facts *f, struct result *out)
{
    bool year = form->months <= 12;
    bool extends = form->kind == KIND_EXTENSION;
    struct day from = extends ? f->parent.maturity : form->date;

    result_money(out, "amount_most", limit_amount(f));
    result_int(out, "months_most", limit_months(f));
    if (facts_keeps_loan(f) && form->parent.id)
        result_money(out, "balance", f->parent.balance);
    if (form->months > 0 && (!extends || form->parent.id))
        result_day(out, "maturity", day_add_months(from, form->months));
    if (extends || facts_p1_renewal(f))
        return;
    result_int(out, "tier", f->policy.rate_fixed.ppm >= 0 ? 0 : year ? 1 : 5);
    result_rate(out, "rate_most",
                f->policy.rate_fixed.ppm >= 0 ? f->policy.rate_fixed
                : year                        ? f->policy.lpr1
                                              : f->policy.lpr5);
    result_day(out, "lpr_day", f->policy.lpr_day);
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct form form = {.spouse = {.left = DAY_NONE}};
    struct facts f = {0};
    char m[MONEY_TEXT_SIZE];
    enum rc rc = read_form(app, in, &form, e);

    if (rc == OK)
        rc = judge(app, in, &form, &f, out, e);
    if (rc == OK && app->trying)
        answer_limits(&form, &f, out);
    else if (rc == OK)
        rc = write(app, in, &form, &f, out, e);
    if (rc == OK)
        st_note(app->st, "%s %s %s %s %d月", form.no, form.borrower.name,
                application_kind_label(form.kind), money_comma(form.amount, m), form.months);
    return rc;
}

static const struct act_key keys[] = {
    {"household", N_("户编号"), KEY_TEXT, true, NULL, N_("已登记的户")},
    {"borrower", N_("借款人身份证号码"), KEY_TEXT, false, NULL,
     N_("本户成年成员;不填是户主〔一(八)〕")},
    {"spouse", N_("配偶身份证号码"), KEY_TEXT, false, NULL, N_("不填取本户登记的配偶")},
    {"kind", N_("申请类型"), KEY_CHOICE, true, "首贷 追加 续贷 展期", N_("首贷 追加 续贷 展期")},
    {"amount", N_("申请金额"), KEY_MONEY, false, NULL,
     N_("首贷不超过 5 万〔一(二)〕,合计不超过 10 万〔三(六)〕;展期取余额")},
    {"months", N_("期限(月)"), KEY_INT, true, NULL,
     N_("不超过 36 个月〔一(三)〕;展期填延长的月数")},
    {"purpose", N_("用途"), KEY_TEXT, true, NULL, N_("用途代码或名称,只用于生产经营〔一(八)〕")},
    {"purpose_text", N_("用途概况"), KEY_TEXT, false, NULL, N_("买什么、多少、有什么条件")},
    {"date", N_("申请日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {"materials", N_("资料"), KEY_TEXT, false, NULL, N_("all 或资料代码,用空格分开〔二(一)〕")},
    {"security", N_("担保方式"), KEY_TEXT, false, NULL, N_("只能是 none〔一(五)〕")},
    {"ability", N_("还款能力"), KEY_TEXT, false, NULL, N_("追加必填〔三(六)〕")},
    {"reason", N_("理由"), KEY_TEXT, false, NULL, N_("追加必填;授权时写明理由")},
    {"contract", N_("原合同"), KEY_TEXT, false, NULL, N_("续贷、展期必填〔四〕")},
    {"ground", N_("续贷展期原因"), KEY_CODE, false, "ground", N_("续贷、展期必填〔四〕")},
    {"members", N_("家庭人口数"), KEY_INT, false, NULL, N_("表上所填;不填取登记的")},
    {"phone", N_("联系电话"), KEY_TEXT, false, NULL, N_("表上所填;不填取登记的")},
    {"address", N_("家庭住址"), KEY_TEXT, false, NULL, N_("表上所填;不填取登记的")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_apply = {
    .name = "apply",
    .label = N_("申请"),
    .help = N_("录入贷款申请审批表,核对后送村委会"),
    .clause = "二(二)1",
    .roles = ROLE_TELLER | ROLE_OFFICER | ROLE_MANAGER,
    .keys = keys,
    .run = run,
};
