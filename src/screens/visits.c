/* 44 贷后检查: what is due by village, entered one after the other along the list (三(四)). */
#include "screens/visits.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/desk.h"
#include "screens/lookup.h"
#include "screens/paper.h"
#include "screens/text.h"
#include "tui/dialog.h"

/* ------------------------------------------------------------------ the list */

static void cell(void *ctx, const struct scr_rows *r, size_t row, const char *key,
                 struct ui_cell_text *out)
{
    (void)ctx;
    if (str_eq(key, "days_late") && scr_int(r, row, key) > 0)
        out->ink = INK_NEED;
    if (str_eq(key, "last_visit") && scr_is_null(r, row, key))
        str_copy(out->text, sizeof out->text, _("首次"));
}

static bool keep(void *ctx, const struct scr_rows *r, size_t row)
{
    const struct visits *x = ctx;

    return !x->village[0] || str_eq(scr_text(r, row, "village"), x->village);
}

/* Villages among the rows shown: they stand together. */
static size_t villages(const struct visits *x)
{
    const char *last = NULL;
    size_t n = 0;

    for (size_t i = 0; i < x->list.shown; i++) {
        const char *v = scr_text(&x->list.rows, scr_list_row(&x->list, i), "village");

        n += !last || !str_eq(v, last);
        last = v;
    }
    return n;
}

static void head(void *ctx, char *out, size_t size)
{
    const struct visits *x = ctx;

    if (x->days > 0)
        scr_fmt(out, size, _("%s %d 天内 %zu 村 %zu 笔"), x->village, x->days, villages(x),
                x->list.shown);
    else
        scr_fmt(out, size, _("%s 应检查 %zu 村 %zu 笔"), x->village, villages(x), x->list.shown);
}

static void preview(void *ctx, const struct scr_rows *r, size_t row, struct ui_grid *g,
                    struct ui_rect at)
{
    char line[300];

    (void)ctx;
    scr_fmt(line, sizeof line, "%s%s%s  %s  %s  %s: %s", scr_text(r, row, "town"),
            scr_text(r, row, "village"), scr_text(r, row, "group_name"), scr_text(r, row, "phone"),
            scr_text(r, row, "household_no"), _("上次"),
            *scr_text(r, row, "last_found") ? scr_text(r, row, "last_found") : "-");
    ui_put_in(g, at.row, at.col + 1, at.cols - 1, UI_LEFT, INK_PLAIN, line);
}

/* Of the loans that the desk has computed those that run. */
static enum rc load(struct visits *x, struct err *e)
{
    const struct scr_loans *all = &x->d->loans;
    struct day today = x->d->app.today;
    struct buf ids = BUF_INIT;
    char iso[DAY_TEXT_SIZE];
    enum rc rc;

    if (!desk_loans(x->d))
        return err_set(e, E_CANCEL, _("已取消"));
    x->head = x->d->head;
    for (size_t i = 0; i < all->n; i++)
        if (all->v[i].balance_fen > 0)
            buf_fmt(&ids, "%s%lld", ids.len ? "," : "", (long long)all->v[i].id);
    scr_fmt(x->list.subtitle, sizeof x->list.subtitle, _("截止日 %s %s"), day_iso(today, iso),
            x->village);
    rc = scr_list_load(&x->list,
                       SCR_ARGS(SCR_DAY("as_of", today), SCR_INT("days", x->days),
                                SCR_TEXT("text", buf_cstr(&ids))),
                       e);
    buf_release(&ids);
    return rc;
}

static void reload(struct visits *x)
{
    struct err e = {0};

    desk_renew(x->d);
    if (load(x, &e) != OK)
        ui_say_err(x->d->ui, &e);
}

/* ------------------------------------------------------------------ keys */

/* The visit of the row under the cursor; its place is taken by the next that is due. */
static void enter_at(struct visits *x, size_t row)
{
    char contract[64], borrower[96];

    str_copy(contract, sizeof contract, scr_text(&x->list.rows, row, "contract_no"));
    str_copy(borrower, sizeof borrower, scr_text(&x->list.rows, row, "borrower"));
    if (visit_enter(x, contract, borrower))
        reload(x);
}

static void enter(struct ui_view *v)
{
    struct visits *x = v->data;
    size_t row;

    if (scr_list_at(&x->list, &row))
        enter_at(x, row);
    else
        ui_say(v->ui, UI_INFO, "", "三(四)", _("没有应检查的贷款"));
}

static void open_row(void *ctx, struct ui *ui, const struct scr_rows *r, size_t row)
{
    (void)ui;
    (void)r;
    enter_at(ctx, row);
}

static void open_with(struct ui_view *v, const char *screen)
{
    struct visits *x = v->data;
    size_t row;

    if (scr_list_at(&x->list, &row))
        scr_open(v->ui, screen, scr_text(&x->list.rows, row, "contract_no"));
}

static void risk(struct ui_view *v)
{
    open_with(v, "43");
}

static void loan(struct ui_view *v)
{
    open_with(v, "12");
}

static const struct ui_field filter_fields[] = {
    {.name = "village",
     .label = N_("村"),
     .kind = UI_TEXT,
     .cols = 16,
     .max = 20,
     .hint = N_("不填是全部")},
    {.name = "days",
     .label = N_("今后几天内应检查"),
     .kind = UI_INT,
     .flags = UI_ZERO,
     .cols = 5,
     .max = 3,
     .hint = N_("0 是到今天为止应做的")},
};

