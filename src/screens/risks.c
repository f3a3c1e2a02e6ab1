/* 43 风险事项: those open, how long ago, and who has not been told in writing yet. */
#include <stdlib.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/act_form.h"
#include "screens/desk.h"
#include "screens/list.h"
#include "screens/risk.h"
#include "screens/text.h"

#define DRAFT ":new"

struct risks {
    struct scr_list list; /* first: scr_list_layout */
    struct desk *d;
    bool all; /* F8: the closed ones, too */
};

static const char *const cases[RISK_CASES] = {
    N_("1 借款人无故逃逸、隐置、被司法机关关押、逮捕等"),
    N_("2 存在违法经营行为"),
    N_("3 生产经营不正常,资产明显减少,还款能力明显降低"),
    N_("4 借款人死亡或家庭发生重大经济纠纷、重大诉讼"),
    N_("5 拒绝接受贷款监督,挪用贷款或转移收入资产,拖欠利息"),
    N_("6 有其他重大风险事项"),
};

void risk_draw_cases(struct ui_grid *g, struct ui_rect r, const char *kind)
{
    for (int i = 0; i < RISK_CASES && i < r.rows; i++) {
        bool this = kind[0] == '1' + i;

        ui_put(g, r.row + i, r.col, INK_PLAIN, this ? ">" : " ");
        ui_put_in(g, r.row + i, r.col + 2, r.cols - 2, UI_LEFT, this ? INK_TITLE : INK_PLAIN,
                  _(cases[i]));
    }
}

bool risk_lacking(const struct scr_rows *r, size_t row, struct ui_message *m)
{
    bool bureau = scr_is_null(r, row, "bureau_on"), both = scr_is_null(r, row, "union_on");

    if (!bureau && !both)
        return false;
    ui_message_set(m, UI_NOTE, "210", "三(五)", _("%s 待书面告知%s%s%s,已过%d天"),
                   scr_text(r, row, "number"), bureau ? _("县乡村振兴局") : "",
                   bureau && both ? _("、") : "", both ? _("县信用联社") : "",
                   (int)scr_int(r, row, "days"));
    return true;
}

/* ------------------------------------------------------------------ the list */

static enum rc load(struct risks *x, struct err *e)
{
    scr_fmt(x->list.subtitle, sizeof x->list.subtitle, "%s", x->all ? _("全部") : _("没有关闭的"));
    return scr_list_load(
        &x->list,
        SCR_ARGS(SCR_DAY("as_of", x->d->app.today), SCR_TEXT("state", x->all ? "" : "open")), e);
}

static void reload(struct risks *x)
{
    struct err e = {0};

    if (load(x, &e) != OK)
        ui_say_err(x->d->ui, &e);
}

static void cell(void *ctx, const struct scr_rows *r, size_t row, const char *key,
                 struct ui_cell_text *out)
{
    (void)ctx;
    if (str_eq(key, "lacking") && out->text[0])
        out->ink = INK_NEED;
    if (str_eq(key, "kind_name"))
        scr_fmt(out->text, sizeof out->text, "%s %s", scr_text(r, row, "kind"),
                scr_term(r, row, key));
}

static void head(void *ctx, char *out, size_t size)
{
    const struct risks *x = ctx;
    size_t n = 0;

    for (size_t i = 0; i < x->list.shown; i++)
        n += scr_text(&x->list.rows, scr_list_row(&x->list, i), "lacking")[0] != '\0';
    scr_fmt(out, size, _("%s %zu 件  待书面告知 %zu 件"), x->all ? _("全部") : _("未关闭"),
            x->list.shown, n);
}

static void preview(void *ctx, const struct scr_rows *r, size_t row, struct ui_grid *g,
                    struct ui_rect at)
{
    char a[RPT_CELL_SIZE];
    char line[400];

    (void)ctx;
    scr_fmt(line, sizeof line, "%s %s %s  %s: %s", scr_text(r, row, "number"),
            scr_text(r, row, "contract_no"), scr_text(r, row, "borrower"), _("情况"),
            scr_text(r, row, "text"));
    ui_put_in(g, at.row, at.col + 1, at.cols - 1, UI_LEFT, INK_PLAIN, line);
    scr_fmt(line, sizeof line, "%s: %s  %s %s", _("控制措施"), scr_show(r, row, "measures", a),
            scr_term(r, row, "way"), scr_text(r, row, "finder"));
    ui_put_in(g, at.row + 1, at.col + 1, at.cols - 1, UI_LEFT, INK_PLAIN, line);
}

