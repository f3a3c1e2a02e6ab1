/*
 * 42 续贷/展期 and 45 追加: what a running loan still allows, then screen 20 with its kind. The
 * limits follow from the original term and the household's total; they are the act's own.
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "ops/act.h"
#include "ops/application.h"
#include "screens/checks.h"
#include "screens/desk.h"
#include "screens/do.h"
#include "screens/lookup.h"
#include "screens/text.h"
#include "tui/dialog.h"

#define INFO_ROWS  4 /* below the form */
#define CHOICE_MAX 60

struct follow {
    struct desk *d;
    struct ui_field field[2];
    bool topup; /* 45 */
    struct ui_form form;
    struct scr_rows loan; /* s-loan; 45: s-apply of the household */
    struct result tried;
    struct scr_checks checks;
    struct ui_message fault;
    bool faulty;
};

static const struct ui_choice kinds[] = {{"1", N_("续贷"), "xd"}, {"2", N_("展期"), "zq"}, {0}};

static const struct ui_field keep_fields[] = {
    {.name = "contract",
     .label = N_("户/合同"),
     .kind = UI_LOOKUP,
     .flags = UI_NEED,
     .row = 1,
     .col = 1,
     .label_cols = 8,
     .cols = 24,
     .lookup = scr_lookup_loan,
     .clause = "四",
     .hint = N_("拼音首字母、合同号或后4位;F4 列出 90 天内到期的")},
    {.name = "kind",
     .label = N_("办理类型"),
     .kind = UI_CHOICE,
     .flags = UI_NEED,
     .row = 2,
     .col = 1,
     .label_cols = 8,
     .cols = 14,
     .choices = kinds,
     .start = "2",
     .clause = "四",
     .hint = N_("1 续贷(结清旧贷发新贷)  2 展期(延长原合同); F10 填审批表")},
};

static const struct ui_field topup_fields[] = {
    {.name = "household",
     .label = N_("户"),
     .kind = UI_LOOKUP,
     .flags = UI_NEED,
     .row = 1,
     .col = 1,
     .label_cols = 8,
     .cols = 24,
     .lookup = scr_lookup_household,
     .clause = "三(六)",
     .hint = N_("有未还清贷款的户; F10 填审批表")},
};

/* ------------------------------------------------------------------ judging */

static enum facts_kind kind_of(const struct follow *f)
{
    if (f->topup)
        return KIND_TOPUP;
    return ui_form_int(&f->form, "kind") == 1 ? KIND_RENEWAL : KIND_EXTENSION;
}

/* Term, purpose and amount are screen 20's to ask for. */
static bool later(void *ctx, const char *rule)
{
    static const char *const rules[] = {"purpose", "term", "extend-term", "renew-term"};

    (void)ctx;
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
        if (str_eq(rules[i], rule))
            return true;
    return false;
}

static void judge(struct follow *f)
{
    struct args in = ARGS_INIT;
    struct err e = {0};
    enum facts_kind k = kind_of(f);

    result_release(&f->tried);
    f->tried = (struct result)RESULT_INIT;
    f->checks.n = 0;
    f->faulty = false;
    if (!scr_count(&f->loan))
        return;
    args_set(&in, "household", scr_text(&f->loan, 0, "household_no"));
    args_set(&in, "kind", application_kind_label(k));
    if (f->topup) {
        args_set(&in, "reason", "-"); /* asked for in screen 20 */
        args_set(&in, "ability", "-");
    } else {
        args_set(&in, "contract", scr_text(&f->loan, 0, "contract_no"));
        args_set(&in, "borrower", scr_text(&f->loan, 0, "idno"));
    }
    if (op_try(&f->d->app, "apply", &in, &f->tried, &e) != OK) {
        f->faulty = true;
        ui_message_err(&f->fault, &e);
    } else {
        scr_checks_make(&f->checks, ON_APPLY, k, &f->tried.verdicts, later, f);
    }
    args_release(&in);
}

