/* 52 归档目录: the seven items of a quarter, township by township, and what lacks (七). */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/act_form.h"
#include "screens/desk.h"
#include "screens/list.h"
#include "screens/out.h"
#include "screens/paper.h"
#include "screens/text.h"
#include "tui/dialog.h"

#define CHOICES_MAX 40

struct archive {
    struct scr_list list; /* first: scr_list_layout. report archive, all townships */
    struct desk *d;
    int quarter;
    bool missing_only; /* F8 */
};

static void ink(void *ctx, const struct scr_rows *r, size_t row, const char *key,
                struct ui_cell_text *out)
{
    (void)ctx;
    if (str_eq(key, "missing")) {
        bool missing = scr_int(r, row, "missing") != 0;

        str_copy(out->text, sizeof out->text, missing ? _("缺") : _("齐"));
        out->ink = missing ? INK_NEED : INK_DONE;
    }
}

static bool keep(void *ctx, const struct scr_rows *r, size_t row)
{
    const struct archive *x = ctx;

    return !x->missing_only || scr_int(r, row, "missing") || *scr_text(r, row, "lacks");
}

static void load(struct ui_view *v)
{
    struct archive *x = v->data;
    struct err e = {0};

    if (scr_list_load(&x->list, SCR_ARGS(SCR_INT("quarter", x->quarter)), &e) != OK)
        ui_say_err(v->ui, &e);
    quarter_text(x->quarter, x->list.subtitle);
    quarter_text(x->quarter, v->name);
}

/* ------------------------------------------------------------------ registering */

static void put_in(struct archive *x, struct ui *ui, size_t row)
{
    struct args in = ARGS_INIT;
    char item[8];
    size_t at = x->list.table.cursor;

    if (!*scr_text(&x->list.rows, row, "roster_no")) {
        ui_say(ui, UI_ERROR, "", "七", _("%s本季度没有清册, 资料无处归"),
               scr_text(&x->list.rows, row, "town"));
        return;
    }
    scr_fmt(item, sizeof item, "%lld", (long long)scr_int(&x->list.rows, row, "item"));
    args_set(&in, "roster", scr_text(&x->list.rows, row, "roster_no"));
    args_set(&in, "item", item);
    if (scr_act_form(ui, "roster-archive", &in)) {
        load(ui_top(ui));
        ui_table_go(&x->list.table, at);
    }
    args_release(&in);
}

static void open_item(void *ctx, struct ui *ui, const struct scr_rows *r, size_t row)
{
    (void)r;
    put_in(ctx, ui, row);
}

static void register_item(struct ui_view *v)
{
    struct archive *x = v->data;
    size_t row;

    if (scr_list_at(&x->list, &row))
        put_in(x, v->ui, row);
}

/* ------------------------------------------------------------------ quarters */

static void choose_quarter(struct ui_view *v)
{
    struct archive *x = v->data;
    struct ui_choice choice[CHOICES_MAX + 1] = {{0}};
    char label[CHOICES_MAX][DAY_TEXT_SIZE];
    int now = quarter_of(x->d->app.today);
    int i;

    for (int k = 0; k < CHOICES_MAX; k++)
        choice[k] = (struct ui_choice){.code = quarter_text(now - k, label[k]), .label = ""};
    i = ui_choose(v->ui, _("季度"), choice, 1);
    if (i < 0)
        return;
    x->quarter = now - i;
    load(v);
}

static void only_missing(struct ui_view *v)
{
    struct archive *x = v->data;

    x->missing_only = !x->missing_only;
    scr_list_refilter(&x->list);
}

/* ------------------------------------------------------------------ out of the house */

static void print(struct ui_view *v)
{
    static const struct ui_choice choices[] = {{"1", N_("归档目录"), "gdml"},
                                               {"2", N_("季度情况一页"), "jdqk"},
                                               {"3", N_("档案盒标签"), "dahbq"},
                                               {"4", N_("缺项清单(所示的行)"), "qxqd"},
                                               {0}};
    static const char *const papers[] = {"archive", "quarter-page", "box-label"};
    struct archive *x = v->data;
    char q[DAY_TEXT_SIZE];
    size_t row;
    int i;

    if (!scr_list_at(&x->list, &row)) {
        ui_say(v->ui, UI_INFO, "", "七", _("%s没有清册也没有资料"), quarter_text(x->quarter, q));
        return;
    }
    i = ui_choose(v->ui, _("打印"), choices, 0);
    if (i >= 0 && i < 3) {
        const struct scr_paper_arg args[] = {{"quarter", quarter_text(x->quarter, q)},
                                             {"town", scr_text(&x->list.rows, row, "town")}};

        scr_paper_preview(v->ui, papers[i], args, 2);
    } else if (i == 3) {
        scr_list_print(&x->list, v->ui);
    }
}

static void export(struct ui_view *v)
{
    scr_list_export(&((struct archive *)v->data)->list, v->ui);
}

static void wizard(struct ui_view *v)
{
    char q[DAY_TEXT_SIZE];

    scr_open(v->ui, "50", quarter_text(((struct archive *)v->data)->quarter, q));
}

static const struct ui_action keys[] = {
    {.key = UIK_F4, .label = N_("选季度"), .help = N_("换一个季度"), .run = choose_quarter},
    {.key = UIK_F8,
     .label = N_("只看缺项"),
     .help = N_("只看缺的; 再按看全部"),
     .run = only_missing},
    {.key = UIK_F10,
     .label = N_("向导"),
     .help = N_("到清册向导: 七类齐了在那里归档"),
     .run = wizard},
    {.key = UIK_INS,
     .label = N_("登记"),
     .help = N_("登记光标所在的一类: 文件(记指纹)或存放处"),
     .run = register_item},
    {.key = UIK_CTRL('P'),
     .label = N_("打印"),
     .help = N_("归档目录、季度情况一页、档案盒标签、缺项清单"),
     .run = print},
    {.key = UIK_CTRL('E'), .label = N_("导出"), .help = N_("导出所示的行"), .run = export},
    {0}};

/* ------------------------------------------------------------------ view */

static const struct ui_view_class view = {
    .code = "52",
    .title = N_("归档目录"),
    .rule = "七",
    .actions = keys,
    .hint = N_("回车或 Ins 登记一类资料; F8 只看缺项; Ctrl+P 目录、一页情况、盒标签"),
    .layout = scr_list_layout,
    .shown = load,
    .close = scr_list_close};

static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    struct archive *x = xcalloc(1, sizeof *x);
    struct ui_view *v;
    enum rc rc = OK;

    x->d = scr_desk(ui);
    x->quarter = quarter_of(app->today) - 1;
    if (arg)
        rc = quarter_parse(arg, &x->quarter, e);
    if (rc == OK)
        rc = scr_list_init(
            &x->list, app, "archive",
            &(struct scr_list_host){.ctx = x, .cell = ink, .open = open_item, .keep = keep}, e);
    if (rc != OK) {
        scr_list_release(&x->list);
        free(x);
        return rc;
    }
    v = ui_view_new(ui, &view, x);
    ui_view_add(v, &x->list.table.w);
    load(v);
    ui_push(ui, v);
    return OK;
}

const struct screen scr_52 = {
    .code = "52", .title = N_("归档目录"), .py = "gdml", .clause = "七", .open = open_screen};
