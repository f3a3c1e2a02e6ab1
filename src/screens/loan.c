/* 12 贷款详情: the schedule of a loan as of any day, with the formula behind each figure. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/act_form.h"
#include "screens/list.h"
#include "screens/loan_paper.h"
#include "screens/lookup.h"
#include "screens/text.h"
#include "screens/why.h"
#include "tui/dialog.h"

#define HEAD_ROWS 4
#define FOOT_ROWS 3

struct loan {
    struct desk *d;
    struct scr_rows head; /* s-loan */
    struct scr_list plan;
    struct day as_of;
};

static const char *contract(const struct loan *l)
{
    return scr_text(&l->head, 0, "contract_no");
}

/* ------------------------------------------------------------------ loading */

static enum rc load(struct loan *l, const char *no, struct day as_of, struct err *e)
{
    struct scr_rows head = SCR_ROWS_INIT;
    enum rc rc = scr_load(&l->d->app, "s-loan",
                          SCR_ARGS(SCR_TEXT("contract", no), SCR_DAY("as_of", as_of)), &head, e);
    char iso[DAY_TEXT_SIZE];

    if (rc == OK && scr_count(&head) == 0)
        rc = err_set(e, E_NOTFOUND, _("%s 没有已放款的合同 %s"), day_iso(as_of, iso), no);
    if (rc == OK)
        rc =
            scr_list_load(&l->plan, SCR_ARGS(SCR_TEXT("contract", no), SCR_DAY("as_of", as_of)), e);
    if (rc != OK) {
        scr_rows_release(&head);
        return rc;
    }
    scr_rows_release(&l->head);
    l->head = head;
    l->as_of = as_of;
    scr_fmt(l->plan.subtitle, sizeof l->plan.subtitle, _("%s %s 试算到日 %s"), contract(l),
            scr_text(&head, 0, "borrower"), day_iso(as_of, iso));
    return OK;
}

/* The first period that is not settled, so that what matters is seen. */
static void go_open_period(struct loan *l)
{
    const struct scr_rows *r = &l->plan.rows;
    size_t i = 0;

    while (i + 1 < scr_count(r) && str_eq(scr_text(r, i, "state"), "清"))
        i++;
    ui_table_go(&l->plan.table, i);
}

static void switch_to(struct ui_view *v, const char *no, struct day as_of)
{
    struct loan *l = v->data;
    struct err e = {0};

    if (load(l, no, as_of, &e) != OK)
        ui_say_err(v->ui, &e);
    else
        go_open_period(l);
    str_copy(v->name, sizeof v->name, contract(l));
}

/* ------------------------------------------------------------------ drawing */

static void draw_head(const struct loan *l, struct ui_grid *g, struct ui_rect b)
{
    const struct scr_rows *h = &l->head;
    char x[RPT_CELL_SIZE], y[RPT_CELL_SIZE], z[RPT_CELL_SIZE], u[RPT_CELL_SIZE], w[RPT_CELL_SIZE];
    char line[400];

    scr_fmt(line, sizeof line, _("%s %s  合同 %s  %s  %s"), scr_text(h, 0, "borrower"),
            scr_text(h, 0, "household_no"), contract(l), scr_term(h, 0, "scheme"),
            scr_show(h, 0, "purpose", x));
    ui_put_in(g, b.row, b.col + 1, b.cols - 1, UI_LEFT, INK_PLAIN, line);
    scr_fmt(line, sizeof line, _("本金 %s  余额 %s  利率 %s%%  %s 至 %s  %d月"),
            scr_show(h, 0, "amount_fen", x), scr_show(h, 0, "balance_fen", y),
            scr_show(h, 0, "rate_ppm", z), scr_show(h, 0, "start", u),
            scr_show(h, 0, "maturity", w), (int)scr_int(h, 0, "months"));
    ui_put_in(g, b.row + 1, b.col + 1, b.cols - 1, UI_LEFT, INK_PLAIN, line);
    scr_fmt(line, sizeof line,
            _("放款依据: LPR %s%% (%s);  续贷/展期: %d 次 (可 %s 次)〔四〕  分类 %s"),
            scr_show(h, 0, "lpr_ppm", x), scr_show(h, 0, "lpr_day", y), (int)scr_int(h, 0, "used"),
            scr_text(h, 0, "count_max"), scr_term(h, 0, "class"));
    ui_put_in(g, b.row + 2, b.col + 1, b.cols - 1, UI_LEFT, INK_PLAIN, line);
    ui_rule(g, b.row + 3, b.col, b.cols, INK_LINE);
}

