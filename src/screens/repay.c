/* 31 单笔还款: what is due stands in the amount; + asks, Enter posts. */
#include "screens/repay.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/draft.h"
#include "screens/lookup.h"
#include "screens/text.h"
#include "screens/why.h"
#include "tui/dialog.h"

static const struct ui_choice methods[] = {
    {"1", N_("现金"), "xj"}, {"2", N_("转账"), "zz"}, {"3", N_("扣款"), "kk"}, {0}};

static const struct ui_field fields[REPAY_FIELDS_N] = {
    {.name = "loan",
     .label = N_("户/合同"),
     .kind = UI_LOOKUP,
     .flags = UI_NEED,
     .row = REPAY_LOAN + 1,
     .col = 1,
     .cols = 18,
     .max = 40,
     .lookup = scr_lookup_loan,
     .hint = N_("姓名首字母、户编号、合同号、身份证或电话后4位;F4 换本户另一笔")},
    {.name = "amount",
     .label = N_("本次收款"),
     .kind = UI_MONEY,
     .flags = UI_NEED,
     .row = REPAY_SUM + 1,
     .col = 1,
     .label_cols = 20,
     .cols = 15,
     .hint = N_("回车收所填的额;输金额按次序分摊;F5 还清;F10 或 + 过账"),
     .clause = "一(六)"},
    {.name = "date",
     .label = N_("还款日"),
     .kind = UI_DATE,
     .flags = UI_NEED | UI_SKIP | UI_PAST,
     .row = REPAY_FIELDS + 1,
     .col = 1,
     .hint = N_("不填是今天;z 昨天,-3 三天前;早于今天须主任授权")},
    {.name = "method",
     .label = N_("方式"),
     .kind = UI_CHOICE,
     .flags = UI_NEED | UI_SKIP,
     .row = REPAY_FIELDS + 1,
     .col = 30,
     .choices = methods,
     .start = "1"},
    {.name = "cash",
     .label = N_("收款"),
     .kind = UI_MONEY,
     .flags = UI_SKIP,
     .row = REPAY_FIELDS + 1,
     .col = 45,
     .cols = 13,
     .hint = N_("收到的现金,算出找零;不入账")},
    {.name = "principal",
     .label = N_("其中本金"),
     .kind = UI_MONEY,
     .flags = UI_SKIP | UI_ZERO,
     .row = REPAY_FIELDS + 2,
     .col = 1,
     .cols = 13,
     .hint = N_("提前还本时写明本金,其余按次序分到利息")},
    {.name = "receipt_no",
     .label = N_("手工收据"),
     .kind = UI_TEXT,
     .flags = UI_SKIP,
     .row = REPAY_FIELDS + 2,
     .col = 30,
     .cols = 12,
     .max = 20,
     .hint = N_("上门收息时手写收据的号码")},
    {.name = "core_voucher",
     .label = N_("核心流水"),
     .kind = UI_TEXT,
     .flags = UI_SKIP,
     .row = REPAY_FIELDS + 2,
     .col = 54,
     .cols = 14,
     .max = 30,
     .hint = N_("核心系统的流水号")},
};

/* ------------------------------------------------------------------ the form */

/* Where the loan is known by its contract number, what stands beside it. */
static void show_person(struct repay *r)
{
    char text[160];

    scr_fmt(text, sizeof text, "%s %s", scr_text(&r->loan, 0, "borrower"),
            scr_text(&r->loan, 0, "household_no"));
    ui_form_show(&r->form, "loan", repay_has_loan(r) ? text : NULL, INK_TITLE);
}

static void take_loan(struct repay *r, const char *contract)
{
    repay_load(r, contract);
    show_person(r);
}

static void changed(void *ctx, struct ui_form *form, const struct ui_field *field)
{
    struct repay *r = ctx;

    if (str_eq(field->name, "loan") || str_eq(field->name, "date"))
        take_loan(r, ui_form_get(form, "loan"));
    else
        repay_split(r);
}

/* Only what was typed: a loan that was merely looked at leaves no draft. */
static void save(void *ctx, struct ui_form *form, const struct ui_field *field)
{
    struct repay *r = ctx;
    char title[160];

    if (!repay_has_loan(r) || str_eq(field->name, "loan"))
        return;
    scr_fmt(title, sizeof title, "%s %s", scr_text(&r->loan, 0, "borrower"), r->contract);
    scr_draft_save(r->d, form, "31", r->contract, title);
}

