#ifndef OPS_LEND_H
#define OPS_LEND_H

#include "core/plan.h"
#include "ops/act.h"
#include "ops/application.h"
#include "ops/facts.h"
#include "ops/find.h"

/* What disburse and renew share: money goes out on an approved application. */

#define LEND_ROLES (ROLE_TELLER | ROLE_OFFICER | ROLE_MANAGER)

struct lending {
    struct application application;
    struct decision decision;
    struct household household;
    struct person borrower;
    struct loan parent; /* renewals; id 0 else */
    struct facts facts;
    char scheme[4];
    struct day date;
    struct day maturity;
    struct money amount;
    int months;
    struct rate rate;
    char settle[16];
    char fund[8];
    char account[64];
    char holder[96];
    struct instalment plan[PLAN_MAX];
    size_t n_plan;
    char contract_no[48]; /* out */
    int64_t loan_id;      /* out */
};

/*
 * Take the application whose kind is one of `kinds` (1 << enum facts_kind) and approved, and the
 * values given: rate (default: as decided, else the version's), settle, fund, account, plan.
 * Errors: E_DATA by field.
 */
enum rc lend_read(struct app *app, const struct args *in, const struct application *a,
                  unsigned kinds, struct lending *x, struct err *e);

/* The rules of disbursal; an earlier day than today is an override. */
enum rc lend_judge(struct app *app, const struct args *in, struct lending *x, struct result *out,
                   struct err *e);

/* The second person keys amount and last four of the account blind (SCREENS 30). */
enum rc lend_check_blind(struct app *app, const struct args *in, const struct lending *x,
                         struct err *e);

/* Number and write contract and plan; cover of the compensation fund fixed (一(七)). */
enum rc lend_write(struct app *app, struct lending *x, struct err *e);

/* contract_no maturity amount rate; while trying also the schedule. */
enum rc lend_answer(struct app *app, const struct lending *x, struct result *out, struct err *e);

/* Instalments of principal out of plan, instalments, every, dates, amounts (RULES 5.3). */
enum rc lend_read_plan(const struct args *in, struct lending *x, struct err *e);

/* The keys that both acts take. */
#define LEND_KEYS                                                                                  \
    {"date", N_("放款日"), KEY_DATE, false, NULL, N_("不填是今天;早于今天须授权")},                \
        {"rate", N_("利率(%)"), KEY_RATE,                                                          \
         false,  NULL,          N_("不填按信用社意见;不超过当日 LPR〔一(四)〕")},                  \
        {"settle", N_("结息方式"), KEY_CODE, false, "settle", N_("不填是按季结息")},               \
        {"account", N_("收款账户"), KEY_TEXT, false, NULL, N_("借款人存折或信合卡〔二(一)〕")},    \
        {"holder", N_("户名"), KEY_TEXT, false, NULL, N_("不填按账户登记")},                       \
        {"fund", N_("资金来源"), KEY_CODE, false, "fund", N_("支农再贷款〔一(十)〕")},             \
        {"materials", N_("补齐的资料"), KEY_TEXT, false, NULL, N_("all 或资料代码〔二(一)〕")},    \
        {"plan",                                                                                   \
         N_("还本方式"),                                                                           \
         KEY_CHOICE,                                                                               \
         false,                                                                                    \
         "none equal-principal equal-instalment listed",                                           \
         N_("none 到期一次 equal-principal 等额本金 equal-instalment 等额本息 listed 约定日期")},  \
        {"instalments", N_("期数"), KEY_INT, false, NULL, N_("等额本金、等额本息的期数")},         \
        {"every", N_("每期月数"), KEY_INT, false, NULL, N_("每几个月一期")},                       \
        {"dates", N_("约定日期"), KEY_TEXT, false, NULL, N_("用逗号分开")},                        \
        {"amounts", N_("约定本金"), KEY_TEXT, false, NULL, N_("用逗号分开,与日期一一对应")},       \
        {"confirm_amount", N_("复核金额"), KEY_MONEY, false, NULL, N_("由复核人再输一遍")},        \
        {"confirm_last4", N_("复核账户后4位"), KEY_TEXT, false, NULL, N_("由复核人再输一遍")},     \
    {                                                                                              \
        "reason", N_("理由"), KEY_TEXT, false, NULL, N_("授权时写明")                              \
    }

#endif