static void draw_foot(const struct loan *l, struct ui_grid *g, struct ui_rect r)
{
    const struct scr_rows *h = &l->head;
    char a[RPT_CELL_SIZE], b[RPT_CELL_SIZE], c[RPT_CELL_SIZE], d[RPT_CELL_SIZE], f[RPT_CELL_SIZE];
    char iso[DAY_TEXT_SIZE];
    char line[400];
    int32_t late = (int32_t)scr_int(h, 0, "days_overdue");

    ui_rule(g, r.row, r.col, r.cols, INK_LINE);
    scr_fmt(line, sizeof line, _("试算 %s 应收 %s 未结 %s 罚息 %s 复利 %s 还清 %s"),
            day_iso(l->as_of, iso), scr_show(h, 0, "interest_due_fen", a),
            scr_show(h, 0, "interest_accrued_fen", b), scr_show(h, 0, "penalty_fen", c),
            scr_show(h, 0, "compound_fen", d), scr_show(h, 0, "payoff_fen", f));
    ui_put_in(g, r.row + 1, r.col + 1, r.cols - 1, UI_LEFT, INK_PLAIN, line);
    if (late > 0)
        scr_fmt(line, sizeof line,
                _("逾期 %d 天(自 %s): 先收后贴,未按期偿还产生的罚息不贴息〔一(六)〕"), (int)late,
                scr_show(h, 0, "overdue_since", a));
    else if (str_eq(scr_text(h, 0, "status"), "closed"))
        str_copy(line, sizeof line, _("已结清"));
    else
        scr_fmt(line, sizeof line, _("没有逾期;下次付息日 %s"),
                scr_show(h, 0, "next_settlement", a));
    ui_put_in(g, r.row + 2, r.col + 1, r.cols - 1, UI_LEFT, scr_state_ink(late, 1), line);
}

static void layout(struct ui_view *v, struct ui_rect body)
{
    ((struct loan *)v->data)->plan.table.w.at = (struct ui_rect){
        body.row + HEAD_ROWS, body.col, body.rows - HEAD_ROWS - FOOT_ROWS, body.cols};
}

static void draw(struct ui_view *v, struct ui_grid *g, struct ui_rect body)
{
    const struct loan *l = v->data;

    draw_head(l, g, body);
    draw_foot(l, g,
              (struct ui_rect){body.row + body.rows - FOOT_ROWS, body.col, FOOT_ROWS, body.cols});
}

static void cell(void *ctx, const struct scr_rows *r, size_t row, const char *key,
                 struct ui_cell_text *out)
{
    (void)ctx;
    if (str_eq(key, "state"))
        out->ink = scr_int(r, row, "coming") ? INK_DIM
                                             : scr_state_ink((int32_t)scr_int(r, row, "late"), 1);
    if (str_eq(key, "paid_on") && !out->text[0])
        str_copy(out->text, sizeof out->text, "-");
}

/* ------------------------------------------------------------------ keys */

static void why(struct ui_view *v)
{
    struct loan *l = v->data;
    size_t row = 0;
    int n = scr_list_at(&l->plan, &row) && !scr_int(&l->plan.rows, row, "coming")
                ? (int)scr_int(&l->plan.rows, row, "settlement")
                : 0;

    scr_why(v->ui, contract(l), l->as_of, n, "payoff");
}

static void open_row(void *ctx, struct ui *ui, const struct scr_rows *r, size_t row)
{
    (void)ctx;
    (void)r;
    (void)row;
    why(ui_top(ui));
}

