/* 60 月度备案: 备案表 of the month, 贷款清单 and 未获批清单 of the month before 二(二)3. */
#include "screens/filing.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/do.h"
#include "screens/filing_send.h"
#include "screens/text.h"
#include "tui/dialog.h"

static const char *const reports[FILING_TABS] = {"filing", "granted", "refused"};

/* ------------------------------------------------------------------ what is shown */

static enum rc load_list(struct filing_screen *s, enum filing_tab at, struct err *e)
{
    struct rpt_arg args[4] = {SCR_INT("month", s->month - (at != FILING_MADE))};
    size_t n = 1;
    char month[DAY_TEXT_SIZE];

    if (*s->scheme)
        args[n++] = SCR_TEXT("scheme", s->scheme);
    if (*s->town)
        args[n++] = SCR_TEXT("town", s->town);
    if (at != FILING_MADE)
        args[n++] = SCR_TEXT("by", s->by);
    scr_fmt(s->list[at].subtitle, sizeof s->list[at].subtitle, _("月份 %s  %s %s"),
            month_text((int)args[0].n, month), s->scheme, s->town);
    return scr_list_load(&s->list[at], args, n, e);
}

static struct filing_tie_row *tie_of(struct filing_screen *s, const char *scheme)
{
    for (size_t i = 0; i < s->ties; i++)
        if (str_eq(s->tie[i].scheme, scheme))
            return &s->tie[i];
    if (s->ties == FILING_SCHEMES)
        return NULL;
    s->tie[s->ties] =
        (struct filing_tie_row){.filed = DAY_NONE, .stamped = DAY_NONE, .sent = DAY_NONE};
    str_copy(s->tie[s->ties].scheme, sizeof s->tie[0].scheme, scheme);
    return &s->tie[s->ties++];
}

static void add_tie(struct filing_tie_row *t, const struct scr_rows *r, size_t row)
{
    const struct {
        int64_t *to;
        const char *key;
    } sums[] = {
        {&t->opening, "opening_fen"},     {&t->granted, "granted_fen"},
        {&t->received, "received_fen"},   {&t->taken_over, "taken_over_fen"},
        {&t->moved_out, "moved_out_fen"}, {&t->corrected, "corrected_fen"},
        {&t->closing, "closing_fen"},     {&t->difference, "difference_fen"},
    };
    const char *number = scr_text(r, row, "filing_no");

    for (size_t i = 0; i < sizeof sums / sizeof sums[0]; i++)
        *sums[i].to += scr_int(r, row, sums[i].key);
    t->branches++;
    t->provided += *number != '\0';
    str_copy(t->number, sizeof t->number, t->branches == 1 ? number : "");
    t->filed = scr_day(r, row, "filed_on");
}

static enum rc load_ties(struct filing_screen *s, struct err *e)
{
    struct rpt_arg args[2] = {SCR_INT("month", s->month), SCR_TEXT("scheme", s->scheme)};
    struct scr_rows r = SCR_ROWS_INIT;
    enum rc rc = scr_load(&s->d->app, "filing-tie", args, *s->scheme ? 2 : 1, &r, e);

    s->ties = 0;
    for (size_t i = 0; i < scr_count(&r); i++) {
        struct filing_tie_row *t = tie_of(s, scr_text(&r, i, "scheme"));

        if (t)
            add_tie(t, &r, i);
    }
    scr_rows_release(&r);
    return rc;
}

/* Of what is locked: when it was stamped and handed in. */
static enum rc load_steps(struct filing_screen *s, struct err *e)
{
    struct scr_rows r = SCR_ROWS_INIT;
    enum rc rc =
        scr_load(&s->d->app, "s-filing-steps", SCR_ARGS(SCR_INT("month", s->month)), &r, e);

    for (size_t i = 0; i < scr_count(&r); i++)
        for (size_t k = 0; k < s->ties; k++)
            if (str_eq(s->tie[k].number, scr_text(&r, i, "filing_no"))) {
                s->tie[k].stamped = scr_day(&r, i, "stamped_on");
                s->tie[k].sent = scr_day(&r, i, "sent_on");
                str_copy(s->tie[k].sent_to, sizeof s->tie[k].sent_to, scr_text(&r, i, "sent_to"));
            }
    scr_rows_release(&r);
    return rc;
}

static void load(struct filing_screen *s)
{
    struct err e = {0};
    enum rc rc = load_ties(s, &e);

    if (rc == OK)
        rc = load_steps(s, &e);

    s->head = s->d->head;
    for (int i = 0; rc == OK && i < FILING_TABS; i++)
        rc = load_list(s, (enum filing_tab)i, &e);
    if (rc != OK)
        ui_say_err(s->d->ui, &e);
}

/* 核对: what a row lacks before it can go out; the list can be made all the same. */
static void cell(void *ctx, const struct scr_rows *r, size_t row, const char *key,
                 struct ui_cell_text *out)
{
    (void)ctx;
    if (!str_eq(key, "note"))
        return;
    if (*scr_text(r, row, "note"))
        out->ink = INK_NOTE;
    else
        str_copy(out->text, sizeof out->text, _("齐"));
}

