#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "ops/act.h"
#include "ops/breaker.h"
#include "ops/facts.h"
#include "ops/find.h"
#include "ops/opine.h"
#include "ops/policy.h"
#include "ops/values.h"
#include "rules/rule.h"
#include "store/tx.h"

#define BRANCH (ROLE_TELLER | ROLE_OFFICER | ROLE_MANAGER)

/* 意见: the hands of the annex, in the order of 二(二). */
static const struct stage {
    enum facts_stage stage;
    const char *name;
    const char *label;
    unsigned own;   /* whose own hand it is */
    unsigned paper; /* who may transcribe it from the stamped paper */
} stages[STAGE_COUNT] = {
    {STAGE_VILLAGE, "village", N_("村委会"), 0, BRANCH | ROLE_STATION},
    {STAGE_STATION, "station", N_("扶贫工作站"), ROLE_STATION, BRANCH | ROLE_STATION},
    {STAGE_TOWNSHIP, "township", N_("乡镇(街道)"), ROLE_TOWNSHIP, BRANCH | ROLE_STATION},
    {STAGE_BANK, "bank", N_("信用社"), ROLE_OFFICER | ROLE_MANAGER, 0},
};

static const struct stage *stage_of(const char *name)
{
    for (int i = 0; i < STAGE_COUNT; i++)
        if (str_eq(stages[i].name, name))
            return &stages[i];
    return &stages[STAGE_VILLAGE];
}

enum opine_hand opine_hand(const struct app *app, enum facts_stage stage)
{
    const struct stage *s = &stages[stage];

    if (s->own & app->user.role)
        return HAND_OWN;
    return s->paper & app->user.role ? HAND_PAPER : HAND_NONE;
}

const char *opine_stage_name(enum facts_stage stage)
{
    return stages[stage].name;
}

const char *opine_stage_label(enum facts_stage stage)
{
    return stages[stage].label;
}

/* Villages have no computer, so theirs is always from paper. */
static enum rc check_hand(const struct app *app, const struct stage *s, bool *paper, struct err *e)
{
    if (s->stage == STAGE_VILLAGE)
        *paper = true;
    if (*paper && (s->paper & app->user.role) != 0)
        return OK;
    if (!*paper && (s->own & app->user.role) != 0)
        return OK;
    if (*paper && !s->paper)
        return err_field(e, E_AUTH, "paper", "二(二)3",
                         _("信用社意见由信贷员或主任本人签署,不能转录"));
    if (!*paper && (s->paper & app->user.role) != 0)
        return err_field(e, E_AUTH, "paper", "二(二)",
                         _("%s(%s)只能转录%s盖章的纸质意见: paper=yes"), app->user.full_name,
                         role_label(app->user.role), _(s->label));
    return err_field(e, E_AUTH, "stage", "二(二)", _("%s(%s)不能签署%s意见"), app->user.full_name,
                     role_label(app->user.role), _(s->label));
}

/* Village first, then station and township in either order, then the bank. */
static enum rc check_order(const struct stage *s, const struct facts *f, struct err *e)
{
    int before = s->stage == STAGE_BANK ? STAGE_BANK : s->stage == STAGE_VILLAGE ? 0 : 1;

    for (int i = 0; i < before; i++)
        if (f->opinion[i] != OPINION_AGREE)
            return err_field(e, E_RULE, "stage", "二(二)", _("%s还没有同意,轮不到%s签署"),
                             _(stages[i].label), _(s->label));
    return OK;
}

static enum rc check_date(struct app *app, const struct application *a, const struct stage *s,
                          struct day date, struct err *e)
{
    int64_t last = 0;
    char d[DAY_TEXT_SIZE];
    enum rc rc;

    if (day_cmp(date, app->today) > 0)
        return err_field(e, E_DATA, "date", NULL, _("意见日期在今天之后"));
    if (day_cmp(date, a->date) < 0)
        return err_field(e, E_DATA, "date", NULL, _("意见日期早于申请日期 %s"),
                         day_iso(a->date, d));
    rc = st_get_int(app->st, e, &last,
                    "SELECT coalesce(max(date), 0) FROM opinion"
                    " WHERE application_id = ?1 AND stage = ?2",
                    "it", a->id, s->name);
    if (rc == OK && last > date.n)
        rc = err_field(e, E_DATA, "date", "二(二)",
                       _("%s在 %s 已签过意见: 只有更晚的意见才能改变它"), _(s->label),
                       day_iso((struct day){(int32_t)last}, d));
    return rc;
}

