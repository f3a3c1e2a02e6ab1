/* 22 未获批与告知书: whoever was refused is told why, in writing (二(二)3). */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/act_form.h"
#include "screens/desk.h"
#include "screens/do.h"
#include "screens/list.h"
#include "screens/paper.h"
#include "screens/text.h"

struct refused {
    struct scr_list list; /* first: scr_list_layout */
    struct desk *d;
    bool open; /* F8: only those not told yet */
};

static enum rc load(struct refused *r, struct err *e)
{
    scr_fmt(r->list.subtitle, sizeof r->list.subtitle, "%s",
            r->open ? _("只看没有告知的") : _("全部"));
    return scr_list_load(
        &r->list,
        SCR_ARGS(SCR_DAY("as_of", r->d->app.today), SCR_TEXT("state", r->open ? "open" : "")), e);
}

static void reload(struct refused *r)
{
    struct err e = {0};

    if (load(r, &e) != OK)
        ui_say_err(r->d->ui, &e);
}

static void cell(void *ctx, const struct scr_rows *r, size_t row, const char *key,
                 struct ui_cell_text *out)
{
    (void)ctx;
    if (str_eq(key, "told_on") && scr_is_null(r, row, key)) {
        str_copy(out->text, sizeof out->text, _("未告知"));
        out->ink = INK_NEED;
    }
}

static void open_row(void *ctx, struct ui *ui, const struct scr_rows *r, size_t row)
{
    char no[40];

    (void)ctx;
    str_copy(no, sizeof no, scr_text(r, row, "application_no"));
    scr_open(ui, "21", no);
}

/* ------------------------------------------------------------------ the letter */

/* Its number; made where there is none yet. */
static bool number_of(struct refused *r, size_t row, char *out, size_t size)
{
    struct args in = ARGS_INIT;
    struct result made = RESULT_INIT;
    const struct value *v;
    bool ok = true;

    str_copy(out, size, scr_text(&r->list.rows, row, "notice_no"));
    if (*out)
        return true;
    args_set(&in, "kind", "refusal");
    args_set(&in, "application", scr_text(&r->list.rows, row, "application_no"));
    ok = scr_do(r->d->ui, "notice", &in, &made);
    v = result_find(&made, "number");
    if (ok && v)
        str_copy(out, size, v->text);
    args_release(&in);
    result_release(&made);
    return ok;
}

/* 已印 is marked when it has left the program. */
static void mark_printed(struct refused *r, const char *number)
{
    struct args in = ARGS_INIT;
    struct result made = RESULT_INIT;

    args_set(&in, "number", number);
    args_set(&in, "step", "printed");
    scr_do(r->d->ui, "notice", &in, &made);
    args_release(&in);
    result_release(&made);
}

static bool at(struct ui_view *v, struct refused *r, size_t *row)
{
    if (scr_list_at(&r->list, row))
        return true;
    ui_say(v->ui, UI_INFO, "", "", _("没有选中的申请"));
    return false;
}

static void print(struct ui_view *v)
{
    struct refused *r = v->data;
    char number[64];
    char no[40];
    size_t row;

    if (!at(v, r, &row) || !number_of(r, row, number, sizeof number))
        return;
    str_copy(no, sizeof no, scr_text(&r->list.rows, row, "application_no"));
    if (scr_paper_ask(v->ui, "refusal", &(struct scr_paper_arg){"application", no}, 1))
        mark_printed(r, number);
    reload(r);
}

static void deliver(struct ui_view *v)
{
    struct refused *r = v->data;
    struct args in = ARGS_INIT;
    char number[64];
    size_t row;

    if (!at(v, r, &row) || !number_of(r, row, number, sizeof number))
        return;
    args_set(&in, "number", number);
    args_set(&in, "step", "delivered");
    args_set(&in, "addressee", "borrower");
    scr_act_form_with(v->ui, "notice", &in,
                      &(struct scr_act_ask){.only = "date receiver", .need = "receiver"});
    args_release(&in);
    reload(r);
}

static void turn(struct ui_view *v)
{
    struct refused *r = v->data;

    r->open = !r->open;
    reload(r);
}

static void export(struct ui_view *v)
{
    scr_list_export(&((struct refused *)v->data)->list, v->ui);
}

static void print_list(struct ui_view *v)
{
    scr_list_print(&((struct refused *)v->data)->list, v->ui);
}

static const struct ui_action keys[] = {
    {.key = UIK_F8, .label = N_("只看未告知"), .help = N_("全部,或只看没有告知的"), .run = turn},
    {.key = UIK_F10,
     .label = N_("印告知书"),
     .help = N_("给光标所在的申请编号、打印告知书"),
     .run = print},
    {.key = UIK_INS,
     .label = N_("登记告知"),
     .help = N_("登记谁签收了告知书、哪一天"),
     .roles = ROLE_TELLER | ROLE_OFFICER | ROLE_MANAGER,
     .run = deliver},
    {.key = UIK_CTRL('P'), .label = N_("打印"), .help = N_("打印预览清单"), .run = print_list},
    {.key = UIK_CTRL('E'), .label = N_("导出"), .help = N_("导出清单"), .run = export},
    {0}};

/* ------------------------------------------------------------------ view */

static void shown(struct ui_view *v)
{
    reload(v->data);
}

static const struct ui_view_class view = {
    .code = "22",
    .title = N_("未获批与告知书"),
    .rule = "二(二)3",
    .actions = keys,
    .hint = N_("Enter=看审批表; F10=印告知书; Ins=登记谁签收; F8=只看没有告知的"),
    .layout = scr_list_layout,
    .shown = shown,
    .close = scr_list_close};

static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    struct refused *r = xcalloc(1, sizeof *r);
    struct ui_view *v;
    enum rc rc;

    r->d = scr_desk(ui);
    rc = scr_list_init(&r->list, app, "s-refused",
                       &(struct scr_list_host){.ctx = r, .cell = cell, .open = open_row}, e);
    if (rc == OK)
        rc = load(r, e);
    if (rc != OK) {
        scr_list_release(&r->list);
        free(r);
        return rc;
    }
    v = ui_view_new(ui, &view, r);
    ui_view_add(v, &r->list.table.w);
    ui_push(ui, v);
    if (arg)
        ui_table_filter(&r->list.table, arg);
    return OK;
}

const struct screen scr_22 = {.code = "22",
                              .title = N_("未获批"),
                              .py = "whp",
                              .clause = "二(二)3",
                              .roles = ROLE_TELLER | ROLE_OFFICER | ROLE_MANAGER | ROLE_STATION |
                                       ROLE_TOWNSHIP | ROLE_UNION | ROLE_BUREAU | ROLE_AUDITOR,
                              .open = open_screen};