static void open_row(void *ctx, struct ui *ui, const struct scr_rows *r, size_t row)
{
    const struct filing_screen *s = ctx;

    if (s->at == FILING_REFUSED)
        scr_open(ui, "22", scr_text(r, row, "application_no"));
    else
        scr_open(ui, "12", scr_text(r, row, "contract_no"));
}

/* ------------------------------------------------------------------ make and lock */

static const char *act_of(const struct filing_screen *s)
{
    return s->d->app.user.role == ROLE_UNION ? "filing-lock" : "filing-provide";
}

static bool sure(struct filing_screen *s)
{
    char month[DAY_TEXT_SIZE];
    char m[MONEY_TEXT_SIZE];
    char text[600];
    size_t n = scr_fmt(text, sizeof text, _("锁定 %s 的备案,锁定后不改,晚到的列入下月。\n"),
                       month_text(s->month, month));

    for (size_t i = 0; i < s->ties; i++)
        if (!*s->tie[i].number)
            n += scr_fmt(text + n, sizeof text - n, _("%s 月末余额 %s\n"), s->tie[i].scheme,
                         money_comma(money_of(s->tie[i].closing), m));
    return ui_confirm(
        s->d->ui, &(struct ui_question){.title = _("月度备案"), .text = text, .clause = "二(二)3"});
}

static void say_numbers(struct filing_screen *s, const struct result *out)
{
    const struct value *rows = result_find(out, "filings");
    char text[200] = "";
    size_t n = 0;

    for (size_t i = 0; rows && i < rows->row_count; i++) {
        const struct value *no = result_find(&rows->rows[i], "filing_no");

        n += scr_fmt(text + n, sizeof text - n, " %s", no ? no->text : "");
    }
    ui_say(s->d->ui, UI_INFO, "", "二(二)3", _("已锁定%s。Ctrl+P 打印  Ctrl+E 导出"), text);
}

static void make(struct ui_view *v)
{
    struct filing_screen *s = v->data;
    struct args in = ARGS_INIT;
    struct result out = RESULT_INIT;
    struct ui_message m;
    char month[DAY_TEXT_SIZE];

    args_set(&in, "month", month_text(s->month, month));
    args_set(&in, "scheme", s->scheme);
    if (scr_try(v->ui, act_of(s), &in, &out, &m) >= UI_ERROR)
        ui_say_message(v->ui, &m);
    else if (sure(s) && scr_do(v->ui, act_of(s), &in, &out)) {
        load(s);
        say_numbers(s, &out);
    }
    result_release(&out);
    args_release(&in);
}

/* ------------------------------------------------------------------ filter */

static const struct ui_choice schemes[] = {{"P1", N_("扶贫小额信贷"), "fp"},
                                           {"P2", N_("脱贫人口小额信贷"), "tp"},
                                           {"P3", N_("帮扶小额信贷"), "bf"},
                                           {0}};
static const struct ui_choice sheets[] = {
    {"village", N_("一村一页"), "c"}, {"town", N_("一乡镇一页"), "xz"}, {0}};
static const struct ui_field fields[] = {
    {.name = "month",
     .label = N_("月份"),
     .kind = UI_TEXT,
     .flags = UI_NEED,
     .cols = 8,
     .max = 7,
     .hint = N_("如 2025-11;清单是它的上月")},
    {.name = "scheme",
     .label = N_("品种"),
     .kind = UI_CHOICE,
     .choices = schemes,
     .clause = "三(二)",
     .hint = N_("不填是全部,每种一份")},
    {.name = "town",
     .label = N_("乡镇"),
     .kind = UI_TEXT,
     .cols = 16,
     .max = 20,
     .hint = N_("不填是全部")},
    {.name = "by",
     .label = N_("清单分页"),
     .kind = UI_CHOICE,
     .choices = sheets,
     .hint = N_("报村两委一村一页,报乡镇一乡镇一页")},
};

static void filter(struct ui_view *v)
{
    struct filing_screen *s = v->data;
    struct ui_form form;
    struct err e = {0};
    char month[DAY_TEXT_SIZE];

    ui_form_init(&form, fields, sizeof fields / sizeof fields[0], s->d->app.today, NULL);
    ui_form_set(&form, "month", month_text(s->month, month));
    ui_form_set(&form, "scheme", s->scheme);
    ui_form_set(&form, "town", s->town);
    ui_form_set(&form, "by", s->by);
    if (ui_form_dialog(v->ui, _("月份和范围"), &form, 5, 60)) {
        if (month_parse(ui_form_get(&form, "month"), &s->month, &e) != OK)
            ui_say_err(v->ui, &e);
        str_copy(s->scheme, sizeof s->scheme, ui_form_get(&form, "scheme"));
        str_copy(s->town, sizeof s->town, ui_form_get(&form, "town"));
        if (*ui_form_get(&form, "by"))
            str_copy(s->by, sizeof s->by, ui_form_get(&form, "by"));
        load(s);
    }
    ui_form_release(&form);
}

