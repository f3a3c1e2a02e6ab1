/* 40 逾期清单: bands in words, ageing bars, letters, the collection log. */
#include "screens/overdue.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/letters.h"
#include "screens/lookup.h"
#include "screens/text.h"

/* ------------------------------------------------------------------ the list */

static void cell(void *ctx, const struct scr_rows *r, size_t row, const char *key,
                 struct ui_cell_text *out)
{
    (void)ctx;
    if (str_eq(key, "grade") || str_eq(key, "days_overdue"))
        out->ink = scr_state_ink((int32_t)scr_int(r, row, "days_overdue"), 1);
}

static bool keep(void *ctx, const struct scr_rows *r, size_t row)
{
    const struct overdue_filter *f = &((struct overdue *)ctx)->filter;
    int64_t late = scr_int(r, row, "days_overdue");

    return (!f->town[0] || str_eq(scr_text(r, row, "town"), f->town)) &&
           (!f->village[0] || str_eq(scr_text(r, row, "village"), f->village)) &&
           late >= f->days_from && (f->days_to == 0 || late <= f->days_to) &&
           scr_int(r, row, "balance_fen") >= f->least_fen;
}

/* “罗悃镇 逾期>=31天 7户” at the right of the filter line. */
static void head(void *ctx, char *out, size_t size)
{
    struct overdue *o = ctx;
    const struct overdue_filter *f = &o->filter;
    char m[MONEY_TEXT_SIZE];
    size_t n = 0;

    out[0] = '\0';
    n += scr_fmt(out + n, size - n, "%s%s ", f->town, f->village);
    if (f->days_from > 1 || f->days_to)
        n += scr_fmt(out + n, size - n, f->days_to ? _("%d-%d天 ") : _(">=%d天 "),
                     (int)f->days_from, (int)f->days_to);
    if (f->least_fen)
        n += scr_fmt(out + n, size - n, _("余额>=%s "), money_comma(money_of(f->least_fen), m));
    scr_fmt(out + n, size - n, _("%zu 户 %zu 笔"), overdue_count(o)->households, o->list.shown);
}

static void open_row(void *ctx, struct ui *ui, const struct scr_rows *r, size_t row)
{
    (void)ctx;
    scr_open(ui, "12", scr_text(r, row, "contract_no"));
}

/* Of the loans that the desk has computed those that are late; a bar where it has not yet. */
static enum rc load(struct overdue *o, struct err *e)
{
    const struct scr_loans *all = &o->d->loans;
    struct day today = o->d->app.today;
    struct buf ids = BUF_INIT;
    char iso[DAY_TEXT_SIZE];
    enum rc rc;

    if (!desk_loans(o->d))
        return err_set(e, E_CANCEL, _("已取消"));
    for (size_t i = 0; i < all->n; i++)
        if (all->v[i].days_overdue > 0)
            buf_fmt(&ids, "%s%lld", ids.len ? "," : "", (long long)all->v[i].id);
    scr_fmt(o->list.subtitle, sizeof o->list.subtitle, _("截止日 %s"), day_iso(today, iso));
    rc = scr_list_load(&o->list,
                       SCR_ARGS(SCR_DAY("as_of", today), SCR_TEXT("text", buf_cstr(&ids))), e);
    buf_release(&ids);
    return rc;
}

/* ------------------------------------------------------------------ keys */

static bool filters(const struct overdue_filter *f)
{
    return f->town[0] || f->village[0] || f->days_from > 1 || f->days_to || f->least_fen;
}

static void filter(struct ui_view *v)
{
    struct overdue *o = v->data;

    if (!overdue_ask_filter(o, v->ui))
        return;
    o->list.host.keep = filters(&o->filter) ? keep : NULL;
    scr_list_refilter(&o->list);
}

static void repay(struct ui_view *v)
{
    struct overdue *o = v->data;
    size_t row;

    if (scr_list_at(&o->list, &row))
        scr_open(v->ui, "31", scr_text(&o->list.rows, row, "contract_no"));
}

static void letters(struct ui_view *v)
{
    scr_letters(v->ui, &((struct overdue *)v->data)->list, "dunning", "");
}