static void filter(struct ui_view *v)
{
    struct visits *x = v->data;
    struct ui_form form;
    char days[16];

    ui_form_init(&form, filter_fields, 2, x->d->app.today, NULL);
    ui_form_set(&form, "village", x->village);
    scr_fmt(days, sizeof days, "%d", x->days);
    ui_form_set(&form, "days", days);
    if (ui_form_dialog(v->ui, _("筛选"), &form, 2, 50)) {
        str_copy(x->village, sizeof x->village, ui_form_get(&form, "village"));
        x->days = (int)ui_form_int(&form, "days");
        x->list.host.keep = x->village[0] ? keep : NULL;
        reload(x);
    }
    ui_form_release(&form);
}

/* The sheet to walk with, of the village chosen by F8, else of that under the cursor. */
static void sheet(struct ui_view *v)
{
    struct visits *x = v->data;
    char days[16], village[64], town[64];
    size_t row;

    if (!scr_list_at(&x->list, &row)) {
        ui_say(v->ui, UI_INFO, "", "三(四)", _("没有应检查的贷款"));
        return;
    }
    str_copy(village, sizeof village, scr_text(&x->list.rows, row, "village"));
    str_copy(town, sizeof town, scr_text(&x->list.rows, row, "town"));
    scr_fmt(days, sizeof days, "%d", x->days);
    {
        const struct scr_paper_arg args[] = {{"village", village}, {"town", town}, {"days", days}};

        scr_paper_ask(v->ui, "visit-sheet", args, 3);
    }
}

static void list_print(struct ui_view *v)
{
    scr_list_print(&((struct visits *)v->data)->list, v->ui);
}

static void list_export(struct ui_view *v)
{
    scr_list_export(&((struct visits *)v->data)->list, v->ui);
}

#define VISITORS (ROLE_TELLER | ROLE_OFFICER | ROLE_MANAGER | ROLE_STATION)

static const struct ui_action keys[] = {
    {.key = UIK_F5, .label = N_("贷款"), .help = N_("看光标所在的贷款"), .run = loan},
    {.key = UIK_F8, .label = N_("筛选"), .help = N_("村,今后几天内应检查的"), .run = filter},
    {.key = UIK_F10,
     .label = N_("登记检查"),
     .help = N_("登记光标所在一户的检查,随后到下一户"),
     .roles = VISITORS,
     .run = enter},
    {.key = UIK_INS,
     .label = N_("风险"),
     .help = N_("给光标所在一户登记风险事项〔三(五)〕"),
     .roles = ROLE_OFFICER | ROLE_MANAGER | ROLE_STATION,
     .run = risk},
    {.key = UIK_CTRL('P'),
     .label = N_("检查单"),
     .help = N_("光标所在一村的检查单,带去逐户填写"),
     .run = sheet},
    {.key = UIK_CTRL('E'), .label = N_("导出"), .help = N_("导出所列的行"), .run = list_export},
    {.label = N_("打印清单"), .help = N_("清单本身的打印预览"), .py = "dyqd", .run = list_print},
    {0}};

/* ------------------------------------------------------------------ view */

/* Anew only when something was written meanwhile: the list may be of thousands. */
static void shown(struct ui_view *v)
{
    struct visits *x = v->data;

    desk_renew(x->d);
    if (x->head != x->d->head)
        reload(x);
}

static void free_visits(struct visits *x)
{
    scr_list_release(&x->list);
    free(x);
}

static const struct ui_view_class view = {
    .code = "44",
    .title = N_("贷后检查"),
    .rule = "三(四) 三(五)",
    .actions = keys,
    .hint = N_("Enter或F10=登记检查,随后到下一户; Ctrl+P=本村检查单; Ins=风险事项; F8=村、天数"),
    .layout = scr_list_layout,
    .shown = shown,
    .close = scr_list_close};

/* Opened on a loan: its visit at once, also where none is due. */
static void enter_on(struct visits *x, const char *arg)
{
    struct scr_rows r = SCR_ROWS_INIT;
    struct ui_hit hit;
    struct err e = {0};
    char contract[64], borrower[96];

    if (scr_lookup_loan(x->d, arg, &hit, 1) == 0 ||
        scr_load(&x->d->app, "s-loan",
                 SCR_ARGS(SCR_TEXT("contract", hit.key), SCR_DAY("as_of", x->d->app.today)), &r,
                 &e) != OK ||
        !scr_count(&r)) {
        ui_say(x->d->ui, UI_ERROR, "", "", _("%s 没有未还清的贷款"), arg);
        scr_rows_release(&r);
        return;
    }
    str_copy(contract, sizeof contract, scr_text(&r, 0, "contract_no"));
    str_copy(borrower, sizeof borrower, scr_text(&r, 0, "borrower"));
    scr_rows_release(&r);
    if (visit_enter(x, contract, borrower))
        reload(x);
}

static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    struct visits *x = xcalloc(1, sizeof *x);
    struct ui_view *v;
    enum rc rc;

    x->d = scr_desk(ui);
    desk_renew(x->d);
    rc = scr_list_init(
        &x->list, app, "s-visits",
        &(struct scr_list_host){
            .ctx = x, .cell = cell, .open = open_row, .head = head, .preview = preview},
        e);
    x->list.table.preview_rows = 1;
    if (rc == OK)
        rc = load(x, e);
    if (rc != OK) {
        free_visits(x);
        return rc;
    }
    v = ui_view_new(ui, &view, x);
    ui_view_add(v, &x->list.table.w);
    ui_push(ui, v);
    if (arg)
        enter_on(x, arg);
    return OK;
}

const struct screen scr_44 = {
    .code = "44", .title = N_("贷后检查"), .py = "dhjc", .clause = "三(四)", .open = open_screen};