static void take(struct follow *f, const char *what)
{
    struct err e = {0};
    enum rc rc;

    if (f->topup)
        rc = scr_load(&f->d->app, "s-apply",
                      SCR_ARGS(SCR_TEXT("household", what), SCR_TEXT("key", ""),
                               SCR_DAY("as_of", f->d->app.today)),
                      &f->loan, &e);
    else
        rc = scr_load(&f->d->app, "s-loan",
                      SCR_ARGS(SCR_TEXT("contract", what), SCR_DAY("as_of", f->d->app.today)),
                      &f->loan, &e);
    if (rc != OK)
        ui_say_err(f->d->ui, &e);
    else if (*what && !scr_count(&f->loan))
        ui_say(f->d->ui, UI_ERROR, "", "", _("%s 没有未还清的贷款"), what);
    judge(f);
}

static void changed(void *ctx, struct ui_form *form, const struct ui_field *field)
{
    struct follow *f = ctx;
    char what[64];

    str_copy(what, sizeof what, ui_form_get(form, field->name));
    if (str_eq(field->name, "kind"))
        judge(f);
    else
        take(f, what);
}

/* F4: loans that fall due soon are those that are asked about. */
static bool choose(void *ctx, struct ui_form *form, const struct ui_field *field)
{
    struct follow *f = ctx;
    struct scr_rows r = SCR_ROWS_INIT;
    struct ui_choice list[CHOICE_MAX + 1] = {{0}};
    char label[CHOICE_MAX][120];
    struct err e = {0};
    char m[RPT_CELL_SIZE], d[RPT_CELL_SIZE];
    size_t n = 0;
    int at;

    if (!str_eq(field->name, "contract"))
        return false;
    if (scr_load(&f->d->app, "maturing",
                 SCR_ARGS(SCR_DAY("as_of", f->d->app.today), SCR_INT("days", 90)), &r, &e) != OK)
        ui_say_err(f->d->ui, &e);
    for (; n < scr_count(&r) && n < CHOICE_MAX; n++) {
        scr_fmt(label[n], sizeof label[n], "%s %s %s", scr_text(&r, n, "borrower"),
                scr_show(&r, n, "balance_fen", m), scr_show(&r, n, "maturity", d));
        list[n] = (struct ui_choice){scr_text(&r, n, "contract_no"), label[n], NULL};
    }
    if (n == 0)
        ui_say(f->d->ui, UI_INFO, "", "", _("90 天内没有到期的贷款"));
    at = n ? ui_choose(f->d->ui, _("90 天内到期"), list, 0) : -1;
    if (at >= 0) {
        ui_form_set(form, "contract", list[at].code);
        take(f, list[at].code);
    }
    scr_rows_release(&r);
    return true;
}

/* ------------------------------------------------------------------ drawing */

static void draw_loan(const struct follow *f, struct ui_grid *g, struct ui_rect r)
{
    const struct scr_rows *l = &f->loan;
    char a[RPT_CELL_SIZE], b[RPT_CELL_SIZE], c[RPT_CELL_SIZE], d[RPT_CELL_SIZE];
    char line[300];

    scr_fmt(line, sizeof line, _("%s %s  余额 %s  利率 %s  %s 至 %s"), scr_text(l, 0, "borrower"),
            scr_text(l, 0, "household_no"), scr_show(l, 0, "balance_fen", a),
            scr_show(l, 0, "rate_ppm", b), scr_show(l, 0, "start", c),
            scr_show(l, 0, "maturity", d));
    ui_put_in(g, r.row, r.col + 1, r.cols - 2, UI_LEFT, INK_PLAIN, line);
    scr_fmt(line, sizeof line, _("%s  期限 %d 月  已续贷/展期 %d 次(可 %s 次)〔四〕  %s"),
            scr_term(l, 0, "scheme"), (int)scr_int(l, 0, "months"), (int)scr_int(l, 0, "used"),
            scr_text(l, 0, "count_max"),
            scr_int(l, 0, "days_overdue") > 0 ? _("已逾期: 应提前介入调查和评审〔四〕") : "");
    ui_put_in(g, r.row + 1, r.col + 1, r.cols - 2, UI_LEFT, INK_PLAIN, line);
}

