/* 80 报表/打印预览: every report and paper, found by typing; Enter asks and shows it. */
#include "screens/reports.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/text.h"

#define PREVIEW_ROWS 2

enum { COL_KIND, COL_TITLE, COL_CLAUSE, COL_NAME, COLS };

static const struct ui_column columns[COLS] = {
    [COL_KIND] = {.label = N_("类"), .cols = 4, .no_sort = true},
    [COL_TITLE] = {.label = N_("名称"), .cols = 24, .grow = 1, .most = 40, .no_sort = true},
    [COL_CLAUSE] = {.label = N_("条款"), .cols = 16, .no_sort = true},
    [COL_NAME] = {.label = N_("命令行名称"), .cols = 20, .grow = 1, .no_sort = true},
};

static const struct reports_item *item(const struct reports *r, size_t row)
{
    return &r->item[r->order[row]];
}

static size_t rows(void *ctx)
{
    return ((struct reports *)ctx)->shown;
}

static void cell(void *ctx, size_t row, size_t col, struct ui_cell_text *out)
{
    const struct reports_item *it = item(ctx, row);

    out->ink = INK_PLAIN;
    str_copy(out->text, sizeof out->text,
             col == COL_KIND     ? (it->paper ? _("单据") : _("报表"))
             : col == COL_TITLE  ? _(it->title)
             : col == COL_CLAUSE ? it->clause
                                 : it->name);
}

static void filter_to(void *ctx, const char *text)
{
    struct reports *r = ctx;

    r->shown = 0;
    for (size_t i = 0; i < r->n; i++)
        if (scr_has_words(r->item[i].find, text))
            r->order[r->shown++] = (uint32_t)i;
}

static void preview(void *ctx, size_t row, struct ui_grid *g, struct ui_rect at)
{
    const struct reports_item *it = item(ctx, row);
    char text[600];

    scr_fmt(text, sizeof text, "%s%s%s", _(it->title), *it->help ? ": " : "",
            *it->help ? _(it->help) : "");
    ui_put_wrapped(g, (struct ui_rect){at.row, at.col + 1, at.rows, at.cols - 2}, 0, INK_PLAIN,
                   text);
}

static void open_row(void *ctx, struct ui *ui, size_t row)
{
    struct reports *r = ctx;

    (void)ui;
    reports_open(r->d, item(r, row));
}

static void open_chosen(struct ui_view *v)
{
    struct reports *r = v->data;
    size_t row;

    if (ui_table_row(&r->table, &row))
        reports_open(r->d, item(r, row));
}

static const struct ui_action keys[] = {{.key = UIK_F10,
                                         .alt = UIK_CTRL('P'),
                                         .label = N_("打开"),
                                         .help = N_("问参数,然后预览;预览里 F10 打印 Ctrl+E 另存"),
                                         .run = open_chosen},
                                        {0}};

static void layout(struct ui_view *v, struct ui_rect b)
{
    ((struct reports *)v->data)->table.w.at = b;
}

static void free_reports(struct reports *r)
{
    ui_table_release(&r->table);
    reports_release(r);
    free(r);
}

static void close_view(struct ui_view *v)
{
    free_reports(v->data);
}

static const struct ui_view_class view = {
    .code = "80",
    .title = N_("报表/打印预览"),
    .rule = "二(二)3 三(二)",
    .actions = keys,
    .hint = N_("打字找报表或单据(名称、首字母、条款); Enter 问参数后预览"),
    .layout = layout,
    .close = close_view};

/* arg: the name of one, opened at once. */
static void open_named(struct reports *r, const char *name)
{
    for (size_t i = 0; i < r->n; i++)
        if (str_eq(r->item[i].name, name)) {
            ui_table_go(&r->table, i);
            reports_open(r->d, &r->item[i]);
            return;
        }
    ui_table_filter(&r->table, name);
}

static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    struct reports *r = xcalloc(1, sizeof *r);
    struct ui_view *v;
    enum rc rc;

    (void)app;
    r->d = scr_desk(ui);
    ui_table_init(&r->table, columns, COLS,
                  &(struct ui_table_host){.ctx = r,
                                          .rows = rows,
                                          .cell = cell,
                                          .filter = filter_to,
                                          .preview = preview,
                                          .open = open_row});
    r->table.preview_rows = PREVIEW_ROWS;
    rc = reports_read(r, e);
    if (rc != OK) {
        free_reports(r);
        return rc;
    }
    r->order = xcalloc(r->n + 1, sizeof *r->order);
    filter_to(r, "");
    v = ui_view_new(ui, &view, r);
    ui_view_add(v, &r->table.w);
    ui_push(ui, v);
    if (arg)
        open_named(r, arg);
    return OK;
}

const struct screen scr_80 = {
    .code = "80", .title = N_("报表打印"), .py = "bbdy", .clause = "二(二)3", .open = open_screen};