static enum rc check_words(const struct app *app, const struct args *in, struct err *e)
{
    const char *verdict = args_text(in, "verdict");

    if (app->trying)
        return OK;
    if (str_eq(verdict, "refuse") && !arg_has(in, "reason"))
        return err_field(e, E_RULE, "reason", "二(二)3",
                         _("不同意须填原因代码,并向借款人说明原因"));
    if (str_eq(verdict, "refuse") && str_eq(args_text(in, "reason"), "19") &&
        !arg_has(in, "reason_text"))
        return err_field(e, E_RULE, "reason_text", "二(二)3", _("原因为其他时须写明"));
    if (str_eq(verdict, "return") && !arg_has(in, "missing"))
        return err_field(e, E_RULE, "missing", "二(二)", _("退回须写明缺什么(missing)"));
    return OK;
}

/* The number that the station wrote replaces a provisional one, and only such a one. */
static enum rc give_number(struct app *app, const struct args *in, const struct application *a,
                           struct err *e)
{
    const char *no = args_text(in, "household_no");
    struct household h;
    struct household other;
    enum rc rc;

    if (!arg_has(in, "household_no"))
        return OK;
    rc = find_household_id(app, a->household_id, &h, e);
    if (rc != OK || str_eq(h.no, no))
        return rc;
    if (!str_starts(h.no, "T-"))
        return err_field(e, E_DATA, "household_no", "附件备注1", _("本户已有编号 %s,不再更改"),
                         h.no);
    rc = find_household(app, no, &other, e);
    if (rc == OK)
        return err_field(e, E_DATA, "household_no", "附件备注1", _("户编号 %s 已登记(%s%s)"), no,
                         other.town, other.village);
    if (rc != E_NOTFOUND)
        return rc;
    return st_run(app->st, e, "UPDATE household SET household_no = ?1 WHERE id = ?2", "ti", no,
                  h.id);
}

/* The bank decides freely within what was applied for and its own limits (二(二)3). */
static enum rc read_decision(struct app *app, const struct args *in, const struct application *a,
                             const char *scheme, struct facts *f, struct err *e)
{
    struct money limit;
    char m[MONEY_TEXT_SIZE];
    char m2[MONEY_TEXT_SIZE];
    enum rc rc = OK;

    f->amount = arg_has(in, "amount") ? arg_money(in, "amount") : a->amount;
    f->months = arg_has(in, "months") ? (int)arg_int(in, "months") : a->months;
    f->rate = arg_rate(in, "rate");
    if (!arg_has(in, "record") && !app->trying)
        return err_field(e, E_USAGE, "record", "一(九)", _("缺少 record(信用记录 clean 或 bad)"));
    if (f->amount.fen > a->amount.fen)
        return err_field(e, E_RULE, "amount", "二(二)3", _("批准 %s 超过申请的 %s"),
                         money_comma(f->amount, m), money_comma(a->amount, m2));
    if (f->amount.fen <= 0 || f->months < 1)
        return err_field(e, E_DATA, "amount", NULL, _("批准的金额和期限须大于 0"));
    /* An extension keeps the contract's rate unless another one is agreed (RULES 5.8). */
    if (!arg_has(in, "rate") && a->kind != KIND_EXTENSION)
        rc = opine_usual_rate(app, a, f, &f->rate, e);
    if (rc == OK)
        rc = policy_money(app, scheme, "officer_limit", f->on, &limit, e);
    if (rc == OK && app->user.role == ROLE_OFFICER && f->amount.fen > limit.fen)
        rc = err_field(e, E_AUTH, "amount", "二(二)3", _("批准 %s 超过信贷员权限 %s: 由主任签署"),
                       money_comma(f->amount, m), money_comma(limit, m2));
    f->bank = (struct facts_bank){
        .capacity = arg_yes(in, "capacity"),
        .skill = arg_yes(in, "skill"),
        .repay = arg_yes(in, "repay"),
        .market = arg_yes(in, "market"),
        .line = arg_money(in, "line"),
        .bad_record = !str_eq(args_text(in, "record"), "clean"),
    };
    str_copy(f->bank.rating, sizeof f->bank.rating, args_text(in, "rating"));
    return rc;
}

enum rc opine_usual_rate(struct app *app, const struct application *a, const struct facts *f,
                         struct rate *out, struct err *e)
{
    struct loan parent;
    enum rc rc;

