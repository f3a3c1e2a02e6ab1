/* 62 不良率与熔断: the ratio by branch, town and county, what must come back, and the history. */
#include <stdlib.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "screens/list.h"
#include "screens/start.h"
#include "screens/text.h"
#include "tui/dialog.h"
#include "tui/tabs.h"

enum tab { TAB_BRANCH, TAB_TOWN, TAB_COUNTY, TAB_HISTORY, TABS };

static const char *const tab_names[TABS] = {N_("1 机构"), N_("2 乡镇"), N_("3 全县"),
                                            N_("4 熔断记录")};
static const char *const groups[TAB_HISTORY] = {"branch", "town", "county"};

struct npl_screen {
    struct desk *d;
    struct scr_list list[TABS];
    enum tab at;
    struct day as_of;
};

/* ------------------------------------------------------------------ rows */

static void load(struct npl_screen *s)
{
    struct err e = {0};
    char iso[DAY_TEXT_SIZE];
    enum rc rc = scr_list_load(&s->list[TAB_HISTORY], SCR_NO_ARGS, &e);

    for (int i = 0; rc == OK && i < TAB_HISTORY; i++) {
        scr_fmt(s->list[i].subtitle, sizeof s->list[i].subtitle, _("截止日 %s"),
                day_iso(s->as_of, iso));
        rc = scr_list_load(&s->list[i],
                           SCR_ARGS(SCR_DAY("as_of", s->as_of), SCR_TEXT("by", groups[i])), &e);
    }
    if (rc != OK)
        ui_say_err(s->d->ui, &e);
}

static void cell(void *ctx, const struct scr_rows *r, size_t row, const char *key,
                 struct ui_cell_text *out)
{
    (void)ctx;
    if (str_eq(key, "tripped")) {
        bool tripped = scr_int(r, row, "tripped") != 0;

        str_copy(out->text, sizeof out->text, tripped ? _("熔断") : "-");
        out->ink = tripped ? INK_ERROR : INK_PLAIN;
    } else if (str_eq(key, "change") && str_eq(scr_text(r, row, "change"), "熔断"))
        out->ink = INK_ERROR;
}

/* Below the rows: how the ratio comes about, and what it means for lending. */
static void preview(void *ctx, const struct scr_rows *r, size_t row, struct ui_grid *g,
                    struct ui_rect at)
{
    char npl[RPT_CELL_SIZE], total[RPT_CELL_SIZE], ratio[RPT_CELL_SIZE], limit[RPT_CELL_SIZE];
    char back[RPT_CELL_SIZE];

    (void)ctx;
    ui_putf(g, at.row, at.col + 1, INK_PLAIN, _("%s %s: 不良 %s ÷ 余额 %s = %s%%, 界限 %s%%"),
            scr_term(r, row, "scope"), scr_text(r, row, "scheme"), scr_show(r, row, "npl_fen", npl),
            scr_show(r, row, "balance_fen", total), scr_show(r, row, "ratio_ppm", ratio),
            scr_show(r, row, "limit_ppm", limit));
    if (scr_int(r, row, "tripped"))
        ui_putf(g, at.row + 1, at.col + 1, INK_ERROR,
                _("熔断: 暂停发放新贷款和追加,收回不良 %s 后恢复〔五(五)〕"),
                scr_show(r, row, "to_recover_fen", back));
    else
        ui_put(g, at.row + 1, at.col + 1, INK_DONE, _("没有熔断: 不良率不超过界限〔五(五)〕"));
}

/* ------------------------------------------------------------------ keys */