static void ask_day(struct ui_view *v)
{
    static const struct ui_field field = {.name = "day",
                                          .label = N_("试算日"),
                                          .kind = UI_DATE,
                                          .flags = UI_NEED,
                                          .hint = N_("算到哪一天: 2026-03-21、0321、6m、t=今天")};
    struct loan *l = v->data;
    struct ui_form form;

    ui_form_init(&form, &field, 1, l->d->app.today, &(struct ui_form_host){0});
    if (ui_form_dialog(v->ui, _("换试算日"), &form, 1, 50))
        switch_to(v, contract(l), ui_form_day(&form, "day"));
    ui_form_release(&form);
}

static void repay(struct ui_view *v)
{
    scr_open(v->ui, "31", contract(v->data));
}

static void extend(struct ui_view *v)
{
    scr_open(v->ui, "42", contract(v->data));
}

static void print(struct ui_view *v)
{
    struct loan *l = v->data;

    scr_loan_print(v->ui, &l->head, &l->plan, l->as_of);
}

static void export(struct ui_view *v)
{
    scr_list_export(&((struct loan *)v->data)->plan, v->ui);
}

/* Anew as of the same day; a loan whose disbursal was cancelled is no more, and its screen goes. */
static void reload(struct ui_view *v)
{
    struct loan *l = v->data;
    struct err e = {0};
    char no[64];
    enum rc rc;

    str_copy(no, sizeof no, contract(l));
    rc = load(l, no, l->as_of, &e);
    if (rc == E_NOTFOUND)
        ui_close(v);
    else if (rc != OK)
        ui_say_err(v->ui, &e);
}

/* An act of this loan: its other keys are asked for in a form. */
static void act(struct ui_view *v, const char *name)
{
    struct args in = ARGS_INIT;

    args_set(&in, "contract", contract(v->data));
    if (scr_act_form(v->ui, name, &in))
        reload(v);
    args_release(&in);
}

static void misuse(struct ui_view *v)
{
    act(v, "misuse");
}

static void convert(struct ui_view *v)
{
    act(v, "convert");
}

static void dishonest(struct ui_view *v)
{
    act(v, "dishonest");
}

static void grade(struct ui_view *v)
{
    act(v, "grade");
}

static void death(struct ui_view *v)
{
    act(v, "death");
}

static void waive(struct ui_view *v)
{
    act(v, "waive");
}

static void write_off(struct ui_view *v)
{
    act(v, "write-off");
}

static void cancel(struct ui_view *v)
{
    act(v, "cancel");
}

/* 43: what was found about this loan. */
static void risk(struct ui_view *v)
{
    scr_open(v->ui, "43", contract(v->data));
}

/* 44: a visit of this loan, due or not. */
static void visit(struct ui_view *v)
{
    scr_open(v->ui, "44", contract(v->data));
}

static const struct ui_action keys[] = {
    {.key = UIK_F1, .label = N_("算式"), .help = N_("光标所在一期和其他数字的算式"), .run = why},
    {.key = UIK_F4, .label = N_("试算日"), .help = N_("算到另一天"), .run = ask_day},
    {.key = UIK_F10, .label = N_("还款"), .help = N_("收这一笔的款"), .run = repay},
    {.key = UIK_INS, .label = N_("展期"), .help = N_("办理续贷、展期"), .run = extend},
    {.key = UIK_CTRL('P'),
     .label = N_("打印"),
     .help = N_("对账单、还款计划、借据、合同要素页、审批表"),
     .run = print},
    {.key = UIK_CTRL('E'), .label = N_("导出"), .help = N_("导出还款计划"), .run = export},
    {.label = N_("登记检查"),
     .help = N_("登记这一笔的贷后检查〔三(四)〕"),
     .py = "djjc",
     .roles = ROLE_TELLER | ROLE_OFFICER | ROLE_MANAGER | ROLE_STATION,
     .run = visit},
    {.label = N_("登记风险"),
     .help = N_("登记风险事项,书面告知县乡村振兴局和县信用联社〔三(五)〕"),
     .py = "djfx",
     .roles = ROLE_OFFICER | ROLE_MANAGER | ROLE_STATION,
     .run = risk},
    {.label = N_("改变用途"),
     .help = N_("查实改变用途,从当日起加收〔三(五)5〕"),
     .py = "gbyt",
     .roles = ROLE_OFFICER | ROLE_MANAGER,
     .run = misuse},
    {.label = N_("转农户贷款"),
     .help = N_("不再享受政策,转为一般农户贷款〔五(四)〕"),
     .py = "znhdk",
     .roles = ROLE_MANAGER,
     .run = convert},
    {.label = N_("失信"),
     .help = N_("列入失信名单〔五(四)〕"),
     .py = "sx",
     .roles = ROLE_MANAGER,
     .run = dishonest},
    {.label = N_("分类"),
     .help = N_("五级分类只能往下调"),
     .py = "fl",
     .roles = ROLE_MANAGER,
     .run = grade},
    {.label = N_("死亡"),
     .help = N_("借款人死亡: 日期和证明〔三(五)4〕"),
     .py = "sw",
     .roles = ROLE_MANAGER,
     .run = death},
    {.label = N_("减免"),
     .help = N_("减免利息、罚息、复利或本金;减免的不贴息〔一(六)〕"),
     .py = "jm",
     .roles = ROLE_MANAGER,
     .run = waive},
    {.label = N_("核销"),
     .help = N_("核销后仍要催收,另行统计"),
     .py = "hx",
     .roles = ROLE_MANAGER,
     .run = write_off},
    {.label = N_("撤销"),
     .help = N_("撤销当日的放款或一项事项"),
     .py = "cx",
     .roles = ROLE_TELLER | ROLE_OFFICER | ROLE_MANAGER,
     .run = cancel},
    {0}};