/* ------------------------------------------------------------------ keys */

static void go_tab(struct ui_view *v, int by)
{
    struct filing_screen *s = v->data;

    s->at = (enum filing_tab)(((int)s->at + by + FILING_TABS) % FILING_TABS);
    ui_view_focus(v, &s->list[s->at].table.w);
}

static void next_tab(struct ui_view *v)
{
    go_tab(v, 1);
}

static void last_tab(struct ui_view *v)
{
    go_tab(v, -1);
}

static void stamp(struct ui_view *v)
{
    if (filing_step(v->ui, v->data, "stamped"))
        load(v->data);
}

static void send(struct ui_view *v)
{
    if (filing_step(v->ui, v->data, "sent"))
        load(v->data);
}

static void print(struct ui_view *v)
{
    struct filing_screen *s = v->data;

    scr_list_print(&s->list[s->at], v->ui);
}

static void export(struct ui_view *v)
{
    struct filing_screen *s = v->data;

    scr_list_export(&s->list[s->at], v->ui);
}

static const struct ui_action keys[] = {
    {.key = UIK_TAB, .label = N_("换表"), .help = N_("下一张表"), .run = next_tab},
    {.key = UIK_BACKTAB,
     .label = N_("前表"),
     .help = N_("前一张表"),
     .hidden = true,
     .run = last_tab},
    {.key = UIK_F8,
     .label = N_("月份"),
     .help = N_("月份、品种、乡镇,清单一村一页或一乡镇一页"),
     .run = filter},
    {.key = UIK_F10,
     .label = N_("生成锁定"),
     .help = N_("勾稽平后生成并锁定: 信用社提供本社的,联社汇总各社的"),
     .py = "scsd",
     .roles = ROLE_MANAGER | ROLE_UNION,
     .run = make},
    {.key = UIK_F5,
     .label = N_("盖章"),
     .help = N_("登记锁定的备案已打印盖章"),
     .py = "gz",
     .roles = ROLE_MANAGER | ROLE_UNION,
     .run = stamp},
    {.key = UIK_INS,
     .label = N_("报送"),
     .help = N_("登记锁定的备案哪一天报送、谁签收"),
     .py = "bs",
     .roles = ROLE_MANAGER | ROLE_UNION,
     .run = send},
    {.key = UIK_CTRL('P'), .label = N_("打印"), .help = N_("打印预览本表"), .run = print},
    {.key = UIK_CTRL('E'), .label = N_("导出"), .help = N_("导出本表"), .run = export},
    {0}};

/* ------------------------------------------------------------------ view */

static void layout(struct ui_view *v, struct ui_rect body)
{
    struct filing_screen *s = v->data;
    struct ui_rect none = {body.row, body.col, 0, 0};
    struct ui_rect page = {body.row + 1, body.col, body.rows - 1 - filing_tie_rows(s), body.cols};

    for (int i = 0; i < FILING_TABS; i++)
        s->list[i].table.w.at = i == (int)s->at ? page : none;
}

static void draw(struct ui_view *v, struct ui_grid *g, struct ui_rect body)
{
    filing_draw(v->data, g, body);
}

static void free_screen(struct filing_screen *s)
{
    for (int i = 0; i < FILING_TABS; i++)
        scr_list_release(&s->list[i]);
    free(s);
}

static void close_view(struct ui_view *v)
{
    free_screen(v->data);
}

static void shown(struct ui_view *v)
{
    struct filing_screen *s = v->data;

    if (s->head != s->d->head)
        load(s);
}

static const struct ui_view_class view = {
    .code = "60",
    .title = N_("月度备案"),
    .rule = "二(二)3 三(二)",
    .actions = keys,
    .hint = N_("Tab 换表; F8 换月份; F10 生成并锁定,勾稽不平不能锁定; 晚到的列入下月"),
    .layout = layout,
    .draw = draw,
    .shown = shown,
    .close = close_view};

static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    struct filing_screen *s = xcalloc(1, sizeof *s);
    struct ui_view *v;
    enum rc rc = OK;

    s->d = scr_desk(ui);
    s->month = month_of(app->today);
    if (arg)
        month_parse(arg, &s->month, e);
    str_copy(s->by, sizeof s->by, "village");
    for (int i = 0; rc == OK && i < FILING_TABS; i++)
        rc = scr_list_init(&s->list[i], app, reports[i],
                           &(struct scr_list_host){
                               .ctx = s, .cell = i == FILING_MADE ? cell : NULL, .open = open_row},
                           e);
    if (rc != OK) {
        free_screen(s);
        return rc;
    }
    load(s);
    v = ui_view_new(ui, &view, s);
    for (int i = 0; i < FILING_TABS; i++)
        ui_view_add(v, &s->list[i].table.w);
    ui_push(ui, v);
    return OK;
}

const struct screen scr_60 = {
    .code = "60", .title = N_("月度备案"), .py = "ydba", .clause = "二(二)3", .open = open_screen};
