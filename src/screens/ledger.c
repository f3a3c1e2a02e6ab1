/* 11 户台账: what a household has, in five tabs. */
#include "screens/ledger.h"
#include "screens/act_form.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/lookup.h"
#include "screens/paper.h"
#include "screens/register.h"
#include "screens/text.h"
#include "tui/dialog.h"

static void shown(struct ui_view *v);

static const char *const reports[LEDGER_TABS] = {"s-h-loans", "ledger", "s-h-subsidy", "s-h-care",
                                                 "s-h-people"};

const char *ledger_no(const struct ledger *l)
{
    return scr_text(&l->head, 0, "household_no");
}

static void loan_cell(void *ctx, const struct scr_rows *r, size_t row, const char *key,
                      struct ui_cell_text *out)
{
    (void)ctx;
    if (str_eq(key, "state")) {
        out->ink = scr_state_ink((int32_t)scr_int(r, row, "days_overdue"),
                                 !str_eq(scr_text(r, row, "status"), "closed"));
    }
    if (str_eq(key, "months"))
        scr_fmt(out->text, sizeof out->text, _("%d月"), (int)scr_int(r, row, "months"));
}

/* Any row that names a contract leads to it. */
static void open_loan(void *ctx, struct ui *ui, const struct scr_rows *r, size_t row)
{
    const char *no = scr_text(r, row, "contract_no");

    (void)ctx;
    if (*no)
        scr_open(ui, "12", no);
}

/* Voucher after the amounts: those are what is looked for on a narrow screen. */
static void order_flow(struct ui_table *t)
{
    static const unsigned char order[] = {0, 1, 2, 4, 5, 6, 7, 8, 3, 9, 10};

    if (t->n == sizeof order)
        memcpy(t->order, order, sizeof order);
}

static enum rc make_tabs(struct ledger *l, struct err *e)
{
    for (int i = 0; i < LEDGER_TABS; i++) {
        enum rc rc = scr_list_init(
            &l->tab[i], &l->d->app, reports[i],
            &(struct scr_list_host){
                .ctx = l, .cell = i == LEDGER_LOANS ? loan_cell : NULL, .open = open_loan},
            e);

        if (rc != OK)
            return rc;
    }
    order_flow(&l->tab[LEDGER_FLOW].table);
    return OK;
}

static enum rc load_tabs(struct ledger *l, struct err *e)
{
    char no[64];
    enum rc rc = OK;

    str_copy(no, sizeof no, ledger_no(l));
    for (int i = 0; rc == OK && i < LEDGER_TABS; i++) {
        rc = scr_list_load(
            &l->tab[i], SCR_ARGS(SCR_TEXT("household", no), SCR_DAY("as_of", l->d->app.today)), e);
        scr_fmt(l->tab[i].subtitle, sizeof l->tab[i].subtitle, "%s %s", no,
                scr_text(&l->head, 0, "head"));
    }
    if (rc == OK && scr_count(&l->tab[LEDGER_FLOW].rows))
        ui_table_go(&l->tab[LEDGER_FLOW].table, scr_count(&l->tab[LEDGER_FLOW].rows) - 1);
    return rc;
}

static void load_policy(struct ledger *l)
{
    char scheme[4] = "";
    struct err e = {0};

    if (policy_open(&l->d->app, l->d->app.today, scheme, &e) != OK || !scheme[0])
        str_copy(scheme, sizeof scheme, "P2");
    if (policy_load(&l->d->app, scheme, l->d->app.today, &l->policy, &e) != OK)
        ui_say_err(l->d->ui, &e);
}

/* Everything about the household of that number, or of that contract. */
static enum rc load(struct ledger *l, const char *no, struct err *e)
{
    enum rc rc = scr_load(&l->d->app, "s-household",
                          SCR_ARGS(SCR_TEXT("household", no), SCR_DAY("as_of", l->d->app.today)),
                          &l->head, e);

    if (rc == OK && scr_count(&l->head) == 0)
        rc = err_set(e, E_NOTFOUND, _("没有户 %s"), no);
    if (rc == OK)
        rc = load_tabs(l, e);
    return rc;
}

static void named(struct ui_view *v)
{
    struct ledger *l = v->data;
    char label[96];

    str_copy(v->name, sizeof v->name, scr_text(&l->head, 0, "head"));
    scr_fmt(label, sizeof label, "%s %s", scr_text(&l->head, 0, "head"), ledger_no(l));
    desk_remember(l->d, scr_int(&l->head, 0, "id"), label, ledger_no(l));
}

/* ------------------------------------------------------------------ keys */

static void go_tab(struct ui_view *v, int tab)
{
    struct ledger *l = v->data;

    l->at = (enum ledger_tab)((tab + LEDGER_TABS) % LEDGER_TABS);
    ui_view_focus(v, &l->tab[l->at].table.w);
}

static void next_tab(struct ui_view *v)
{
    go_tab(v, (int)((struct ledger *)v->data)->at + 1);
}

