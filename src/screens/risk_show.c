/* 43: one risk event: the letter, who was told, and what became of the loan (三(五), 五(四)). */
#include <stdlib.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/act_form.h"
#include "screens/desk.h"
#include "screens/do.h"
#include "screens/paper.h"
#include "screens/risk.h"
#include "screens/text.h"
#include "tui/dialog.h"

struct event {
    struct desk *d;
    struct scr_rows row; /* s-risk */
    char number[48];
};

static const char *text(const struct event *x, const char *key)
{
    return scr_text(&x->row, 0, key);
}

static bool has(const struct event *x, const char *key)
{
    return !scr_is_null(&x->row, 0, key);
}

static enum rc load(struct event *x, struct err *e)
{
    enum rc rc = scr_load(&x->d->app, "s-risk",
                          SCR_ARGS(SCR_DAY("as_of", x->d->app.today), SCR_TEXT("key", x->number)),
                          &x->row, e);

    if (rc == OK && !scr_count(&x->row))
        rc = err_set(e, E_NOTFOUND, _("没有风险事项 %s"), x->number);
    return rc;
}

static void reload(struct event *x)
{
    struct err e = {0};
    struct ui_message m;

    if (load(x, &e) != OK)
        ui_say_err(x->d->ui, &e);
    else if (risk_lacking(&x->row, 0, &m) && !ui_said(x->d->ui))
        ui_say_message(x->d->ui, &m);
}

/* ------------------------------------------------------------------ drawing */

static int label(struct ui_grid *g, struct ui_rect *r, const char *name, const char *value)
{
    int rows;

    ui_put(g, r->row, r->col + 1, INK_DIM, name);
    rows = ui_put_wrapped(g, (struct ui_rect){r->row, r->col + 12, 3, r->cols - 13}, 0, INK_PLAIN,
                          value);
    r->row += rows > 3 ? 3 : rows > 1 ? rows : 1;
    return r->row;
}

static void draw_facts(const struct event *x, struct ui_grid *g, struct ui_rect *r)
{
    char a[RPT_CELL_SIZE], m[RPT_CELL_SIZE];
    char line[300];

    scr_fmt(line, sizeof line, _("%s  %s %s  %s  余额 %s"), x->number, text(x, "borrower"),
            text(x, "village"),
            *text(x, "contract_no") ? text(x, "contract_no") : text(x, "household_no"),
            has(x, "balance_fen") ? scr_show(&x->row, 0, "balance_fen", m) : "-");
    ui_put_in(g, r->row++, r->col + 1, r->cols - 2, UI_LEFT, INK_TITLE, line);
    risk_draw_cases(g, (struct ui_rect){r->row, r->col + 2, RISK_CASES, r->cols - 3},
                    text(x, "kind"));
    r->row += RISK_CASES;
    scr_fmt(line, sizeof line, _("%s  %s  %s  已过 %d 天"), scr_show(&x->row, 0, "found", a),
            scr_term(&x->row, 0, "way"), text(x, "finder"), (int)scr_int(&x->row, 0, "days"));
    label(g, r, _("发现"), line);
    label(g, r, _("情况"), text(x, "text"));
    label(g, r, _("控制措施"), *text(x, "measures") ? scr_show(&x->row, 0, "measures", a) : "-");
}

static void told(const struct event *x, const char *on, const char *by, char *out, size_t size)
{
    char a[RPT_CELL_SIZE];

    if (has(x, on))
        scr_fmt(out, size, "[%s %s]", scr_show(&x->row, 0, on, a), text(x, by));
    else
        scr_fmt(out, size, "%s", _("[未]"));
}

static void draw_told(const struct event *x, struct ui_grid *g, struct ui_rect *r)
{
    char a[RPT_CELL_SIZE], who[80];
    char line[300];

    scr_fmt(line, sizeof line, _("%s  %s"), text(x, "notice_no"),
            has(x, "printed_on") ? _("已印") : _("未印"));
    if (has(x, "printed_on"))
        scr_fmt(line, sizeof line, _("%s  已印 %s"), text(x, "notice_no"),
                scr_show(&x->row, 0, "printed_on", a));
    label(g, r, _("告知函"), line);
    told(x, "bureau_on", "bureau_by", who, sizeof who);
    scr_fmt(line, sizeof line, _("县乡村振兴局 %s"), who);
    label(g, r, _("书面告知"), line);
    told(x, "union_on", "union_by", who, sizeof who);
    scr_fmt(line, sizeof line, _("县信用联社 %s"), who);
    label(g, r, "", line);
}

