/* 33 冲正: a receipt found by its number or its payer, what its reversal changes, two people. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/do.h"
#include "screens/draft.h"
#include "screens/lookup.h"
#include "screens/paper.h"
#include "screens/text.h"
#include "tui/dialog.h"

#define FIELDS_N 3

enum row { ROW_VOUCHER, ROW_FACTS = 2, ROW_REASON = 7, ROW_CHANGES = 10 };

struct reverse {
    struct desk *d;
    struct ui_field field[FIELDS_N];
    struct ui_form form;
    struct scr_rows receipt; /* s-voucher */
    struct result answer;    /* what the act says of it */
    struct ui_message why;   /* UI_INFO: it can be reversed */
    char contract[64], voucher[64];
    char last_contract[64], last_voucher[64];
};

static const struct ui_choice reasons[] = {{"1", N_("金额录错"), "je"},
                                           {"2", N_("户或合同录错"), "hl"},
                                           {"3", N_("重复录入"), "cf"},
                                           {"4", N_("日期录错"), "rq"},
                                           {"5", N_("款未收到"), "kw"},
                                           {"6", N_("其他"), "qt"},
                                           {0}};

static const struct ui_field fields[FIELDS_N] = {
    {.name = "voucher",
     .label = N_("回单/户"),
     .kind = UI_LOOKUP,
     .flags = UI_NEED,
     .row = ROW_VOUCHER + 1,
     .col = 1,
     .cols = 34,
     .max = 60,
     .lookup = scr_lookup_receipt,
     .hint = N_("凭证号或其末几位、手工收据号,或户名首字母、编号、后4位")},
    {.name = "why",
     .label = N_("原因"),
     .kind = UI_CHOICE,
     .flags = UI_NEED | UI_FULL,
     .row = ROW_REASON + 1,
     .col = 1,
     .cols = 16,
     .choices = reasons,
     .hint = N_("1-6 直接选")},
    {.name = "text",
     .label = N_("说明"),
     .kind = UI_TEXT,
     .flags = UI_LONG,
     .row = ROW_REASON + 2,
     .col = 1,
     .cols = 60,
     .max = 100,
     .hint = N_("错在哪里、应当是什么: 例 应为 447.22;选“其他”时必填")},
};

/* ------------------------------------------------------------------ the receipt */

static bool has_receipt(const struct reverse *r)
{
    return scr_count(&r->receipt) > 0;
}

static void reason_of(const struct reverse *r, char *out, size_t size)
{
    const char *code = ui_form_get(&r->form, "why");
    const char *text = ui_form_get(&r->form, "text");
    const char *label = "";

    for (const struct ui_choice *c = reasons; c->code; c++)
        if (str_eq(c->code, code))
            label = c->label;
    scr_fmt(out, size, "%s%s%s", label, *label && *text ? ": " : "", text);
}

static void args_of(const struct reverse *r, struct args *in)
{
    char reason[400];

    reason_of(r, reason, sizeof reason);
    args_set(in, "contract", r->contract);
    args_set(in, "voucher", r->voucher);
    args_set(in, "reason", reason);
}

static void drop(struct reverse *r)
{
    scr_rows_release(&r->receipt);
    result_release(&r->answer);
    r->answer = (struct result)RESULT_INIT;
    r->contract[0] = r->voucher[0] = '\0';
}

/* key: "contract voucher" */
static void take(struct reverse *r, const char *key)
{
    const char *blank = strchr(key, ' ');
    struct args in = ARGS_INIT;
    struct err e = {0};

    drop(r);
    if (!blank)
        return;
    scr_fmt(r->contract, sizeof r->contract, "%.*s", (int)(blank - key), key);
    str_copy(r->voucher, sizeof r->voucher, blank + 1);
    if (scr_load(&r->d->app, "s-voucher",
                 SCR_ARGS(SCR_TEXT("contract", r->contract), SCR_TEXT("voucher", r->voucher)),
                 &r->receipt, &e) != OK) {
        ui_say_err(r->d->ui, &e);
        return;
    }
    args_of(r, &in);
    r->why = (struct ui_message){.grade = UI_INFO};
    if (has_receipt(r) && scr_try(r->d->ui, "reverse", &in, &r->answer, &r->why) == UI_ERROR)
        ui_say_message(r->d->ui, &r->why);
    args_release(&in);
}