    if (facts_p1_renewal(f)) {
        rc = find_loan_id(app, a->loan_id, &parent, e);
        if (rc == OK)
            *out = parent.rate;
        return rc;
    }
    *out = f->policy.rate_fixed.ppm >= 0 ? f->policy.rate_fixed
           : f->months <= 12             ? f->policy.lpr1
                                         : f->policy.lpr5;
    return OK;
}

static enum rc judge(struct app *app, const struct args *in, const struct application *a,
                     const struct stage *s, struct facts *f, struct result *out, struct err *e)
{
    struct day date = arg_day(app, in, "date");
    char scheme[4];
    struct facts_ask ask = facts_ask_of(a, scheme, date);
    enum rc rc = facts_scheme(app, a->kind, a->loan_id, date, scheme, e);

    ask.breaker = s->stage == STAGE_BANK;
    if (rc == OK)
        rc = facts_fill(app, &ask, f, e);
    if (rc == OK)
        rc = check_order(s, f, e);
    if (rc != OK || !str_eq(args_text(in, "verdict"), "agree"))
        return rc;
    f->amount = a->amount;
    f->months = a->months;
    f->has_reason = a->has_reason;
    f->has_ability = a->has_ability;
    if (s->stage != STAGE_BANK) {
        rules_check(f, ON_OPINE, &out->verdicts);
        return op_stand(app, in, out, e);
    }
    rc = read_decision(app, in, a, scheme, f, e);
    if (rc == OK && !app->trying)
        rc = breaker_keep(app, scheme, &f->breaker, e);
    if (rc != OK)
        return rc;
    rules_check(f, ON_BANK, &out->verdicts);
    return op_stand(app, in, out, e);
}

/* The figures are the bank's when it agrees; nobody else's opinion has any. */
static enum rc write(struct app *app, const struct args *in, const struct application *a,
                     const struct stage *s, const struct facts *f, bool paper, struct err *e)
{
    static const struct facts none;
    const char *verdict = args_text(in, "verdict");
    const char *officer = arg_has(in, "officer") ? args_text(in, "officer") : app->user.full_name;
    const struct facts *b = s->stage == STAGE_BANK && str_eq(verdict, "agree") ? f : &none;

    return st_run(
        app->st, e,
        "INSERT INTO opinion (id, application_id, stage, verdict, officer, date, text, reason,"
        " reason_text, missing, household_no, paper, user_id, amount, months, rate_ppm, rating,"
        " line, record, capacity, skill, repay, market)"
        " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,nullif(?,0),nullif(?,0),nullif(?,0),?,nullif(?,0),?,"
        "nullif(?,0),nullif(?,0),nullif(?,0),nullif(?,0))",
        "iittt"
        "itttttii"
        "iiititiiii",
        st_new_id(app->st, "opinion"), a->id, s->name, verdict, officer,
        (int64_t)arg_day(app, in, "date").n, args_text(in, "text"),
        str_eq(verdict, "refuse") ? args_text(in, "reason") : "", args_text(in, "reason_text"),
        args_text(in, "missing"), args_text(in, "household_no"), (int64_t)paper, app->user.id,
        b->amount.fen, (int64_t)b->months, (int64_t)b->rate.ppm, args_text(in, "rating"),
        b->bank.line.fen, args_text(in, "record"), (int64_t)b->bank.capacity,
        (int64_t)b->bank.skill, (int64_t)b->bank.repay, (int64_t)b->bank.market);
}

/* As it stands in the audit list: the journal is kept in Chinese. */
static const char *verdict_word(const char *verdict)
{
    return str_eq(verdict, "agree") ? "同意" : str_eq(verdict, "refuse") ? "不同意" : "退回补件";
}

static enum rc answer(struct app *app, const struct application *a, const struct args *in,
                      struct result *out, struct err *e)
{
    struct application now;
    enum rc rc = find_application_id(app, a->id, &now, e);

    if (rc != OK)
        return rc;
    result_text(out, "application_no", now.no);
    result_text(out, "state", now.state);
    result_text(out, "waiting_for", now.waiting_for);
    result_about(out, "application", now.id);
    st_note(app->st, "%s %s %s%s", now.no, stage_of(args_text(in, "stage"))->label,
            verdict_word(args_text(in, "verdict")), arg_yes(in, "paper") ? " 转录" : "");
    return OK;
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    const struct stage *s = stage_of(args_text(in, "stage"));
    bool paper = arg_yes(in, "paper");
    struct application a = {0};
    struct facts f = {0};
    enum rc rc = find_application(app, args_text(in, "application"), &a, e);

