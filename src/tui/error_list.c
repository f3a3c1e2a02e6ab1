#include <stdlib.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "tui/dialog.h"
#include "tui/table.h"
#include "tui/tr.h"
#include "tui/ui_impl.h"

/* Errors in a list, the one with the cursor written out in full below. */
struct list {
    const struct ui_message *all;
    size_t n;
    struct ui_table table;
};

static size_t rows(void *ctx)
{
    return ((struct list *)ctx)->n;
}

static void cell(void *ctx, size_t row, size_t col, struct ui_cell_text *out)
{
    const struct list *l = ctx;

    (void)col;
    ui_message_row(&l->all[row], out->text, sizeof out->text);
    out->ink = ui_grade_ink(l->all[row].grade);
}

static void preview(void *ctx, size_t row, struct ui_grid *g, struct ui_rect r)
{
    const struct list *l = ctx;
    char text[800];

    ui_put_wrapped(g, r, 0, INK_PLAIN, ui_message_row(&l->all[row], text, sizeof text));
}

static void list_size(struct ui_view *v, int max_rows, int max_cols, int *out_rows, int *cols)
{
    *out_rows = max_rows;
    *cols = max_cols;
}

static void list_layout(struct ui_view *v, struct ui_rect r)
{
    ((struct list *)v->data)->table.w.at = r;
}

static void take(struct ui_view *v)
{
    size_t row;

    if (ui_table_row(&((struct list *)v->data)->table, &row))
        v->result = (int)row + 1;
    ui_close(v);
}

static void list_close(struct ui_view *v)
{
    struct list *l = v->data;

    ui_table_release(&l->table);
    free(l);
}

static const struct ui_action keys[] = {
    {.key = UIK_ENTER, .label = N_("到该处"), .help = N_("关闭,到有错的地方"), .run = take},
    {0},
};

static const struct ui_view_class list_class = {
    .code = "",
    .title = N_("错误"),
    .actions = keys,
    .layout = list_layout,
    .close = list_close,
    .size = list_size,
};

static const struct ui_column columns[] = {
    {.label = N_("错误"), .cols = 40, .grow = 1, .no_sort = true}};

int ui_error_list(struct ui *ui, const char *title, const struct ui_message *all, size_t n)
{
    struct list *l = xcalloc(1, sizeof *l);
    struct ui_view *v;

    l->all = all;
    l->n = n;
    ui_table_init(
        &l->table, columns, 1,
        &(struct ui_table_host){.ctx = l, .rows = rows, .cell = cell, .preview = preview});
    l->table.preview_rows = 3;
    v = ui_view_new(ui, &list_class, l);
    str_copy(v->title, sizeof v->title, title);
    ui_view_add(v, &l->table.w);
    return ui_modal(ui, v) - 1;
}