static void changed(void *ctx, struct ui_form *form, const struct ui_field *field)
{
    if (str_eq(field->name, "voucher"))
        take(ctx, ui_form_get(form, "voucher"));
}

static void save(void *ctx, struct ui_form *form, const struct ui_field *field)
{
    struct reverse *r = ctx;

    if (has_receipt(r) && !str_eq(field->name, "voucher"))
        scr_draft_save(r->d, form, "33", ui_form_get(form, "voucher"), r->voucher);
}

static enum ui_grade check(void *ctx, struct ui_form *form, const struct ui_field *field,
                           const char *value, struct ui_message *m)
{
    struct reverse *r = ctx;

    if (!field)
        return UI_INFO;
    if (str_eq(field->name, "voucher") && *value && !has_receipt(r)) {
        ui_message_set(m, UI_ERROR, "", "", _("没有凭证“%s”,按首字母或末几位找"), value);
        return UI_ERROR;
    }
    if (str_eq(field->name, "voucher") && has_receipt(r) && r->why.grade == UI_ERROR) {
        *m = r->why;
        return UI_ERROR;
    }
    if (str_eq(field->name, "text") && !*value && str_eq(ui_form_get(form, "why"), "6")) {
        ui_message_set(m, UI_ERROR, "", "", _("原因选“其他”时须写说明"));
        return UI_ERROR;
    }
    return UI_INFO;
}

static void done(void *ctx, struct ui_form *form)
{
    (void)form;
    ui_say(((struct reverse *)ctx)->d->ui, UI_INFO, "", "", _("按 F10 或 + 冲正"));
}

/* ------------------------------------------------------------------ drawing */

static void draw_facts(const struct reverse *r, struct ui_grid *g, struct ui_rect b)
{
    const struct scr_rows *x = &r->receipt;
    char p[RPT_CELL_SIZE], i[RPT_CELL_SIZE], n[RPT_CELL_SIZE], c[RPT_CELL_SIZE], s[RPT_CELL_SIZE];
    char on[RPT_CELL_SIZE], posted[RPT_CELL_SIZE];
    int row = b.row + ROW_FACTS;

    ui_putf(g, row, b.col + 1, INK_TITLE, "%s %s %s  %s", scr_text(x, 0, "borrower"),
            scr_text(x, 0, "household_no"), scr_text(x, 0, "village"),
            scr_text(x, 0, "contract_no"));
    ui_putf(g, row + 1, b.col + 1, INK_PLAIN, _("凭证 %s  还款日 %s  过账 %s  %s  经办 %s"),
            scr_text(x, 0, "voucher"), scr_show(x, 0, "date", on), scr_show(x, 0, "posted", posted),
            scr_term(x, 0, "method"), scr_text(x, 0, "user"));
    ui_putf(g, row + 2, b.col + 1, INK_PLAIN, _("本金 %s  利息 %s  罚息 %s  复利 %s  合计 %s"),
            scr_show(x, 0, "principal_fen", p), scr_show(x, 0, "interest_fen", i),
            scr_show(x, 0, "penalty_fen", n), scr_show(x, 0, "compound_fen", c),
            scr_show(x, 0, "amount_fen", s));
    if (*scr_text(x, 0, "reversed_by"))
        ui_putf(g, row + 3, b.col + 1, INK_REVERSED, _("- 冲 已由 %s 于 %s 冲正: %s"),
                scr_text(x, 0, "reversed_by"), scr_show(x, 0, "reversed_on", on),
                scr_show(x, 0, "reason", p));
    else if (*scr_text(x, 0, "batch"))
        ui_putf(g, row + 3, b.col + 1, INK_PLAIN, _("批次 %s  手工收据 %s"),
                scr_text(x, 0, "batch"), scr_text(x, 0, "receipt_no"));
}