/* [x] with the day, or [ ]. */
static size_t tick(const struct event *x, const char *key, const char *name, char *out, size_t size)
{
    char a[RPT_CELL_SIZE];

    if (has(x, key))
        return scr_fmt(out, size, "[x]%s %s  ", name, scr_show(&x->row, 0, key, a));
    return scr_fmt(out, size, "[ ]%s  ", name);
}

static void draw_follow(const struct event *x, struct ui_grid *g, struct ui_rect *r)
{
    char line[400];
    size_t n = tick(x, "recover_on", _("限期收回"), line, sizeof line);

    tick(x, "converted_on", _("转农户贷款"), line + n, sizeof line - n);
    label(g, r, _("后续"), line);
    n = tick(x, "dishonest_on", _("失信名单"), line, sizeof line);
    tick(x, "closed_on", _("关闭"), line + n, sizeof line - n);
    label(g, r, "", line);
    scr_fmt(line, sizeof line, "%s%s%s", text(x, "recover_text"),
            *text(x, "recover_text") && *text(x, "closed_text") ? "; " : "",
            text(x, "closed_text"));
    if (*line)
        label(g, r, "", line);
}

static void draw(struct ui_view *v, struct ui_grid *g, struct ui_rect b)
{
    const struct event *x = v->data;
    struct ui_rect r = b;

    draw_facts(x, g, &r);
    ui_rule(g, r.row++, b.col + 1, b.cols - 2, INK_LINE);
    draw_told(x, g, &r);
    draw_follow(x, g, &r);
    ui_cursor_at(v->ui, b.row, b.col);
}

/* ------------------------------------------------------------------ the letter */

/* 已印 is marked when it has left the program. */
static void print(struct ui_view *v)
{
    struct event *x = v->data;
    struct args in = ARGS_INIT;
    struct result out = RESULT_INIT;
    char notice[48];

    str_copy(notice, sizeof notice, text(x, "notice_no"));
    if (!scr_paper_ask(v->ui, "risk-notice", &(struct scr_paper_arg){"notice", notice}, 1))
        return;
    args_set(&in, "number", notice);
    args_set(&in, "step", "printed");
    if (scr_do(v->ui, "notice", &in, &out))
        ui_say(v->ui, UI_INFO, "", "三(五)", _("告知函 %s 已印: 送达后 Ins 登记签收"), notice);
    args_release(&in);
    result_release(&out);
    reload(x);
}

/* Which of the two; the only one lacking is not asked for. */
static const char *addressee(struct ui_view *v, const struct event *x)
{
    static const struct ui_choice both[] = {
        {"1", N_("县乡村振兴局"), "xc"}, {"2", N_("县信用联社"), "ls"}, {0}};
    int i;

    if (has(x, "bureau_on"))
        return "union";
    if (has(x, "union_on"))
        return "bureau";
    i = ui_choose(v->ui, _("送达给"), both, 0);
    return i < 0 ? NULL : i == 0 ? "bureau" : "union";
}

static void deliver(struct ui_view *v)
{
    struct event *x = v->data;
    struct args in = ARGS_INIT;
    const char *who;

    if (has(x, "bureau_on") && has(x, "union_on")) {
        ui_say(v->ui, UI_INFO, "", "三(五)", _("两处都已书面告知"));
        return;
    }
    who = addressee(v, x);
    if (!who)
        return;
    args_set(&in, "number", text(x, "notice_no"));
    args_set(&in, "step", "delivered");
    args_set(&in, "addressee", who);
    scr_act_form_with(v->ui, "notice", &in,
                      &(struct scr_act_ask){.only = "date receiver", .need = "receiver"});
    args_release(&in);
    reload(x);
}

/* ------------------------------------------------------------------ what follows */

static void follow(struct ui_view *v, const char *step)
{
    struct event *x = v->data;
    bool recovers = str_eq(step, "recover");
    struct args in = ARGS_INIT;

    args_set(&in, "number", x->number);
    args_set(&in, "step", step);
    scr_act_form_with(
        v->ui, "risk-follow", &in,
        &(struct scr_act_ask){.need = recovers ? "date" : NULL, .ahead = recovers ? "date" : NULL});
    args_release(&in);
    reload(x);
}

static void recover(struct ui_view *v)
{
    follow(v, "recover");
}

static void close_event(struct ui_view *v)
{
    follow(v, "closed");
}

static void loan_act(struct ui_view *v, const char *act)
{
    struct event *x = v->data;
    struct args in = ARGS_INIT;

    args_set(&in, "contract", text(x, "contract_no"));
    scr_act_form(v->ui, act, &in);
    args_release(&in);
    reload(x);
}