static enum ui_grade check(void *ctx, struct ui_form *form, const struct ui_field *field,
                           const char *value, struct ui_message *m)
{
    struct repay *r = ctx;

    (void)form;
    (void)value;
    if (!field || !repay_has_loan(r) || r->splits || !str_eq(field->name, "amount") ||
        r->why.grade < UI_ERROR)
        return UI_INFO;
    *m = r->why;
    return m->grade;
}

/* F4: the other loans of the household. */
static bool list(void *ctx, struct ui_form *form, const struct ui_field *field)
{
    struct repay *r = ctx;
    struct scr_rows rows = SCR_ROWS_INIT;
    struct ui_choice choices[20] = {{0}};
    char label[19][120], id[24], a[RPT_CELL_SIZE], b[RPT_CELL_SIZE];
    struct err e = {0};
    int i = -1;

    if (!repay_has_loan(r) || field->kind == UI_CHOICE)
        return false;
    scr_fmt(id, sizeof id, "%lld", (long long)scr_int(&r->loan, 0, "household_id"));
    if (scr_load(&r->d->app, "s-running",
                 SCR_ARGS(SCR_DAY("as_of", r->d->app.today), SCR_TEXT("text", id)), &rows,
                 &e) != OK)
        ui_say_err(r->d->ui, &e);
    for (size_t k = 0; k < scr_count(&rows) && k < 19; k++) {
        scr_fmt(label[k], sizeof label[k], _("%s  %s  余额 %s  应还 %s"),
                scr_text(&rows, k, "contract_no"), scr_text(&rows, k, "borrower"),
                scr_show(&rows, k, "balance_fen", a), scr_show(&rows, k, "due_fen", b));
        choices[k] = (struct ui_choice){scr_text(&rows, k, "contract_no"), label[k], NULL};
    }
    if (scr_count(&rows) < 2)
        ui_say(r->d->ui, UI_INFO, "", "", _("本户没有另一笔未结清的贷款"));
    else
        i = ui_choose(r->d->ui, _("本户的贷款"), choices, 0);
    if (i >= 0) {
        ui_form_set(form, "loan", choices[i].code);
        take_loan(r, choices[i].code);
        ui_form_go(form, "amount");
    }
    scr_rows_release(&rows);
    return true;
}

static void done(void *ctx, struct ui_form *form)
{
    struct repay *r = ctx;

    if (!repay_has_loan(r))
        ui_form_go(form, "loan");
    else if (!r->splits && ui_form_money(form, "amount").fen)
        ui_say_message(r->d->ui, &r->why);
    else
        ui_say(r->d->ui, UI_INFO, "", "", _("按 F10 或 + 过账"));
}

/* ------------------------------------------------------------------ keys */

static void pay_off(struct ui_view *v)
{
    struct repay *r = v->data;
    char plain[MONEY_TEXT_SIZE];

    if (!repay_has_loan(r)) {
        ui_say(v->ui, UI_ERROR, "", "", _("先选定贷款"));
        return;
    }
    ui_form_set(&r->form, "principal", "");
    ui_form_set(&r->form, "amount", money_plain(repay_owed(r, "payoff"), plain));
    ui_form_go(&r->form, "amount");
    repay_split(r);
    save(r, &r->form, ui_form_at(&r->form));
}

static void choose_order(struct ui_view *v)
{
    static const struct ui_choice choices[] = {
        {"1", N_("按政策: 复利、罚息、应还利息、到期本金、已计利息"), ""},
        {"2", N_("先还到期本金(需授权)"), ""},
        {"3", N_("先还应还利息、到期本金,后还复利、罚息(需授权)"), ""},
        {0}};
    static const char *const order[] = {"", "principal", "interest"};
    struct repay *r = v->data;
    int i = ui_choose(v->ui, _("冲还次序"), choices, 0);

    if (i < 0)
        return;
    r->order = order[i];
    ui_form_commit(&r->form, v->ui);
    repay_split(r);
}

void repay_clear(struct repay *r)
{
    char iso[DAY_TEXT_SIZE];

    for (size_t i = 0; i < r->form.n; i++)
        ui_form_set(&r->form, fields[i].name, fields[i].start ? fields[i].start : "");
    ui_form_set(&r->form, "date", day_iso(r->d->app.today, iso));
    take_loan(r, "");
    r->order = "";
    ui_form_go(&r->form, "loan");
}

static void post(struct ui_view *v)
{
    struct repay *r = v->data;

    if (repay_post(r, v->ui))
        repay_clear(r);
    v->name[0] = '\0';
}