static void draw_changes(const struct reverse *r, struct ui_grid *g, struct ui_rect b)
{
    const struct value *list = result_find(&r->answer, "changes");
    char was[MONEY_TEXT_SIZE], now[MONEY_TEXT_SIZE];
    int row = b.row + ROW_CHANGES;

    ui_put(g, row, b.col + 1, INK_LABEL, _("冲正后这笔贷款今天的数字"));
    for (size_t i = 0; list && i < list->row_count && row + 1 < b.row + b.rows; i++) {
        const struct result *x = &list->rows[i];

        ui_put(g, ++row, b.col + 3, INK_PLAIN, result_find(x, "what")->text);
        ui_put_in(g, row, b.col + 14, 15, UI_RIGHT, INK_PLAIN,
                  money_comma(money_of(result_find(x, "was")->n), was));
        ui_put(g, row, b.col + 31, INK_PLAIN, "->");
        ui_put_in(g, row, b.col + 34, 15, UI_RIGHT, INK_NOTE,
                  money_comma(money_of(result_find(x, "now")->n), now));
    }
    if (++row < b.row + b.rows)
        ui_put(
            g, row, b.col + 1, INK_PLAIN,
            _("冲正是一笔新的凭证,原凭证不删;以前各日的数字不变;已上清册的贴息在下期扣减〔六〕"));
}

static void draw(struct ui_view *v, struct ui_grid *g, struct ui_rect b)
{
    const struct reverse *r = v->data;

    ui_rule(g, b.row + ROW_FACTS - 1, b.col, b.cols, INK_LINE);
    ui_rule(g, b.row + ROW_REASON - 1, b.col, b.cols, INK_LINE);
    ui_rule(g, b.row + ROW_CHANGES - 1, b.col, b.cols, INK_LINE);
    if (!has_receipt(r)) {
        ui_put(g, b.row + ROW_FACTS, b.col + 1, INK_DIM, _("先找到要冲正的回单"));
        return;
    }
    draw_facts(r, g, b);
    if (r->why.grade != UI_ERROR)
        draw_changes(r, g, b);
}

static void layout(struct ui_view *v, struct ui_rect b)
{
    ((struct reverse *)v->data)->form.w.at = b;
}

/* ------------------------------------------------------------------ posting */

/* The last four digits of the amount, fen included. */
static void tail_of(const struct reverse *r, char out[8])
{
    scr_fmt(out, 8, "%04lld", (long long)(scr_int(&r->receipt, 0, "amount_fen") % 10000));
}

static bool confirmed(struct ui *ui, const struct reverse *r)
{
    char text[600], tail[8], reason[400], said[400];

    tail_of(r, tail);
    reason_of(r, reason, sizeof reason);
    scr_fmt(text, sizeof text, _("冲正 %s %s %s\n%s\n金额后4位连角分一起输"),
            scr_text(&r->receipt, 0, "borrower"), r->contract, r->voucher,
            i18n_words(reason, said, sizeof said));
    return ui_confirm(ui, &(struct ui_question){.title = _("冲正"),
                                                .text = text,
                                                .amount = scr_money(&r->receipt, 0, "amount_fen"),
                                                .clause = "三(三)",
                                                .type = tail});
}

static void clear(struct reverse *r)
{
    for (size_t i = 0; i < FIELDS_N; i++)
        ui_form_set(&r->form, fields[i].name, "");
    drop(r);
    ui_form_go(&r->form, "voucher");
}

static void posted(struct ui_view *v, const struct result *out)
{
    struct reverse *r = v->data;
    const struct value *voucher = result_find(out, "voucher");
    char m[MONEY_TEXT_SIZE];

    scr_draft_drop(r->d, "33", ui_form_get(&r->form, "voucher"));
    str_copy(r->last_contract, sizeof r->last_contract, r->contract);
    str_copy(r->last_voucher, sizeof r->last_voucher, voucher ? voucher->text : "");
    ui_say(v->ui, UI_INFO, "", "", _("已冲正 %s %s,冲正凭证 %s。Ctrl+P 打凭证"), r->voucher,
           money_comma(scr_money(&r->receipt, 0, "amount_fen"), m), r->last_voucher);
    clear(r);
}

static void post(struct ui_view *v)
{
    struct reverse *r = v->data;
    struct result out = RESULT_INIT;
    struct args in = ARGS_INIT;

    if (!ui_form_submit(&r->form, v->ui) || !confirmed(v->ui, r))
        return;
    args_of(r, &in);
    if (scr_do(v->ui, "reverse", &in, &out))
        posted(v, &out);
    args_release(&in);
    result_release(&out);
}