    if (rc == OK && (str_eq(a.state, "withdrawn") || str_eq(a.state, "disbursed") ||
                     str_eq(a.state, "renewed") || str_eq(a.state, "extended")))
        rc = err_field(e, E_DATA, "application", "二(二)", _("申请 %s 已办结(%s)"), a.no,
                       application_state_label(a.state));
    if (rc == OK)
        rc = check_hand(app, s, &paper, e);
    if (rc == OK && paper && !arg_has(in, "officer") && !app->trying)
        rc = err_field(e, E_USAGE, "officer", "二(二)", _("转录意见须写明签署人(officer)"));
    if (rc == OK)
        rc = check_date(app, &a, s, arg_day(app, in, "date"), e);
    if (rc == OK)
        rc = check_words(app, in, e);
    if (rc == OK)
        rc = judge(app, in, &a, s, &f, out, e);
    if (rc == OK && s->stage == STAGE_STATION)
        rc = give_number(app, in, &a, e);
    if (rc == OK && (!app->trying || arg_has(in, "verdict")))
        rc = write(app, in, &a, s, &f, paper, e);
    if (rc == OK && app->trying && f.rate.ppm > 0)
        result_rate(out, "rate", f.rate); /* what is given where nothing is typed */
    return rc == OK ? answer(app, &a, in, out, e) : rc;
}

static const struct act_key keys[] = {
    {"application", N_("申请编号"), KEY_TEXT, true, NULL, N_("在办的申请")},
    {"stage", N_("哪一级"), KEY_CHOICE, true, "village station township bank",
     N_("先村,再工作站和乡镇,后信用社〔二(二)〕")},
    {"verdict", N_("结论"), KEY_CHOICE, true, "agree return refuse",
     N_("agree 同意, return 退回补件, refuse 不同意")},
    {"officer", N_("签署人"), KEY_TEXT, false, NULL, N_("纸上的签名;本人签署时不填")},
    {"date", N_("意见日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {"text", N_("意见"), KEY_TEXT, false, NULL, N_("乡镇意见的写法见〔附件备注2〕")},
    {"amount", N_("批准金额"), KEY_MONEY, false, NULL, N_("信用社: 不超过申请金额")},
    {"months", N_("批准期限(月)"), KEY_INT, false, NULL, N_("信用社")},
    {"rate", N_("利率(%)"), KEY_RATE, false, NULL, N_("信用社: 不超过当日 LPR〔一(四)〕")},
    {"rating", N_("评级"), KEY_TEXT, false, NULL, N_("信用社〔一(九)〕")},
    {"line", N_("授信额度"), KEY_MONEY, false, NULL, N_("信用社〔一(九)〕")},
    {"record", N_("信用记录"), KEY_CHOICE, false, "clean bad",
     N_("clean 无重大不良记录, bad 有〔一(九)〕")},
    {"capacity", N_("完全民事行为能力"), KEY_YESNO, false, NULL, N_("信用社核实〔一(九)〕")},
    {"skill", N_("劳动生产技能"), KEY_YESNO, false, NULL, N_("信用社核实〔一(九)〕")},
    {"repay", N_("还款能力"), KEY_YESNO, false, NULL, N_("信用社核实〔一(九)〕")},
    {"market", N_("市场前景"), KEY_YESNO, false, NULL, N_("信用社核实〔一(九)〕")},
    {"household_no", N_("户编号"), KEY_TEXT, false, NULL, N_("工作站: 替换临时号〔附件备注1〕")},
    {"reason", N_("原因代码或理由"), KEY_TEXT, false, NULL,
     N_("不同意: 原因代码〔二(二)3〕;授权: 理由")},
    {"reason_text", N_("原因说明"), KEY_TEXT, false, NULL, N_("写给借款人的话")},
    {"missing", N_("缺什么"), KEY_TEXT, false, NULL, N_("退回补件时填")},
    {"paper", N_("转录纸质意见"), KEY_YESNO, false, NULL, N_("由柜员或站员按盖章的纸表录入")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_opine = {
    .name = "opine",
    .label = N_("签署意见"),
    .help = N_("村、工作站、乡镇、信用社在审批表上的意见"),
    .clause = "二(二)",
    .roles = BRANCH | ROLE_STATION | ROLE_TOWNSHIP,
    .keys = keys,
    .run = run,
};
