/* 10 户查询: every key filters; what is seen of the hits is fetched by key. */
#include "screens/search.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/act_form.h"
#include "screens/lookup.h"
#include "screens/out.h"
#include "screens/register.h"
#include "screens/text.h"

#define BRIEF_ROWS 3

static const struct ui_column columns[SEARCH_COLUMNS] = {
    [SEARCH_COL_NO] = {.label = N_("户编号"), .cols = 17, .most = 20, .grow = 1},
    [SEARCH_COL_HEAD] = {.label = N_("户主"), .cols = 8, .most = 16, .grow = 1},
    [SEARCH_COL_VILLAGE] = {.label = N_("村"), .cols = 8, .most = 24, .grow = 2, .no_sort = true},
    [SEARCH_COL_KIND] = {.label = N_("属性"), .cols = 6, .most = 14, .grow = 1},
    [SEARCH_COL_TAIL] = {.label = N_("尾号"), .cols = 4, .no_sort = true},
    [SEARCH_COL_LOANS] = {.label = N_("贷款"), .cols = 4, .align = UI_RIGHT},
    [SEARCH_COL_BALANCE] = {.label = N_("余额(元)"), .cols = 10, .align = UI_RIGHT, .most = 14},
    [SEARCH_COL_STATE] = {.label = N_("状态"), .cols = 6},
    [SEARCH_COL_UPDATED] = {.label = N_("更新"), .cols = 6, .no_sort = true},
};

static size_t rows(void *ctx)
{
    return ((struct search *)ctx)->n;
}

static char *ids_of(const struct search *s, size_t first, size_t n)
{
    struct buf b = BUF_INIT;

    for (size_t i = first; i < first + n && i < s->n; i++)
        buf_fmt(&b, "%s%lld", i > first ? "," : "", (long long)s->d->people.v[s->hit[i]].id);
    return buf_steal(&b);
}

static void window(void *ctx, size_t first, size_t n)
{
    struct search *s = ctx;
    struct err e = {0};
    char *ids;

    if (s->win.rpt && s->first == first && scr_count(&s->win) >= n)
        return;
    ids = ids_of(s, first, n);
    s->first = first;
    /* where the states of all loans are computed, only names are to be fetched */
    if (scr_load(&s->d->app, s->d->sums ? "s-houses" : "s-households",
                 SCR_ARGS(SCR_TEXT("text", ids), SCR_DAY("as_of", s->d->app.today)), &s->win,
                 &e) != OK)
        ui_say_err(s->d->ui, &e);
    free(ids);
}

static const char *short_kind(const char *kind)
{
    if (str_eq(kind, "边缘易致贫户"))
        return _("边缘户");
    if (str_eq(kind, "脱贫不稳定户"))
        return _("不稳户");
    if (str_eq(kind, "突发严重困难户"))
        return _("突发户");
    return *kind ? _(kind) : kind;
}

/* 11-20 of this year, else the year. */
static void short_day(struct day on, struct day today, char *out, size_t size)
{
    int y, m, dd, ty, tm, td;

    out[0] = '\0';
    if (day_is_none(on))
        return;
    day_to_ymd(on, &y, &m, &dd);
    day_to_ymd(today, &ty, &tm, &td);
    if (y == ty)
        scr_fmt(out, size, "%02d-%02d", m, dd);
    else
        scr_fmt(out, size, _("%d年"), y);
}

static struct scr_house_sum sum_of(const struct search *s, size_t row)
{
    const struct scr_house_sum *x = desk_sum(s->d, s->hit[row]);
    size_t at = row - s->first;

    if (x)
        return *x;
    return (struct scr_house_sum){.balance_fen = scr_int(&s->win, at, "balance_fen"),
                                  .days_overdue = (int32_t)scr_int(&s->win, at, "days_overdue"),
                                  .running = (uint16_t)scr_int(&s->win, at, "running"),
                                  .loans = (uint16_t)scr_int(&s->win, at, "loans")};
}

/* Columns of the loans; false for the others. */
static bool figure_cell(const struct search *s, size_t row, size_t col, struct ui_cell_text *out)
{
    const struct scr_house_sum x = sum_of(s, row);
    char amount[MONEY_TEXT_SIZE];

    if (col == SEARCH_COL_LOANS)
        scr_fmt(out->text, sizeof out->text, "%d", x.running);
    else if (col == SEARCH_COL_BALANCE)
        str_copy(out->text, sizeof out->text, money_comma(money_of(x.balance_fen), amount));
    else if (col == SEARCH_COL_STATE)
        scr_state_text(x.days_overdue, x.running, x.loans, out->text, sizeof out->text);
    else
        return false;
    if (col == SEARCH_COL_STATE)
        out->ink = scr_state_ink(x.days_overdue, x.running);
    return true;
}

