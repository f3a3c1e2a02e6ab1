/* Screen 30: what is asked before the money goes. */
#include "screens/payout.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "screens/draft.h"
#include "screens/text.h"

static const struct ui_choice plans[] = {{"1", N_("到期一次"), "dq"},
                                         {"2", N_("等额本金"), "debj"},
                                         {"3", N_("等额本息"), "debx"},
                                         {"4", N_("约定日期"), "yd"},
                                         {0}};

static void add(struct payout *x, const struct ui_field *fields, size_t n)
{
    for (size_t i = 0; i < n && x->n < PAYOUT_FIELDS_MAX; i++)
        x->field[x->n++] = fields[i];
}

static void add_when(struct payout *x)
{
    const struct ui_field fields[] = {
        {.name = "date",
         .label = payout_kind(x) == KIND_EXTENSION ? N_("展期日") : N_("放款日"),
         .kind = UI_DATE,
         .flags = UI_NEED | UI_PAST | UI_SKIP,
         .row = 1,
         .col = 1,
         .label_cols = 8,
         .cols = 11,
         .hint = N_("不填是今天;早于今天须授权")},
        {.name = "term",
         .label = N_("到期日"),
         .kind = UI_SHOW,
         .row = 1,
         .col = 40,
         .label_cols = 8,
         .cols = 28},
        {.name = "amount",
         .label = payout_kind(x) == KIND_EXTENSION ? N_("余额") : N_("放款额"),
         .kind = UI_SHOW,
         .row = 2,
         .col = 1,
         .label_cols = 8,
         .cols = 14},
        {.name = "capitals", .label = N_("大写"), .kind = UI_SHOW, .row = 2, .col = 26, .cols = 40},
        {.name = "rate",
         .label = N_("利率%"),
         .kind = UI_RATE,
         .flags = UI_SKIP,
         .row = 3,
         .col = 1,
         .label_cols = 8,
         .cols = 8,
         .clause = "一(四)",
         .hint = N_("不填按信用社意见;不超过当日 LPR,合同期内不变〔一(四)〕")}};

    add(x, fields, sizeof fields / sizeof fields[0]);
}

static void add_account(struct payout *x)
{
    const struct ui_field fields[] = {{.name = "account",
                                       .label = N_("收款账户"),
                                       .kind = UI_TEXT,
                                       .flags = UI_NEED,
                                       .row = 4,
                                       .col = 1,
                                       .label_cols = 8,
                                       .cols = 24,
                                       .max = 40,
                                       .clause = "二(一)",
                                       .hint = N_("借款人的存折或信合卡")},
                                      {.name = "holder",
                                       .label = N_("户名"),
                                       .kind = UI_TEXT,
                                       .flags = UI_SKIP,
                                       .row = 4,
                                       .col = 40,
                                       .label_cols = 8,
                                       .cols = 14,
                                       .max = 40,
                                       .clause = "二(一)",
                                       .hint = N_("账户的户名;不是借款人的会提示核对")}};

    add(x, fields, sizeof fields / sizeof fields[0]);
}

static void add_plan(struct payout *x)
{
    const struct ui_field fields[] = {
        {.name = "plan",
         .label = N_("还本方式"),
         .kind = UI_CHOICE,
         .flags = UI_SKIP,
         .row = 5,
         .col = 1,
         .label_cols = 8,
         .cols = 12,
         .choices = plans,
         .start = "1",
         .hint = N_("1 到期一次  2 等额本金  3 等额本息  4 约定日期")},
        {.name = "instalments",
         .label = N_("期数"),
         .kind = UI_INT,
         .row = 5,
         .col = 26,
         .cols = 4,
         .hint = N_("分几期还")},
        {.name = "every",
         .label = N_("每期月数"),
         .kind = UI_INT,
         .row = 5,
         .col = 40,
         .label_cols = 8,
         .cols = 4,
         .hint = N_("每几个月一期")},
        {.name = "dates",
         .label = N_("日期"),
         .kind = UI_TEXT,
         .flags = UI_LONG,
         .row = 5,
         .col = 26,
         .cols = 20,
         .hint = N_("用逗号分开: 2026-05-20,2027-05-20")},
        {.name = "amounts",
         .label = N_("本金"),
         .kind = UI_TEXT,
         .flags = UI_LONG,
         .row = 5,
         .col = 54,
         .cols = 18,
         .hint = N_("用逗号分开,与日期一一对应")},
        {.name = "settle",
         .label = N_("结息方式"),
         .kind = UI_CHOICE,
         .flags = UI_SKIP,
         .row = 6,
         .col = 1,
         .label_cols = 8,
         .cols = 14,
         .choices = x->settles,
         .start = "quarter",
         .hint = N_("按季结息的付息日是季末月21日")},
        {.name = "fund",
         .label = N_("资金来源"),
         .kind = UI_CHOICE,
         .flags = UI_SKIP,
         .row = 6,
         .col = 40,
         .label_cols = 8,
         .cols = 20,
         .choices = x->funds,
         .clause = "一(十)"}};

    add(x, fields, sizeof fields / sizeof fields[0]);
}

static void add_rest(struct payout *x)
{
    const struct ui_field materials = {.name = "materials",
                                       .label = N_("补交资料"),
                                       .kind = UI_TICKS,
                                       .flags = UI_NEED,
                                       .row = 7,
                                       .col = 1,
                                       .label_cols = 8,
                                       .cols = 66,
                                       .choices = x->lacking,
                                       .clause = "二(一)",
                                       .hint = N_("放款前须齐: 收到的打勾")};
    const struct ui_field method = {.name = "method",
                                    .label = N_("收旧贷款"),
                                    .kind = UI_CHOICE,
                                    .flags = UI_SKIP,
                                    .row = 3,
                                    .col = 40,
                                    .label_cols = 8,
                                    .cols = 10,
                                    .choices = x->methods,
                                    .start = "1",
                                    .hint = N_("旧贷款的利息和差额怎样收")};

    if (payout_kind(x) == KIND_RENEWAL)
        add(x, &method, 1);
    if (x->lacking)
        add(x, &materials, 1);
}

