/*
 * F2: the board of deadlines, most urgent first, each leading to its screen and record; below
 * it what this machine asks for (packages, conflicts) and the drafts.
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/act_form.h"
#include "screens/out.h"
#include "screens/paper.h"
#include "screens/text.h"
#include "screens/todo.h"
#include "tui/table.h"

#define PREVIEW_ROWS 2

enum line_of { OF_DUTY, OF_TODO, OF_DRAFT };

struct line {
    enum line_of of;
    size_t i; /* row of duty, todo or draft */
};

struct board {
    struct desk *d;
    struct ui_table table;
    struct scr_rows duty; /* report deadlines */
    struct st_draft *draft;
    size_t draft_n;
    struct line *line; /* as shown */
    size_t n, cap;
    char filter[200];
    char subtitle[80];
    bool all; /* F8: of every role */
};

static const struct ui_column columns[] = {
    {.label = N_("序"), .cols = 3, .align = UI_RIGHT, .no_sort = true},
    {.label = N_("事项"), .cols = 22, .grow = 1, .most = 40, .no_sort = true},
    {.label = N_("数量"), .cols = 22, .grow = 2, .most = 60, .no_sort = true},
    {.label = N_("期限"), .cols = 16, .no_sort = true},
    {.label = N_("条文"), .cols = 8, .no_sort = true},
};

enum { COL_NO, COL_WHAT, COL_COUNT, COL_LEFT, COL_CLAUSE };

/* ------------------------------------------------------------------ cells */

/* "2份 2025Q3 罗悃镇" */
static void count_text(const struct board *b, size_t i, char *out, size_t size)
{
    const struct scr_rows *r = &b->duty;
    char words[RPT_CELL_SIZE];
    int64_t waited = scr_is_null(r, i, "due") ? scr_int(r, i, "waited") : 0;
    size_t at;

    scr_todo_count(out, size, scr_int(r, i, "count"), scr_text(r, i, "unit"),
                   scr_money(r, i, "amount_fen"), waited);
    at = strlen(out);
    if (at < size)
        scr_fmt(out + at, size - at, " %s", scr_show(r, i, "detail", words));
}

static void duty_cell(const struct board *b, size_t i, size_t col, struct ui_cell_text *out)
{
    const struct scr_rows *r = &b->duty;
    struct day due = scr_day(r, i, "due");

    if (col == COL_WHAT)
        str_copy(out->text, sizeof out->text, _(scr_text(r, i, "what")));
    else if (col == COL_COUNT)
        count_text(b, i, out->text, sizeof out->text);
    else if (col == COL_LEFT)
        scr_todo_left(out->text, sizeof out->text, due, b->d->app.today);
    else
        scr_fmt(out->text, sizeof out->text, "%s", scr_text(r, i, "clause"));
    if (col == COL_LEFT && scr_todo_urgent(scr_day(r, i, "act_by"), b->d->app.today))
        out->ink = INK_NEED;
}

static void todo_cell(const struct scr_todo *t, size_t col, struct ui_cell_text *out)
{
    const char *text[] = {"", t->title, t->detail, t->left, t->clause};

    str_copy(out->text, sizeof out->text, text[col]);
    out->ink = t->urgent && col == COL_LEFT ? INK_NEED : INK_PLAIN;
}

static void draft_cell(const struct st_draft *x, size_t col, struct ui_cell_text *out)
{
    const struct screen *screen = screen_find(x->screen);

    if (col == COL_WHAT)
        scr_fmt(out->text, sizeof out->text, _("草稿 %s"), screen ? _(screen->title) : x->screen);
    else if (col == COL_COUNT)
        str_copy(out->text, sizeof out->text, x->title);
}

static void line_cell(const struct board *b, const struct line *l, size_t col,
                      struct ui_cell_text *out)
{
    *out = (struct ui_cell_text){.ink = INK_PLAIN};
    if (l->of == OF_DUTY)
        duty_cell(b, l->i, col, out);
    else if (l->of == OF_TODO)
        todo_cell(&b->d->todo[l->i], col, out);
    else
        draft_cell(&b->draft[l->i], col, out);
}

static size_t rows(void *ctx)
{
    return ((const struct board *)ctx)->n;
}

static void cell(void *ctx, size_t row, size_t col, struct ui_cell_text *out)
{
    const struct board *b = ctx;

    line_cell(b, &b->line[row], col, out);
    if (col == COL_NO)
        scr_fmt(out->text, sizeof out->text, "%zu", row + 1);
}