static void draw_household(const struct follow *f, struct ui_grid *g, struct ui_rect r)
{
    const struct scr_rows *l = &f->loan;
    char a[RPT_CELL_SIZE], b[RPT_CELL_SIZE];

    ui_putf(g, r.row, r.col + 1, INK_PLAIN, _("%s %d岁 %s %s%s  名单 %s"), scr_text(l, 0, "name"),
            (int)scr_int(l, 0, "age"), scr_term(l, 0, "kind"), scr_text(l, 0, "town"),
            scr_text(l, 0, "village"),
            scr_text(l, 0, "listed")[0] ? scr_show(l, 0, "listed", b) : _("未导入"));
    ui_putf(g, r.row + 1, r.col + 1, INK_PLAIN, _("未还清 %d 笔  余额 %s"),
            (int)scr_int(l, 0, "running"), scr_show(l, 0, "balance_fen", a));
}

static void draw_limit(const struct follow *f, struct ui_grid *g, struct ui_rect r)
{
    const struct value *amount = result_find(&f->tried, "amount_most");
    const struct value *months = result_find(&f->tried, "months_most");
    enum facts_kind k = kind_of(f);
    char m[MONEY_TEXT_SIZE];
    char line[200];

    if (!amount || !months)
        return;
    money_comma(money_of(amount->n), m);
    if (k == KIND_EXTENSION)
        scr_fmt(line, sizeof line,
                _("展期最长 %d 月: 1年以内的贷款不超过原期限,1至3年的不超过一半〔四(一)〕"),
                (int)months->n);
    else if (k == KIND_RENEWAL)
        scr_fmt(line, sizeof line, _("续贷最多 %s,原则上不超过 %d 月〔四(一)〕"), m,
                (int)months->n);
    else
        scr_fmt(line, sizeof line,
                _("最多再贷 %s,最长 %d 月;5万以上不贴息、不入风险补偿〔三(六)〕"), m,
                (int)months->n);
    ui_put_in(g, r.row + 2, r.col + 1, r.cols - 2, UI_LEFT, INK_TITLE, line);
}

static int form_rows(const struct follow *f)
{
    return f->topup ? 1 : 2;
}

static void draw(struct ui_view *v, struct ui_grid *g, struct ui_rect body)
{
    const struct follow *f = v->data;
    struct ui_rect info = {body.row + form_rows(f) + 1, body.col, INFO_ROWS, body.cols};
    struct ui_rect r = {info.row + INFO_ROWS, body.col + 1,
                        body.rows - form_rows(f) - 1 - INFO_ROWS, body.cols - 1};

    ui_rule(g, info.row - 1, body.col + 1, body.cols - 2, INK_LINE);
    if (!scr_count(&f->loan))
        return;
    if (f->topup)
        draw_household(f, g, info);
    else
        draw_loan(f, g, info);
    draw_limit(f, g, info);
    ui_rule(g, info.row + 3, body.col + 1, body.cols - 2, INK_LINE);
    ui_put(g, info.row + 3, body.col + 2, INK_TITLE, _("核对"));
    if (f->faulty)
        ui_put_wrapped(g, r, 0, INK_ERROR, f->fault.text);
    else
        scr_checks_draw(&f->checks, g, r);
}

/* ------------------------------------------------------------------ keys */