static void last_tab(struct ui_view *v)
{
    go_tab(v, (int)((struct ledger *)v->data)->at - 1);
}

/* The contract under the cursor, else the household. */
static const char *subject(const struct ledger *l)
{
    const struct scr_list *t = &l->tab[l->at];
    size_t row;

    if (l->at != LEDGER_PEOPLE && scr_list_at(t, &row) && *scr_text(&t->rows, row, "contract_no"))
        return scr_text(&t->rows, row, "contract_no");
    return ledger_no(l);
}

static void repay(struct ui_view *v)
{
    scr_open(v->ui, "31", subject(v->data));
}

static void apply(struct ui_view *v)
{
    scr_open(v->ui, "20", ledger_no(v->data));
}

/* The card of the household as paper, or the tab as it stands on the screen. */
static void print(struct ui_view *v)
{
    static const struct ui_choice choices[] = {
        {"1", N_("户台账"), "htz"}, {"2", N_("本页签所列"), "byq"}, {0}};
    struct ledger *l = v->data;
    char no[64];

    str_copy(no, sizeof no, ledger_no(l));
    switch (ui_choose(v->ui, _("打印"), choices, 0)) {
    case 0:
        scr_paper_ask(v->ui, "ledger-card", &(struct scr_paper_arg){"household", no}, 1);
        break;
    case 1:
        scr_list_print(&l->tab[l->at], v->ui);
        break;
    default:
        break;
    }
}

static void export(struct ui_view *v)
{
    struct ledger *l = v->data;

    scr_list_export(&l->tab[l->at], v->ui);
}

/* ------------------------------------------------------------------ people */

static void people_done(struct ui_view *v, bool done)
{
    if (done)
        shown(v);
}

static void edit_household(struct ui_view *v)
{
    people_done(v, scr_edit_household(v->ui, ledger_no(v->data)));
}

static void add_member(struct ui_view *v)
{
    people_done(v, scr_add_member(v->ui, ledger_no(v->data)));
}

/* The member under the cursor of the last tab, else the head. */
static void member_of(const struct ledger *l, char idno[32])
{
    const struct scr_list *t = &l->tab[LEDGER_PEOPLE];
    size_t row = 0;

    if (l->at == LEDGER_PEOPLE)
        (void)scr_list_at(t, &row);
    str_copy(idno, 32, scr_text(&t->rows, row, "idno"));
}

static void edit_member(struct ui_view *v)
{
    char idno[32];

    member_of(v->data, idno);
    people_done(v, scr_edit_member(v->ui, ledger_no(v->data), idno));
}

static void change_account(struct ui_view *v)
{
    char idno[32];

    member_of(v->data, idno);
    people_done(v, scr_change_account(v->ui, idno));
}

#define HOUSE_ROLES (ROLE_TELLER | ROLE_OFFICER | ROLE_MANAGER | ROLE_STATION)

static void join(struct ui_view *v)
{
    char no[64];

    str_copy(no, sizeof no, ledger_no(v->data));
    scr_open(v->ui, "75", no);
}

static void join_member(struct ui_view *v)
{
    struct args in = ARGS_INIT;
    char idno[32];

    member_of(v->data, idno);
    args_set(&in, "idno", idno);
    people_done(v, scr_act_form(v->ui, "person-merge", &in));
    args_release(&in);
}

static const struct ui_action keys[] = {
    {.key = UIK_TAB, .label = N_("页签"), .help = N_("下一个页签"), .run = next_tab},
    {.key = UIK_BACKTAB,
     .label = N_("前页签"),
     .help = N_("前一个页签"),
     .hidden = true,
     .run = last_tab},
    {.key = UIK_F10, .label = N_("还款"), .help = N_("收这一笔(这一户)的款"), .run = repay},
    {.key = UIK_INS, .label = N_("申请"), .help = N_("给这一户录申请"), .run = apply},
    {.key = UIK_CTRL('P'), .label = N_("打印"), .help = N_("户台账,或本页签所列"), .run = print},
    {.key = UIK_CTRL('E'), .label = N_("导出"), .help = N_("导出本页签"), .run = export},
    {.label = N_("更改户信息"),
     .help = N_("更改户类型、住址、电话、人口"),
     .py = "gghxx",
     .roles = HOUSE_ROLES,
     .run = edit_household},
    {.label = N_("登记成员"),
     .help = N_("给本户登记一名成员"),
     .py = "djcy",
     .roles = HOUSE_ROLES,
     .run = add_member},
    {.label = N_("更改成员"),
     .help = N_("更改资料页签里选中的成员;没有选时是户主"),
     .py = "ggcy",
     .roles = HOUSE_ROLES,
     .run = edit_member},
    {.label = N_("变更账户"),
     .help = N_("换收款账户,由主任复核"),
     .py = "bgzh",
     .roles = HOUSE_ROLES,
     .run = change_account},
    {.label = N_("并户"),
     .help = N_("把本户的另一份登记并过来"),
     .py = "bh",
     .roles = ROLE_MANAGER | ROLE_STATION,
     .run = join},
    {.label = N_("合并重复成员"),
     .help = N_("选中的成员在本户登记了两次: 并成一份"),
     .py = "hbcfcy",
     .roles = ROLE_MANAGER | ROLE_STATION,
     .run = join_member},
    {0}};