static void print(struct ui_view *v)
{
    repay_print(v->data, v->ui);
}

static void why(struct ui_view *v)
{
    struct repay *r = v->data;
    struct day on = ui_form_day(&r->form, "date");

    if (repay_has_loan(r))
        scr_why(v->ui, r->contract, day_is_none(on) ? r->d->app.today : on, 0, "payoff");
}

static void ledger(struct ui_view *v)
{
    struct repay *r = v->data;

    if (repay_has_loan(r))
        scr_open(v->ui, "12", r->contract);
}

static const struct ui_action keys[] = {
    {.key = UIK_F5, .label = N_("还清"), .help = N_("填入还清全部的金额"), .run = pay_off},
    {.key = UIK_F6, .label = N_("次序"), .help = N_("改冲还次序,需主任授权"), .run = choose_order},
    {.key = UIK_F10, .label = N_("过账"), .help = N_("检查、确认后过账"), .run = post},
    {.key = UIK_CTRL('P'),
     .label = N_("回单"),
     .help = N_("刚过账的回单;选定贷款后补打旧回单"),
     .run = print},
    {.label = N_("算式"), .help = N_("每个数字怎样算出"), .py = "ss", .run = why},
    {.label = N_("贷款详情"), .help = N_("这笔贷款的还款计划"), .py = "xq", .run = ledger},
    {0}};

static void layout(struct ui_view *v, struct ui_rect b)
{
    ((struct repay *)v->data)->form.w.at = b;
}

static void draw(struct ui_view *v, struct ui_grid *g, struct ui_rect b)
{
    repay_draw(v->data, g, b);
}

static void shown(struct ui_view *v)
{
    struct repay *r = v->data;

    if (repay_has_loan(r))
        repay_load(r, r->contract);
}

static void close_view(struct ui_view *v)
{
    struct repay *r = v->data;

    ui_form_release(&r->form);
    scr_rows_release(&r->loan);
    result_release(&r->owed);
    result_release(&r->answer);
    free(r);
}

static const struct ui_view_class view = {.code = "31",
                                          .title = N_("单笔还款"),
                                          .rule = "一(六) 三(三)",
                                          .actions = keys,
                                          .layout = layout,
                                          .draw = draw,
                                          .shown = shown,
                                          .close = close_view};

/* The loan that was asked for: a draft of today is taken up again, else what is due. */
static void begin(struct repay *r, struct ui *ui, const char *arg)
{
    struct ui_hit hits[UI_HITS_MAX];
    size_t n = scr_lookup_loan(r->d, arg, hits, UI_HITS_MAX);
    char iso[DAY_TEXT_SIZE];

    if (n == 0) {
        ui_say(ui, UI_ERROR, "", "", _("没有与“%s”相符的贷款"), arg);
        return;
    }
    ui_form_set(&r->form, "loan", hits[0].key);
    take_loan(r, hits[0].key);
    if (!repay_has_loan(r))
        return;
    ui_form_go(&r->form, "amount");
    if (scr_draft_restore(r->d, &r->form, "31", r->contract)) {
        if (str_eq(ui_form_get(&r->form, "date"), day_iso(r->d->app.today, iso)))
            ui_say(ui, UI_NOTE, "", "", _("取回没过账的草稿,核对金额"));
        repay_load(r, r->contract);
    } else if (n > 1 && repay_owed(r, "due").fen) {
        ui_say(ui, UI_NOTE, "", "", _("另有 %zu 笔也相符: F4 本户的,或重输户/合同"), n - 1);
    }
}

static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    struct repay *r = xcalloc(1, sizeof *r);
    struct ui_view *v;

    (void)e;
    r->d = scr_desk(ui);
    r->order = "";
    memcpy(r->field, fields, sizeof fields);
    r->field[0].lookup_ctx = r->d;
    ui_form_init(&r->form, r->field, REPAY_FIELDS_N, app->today,
                 &(struct ui_form_host){.ctx = r,
                                        .check = check,
                                        .changed = changed,
                                        .save = save,
                                        .list = list,
                                        .done = done});
    repay_clear(r);
    if (arg)
        begin(r, ui, arg);
    v = ui_view_new(ui, &view, r);
    ui_view_add(v, &r->form.w);
    ui_push(ui, v);
    return OK;
}

const struct screen scr_31 = {.code = "31",
                              .title = N_("单笔还款"),
                              .py = "dbhk",
                              .clause = "三(三)",
                              .roles = ROLE_TELLER | ROLE_MANAGER,
                              .open = open_screen};
