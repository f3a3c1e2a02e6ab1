/* 53 应退贴息: what rosters hold beyond what a loan earned, and its way back to the county (六). */
#include <stdlib.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/act_form.h"
#include "screens/desk.h"
#include "screens/list.h"
#include "screens/text.h"
#include "screens/why.h"

struct claims {
    struct scr_list list; /* first: scr_list_layout. report subsidy-claims */
    struct desk *d;
    bool all; /* F8: those paid back too */
};

static void ink(void *ctx, const struct scr_rows *r, size_t row, const char *key,
                struct ui_cell_text *out)
{
    const char *state = scr_text(r, row, "state");

    (void)ctx;
    if (!str_eq(key, "state"))
        return;
    out->ink = str_eq(state, "claim") ? INK_NEED : str_eq(state, "returned") ? INK_DONE : INK_NOTE;
}

static bool keep(void *ctx, const struct scr_rows *r, size_t row)
{
    const struct claims *x = ctx;

    return x->all || !str_eq(scr_text(r, row, "state"), "returned");
}

/* How the figure came about: what was collected, what was taken back. */
static void open_row(void *ctx, struct ui *ui, const struct scr_rows *r, size_t row)
{
    const struct claims *x = ctx;

    scr_why(ui, scr_text(r, row, "contract_no"), x->d->app.today, 0, "subsidy");
}

static void load(struct ui_view *v)
{
    struct claims *x = v->data;
    struct day today = x->d->app.today;
    char iso[DAY_TEXT_SIZE];
    struct err e = {0};

    if (scr_list_load(&x->list, SCR_ARGS(SCR_DAY("as_of", today)), &e) != OK)
        ui_say_err(v->ui, &e);
    scr_fmt(x->list.subtitle, sizeof x->list.subtitle, _("截止日 %s"), day_iso(today, iso));
}

static void pay_back(struct ui_view *v)
{
    struct claims *x = v->data;
    struct args in = ARGS_INIT;
    struct args start = ARGS_INIT;
    char yuan[MONEY_TEXT_SIZE];
    size_t row;

    if (!scr_list_at(&x->list, &row)) {
        ui_say(v->ui, UI_INFO, "", "六", _("没有应退的贴息"));
        return;
    }
    if (str_eq(scr_text(&x->list.rows, row, "state"), "returned")) {
        ui_say(v->ui, UI_INFO, "", "六", _("这一笔已经退回"));
        return;
    }
    args_set(&in, "contract", scr_text(&x->list.rows, row, "contract_no"));
    args_set(&start, "amount", money_plain(scr_money(&x->list.rows, row, "claim_fen"), yuan));
    if (scr_act_form_with(v->ui, "subsidy-return", &in,
                          &(struct scr_act_ask){.need = "voucher", .start = &start}))
        load(v);
    args_release(&start);
    args_release(&in);
}

static void show_all(struct ui_view *v)
{
    struct claims *x = v->data;

    x->all = !x->all;
    scr_list_refilter(&x->list);
}

static void print(struct ui_view *v)
{
    scr_list_print(&((struct claims *)v->data)->list, v->ui);
}

static void export(struct ui_view *v)
{
    scr_list_export(&((struct claims *)v->data)->list, v->ui);
}

static const struct ui_action keys[] = {
    {.key = UIK_F8,
     .label = N_("已退回的"),
     .help = N_("已退回的也列出; 再按只看未退的"),
     .run = show_all},
    {.key = UIK_F10,
     .label = N_("退回"),
     .help = N_("登记光标所在这一笔已退回财政〔六〕"),
     .run = pay_back},
    {.key = UIK_CTRL('P'), .label = N_("打印"), .help = N_("打印预览所示的行"), .run = print},
    {.key = UIK_CTRL('E'), .label = N_("导出"), .help = N_("导出所示的行"), .run = export},
    {0}};

static const struct ui_view_class view = {
    .code = "53",
    .title = N_("应退贴息"),
    .rule = "六 一(六)",
    .actions = keys,
    .hint = N_("应退回的由信用社退回财政; 待扣减的在下次清册自动扣减; 回车看来历"),
    .layout = scr_list_layout,
    .shown = load,
    .close = scr_list_close};

static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    struct claims *x = xcalloc(1, sizeof *x);
    struct ui_view *v;
    enum rc rc;

    x->d = scr_desk(ui);
    rc = scr_list_init(
        &x->list, app, "subsidy-claims",
        &(struct scr_list_host){.ctx = x, .cell = ink, .open = open_row, .keep = keep}, e);
    if (rc != OK) {
        scr_list_release(&x->list);
        free(x);
        return rc;
    }
    if (arg)
        ui_table_filter(&x->list.table, arg);
    v = ui_view_new(ui, &view, x);
    ui_view_add(v, &x->list.table.w);
    load(v);
    ui_push(ui, v);
    return OK;
}

const struct screen scr_53 = {
    .code = "53", .title = N_("应退贴息"), .py = "yttx", .clause = "六", .open = open_screen};
