/* 51 历次清册: every roster, how far it is, Enter leads into the wizard. */
#include <stdlib.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/desk.h"
#include "screens/list.h"
#include "screens/out.h"

struct rosters {
    struct scr_list list; /* first: scr_list_layout. report rosters, of all quarters */
    struct desk *d;
    bool open_only; /* F8: those not archived yet */
};

static void open_roster(void *ctx, struct ui *ui, const struct scr_rows *r, size_t row)
{
    (void)ctx;
    scr_open(ui, "50", scr_text(r, row, "roster_no"));
}

static bool keep(void *ctx, const struct scr_rows *r, size_t row)
{
    const struct rosters *x = ctx;
    const char *state = scr_text(r, row, "state");

    return !x->open_only || !(str_eq(state, "archived") || str_eq(state, "sentback"));
}

static void ink(void *ctx, const struct scr_rows *r, size_t row, const char *key,
                struct ui_cell_text *out)
{
    (void)ctx;
    if (!str_eq(key, "state"))
        return;
    if (str_eq(scr_text(r, row, "state"), "archived"))
        out->ink = INK_DONE;
    else if (str_eq(scr_text(r, row, "state"), "sentback"))
        out->ink = INK_REVERSED;
}

static void only_open(struct ui_view *v)
{
    struct rosters *x = v->data;

    x->open_only = !x->open_only;
    scr_list_refilter(&x->list);
    ui_say(v->ui, UI_INFO, "", "", x->open_only ? _("只看没有归档的; F8 看全部") : _("看全部"));
}

static void lines(struct ui_view *v)
{
    struct rosters *x = v->data;
    struct scr_rows rows = SCR_ROWS_INIT;
    struct err e = {0};
    size_t row;

    if (!scr_list_at(&x->list, &row))
        return;
    if (scr_load(&x->d->app, "roster-lines",
                 SCR_ARGS(SCR_TEXT("roster", scr_text(&x->list.rows, row, "roster_no"))), &rows,
                 &e) == OK)
        scr_out_print(v->ui, &x->d->app, &rows.t, scr_text(&x->list.rows, row, "roster_no"));
    else
        ui_say_err(v->ui, &e);
    scr_rows_release(&rows);
}

static void print(struct ui_view *v)
{
    scr_list_print(&((struct rosters *)v->data)->list, v->ui);
}

static void export(struct ui_view *v)
{
    scr_list_export(&((struct rosters *)v->data)->list, v->ui);
}

static void archive(struct ui_view *v)
{
    struct rosters *x = v->data;
    size_t row;

    scr_open(v->ui, "52",
             scr_list_at(&x->list, &row) ? scr_text(&x->list.rows, row, "quarter") : NULL);
}

static const struct ui_action keys[] = {
    {.key = UIK_F8, .label = N_("未归档"), .help = N_("只看没有归档的"), .run = only_open},
    {.key = UIK_F10,
     .label = N_("清册全文"),
     .help = N_("光标所在清册照提供时的全文"),
     .run = lines},
    {.key = UIK_CTRL('P'), .label = N_("打印"), .help = N_("打印预览所示的行"), .run = print},
    {.key = UIK_CTRL('E'), .label = N_("导出"), .help = N_("导出所示的行"), .run = export},
    {.label = N_("归档目录"), .help = N_("这个季度的七类资料"), .py = "gdml", .run = archive},
    {0}};

static void load(struct ui_view *v)
{
    struct rosters *x = v->data;
    struct err e = {0};

    if (scr_list_load(&x->list, SCR_NO_ARGS, &e) != OK)
        ui_say_err(v->ui, &e);
}

static const struct ui_view_class view = {
    .code = "51",
    .title = N_("历次清册"),
    .rule = "六",
    .actions = keys,
    .hint = N_("打字筛选(季度 乡镇 状态); 回车进向导; F10 看清册全文"),
    .layout = scr_list_layout,
    .shown = load,
    .close = scr_list_close};

static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    struct rosters *x = xcalloc(1, sizeof *x);
    struct ui_view *v;
    enum rc rc;

    x->d = scr_desk(ui);
    rc = scr_list_init(
        &x->list, app, "rosters",
        &(struct scr_list_host){.ctx = x, .cell = ink, .open = open_roster, .keep = keep}, e);
    if (rc == OK)
        rc = scr_list_load(&x->list, SCR_NO_ARGS, e);
    if (rc != OK) {
        scr_list_release(&x->list);
        free(x);
        return rc;
    }
    if (arg)
        ui_table_filter(&x->list.table, arg);
    v = ui_view_new(ui, &view, x);
    ui_view_add(v, &x->list.table.w);
    ui_push(ui, v);
    return OK;
}

const struct screen scr_51 = {
    .code = "51", .title = N_("历次清册"), .py = "lcqc", .clause = "六", .open = open_screen};