static void go_on(struct ui_view *v)
{
    struct follow *f = v->data;
    struct ui_message m;
    char arg[100];

    if (!ui_form_submit(&f->form, v->ui))
        return;
    if (!scr_count(&f->loan)) {
        ui_say(v->ui, UI_ERROR, "", "", _("先选一笔未还清的贷款"));
        return;
    }
    if (f->faulty) {
        ui_say_message(v->ui, &f->fault);
        return;
    }
    if (scr_checks_count(&f->checks, LEVEL_BLOCK)) {
        ui_message_set(&m, UI_ERROR, "", f->checks.v[0].clause, "%s", f->checks.v[0].text);
        ui_say_message(v->ui, &m);
        return;
    }
    scr_fmt(arg, sizeof arg, "%s %s", application_kind_label(kind_of(f)),
            f->topup ? scr_text(&f->loan, 0, "household_no")
                     : scr_text(&f->loan, 0, "contract_no"));
    scr_open(v->ui, "20", arg);
}

static const struct ui_action keys[] = {
    {.key = UIK_F10, .label = N_("填审批表"), .help = N_("按这个类型填申请审批表"), .run = go_on},
    {0}};

/* ------------------------------------------------------------------ view */

static void layout(struct ui_view *v, struct ui_rect body)
{
    struct follow *f = v->data;

    f->form.w.at = (struct ui_rect){body.row, body.col, form_rows(f), body.cols};
}

/* Back from screen 20: what is under way counts now. */
static void shown(struct ui_view *v)
{
    judge(v->data);
}

static void close_view(struct ui_view *v)
{
    struct follow *f = v->data;

    ui_form_release(&f->form);
    scr_rows_release(&f->loan);
    result_release(&f->tried);
    free(f);
}

static const struct ui_view_class keep_view = {.code = "42",
                                               .title = N_("续贷/展期"),
                                               .rule = "四 四(一) 四(二)",
                                               .actions = keys,
                                               .layout = layout,
                                               .draw = draw,
                                               .shown = shown,
                                               .close = close_view};
static const struct ui_view_class topup_view = {.code = "45",
                                                .title = N_("追加"),
                                                .rule = "三(六)",
                                                .actions = keys,
                                                .layout = layout,
                                                .draw = draw,
                                                .shown = shown,
                                                .close = close_view};

static void open_view(struct ui *ui, bool topup, const char *arg)
{
    struct follow *f = xcalloc(1, sizeof *f);
    const char *field = topup ? "household" : "contract";
    struct ui_view *v;
    struct ui_hit hit = {0};

    f->d = scr_desk(ui);
    f->topup = topup;
    memcpy(f->field, topup ? topup_fields : keep_fields,
           topup ? sizeof topup_fields : sizeof keep_fields);
    f->field[0].lookup_ctx = f->d;
    ui_form_init(&f->form, f->field, topup ? 1 : 2, f->d->app.today,
                 &(struct ui_form_host){.ctx = f, .changed = changed, .list = choose});
    v = ui_view_new(ui, topup ? &topup_view : &keep_view, f);
    ui_view_add(v, &f->form.w);
    ui_push(ui, v);
    if (!arg)
        return;
    if ((topup ? scr_lookup_household : scr_lookup_loan)(f->d, arg, &hit, 1) == 0) {
        ui_say(ui, UI_ERROR, "", "", _("没有与“%s”相符的户"), arg);
        return;
    }
    ui_form_set(&f->form, field, hit.key);
    take(f, hit.key);
    if (!topup)
        ui_form_go(&f->form, "kind");
}

static enum rc open_keep(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    (void)app;
    (void)e;
    open_view(ui, false, arg);
    return OK;
}

static enum rc open_topup(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    (void)app;
    (void)e;
    open_view(ui, true, arg);
    return OK;
}

#define LENDERS (ROLE_TELLER | ROLE_OFFICER | ROLE_MANAGER)

const struct screen scr_42 = {.code = "42",
                              .title = N_("续贷展期"),
                              .py = "xdzq",
                              .clause = "四",
                              .roles = LENDERS,
                              .open = open_keep};
const struct screen scr_45 = {.code = "45",
                              .title = N_("追加"),
                              .py = "zj",
                              .clause = "三(六)",
                              .roles = LENDERS,
                              .open = open_topup};