static void add_document(struct payout *x)
{
    const struct ui_field field = {.name = "document",
                                   .label = N_("展期协议"),
                                   .kind = UI_TEXT,
                                   .flags = UI_LONG,
                                   .row = 4,
                                   .col = 1,
                                   .label_cols = 8,
                                   .cols = 40,
                                   .max = 80,
                                   .hint = N_("协议编号")};

    add(x, &field, 1);
}

/* ------------------------------------------------------------------ by the kind */

enum facts_kind payout_kind(const struct payout *x)
{
    enum facts_kind k = KIND_FIRST;

    application_kind_from_label(scr_text(&x->paper, 0, "kind"), &k);
    return k;
}

const char *payout_act(const struct payout *x)
{
    switch (payout_kind(x)) {
    case KIND_RENEWAL:
        return "renew";
    case KIND_EXTENSION:
        return "extend";
    case KIND_FIRST:
    case KIND_TOPUP:
        break;
    }
    return "disburse";
}

void payout_plan(struct payout *x)
{
    long plan = ui_form_int(&x->form, "plan");
    bool equal = plan == 2 || plan == 3;

    ui_form_hide(&x->form, "instalments", !equal);
    ui_form_hide(&x->form, "every", !equal);
    ui_form_hide(&x->form, "dates", plan != 4);
    ui_form_hide(&x->form, "amounts", plan != 4);
    ui_form_flags(&x->form, "instalments", equal ? UI_NEED : 0, equal ? 0 : UI_NEED);
    ui_form_flags(&x->form, "every", equal ? UI_NEED : 0, equal ? 0 : UI_NEED);
    ui_form_flags(&x->form, "dates", plan == 4 ? UI_NEED : 0, plan == 4 ? 0 : UI_NEED);
    ui_form_flags(&x->form, "amounts", plan == 4 ? UI_NEED : 0, plan == 4 ? 0 : UI_NEED);
}

static void fill(struct payout *x)
{
    char iso[DAY_TEXT_SIZE];
    const char *account = scr_text(&x->paper, 0, "account");

    ui_form_set(&x->form, "date", day_iso(x->d->app.today, iso));
    if (payout_kind(x) == KIND_EXTENSION)
        return;
    ui_form_set(&x->form, "account", account);
    ui_form_flags(&x->form, "account", *account ? UI_SKIP : 0, *account ? 0 : UI_SKIP);
    ui_form_set(&x->form, "holder",
                *account ? scr_text(&x->paper, 0, "holder") : scr_text(&x->paper, 0, "borrower"));
    payout_plan(x);
}

void payout_build(struct payout *x)
{
    x->n = 0;
    if (scr_count(&x->paper)) {
        add_when(x);
        if (payout_kind(x) == KIND_EXTENSION) {
            add_document(x);
        } else {
            add_account(x);
            add_plan(x);
            add_rest(x);
        }
    }
    ui_form_release(&x->form);
    ui_form_init(&x->form, x->field, x->n, x->d->app.today, NULL);
    if (x->n == 0)
        return;
    x->filling = true;
    fill(x);
    scr_draft_restore(x->d, &x->form, "30", scr_text(&x->paper, 0, "application_no"));
    if (payout_kind(x) != KIND_EXTENSION)
        payout_plan(x);
    ui_form_start(&x->form);
    x->filling = false;
}

/* ------------------------------------------------------------------ to the act */

static void put(const struct payout *x, struct args *in, const char *key)
{
    const char *value = ui_form_get(&x->form, key);

    if (value)
        args_set(in, key, value);
}

static void put_plan(const struct payout *x, struct args *in)
{
    static const char *const words[] = {"none", "none", "equal-principal", "equal-instalment",
                                        "listed"};
    long plan = ui_form_int(&x->form, "plan");

    args_set(in, "plan", words[plan >= 1 && plan <= 4 ? plan : 1]);
    if (plan == 2 || plan == 3) {
        put(x, in, "instalments");
        put(x, in, "every");
    }
    if (plan == 4) {
        put(x, in, "dates");
        put(x, in, "amounts");
    }
}

void payout_args(const struct payout *x, struct args *in)
{
    static const char *const lending[] = {"account", "holder",    "settle",
                                          "fund",    "materials", "method"};
    enum facts_kind k = payout_kind(x);

    if (k == KIND_RENEWAL || k == KIND_EXTENSION)
        args_set(in, "contract", scr_text(&x->paper, 0, "contract_no"));
    else
        args_set(in, "application", scr_text(&x->paper, 0, "application_no"));
    put(x, in, "date");
    put(x, in, "rate");
    if (k == KIND_EXTENSION) {
        put(x, in, "document");
        return;
    }
    for (size_t i = 0; i < sizeof lending / sizeof lending[0]; i++)
        put(x, in, lending[i]);
    put_plan(x, in);
}

void payout_save_draft(struct payout *x)
{
    char title[160];

    if (x->filling || !scr_count(&x->paper))
        return;
    scr_fmt(title, sizeof title, "%s %s", scr_text(&x->paper, 0, "borrower"),
            scr_text(&x->paper, 0, "kind"));
    scr_draft_save(x->d, &x->form, "30", scr_text(&x->paper, 0, "application_no"), title);
}

void payout_drop_draft(struct payout *x)
{
    scr_draft_drop(x->d, "30", scr_text(&x->paper, 0, "application_no"));
}