static void print(struct ui_view *v)
{
    struct reverse *r = v->data;
    const struct scr_paper_arg args[] = {
        {"contract", r->last_voucher[0] ? r->last_contract : r->contract},
        {"voucher", r->last_voucher[0] ? r->last_voucher : r->voucher}};

    if (*args[1].value)
        scr_paper_ask(v->ui, "receipt", args, 2);
    else
        ui_say(v->ui, UI_INFO, "", "", _("先找到一笔回单"));
}

static void loan(struct ui_view *v)
{
    struct reverse *r = v->data;

    if (has_receipt(r))
        scr_open(v->ui, "12", r->contract);
}

static const struct ui_action keys[] = {
    {.key = UIK_F10, .label = N_("冲正"), .help = N_("确认并由主任授权后冲正"), .run = post},
    {.key = UIK_CTRL('P'), .label = N_("凭证"), .help = N_("打印冲正凭证或原回单"), .run = print},
    {.label = N_("贷款详情"), .help = N_("这笔贷款的还款计划"), .py = "xq", .run = loan},
    {0}};

static void shown(struct ui_view *v)
{
    struct reverse *r = v->data;
    char key[140];

    str_copy(key, sizeof key, ui_form_get(&r->form, "voucher"));
    if (has_receipt(r))
        take(r, key);
}

static void close_view(struct ui_view *v)
{
    struct reverse *r = v->data;

    drop(r);
    ui_form_release(&r->form);
    free(r);
}

static const struct ui_view_class view = {.code = "33",
                                          .title = N_("冲正"),
                                          .rule = "三(三)",
                                          .actions = keys,
                                          .layout = layout,
                                          .draw = draw,
                                          .shown = shown,
                                          .close = close_view};

/* Which of several; -1 when it was left. */
static int choose(struct reverse *r, const struct ui_hit *hit, size_t n)
{
    struct ui_choice list[UI_HITS_MAX + 1] = {{0}};

    for (size_t i = 0; i < n; i++)
        list[i] = (struct ui_choice){hit[i].key, hit[i].text, NULL};
    return n == 1 ? 0 : ui_choose(r->d->ui, _("哪一笔回单"), list, 0);
}

/* arg: a receipt ("contract voucher"), or whatever finds one. */
static void begin(struct reverse *r, const char *arg)
{
    struct ui_hit hit[UI_HITS_MAX];
    const char *blank = strchr(arg, ' ');
    size_t n = blank ? 1 : scr_lookup_receipt(r->d, arg, hit, UI_HITS_MAX);
    int i = 0;

    if (n == 0) {
        ui_say(r->d->ui, UI_ERROR, "", "", _("没有与“%s”相符的回单"), arg);
        return;
    }
    if (blank)
        str_copy(hit[0].key, sizeof hit[0].key, arg);
    else if ((i = choose(r, hit, n)) < 0)
        return;
    ui_form_set(&r->form, "voucher", hit[i].key);
    take(r, hit[i].key);
    ui_form_go(&r->form, "why");
    scr_draft_restore(r->d, &r->form, "33", hit[i].key);
}

static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    struct reverse *r = xcalloc(1, sizeof *r);
    struct ui_view *v;

    (void)e;
    r->d = scr_desk(ui);
    memcpy(r->field, fields, sizeof fields);
    r->field[0].lookup_ctx = r->d;
    ui_form_init(&r->form, r->field, FIELDS_N, app->today,
                 &(struct ui_form_host){
                     .ctx = r, .check = check, .changed = changed, .save = save, .done = done});
    v = ui_view_new(ui, &view, r);
    ui_view_add(v, &r->form.w);
    ui_push(ui, v);
    if (arg)
        begin(r, arg);
    return OK;
}

const struct screen scr_33 = {.code = "33",
                              .title = N_("冲正"),
                              .py = "cz",
                              .clause = "三(三)",
                              .roles = ROLE_TELLER | ROLE_OFFICER | ROLE_MANAGER,
                              .open = open_screen};