static void open_row(void *ctx, struct ui *ui, const struct scr_rows *r, size_t row)
{
    char number[48];

    (void)ctx;
    str_copy(number, sizeof number, scr_text(r, row, "number"));
    risk_show(ui, number);
}

/* ------------------------------------------------------------------ keys */

static void enter(struct ui_view *v)
{
    risk_enter(v->ui, NULL, NULL);
}

static void turn(struct ui_view *v)
{
    struct risks *x = v->data;

    x->all = !x->all;
    reload(x);
}

static void list_print(struct ui_view *v)
{
    scr_list_print(&((struct risks *)v->data)->list, v->ui);
}

static void list_export(struct ui_view *v)
{
    scr_list_export(&((struct risks *)v->data)->list, v->ui);
}

static const struct ui_action keys[] = {
    {.key = UIK_F8, .label = N_("全部/未关闭"), .help = N_("全部,或只看没有关闭的"), .run = turn},
    {.key = UIK_INS,
     .label = N_("登记"),
     .help = N_("登记一件风险事项,生成告知函"),
     .roles = ROLE_OFFICER | ROLE_MANAGER | ROLE_STATION,
     .run = enter},
    {.key = UIK_CTRL('P'), .label = N_("打印"), .help = N_("打印预览清单"), .run = list_print},
    {.key = UIK_CTRL('E'), .label = N_("导出"), .help = N_("导出清单"), .run = list_export},
    {0}};

/* ------------------------------------------------------------------ view */

static void shown(struct ui_view *v)
{
    reload(v->data);
}

static const struct ui_view_class view = {
    .code = "43",
    .title = N_("风险事项"),
    .rule = "三(五) 五(四)",
    .actions = keys,
    .hint = N_("Enter=告知、后续、关闭; Ins=登记; F8=全部或未关闭; 打字=筛选"),
    .layout = scr_list_layout,
    .shown = shown,
    .close = scr_list_close};

/* What is lacking longest is said at once (W210). */
static void say_lacking(const struct risks *x)
{
    struct ui_message m;

    if (scr_count(&x->list.rows) && risk_lacking(&x->list.rows, 0, &m))
        ui_say_message(x->d->ui, &m);
}

static enum rc open_list(struct ui *ui, struct app *app, struct err *e)
{
    struct risks *x = xcalloc(1, sizeof *x);
    struct ui_view *v;
    enum rc rc;

    x->d = scr_desk(ui);
    rc = scr_list_init(
        &x->list, app, "s-risk",
        &(struct scr_list_host){
            .ctx = x, .cell = cell, .open = open_row, .head = head, .preview = preview},
        e);
    x->list.table.preview_rows = 2;
    if (rc == OK)
        rc = load(x, e);
    if (rc != OK) {
        scr_list_release(&x->list);
        free(x);
        return rc;
    }
    v = ui_view_new(ui, &view, x);
    ui_view_add(v, &x->list.table.w);
    ui_push(ui, v);
    say_lacking(x);
    return OK;
}

/* A form left half filled in: over its event, or over the list (a delivery). */
static enum rc open_draft(struct ui *ui, struct app *app, const char *key, const char *number,
                          struct err *e)
{
    enum rc rc = OK;

    if (str_starts(number, "FX-"))
        risk_show(ui, number);
    else
        rc = open_list(ui, app, e);
    if (rc == OK)
        (void)scr_act_reopen(ui, key);
    return rc;
}

/* On an event its page, on a loan or household a new one, else the list. */
static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    char number[48];

    if (!arg)
        return open_list(ui, app, e);
    if (scr_act_key_value(arg, "number", number, sizeof number))
        return open_draft(ui, app, arg, number, e);
    if (str_starts(arg, "FX-"))
        risk_show(ui, arg);
    else
        risk_enter(ui, str_eq(arg, DRAFT) ? NULL : arg, NULL);
    return OK;
}

const struct screen scr_43 = {
    .code = "43", .title = N_("风险事项"), .py = "fxsx", .clause = "三(五)", .open = open_screen};