static enum ui_used key(struct ui_view *v, const struct ui_event *ev)
{
    struct loan *l = v->data;
    const char *other;
    char no[64];

    if (ev->key != UIK_LEFT && ev->key != UIK_RIGHT)
        return UI_PASS;
    other = scr_text(&l->head, 0, ev->key == UIK_LEFT ? "previous_no" : "next_no");
    str_copy(no, sizeof no, other);
    if (*no)
        switch_to(v, no, l->as_of);
    else
        ui_say(v->ui, UI_INFO, "", "", _("本户没有%s的贷款"),
               ev->key == UIK_LEFT ? _("更早") : _("更晚"));
    return UI_USED;
}

/* ------------------------------------------------------------------ view */

static void shown(struct ui_view *v)
{
    desk_renew(((struct loan *)v->data)->d);
    reload(v);
}

static void free_loan(struct loan *l)
{
    scr_list_release(&l->plan);
    scr_rows_release(&l->head);
    free(l);
}

static void close_view(struct ui_view *v)
{
    free_loan(v->data);
}

static const struct ui_view_class view = {
    .code = "12",
    .title = N_("贷款详情"),
    .rule = "一(六) 四",
    .actions = keys,
    .hint = N_("左右=上/下一笔贷款; Enter或F1=这一期的算式和流水; F4=换试算日; F9=更多事项"),
    .layout = layout,
    .draw = draw,
    .key = key,
    .shown = shown,
    .close = close_view};

static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    struct ui_hit hit;
    struct loan *l;
    struct ui_view *v;
    const char *draft = arg;
    char no[64];
    enum rc rc;

    if (scr_act_key_value(arg, "contract", no, sizeof no))
        arg = no;
    if (!arg || scr_lookup_loan(scr_desk(ui), arg, &hit, 1) == 0) {
        scr_open(ui, "10", arg);
        return OK;
    }
    l = xcalloc(1, sizeof *l);
    l->d = scr_desk(ui);
    rc = scr_list_init(&l->plan, app, "s-schedule",
                       &(struct scr_list_host){.ctx = l, .cell = cell, .open = open_row}, e);
    l->plan.table.no_head = true;
    if (rc == OK)
        rc = load(l, arg, app->today, e);
    if (rc == E_NOTFOUND)
        rc = load(l, hit.key, app->today, e);
    if (rc != OK) {
        free_loan(l);
        return rc;
    }
    v = ui_view_new(ui, &view, l);
    ui_view_add(v, &l->plan.table.w);
    str_copy(v->name, sizeof v->name, contract(l));
    ui_push(ui, v);
    go_open_period(l);
    if (arg == no)
        (void)scr_act_reopen(ui, draft);
    return OK;
}

const struct screen scr_12 = {
    .code = "12", .title = N_("贷款详情"), .py = "dkxq", .clause = "", .open = open_screen};
