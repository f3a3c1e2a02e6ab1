/* F2: all of 待办 in a list, and the drafts below them. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/text.h"
#include "screens/todo.h"
#include "tui/table.h"

struct todo_list {
    struct desk *d;
    struct ui_table table;
    struct st_draft *draft;
    size_t draft_n;
};

static const struct ui_column columns[] = {
    {.label = N_("序"), .cols = 3, .align = UI_RIGHT, .no_sort = true},
    {.label = N_("事项"), .cols = 24, .grow = 2, .no_sort = true},
    {.label = N_("数量"), .cols = 18, .grow = 1, .no_sort = true},
    {.label = N_("期限"), .cols = 16, .no_sort = true},
    {.label = N_("条文"), .cols = 8, .no_sort = true},
};

static size_t rows(void *ctx)
{
    const struct todo_list *s = ctx;

    return s->d->todo_n + s->draft_n;
}

static void todo_cell(const struct scr_todo *t, size_t row, size_t col, struct ui_cell_text *out)
{
    const char *text[] = {"", t->title, t->detail, t->left, t->clause};

    if (col == 0)
        scr_fmt(out->text, sizeof out->text, "%zu", row + 1);
    else
        str_copy(out->text, sizeof out->text, text[col]);
    out->ink = t->urgent && col == 3 ? INK_NEED : INK_PLAIN;
}

static void draft_cell(const struct todo_list *s, size_t i, size_t row, size_t col,
                       struct ui_cell_text *out)
{
    const struct st_draft *x = &s->draft[i];
    const struct screen *screen = screen_find(x->screen);

    if (col == 0)
        scr_fmt(out->text, sizeof out->text, "%zu", row + 1);
    else if (col == 1)
        scr_fmt(out->text, sizeof out->text, _("草稿 %s"), screen ? _(screen->title) : x->screen);
    else if (col == 2)
        str_copy(out->text, sizeof out->text, x->title);
}

static void cell(void *ctx, size_t row, size_t col, struct ui_cell_text *out)
{
    const struct todo_list *s = ctx;

    *out = (struct ui_cell_text){.ink = INK_PLAIN};
    if (row < s->d->todo_n)
        todo_cell(&s->d->todo[row], row, col, out);
    else
        draft_cell(s, row - s->d->todo_n, row, col, out);
}

static void open_row(void *ctx, struct ui *ui, size_t row)
{
    struct todo_list *s = ctx;

    if (row < s->d->todo_n)
        scr_todo_open(ui, row);
    else
        scr_open(ui, s->draft[row - s->d->todo_n].screen, s->draft[row - s->d->todo_n].key);
}

static void load(struct todo_list *s)
{
    struct err e = {0};

    op_draft_list_free(s->draft, s->draft_n);
    s->draft = NULL;
    s->draft_n = 0;
    scr_todo_build(s->d);
    if (s->d->drafts &&
        op_draft_list(&s->d->app, s->d->drafts, NULL, &s->draft, &s->draft_n, &e) != OK)
        ui_say_err(s->d->ui, &e);
    ui_table_refresh(&s->table);
}

static void drop_draft(struct ui_view *v)
{
    struct todo_list *s = v->data;
    struct err e = {0};
    size_t row;

    if (!ui_table_row(&s->table, &row) || row < s->d->todo_n) {
        ui_say(v->ui, UI_INFO, "", "", _("待办不能删除,办完自动消失;草稿可以删除"));
        return;
    }
    row -= s->d->todo_n;
    if (op_draft_drop(&s->d->app, s->d->drafts, s->draft[row].screen, s->draft[row].key, &e) != OK)
        ui_say_err(v->ui, &e);
    desk_count_drafts(s->d);
    load(s);
}

static void layout(struct ui_view *v, struct ui_rect body)
{
    ((struct todo_list *)v->data)->table.w.at = body;
}

static void shown(struct ui_view *v)
{
    load(v->data);
}

static void close_view(struct ui_view *v)
{
    struct todo_list *s = v->data;

    ui_table_release(&s->table);
    op_draft_list_free(s->draft, s->draft_n);
    free(s);
}

static const struct ui_action keys[] = {
    {.key = UIK_DEL, .label = N_("弃草稿"), .help = N_("删除光标所在的草稿"), .run = drop_draft},
    {0}};

static const struct ui_view_class todo_view = {.code = "02",
                                               .title = N_("待办"),
                                               .actions = keys,
                                               .hint = N_("回车打开;办完的自动消失"),
                                               .layout = layout,
                                               .shown = shown,
                                               .close = close_view};

void scr_todo_list(struct ui *ui)
{
    struct todo_list *s = xcalloc(1, sizeof *s);
    struct ui_view *v;

    s->d = scr_desk(ui);
    ui_table_init(&s->table, columns, sizeof columns / sizeof columns[0],
                  &(struct ui_table_host){.ctx = s, .rows = rows, .cell = cell, .open = open_row});
    load(s);
    v = ui_view_new(ui, &todo_view, s);
    ui_view_add(v, &s->table.w);
    ui_push(ui, v);
}