static void go_tab(struct ui_view *v, int by)
{
    struct npl_screen *s = v->data;

    s->at = (enum tab)(((int)s->at + by + TABS) % TABS);
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

static void change_day(struct ui_view *v)
{
    struct npl_screen *s = v->data;
    const struct ui_field field = {.name = "as_of",
                                   .label = N_("截止日"),
                                   .kind = UI_DATE,
                                   .flags = UI_NEED | UI_PAST,
                                   .hint = N_("按哪一天日终的余额算")};
    struct day when;
    struct err e = {0};
    char text[40];

    if (!ui_input(v->ui, _("截止日"), &field, text, sizeof text))
        return;
    if (day_parse(text, &when, &e) != OK) {
        ui_say_err(v->ui, &e);
        return;
    }
    s->as_of = when;
    load(s);
}

static void print(struct ui_view *v)
{
    struct npl_screen *s = v->data;

    scr_list_print(&s->list[s->at], v->ui);
}

static void export(struct ui_view *v)
{
    struct npl_screen *s = v->data;

    scr_list_export(&s->list[s->at], v->ui);
}

static const struct ui_action keys[] = {
    {.key = UIK_TAB, .label = N_("页签"), .help = N_("下一个页签"), .run = next_tab},
    {.key = UIK_BACKTAB,
     .label = N_("前页签"),
     .help = N_("前一个页签"),
     .hidden = true,
     .run = last_tab},
    {.key = UIK_F4, .label = N_("截止日"), .help = N_("按另一天的余额算"), .run = change_day},
    {.key = UIK_CTRL('P'), .label = N_("打印"), .help = N_("打印预览本页签"), .run = print},
    {.key = UIK_CTRL('E'), .label = N_("导出"), .help = N_("导出本页签"), .run = export},
    {0}};

/* ------------------------------------------------------------------ view */

static void layout(struct ui_view *v, struct ui_rect body)
{
    struct npl_screen *s = v->data;
    struct ui_rect none = {body.row, body.col, 0, 0};
    struct ui_rect page = {body.row + 1, body.col, body.rows - 1, body.cols};

    for (int i = 0; i < TABS; i++)
        s->list[i].table.w.at = i == (int)s->at ? page : none;
}

static void draw(struct ui_view *v, struct ui_grid *g, struct ui_rect body)
{
    const struct npl_screen *s = v->data;
    char iso[DAY_TEXT_SIZE];
    int col =
        ui_tabs(g, (struct ui_rect){body.row, body.col, 1, body.cols}, 2, tab_names, TABS, s->at);

    ui_putf(g, body.row, col + 2, INK_TITLE, _(" 截止日 %s "), day_iso(s->as_of, iso));
}

static void free_screen(struct npl_screen *s)
{
    for (int i = 0; i < TABS; i++)
        scr_list_release(&s->list[i]);
    free(s);
}

static void close_view(struct ui_view *v)
{
    free_screen(v->data);
}

static const struct ui_view_class view = {
    .code = "62",
    .title = N_("不良率与熔断"),
    .rule = "五(五)",
    .actions = keys,
    .hint = N_("Tab 换页签; F4 换截止日; 不良率超过界限即熔断,新贷款和追加暂停,续贷展期须授权"),
    .layout = layout,
    .draw = draw,
    .close = close_view};

static enum rc make_list(struct npl_screen *s, enum tab at, struct err *e)
{
    bool history = at == TAB_HISTORY;
    enum rc rc = scr_list_init(
        &s->list[at], &s->d->app, history ? "s-breaker-history" : "npl",
        &(struct scr_list_host){.ctx = s, .cell = cell, .preview = history ? NULL : preview}, e);

    if (rc == OK && !history)
        s->list[at].table.preview_rows = 3;
    return rc;
}

static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    struct npl_screen *s = xcalloc(1, sizeof *s);
    struct ui_view *v;
    enum rc rc = OK;

    (void)arg;
    s->d = scr_desk(ui);
    s->as_of = app->today;
    for (int i = 0; rc == OK && i < TABS; i++)
        rc = make_list(s, (enum tab)i, e);
    if (rc != OK) {
        free_screen(s);
        return rc;
    }
    load(s);
    v = ui_view_new(ui, &view, s);
    for (int i = 0; i < TABS; i++)
        ui_view_add(v, &s->list[i].table.w);
    ui_push(ui, v);
    return OK;
}

const struct screen scr_62 = {.code = "62",
                              .title = N_("不良率与熔断"),
                              .py = "blyrd",
                              .clause = "五(五)",
                              .open = open_screen};