static void cell(void *ctx, size_t row, size_t col, struct ui_cell_text *out)
{
    static const char *const keys[SEARCH_COLUMNS] = {
        "household_no", "head", "village", "kind", "tail", NULL, NULL, NULL, "updated"};
    struct search *s = ctx;
    size_t at = row - s->first;
    char buf[RPT_CELL_SIZE];

    *out = (struct ui_cell_text){.ink = INK_PLAIN};
    if (row < s->first || at >= scr_count(&s->win))
        return;
    if (figure_cell(s, row, col, out))
        return;
    if (col == SEARCH_COL_KIND)
        str_copy(out->text, sizeof out->text, short_kind(scr_text(&s->win, at, "kind")));
    else
        str_copy(out->text, sizeof out->text, scr_show(&s->win, at, keys[col], buf));
    if (col == SEARCH_COL_UPDATED)
        short_day(scr_day(&s->win, at, "updated"), s->d->app.today, out->text, sizeof out->text);
}

static void filter(void *ctx, const char *text)
{
    struct search *s = ctx;

    str_copy(s->text, sizeof s->text, text);
    search_arrange(s);
}

static void sort(void *ctx, size_t col, bool descending)
{
    struct search *s = ctx;

    if (col >= SEARCH_COL_LOANS && !desk_loans(s->d))
        return;
    s->sorted = true;
    s->sort = col;
    s->descending = descending;
    search_arrange(s);
}

/* 12,846 */
static const char *commas(size_t n, char *out, size_t size)
{
    char text[MONEY_TEXT_SIZE];

    money_comma(money_of((int64_t)n * 100), text);
    str_copy(out, size, text);
    out[strcspn(out, ".")] = '\0';
    return out;
}

static void head(void *ctx, char *out, size_t size)
{
    struct search *s = ctx;
    char all[MONEY_TEXT_SIZE], hits[MONEY_TEXT_SIZE];

    scr_fmt(out, size, _("乡镇 %s  状态 %s  属性 %s  命中 %s / %s 户"),
            s->town[0] ? s->town : _("全部"), search_state_label(s->state),
            s->kind[0] ? s->kind : _("全部"), commas(s->n, hits, sizeof hits),
            commas(s->d->people.n, all, sizeof all));
}

static void preview(void *ctx, size_t row, struct ui_grid *g, struct ui_rect r)
{
    struct search *s = ctx;

    if (row < s->n)
        search_draw_brief(s, s->d->people.v[s->hit[row]].id, g, r);
}

static const char *number_at(const struct search *s, size_t row)
{
    return scr_people_text(&s->d->people, s->d->people.v[s->hit[row]].no);
}

/* 11 goes on to the next household of this result with the arrows. */
static void hand_over(struct search *s, size_t row)
{
    s->d->result = xreallocarray(s->d->result, s->n + 1, sizeof *s->d->result);
    for (size_t i = 0; i < s->n; i++)
        s->d->result[i] = s->d->people.v[s->hit[i]].id;
    s->d->result_n = s->n;
    s->d->result_at = row;
}

static void open_row(void *ctx, struct ui *ui, size_t row)
{
    struct search *s = ctx;

    if (s->pick) {
        str_copy(s->pick, SEARCH_PICK_SIZE, number_at(s, row));
        ui_top(ui)->result = 1;
        ui_close(ui_top(ui));
        return;
    }
    hand_over(s, row);
    scr_open(ui, "11", number_at(s, row));
}

/* ------------------------------------------------------------------ keys */

static void open_with(struct ui_view *v, const char *code)
{
    struct search *s = v->data;
    size_t row;

    if (ui_table_row(&s->table, &row))
        scr_open(v->ui, code, number_at(s, row));
    else
        ui_say(v->ui, UI_ERROR, "", "", _("没有选中的户"));
}

static void repay(struct ui_view *v)
{
    open_with(v, "31");
}

static void apply(struct ui_view *v)
{
    open_with(v, "20");
}

/* A household that nobody has entered yet; the new one is opened. */
static void enlist(struct ui_view *v)
{
    char no[64];

    if (scr_register_household(v->ui, no, sizeof no))
        scr_open(v->ui, "11", no);
}

static void apply_or_enlist(struct ui_view *v)
{
    struct search *s = v->data;
    size_t row;

    if (ui_table_row(&s->table, &row))
        apply(v);
    else
        enlist(v);
}

static void ask_filter(struct ui_view *v)
{
    struct search *s = v->data;

    if (!desk_loans(s->d) || !desk_people(s->d))
        return;
    search_ask_filter(s);
    search_arrange(s);
    ui_table_refresh(&s->table);
    ui_table_go(&s->table, 0);
}

/* The rows ticked, else all hits. */
static char *chosen_ids(const struct search *s)
{
    struct buf b = BUF_INIT;

    if (ui_table_ticks(&s->table) == 0)
        return ids_of(s, 0, s->n);
    for (size_t i = 0; i < s->n; i++)
        if (ui_table_ticked(&s->table, i))
            buf_fmt(&b, "%s%lld", b.len ? "," : "", (long long)s->d->people.v[s->hit[i]].id);
    return buf_steal(&b);
}