static void list_print(struct ui_view *v)
{
    scr_list_print(&((struct overdue *)v->data)->list, v->ui);
}

static void list_export(struct ui_view *v)
{
    scr_list_export(&((struct overdue *)v->data)->list, v->ui);
}

static void reload(struct ui_view *v)
{
    struct err e = {0};

    if (load(v->data, &e) != OK)
        ui_say_err(v->ui, &e);
}

static void collect(struct ui_view *v)
{
    if (overdue_collect(v->data, v->ui))
        reload(v);
}

static void risk(struct ui_view *v)
{
    struct overdue *o = v->data;
    size_t row;

    if (scr_list_at(&o->list, &row))
        scr_open(v->ui, "43", scr_text(&o->list.rows, row, "contract_no"));
}

static const struct ui_action keys[] = {
    {.key = UIK_F8, .label = N_("筛选"), .help = N_("乡镇、村、天数、金额"), .run = filter},
    {.key = UIK_F10, .label = N_("还款"), .help = N_("收光标所在这一笔的款"), .run = repay},
    {.key = UIK_INS,
     .label = N_("催收"),
     .help = N_("登记催收: 勾选的各户,没有勾选则光标所在一户"),
     .roles = ROLE_TELLER | ROLE_OFFICER | ROLE_MANAGER,
     .run = collect},
    {.key = UIK_CTRL('P'),
     .label = N_("通知书"),
     .help = N_("催收通知书: 勾选的各户,没有勾选则所列全部"),
     .run = letters},
    {.key = UIK_CTRL('E'), .label = N_("导出"), .help = N_("导出所列的行"), .run = list_export},
    {.label = N_("登记风险"),
     .help = N_("给光标所在这一笔登记风险事项〔三(五)〕"),
     .py = "djfx",
     .roles = ROLE_OFFICER | ROLE_MANAGER | ROLE_STATION,
     .run = risk},
    {.label = N_("打印清单"), .help = N_("清单本身的打印预览"), .py = "dyqd", .run = list_print},
    {0}};

/* ------------------------------------------------------------------ view */

static void layout(struct ui_view *v, struct ui_rect b)
{
    ((struct overdue *)v->data)->list.table.w.at =
        (struct ui_rect){b.row, b.col, b.rows - OVERDUE_AGE_ROWS, b.cols};
}

static void draw(struct ui_view *v, struct ui_grid *g, struct ui_rect b)
{
    overdue_draw_ages(
        v->data, g,
        (struct ui_rect){b.row + b.rows - OVERDUE_AGE_ROWS, b.col, OVERDUE_AGE_ROWS, b.cols});
}

static void shown(struct ui_view *v)
{
    desk_renew(((struct overdue *)v->data)->d);
    reload(v);
}

static void free_overdue(struct overdue *o)
{
    scr_list_release(&o->list);
    free(o);
}

static void close_view(struct ui_view *v)
{
    free_overdue(v->data);
}

static const struct ui_view_class view = {
    .code = "40",
    .title = N_("逾期清单"),
    .rule = "三(五) 五(四)",
    .actions = keys,
    .hint = N_("打字=在本表内筛选; Enter 详情; Space 勾选后 Ctrl+P 通知书 Ins 登记催收"),
    .layout = layout,
    .draw = draw,
    .shown = shown,
    .close = close_view};

static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    struct overdue *o = xcalloc(1, sizeof *o);
    struct ui_view *v;
    enum rc rc;

    o->d = scr_desk(ui);
    o->filter.days_from = 1;
    desk_renew(o->d);
    rc = scr_list_init(
        &o->list, app, "s-overdue",
        &(struct scr_list_host){.ctx = o, .cell = cell, .open = open_row, .head = head}, e);
    o->list.table.tickable = true;
    if (rc == OK)
        rc = load(o, e);
    if (rc != OK) {
        free_overdue(o);
        return rc;
    }
    if (arg)
        ui_table_filter(&o->list.table, arg);
    v = ui_view_new(ui, &view, o);
    ui_view_add(v, &o->list.table.w);
    ui_push(ui, v);
    return OK;
}

const struct screen scr_40 = {
    .code = "40", .title = N_("逾期清单"), .py = "yqqd", .clause = "三(五)", .open = open_screen};