/* ------------------------------------------------------------------ rows and filter */

static void add_line(struct board *b, enum line_of of, size_t i)
{
    struct line l = {of, i};
    char text[1200] = "";
    size_t at = 0;

    for (size_t col = COL_WHAT; col <= COL_CLAUSE; col++) {
        struct ui_cell_text c;

        line_cell(b, &l, col, &c);
        at += scr_fmt(text + at, sizeof text - at, "%s ", c.text);
    }
    if (!scr_has_words(text, b->filter))
        return;
    xgrow(&b->line, &b->cap, b->n + 1, sizeof *b->line);
    b->line[b->n++] = l;
}

static void arrange(struct board *b)
{
    b->n = 0;
    for (size_t i = 0; i < scr_count(&b->duty); i++)
        add_line(b, OF_DUTY, i);
    for (size_t i = 0; i < b->d->todo_n; i++)
        if (!b->d->todo[i].duty)
            add_line(b, OF_TODO, i);
    for (size_t i = 0; i < b->draft_n; i++)
        add_line(b, OF_DRAFT, i);
}

static void filter_to(void *ctx, const char *text)
{
    struct board *b = ctx;

    str_copy(b->filter, sizeof b->filter, text);
    arrange(b);
}

static void head(void *ctx, char *out, size_t size)
{
    const struct board *b = ctx;

    scr_fmt(out, size, _("%s  %zu 项"), b->all ? _("各岗位的事项") : _("本岗位的事项"), b->n);
}

static enum rc load_duties(struct board *b, struct err *e)
{
    struct app *app = &b->d->app;
    char *figures = scr_todo_figures(b->d);
    struct rpt_arg args[] = {SCR_DAY("as_of", app->today), SCR_TEXT("text", figures),
                             SCR_TEXT("role", role_name(app->user.role))};
    enum rc rc = scr_load(app, "deadlines", args, b->all ? 2 : 3, &b->duty, e);
    char iso[DAY_TEXT_SIZE];

    scr_fmt(b->subtitle, sizeof b->subtitle, _("截止日 %s  %s"), day_iso(app->today, iso),
            b->all ? _("各岗位的事项") : role_label(app->user.role));
    free(figures);
    return rc;
}

static void load(struct board *b)
{
    struct err e = {0};

    desk_loans(b->d);
    op_draft_list_free(b->draft, b->draft_n);
    b->draft = NULL;
    b->draft_n = 0;
    scr_todo_build(b->d);
    if (load_duties(b, &e) != OK)
        ui_say_err(b->d->ui, &e);
    if (b->d->drafts &&
        op_draft_list(&b->d->app, b->d->drafts, NULL, &b->draft, &b->draft_n, &e) != OK)
        ui_say_err(b->d->ui, &e);
    arrange(b);
    ui_table_refresh(&b->table);
}

static const struct line *line_at(const struct board *b)
{
    size_t row;

    return ui_table_row(&b->table, &row) ? &b->line[row] : NULL;
}

/* ------------------------------------------------------------------ one line */

static void open_row(void *ctx, struct ui *ui, size_t row)
{
    struct board *b = ctx;
    const struct line l = b->line[row];

    if (l.of == OF_DUTY)
        scr_open(ui, scr_text(&b->duty, l.i, "screen"), scr_text(&b->duty, l.i, "arg"));
    else if (l.of == OF_TODO)
        scr_todo_open(ui, l.i);
    else
        scr_open(ui, b->draft[l.i].screen, b->draft[l.i].key);
}

/* What it is about, by whom, and where a holiday lies before the day. */
static void preview(void *ctx, size_t row, struct ui_grid *g, struct ui_rect at)
{
    const struct board *b = ctx;
    const struct line *l = &b->line[row];
    struct day due, act_by;
    char who[RPT_CELL_SIZE], iso[DAY_TEXT_SIZE];
    int x;

    if (l->of != OF_DUTY)
        return;
    due = scr_day(&b->duty, l->i, "due");
    act_by = scr_day(&b->duty, l->i, "act_by");
    x = ui_put(g, at.row, at.col + 1, INK_PLAIN, scr_show(&b->duty, l->i, "detail", who));
    if (!day_is_none(due) && day_cmp(due, act_by) != 0)
        ui_putf(g, at.row, x > at.col + 1 ? x + 2 : x, INK_NOTE, _("期限逢节假日, 在 %s 前办"),
                day_iso(act_by, iso));
    ui_putf(g, at.row + 1, at.col + 1, INK_DIM, _("办理: %s   回车到交易码 %s"),
            scr_show(&b->duty, l->i, "who", who), scr_text(&b->duty, l->i, "screen"));
}

