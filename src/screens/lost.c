/*
 * 76 恢复后补录: after a backup was restored, the vouchers that no site holds, to be keyed again
 * from paper. The paper tells how far a day's numbers went (Ins); a number is gone from the list
 * when its receipt is keyed with it as 手工收据, or when a manager voids it with a reason (Del).
 */
#include <stdlib.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/act_form.h"
#include "screens/desk.h"
#include "screens/list.h"
#include "screens/text.h"

struct lost {
    struct scr_list list; /* first: scr_list_layout */
    struct desk *d;
};

static void load(struct lost *x)
{
    struct err e = {0};

    if (scr_list_load(&x->list, SCR_NO_ARGS, &e) != OK)
        ui_say_err(x->d->ui, &e);
}

static void cell(void *ctx, const struct scr_rows *r, size_t row, const char *key,
                 struct ui_cell_text *out)
{
    (void)ctx;
    if (str_eq(key, "state"))
        out->ink = str_eq(scr_text(r, row, "state"), "count") ? INK_NEED : INK_NOTE;
}

/* ------------------------------------------------------------------ keys */

/* The day is that of the row; of another day where the list is empty. */
static void count(struct ui_view *v)
{
    struct lost *x = v->data;
    struct args in = ARGS_INIT;
    char on[RPT_CELL_SIZE];
    size_t row;

    if (scr_list_at(&x->list, &row))
        args_set(&in, "date", scr_show(&x->list.rows, row, "day", on));
    scr_act_form(v->ui, "lost-count", &in);
    args_release(&in);
    load(x);
}

static bool at_number(struct ui_view *v, struct lost *x, char *out, size_t size)
{
    size_t row;

    *out = '\0';
    if (scr_list_at(&x->list, &row))
        str_copy(out, size, scr_text(&x->list.rows, row, "voucher"));
    if (!*out)
        ui_say(v->ui, UI_INFO, "", "", _("先按 Ins 登记这一天纸质凭证的末号"));
    return *out != '\0';
}

static void key_again(struct ui_view *v)
{
    char voucher[64];

    if (!at_number(v, v->data, voucher, sizeof voucher))
        return;
    scr_open(v->ui, "31", NULL);
    ui_say(v->ui, UI_INFO, "", "", _("补录 %s: 还款日填凭证上的日期,手工收据填这个号"), voucher);
}

static void void_number(struct ui_view *v)
{
    struct lost *x = v->data;
    struct args in = ARGS_INIT;
    char voucher[64];

    if (at_number(v, x, voucher, sizeof voucher)) {
        args_set(&in, "voucher", voucher);
        scr_act_form(v->ui, "lost-void", &in);
    }
    args_release(&in);
    load(x);
}

static void open_row(void *ctx, struct ui *ui, const struct scr_rows *r, size_t row)
{
    (void)ctx;
    if (!str_eq(scr_text(r, row, "state"), "count"))
        ui_say(ui, UI_INFO, "", "", _("F10 到 31 补录; Del 由主任注销"));
    else
        ui_say(ui, UI_INFO, "", "", _("先按 Ins 登记这一天纸质凭证的末号"));
}

static void export(struct ui_view *v)
{
    scr_list_export(&((struct lost *)v->data)->list, v->ui);
}

static void print(struct ui_view *v)
{
    scr_list_print(&((struct lost *)v->data)->list, v->ui);
}

static const struct ui_action keys[] = {
    {.key = UIK_INS,
     .label = N_("登记末号"),
     .help = N_("按回单存根登记一天最后一张凭证的号"),
     .roles = ROLE_TELLER | ROLE_OFFICER | ROLE_MANAGER,
     .run = count},
    {.key = UIK_F10, .label = N_("补录"), .help = N_("到单笔还款补录这一张"), .run = key_again},
    {.key = UIK_DEL,
     .label = N_("注销"),
     .help = N_("纸质凭证作废或已另行重做的,写明理由"),
     .roles = ROLE_MANAGER,
     .run = void_number},
    {.key = UIK_CTRL('P'), .label = N_("打印"), .help = N_("打印待补录清单"), .run = print},
    {.key = UIK_CTRL('E'), .label = N_("导出"), .help = N_("导出清单"), .run = export},
    {0}};

/* ------------------------------------------------------------------ view */

static void shown(struct ui_view *v)
{
    load(v->data);
}

static const struct ui_view_class view = {
    .code = "76",
    .title = N_("恢复后补录"),
    .actions = keys,
    .hint = N_("先与县里互相导出导入一次; Ins=登记末号; F10=补录; Del=注销; 办完的自动消失"),
    .layout = scr_list_layout,
    .shown = shown,
    .close = scr_list_close};

static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    struct lost *x = xcalloc(1, sizeof *x);
    struct ui_view *v;
    enum rc rc;

    (void)arg;
    x->d = scr_desk(ui);
    rc = scr_list_init(&x->list, app, "lost-vouchers",
                       &(struct scr_list_host){.ctx = x, .cell = cell, .open = open_row}, e);
    if (rc != OK) {
        scr_list_release(&x->list);
        free(x);
        return rc;
    }
    load(x);
    v = ui_view_new(ui, &view, x);
    ui_view_add(v, &x->list.table.w);
    ui_push(ui, v);
    return OK;
}

const struct screen scr_76 = {.code = "76",
                              .title = N_("恢复后补录"),
                              .py = "hfhbl",
                              .clause = "",
                              .roles = ROLE_ANY,
                              .open = open_screen};