static void convert(struct ui_view *v)
{
    loan_act(v, "convert");
}

static void dishonest(struct ui_view *v)
{
    loan_act(v, "dishonest");
}

static void repay(struct ui_view *v)
{
    scr_open(v->ui, "31", text(v->data, "contract_no"));
}

static void loan(struct ui_view *v)
{
    const struct event *x = v->data;

    if (*text(x, "contract_no"))
        scr_open(v->ui, "12", text(x, "contract_no"));
    else
        scr_open(v->ui, "11", text(x, "household_no"));
}

static bool on_a_loan(struct ui_view *v, char *why, size_t size)
{
    if (*text(v->data, "contract_no"))
        return true;
    str_copy(why, size, _("这件事项没有涉及贷款"));
    return false;
}

static bool still_open(struct ui_view *v, char *why, size_t size)
{
    if (!has(v->data, "closed_on"))
        return true;
    str_copy(why, size, _("这件事项已关闭"));
    return false;
}

/* What is to be done next: print, deliver to both, close. */
static void next(struct ui_view *v)
{
    const struct event *x = v->data;

    if (!has(x, "printed_on") && !has(x, "bureau_on") && !has(x, "union_on"))
        print(v);
    else if (!has(x, "bureau_on") || !has(x, "union_on"))
        deliver(v);
    else
        close_event(v);
}

#define FOLLOWERS (ROLE_OFFICER | ROLE_MANAGER | ROLE_STATION)

static const struct ui_action keys[] = {
    {.key = UIK_F5,
     .label = N_("限期收回"),
     .help = N_("记下收回贷款的期限和决定〔五(四)〕"),
     .py = "xqsh",
     .roles = FOLLOWERS,
     .enabled = on_a_loan,
     .run = recover},
    {.key = UIK_F6,
     .label = N_("关闭"),
     .help = N_("两处都书面告知后关闭"),
     .py = "gb",
     .roles = FOLLOWERS,
     .enabled = still_open,
     .run = close_event},
    {.key = UIK_F10,
     .label = N_("下一步"),
     .help = N_("印告知函,登记两处送达,关闭"),
     .enabled = still_open,
     .run = next},
    {.key = UIK_INS,
     .label = N_("登记送达"),
     .help = N_("告知函送给哪一处、谁签收、哪一天〔三(五)〕"),
     .roles = FOLLOWERS | ROLE_TELLER,
     .run = deliver},
    {.key = UIK_CTRL('P'), .label = N_("告知函"), .help = N_("打印告知函,记已印"), .run = print},
    {.key = UIK_ENTER,
     .label = N_("贷款"),
     .help = N_("看这一笔贷款"),
     .hidden = true,
     .run = loan},
    {.label = N_("收款"),
     .help = N_("收这一笔的款"),
     .py = "sk",
     .enabled = on_a_loan,
     .run = repay},
    {.label = N_("转农户贷款"),
     .help = N_("不再享受政策,转为一般农户贷款〔五(四)〕"),
     .py = "znhdk",
     .roles = ROLE_MANAGER,
     .enabled = on_a_loan,
     .run = convert},
    {.label = N_("失信"),
     .help = N_("列入失信名单〔五(四)〕"),
     .py = "sx",
     .roles = ROLE_MANAGER,
     .enabled = on_a_loan,
     .run = dishonest},
    {0}};

/* ------------------------------------------------------------------ view */

static void shown(struct ui_view *v)
{
    reload(v->data);
}

static void close_view(struct ui_view *v)
{
    struct event *x = v->data;

    scr_rows_release(&x->row);
    free(x);
}

static const struct ui_view_class view = {
    .code = "43",
    .title = N_("风险事项"),
    .rule = "三(五) 五(四)",
    .actions = keys,
    .hint = N_("F10=下一步; Ins=登记送达; Enter=贷款; F9=收款、转农户贷款、失信〔五(四)〕"),
    .draw = draw,
    .shown = shown,
    .close = close_view};

void risk_show(struct ui *ui, const char *number)
{
    struct event *x = xcalloc(1, sizeof *x);
    struct err e = {0};
    struct ui_view *v;
    struct ui_message m;

    x->d = scr_desk(ui);
    str_copy(x->number, sizeof x->number, number);
    if (load(x, &e) != OK) {
        ui_say_err(ui, &e);
        scr_rows_release(&x->row);
        free(x);
        return;
    }
    v = ui_view_new(ui, &view, x);
    str_copy(v->name, sizeof v->name, number);
    ui_push(ui, v);
    if (risk_lacking(&x->row, 0, &m))
        ui_say_message(ui, &m);
}