static void out(struct ui_view *v,
                void (*to)(struct ui *, struct app *, const struct rpt_table *, const char *))
{
    struct search *s = v->data;
    struct scr_rows r = SCR_ROWS_INIT;
    struct err e = {0};
    char *ids = chosen_ids(s);
    char line[300];

    head(s, line, sizeof line);
    if (scr_load(&s->d->app, "s-households",
                 SCR_ARGS(SCR_TEXT("text", ids), SCR_DAY("as_of", s->d->app.today)), &r, &e) == OK)
        to(v->ui, &s->d->app, &r.t, line);
    else
        ui_say_err(v->ui, &e);
    scr_rows_release(&r);
    free(ids);
}

static void export(struct ui_view *v)
{
    out(v, scr_out_export);
}

static void print(struct ui_view *v)
{
    out(v, scr_out_print);
}

static const struct ui_action keys[] = {
    {.key = UIK_F8, .label = N_("筛选"), .help = N_("按乡镇、属性、状态筛选"), .run = ask_filter},
    {.key = UIK_F10, .label = N_("还款"), .help = N_("给光标所在的户收款"), .run = repay},
    {.key = UIK_INS,
     .label = N_("新申请"),
     .help = N_("给光标所在的户录申请;没有命中时登记一户"),
     .run = apply_or_enlist},
    {.label = N_("登记户"), .help = N_("登记一户和它的户主"), .py = "djh", .run = enlist},
    {.key = UIK_CTRL('P'),
     .label = N_("打印"),
     .help = N_("打印预览勾选的户或全部命中"),
     .run = print},
    {.key = UIK_CTRL('E'),
     .label = N_("导出"),
     .help = N_("导出勾选的户或全部命中"),
     .run = export},
    {0}};

/* ------------------------------------------------------------------ view */

static void layout(struct ui_view *v, struct ui_rect body)
{
    ((struct search *)v->data)->table.w.at = body;
}

static void renew(struct search *s)
{
    desk_renew(s->d);
    if (!desk_people(s->d))
        return;
    if (s->state != SEARCH_ALL)
        (void)desk_loans(s->d);
    search_arrange(s);
    scr_rows_release(&s->brief);
    ui_table_refresh(&s->table);
}

static void shown(struct ui_view *v)
{
    renew(v->data);
}

static void close_view(struct ui_view *v)
{
    struct search *s = v->data;

    ui_table_release(&s->table);
    scr_rows_release(&s->win);
    scr_rows_release(&s->brief);
    free(s->hit);
    free(s);
}

static const struct ui_view_class view = {
    .code = "10",
    .title = N_("户查询"),
    .actions = keys,
    .hint = N_("边打边筛: 拼音首字母/汉字/编号任意段/后4位;  空格分隔多个条件(lwf 纳庆)"),
    .layout = layout,
    .shown = shown,
    .close = close_view};

static struct ui_view *make(struct ui *ui, const char *text)
{
    struct search *s = xcalloc(1, sizeof *s);
    struct ui_view *v;

    s->d = scr_desk(ui);
    ui_table_init(&s->table, columns, SEARCH_COLUMNS,
                  &(struct ui_table_host){.ctx = s,
                                          .rows = rows,
                                          .cell = cell,
                                          .window = window,
                                          .filter = filter,
                                          .sort = sort,
                                          .head = head,
                                          .preview = preview,
                                          .open = open_row});
    s->table.preview_rows = BRIEF_ROWS;
    s->table.tickable = true;
    s->table.prompt = N_("查找");
    if (text && str_eq(text, SCR_ARG_MATURING))
        s->state = SEARCH_MATURING;
    else if (text && str_eq(text, SCR_ARG_OVERDUE))
        s->state = SEARCH_OVERDUE;
    v = ui_view_new(ui, &view, s);
    ui_view_add(v, &s->table.w);
    renew(s);
    if (text && text[0] != ':')
        ui_table_filter(&s->table, text);
    return v;
}

bool scr_pick_household(struct ui *ui, char *no, size_t size)
{
    struct ui_view *v = make(ui, NULL);
    char picked[SEARCH_PICK_SIZE] = "";

    ((struct search *)v->data)->pick = picked;
    if (ui_modal(ui, v) != 1)
        return false;
    str_copy(no, size, picked);
    return true;
}

static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    (void)app;
    (void)e;
    struct ui_view *v = make(ui, scr_act_key_is(arg, "household-add") ? NULL : arg);

    ui_push(ui, v);
    if (scr_act_key_is(arg, "household-add")) /* its draft */
        enlist(v);
    return OK;
}

const struct screen scr_10 = {.code = "10",
                              .title = N_("户查询"),
                              .py = "hcx",
                              .clause = "",
                              .roles = 0,
                              .open = open_screen};