static void drop_draft(struct ui_view *v)
{
    struct board *b = v->data;
    const struct line *l = line_at(b);
    struct err e = {0};

    if (!l || l->of != OF_DRAFT) {
        ui_say(v->ui, UI_INFO, "", "", _("待办不能删除,办完自动消失;草稿可以删除"));
        return;
    }
    if (op_draft_drop(&b->d->app, b->d->drafts, b->draft[l->i].screen, b->draft[l->i].key, &e) !=
        OK)
        ui_say_err(v->ui, &e);
    desk_count_drafts(b->d);
    load(b);
}

/* Lists that were handed over: nothing else in the books tells that they were. */
static void done(struct ui_view *v)
{
    struct board *b = v->data;
    const struct line *l = line_at(b);
    struct args in = ARGS_INIT;

    if (!l || l->of != OF_DUTY || !str_eq(scr_text(&b->duty, l->i, "kind"), "lists")) {
        ui_say(v->ui, UI_INFO, "", "", _("只有报镇村的两张清单在此登记报送,其余办完自动消失"));
        return;
    }
    args_set(&in, "month", scr_text(&b->duty, l->i, "detail"));
    if (scr_act_form(v->ui, "lists-told", &in))
        load(b);
    args_release(&in);
}

static void all_roles(struct ui_view *v)
{
    struct board *b = v->data;

    b->all = !b->all;
    load(b);
}

/* ------------------------------------------------------------------ out of the house */

static void print(struct ui_view *v)
{
    struct board *b = v->data;
    char iso[DAY_TEXT_SIZE];
    const struct scr_paper_arg args[] = {
        {"as_of", day_iso(b->d->app.today, iso)},
        {"role", b->all ? "" : role_name(b->d->app.user.role)},
    };

    scr_paper_preview(v->ui, "wall", args, 2);
}

static void export(struct ui_view *v)
{
    struct board *b = v->data;

    scr_out_export(v->ui, &b->d->app, &b->duty.t, b->subtitle);
}

/* ------------------------------------------------------------------ view */

static void layout(struct ui_view *v, struct ui_rect body)
{
    ((struct board *)v->data)->table.w.at = body;
}

static void shown(struct ui_view *v)
{
    load(v->data);
}

static void close_view(struct ui_view *v)
{
    struct board *b = v->data;

    ui_table_release(&b->table);
    scr_rows_release(&b->duty);
    op_draft_list_free(b->draft, b->draft_n);
    free(b->line);
    free(b);
}

static const struct ui_action keys[] = {
    {.key = UIK_F5,
     .label = N_("已报送"),
     .help = N_("登记贷款清单、未获批清单已报村两委和乡镇〔二(二)3〕"),
     .run = done},
    {.key = UIK_F8,
     .label = N_("各岗位"),
     .help = N_("看各岗位的事项; 再按只看本岗位的"),
     .run = all_roles},
    {.key = UIK_DEL, .label = N_("弃草稿"), .help = N_("删除光标所在的草稿"), .run = drop_draft},
    {.key = UIK_CTRL('P'),
     .label = N_("墙表"),
     .help = N_("待办墙表: 打印了贴在办公室里"),
     .run = print},
    {.key = UIK_CTRL('E'), .label = N_("导出"), .help = N_("导出所示的期限"), .run = export},
    {0}};

static const struct ui_view_class todo_view = {
    .code = "02",
    .title = N_("待办期限"),
    .rule = "六 二(二)3",
    .actions = keys,
    .hint = N_("打字筛选; 回车到那一屏那一笔; 办完的自动消失; Ctrl+P 墙表"),
    .layout = layout,
    .shown = shown,
    .close = close_view};

void scr_todo_list(struct ui *ui)
{
    struct board *b = xcalloc(1, sizeof *b);
    struct ui_view *v;

    b->d = scr_desk(ui);
    ui_table_init(&b->table, columns, sizeof columns / sizeof columns[0],
                  &(struct ui_table_host){.ctx = b,
                                          .rows = rows,
                                          .cell = cell,
                                          .filter = filter_to,
                                          .head = head,
                                          .preview = preview,
                                          .open = open_row});
    b->table.preview_rows = PREVIEW_ROWS;
    load(b);
    v = ui_view_new(ui, &todo_view, b);
    ui_view_add(v, &b->table.w);
    ui_push(ui, v);
}