/* ------------------------------------------------------------------ the next household */

static void go_household(struct ui_view *v, int step)
{
    struct ledger *l = v->data;
    struct desk *d = l->d;
    struct scr_rows no = SCR_ROWS_INIT;
    struct err e = {0};
    enum rc rc;

    if (d->result_n == 0 || d->result[d->result_at] != scr_int(&l->head, 0, "id")) {
        ui_say(v->ui, UI_INFO, "", "", _("上一户、下一户沿用户查询的结果: 先在户查询里选"));
        return;
    }
    if ((step < 0 && d->result_at == 0) || (step > 0 && d->result_at + 1 == d->result_n)) {
        ui_say(v->ui, UI_INFO, "", "", _("已是查询结果的%s一户"), step < 0 ? _("第") : _("最后"));
        return;
    }
    d->result_at = step < 0 ? d->result_at - 1 : d->result_at + 1;
    rc = scr_load(&d->app, "s-household-by-id", SCR_ARGS(SCR_INT("id", d->result[d->result_at])),
                  &no, &e);
    if (rc == OK)
        rc = load(l, scr_text(&no, 0, "household_no"), &e);
    if (rc == OK)
        named(v);
    else
        ui_say_err(v->ui, &e);
    scr_rows_release(&no);
}

static enum ui_used key(struct ui_view *v, const struct ui_event *ev)
{
    if (ev->key != UIK_LEFT && ev->key != UIK_RIGHT)
        return UI_PASS;
    go_household(v, ev->key == UIK_LEFT ? -1 : 1);
    return UI_USED;
}

/* ------------------------------------------------------------------ view */

static void layout(struct ui_view *v, struct ui_rect body)
{
    struct ledger *l = v->data;

    for (int i = 0; i < LEDGER_TABS; i++)
        l->tab[i].table.w.at = (struct ui_rect){body.row, body.col, 0, 0};
    l->tab[l->at].table.w.at = (struct ui_rect){
        body.row + LEDGER_HEAD_ROWS, body.col,
        body.rows - LEDGER_HEAD_ROWS - (l->at == LEDGER_LOANS ? LEDGER_FOOT_ROWS : 0), body.cols};
}

static void draw(struct ui_view *v, struct ui_grid *g, struct ui_rect body)
{
    const struct ledger *l = v->data;

    ledger_draw_head(l, g, body);
    if (l->at == LEDGER_LOANS)
        ledger_draw_foot(l, g,
                         (struct ui_rect){body.row + body.rows - LEDGER_FOOT_ROWS, body.col,
                                          LEDGER_FOOT_ROWS, body.cols});
}

static void shown(struct ui_view *v)
{
    struct ledger *l = v->data;
    struct err e = {0};
    char no[64];

    desk_renew(l->d);
    str_copy(no, sizeof no, ledger_no(l));
    if (load(l, no, &e) != OK)
        ui_say_err(v->ui, &e);
}

static void free_ledger(struct ledger *l)
{
    for (int i = 0; i < LEDGER_TABS; i++)
        scr_list_release(&l->tab[i]);
    scr_rows_release(&l->head);
    free(l);
}

static void close_view(struct ui_view *v)
{
    free_ledger(v->data);
}

static const struct ui_view_class view = {
    .code = "11",
    .title = N_("户台账"),
    .rule = "三(三) 三(六)",
    .actions = keys,
    .hint = N_("Tab 换页签; Enter 看贷款详情; 左右键看上一户/下一户(沿用查询结果)"),
    .layout = layout,
    .draw = draw,
    .key = key,
    .shown = shown,
    .close = close_view};

static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    struct ledger *l;
    struct ui_view *v;
    const char *draft = arg;
    char no[64] = "";
    enum rc rc;

    (void)app;
    if (arg && scr_register_draft_of(ui, arg, no, sizeof no))
        arg = no;
    if (str_empty(arg)) { /* whose ledger? */
        scr_open(ui, "10", NULL);
        return OK;
    }
    l = xcalloc(1, sizeof *l);
    l->d = scr_desk(ui);
    load_policy(l);
    rc = make_tabs(l, e);
    if (rc == OK)
        rc = load(l, arg, e);
    if (rc != OK) {
        free_ledger(l);
        return rc;
    }
    v = ui_view_new(ui, &view, l);
    for (int i = 0; i < LEDGER_TABS; i++)
        ui_view_add(v, &l->tab[i].table.w);
    named(v);
    ui_push(ui, v);
    if (arg == no)
        people_done(v, scr_register_reopen(ui, draft));
    return OK;
}

const struct screen scr_11 = {
    .code = "11", .title = N_("户台账"), .py = "htz", .clause = "三(三)", .open = open_screen};
