/* 32 批量还款: head, list and the line that is being keyed. */
#include "screens/batch.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/text.h"
#include "tui/dialog.h"

#define HEAD_ROWS 3
#define SEQ_COLS  5

static const struct ui_choice methods[] = {
    {"1", N_("现金"), "xj"}, {"2", N_("转账"), "zz"}, {"3", N_("扣款"), "kk"}, {0}};

static const struct ui_field head_fields[BATCH_HEAD_N] = {
    {.name = "count",
     .label = N_("控制数  笔数"),
     .kind = UI_INT,
     .flags = UI_NEED,
     .row = 1,
     .col = 1,
     .cols = 5,
     .max = 4,
     .hint = N_("先从单据加总: 共几笔")},
    {.name = "total",
     .label = N_("金额"),
     .kind = UI_MONEY,
     .flags = UI_NEED,
     .row = 1,
     .col = 22,
     .cols = 14,
     .hint = N_("先从单据加总: 合计金额;= 可计算")},
    {.name = "date",
     .label = N_("日期"),
     .kind = UI_DATE,
     .flags = UI_NEED | UI_SKIP | UI_PAST,
     .row = 1,
     .col = 44,
     .cols = 11,
     .hint = N_("全批的还款日;早于今天须主任授权")},
    {.name = "method",
     .label = N_("方式"),
     .kind = UI_CHOICE,
     .flags = UI_NEED | UI_SKIP,
     .row = 1,
     .col = 68,
     .cols = 6,
     .choices = methods,
     .start = "1"},
};

enum { COL_SEQ, COL_LOAN, COL_NAME, COL_VILLAGE, COL_DUE, COL_AMOUNT, COL_KIND, COL_MARK, COLS };

static const struct ui_column columns[COLS] = {
    [COL_SEQ] = {.label = N_("序"), .cols = 3, .align = UI_RIGHT, .no_sort = true},
    [COL_LOAN] = {.label = N_("合同"), .cols = 14, .most = 20, .grow = 1, .no_sort = true},
    [COL_NAME] = {.label = N_("户名"), .cols = 8, .most = 16, .grow = 1, .no_sort = true},
    [COL_VILLAGE] = {.label = N_("村"), .cols = 8, .most = 20, .grow = 1, .no_sort = true},
    [COL_DUE] = {.label = N_("应还"), .cols = 12, .align = UI_RIGHT, .no_sort = true},
    [COL_AMOUNT] = {.label = N_("实还"), .cols = 12, .align = UI_RIGHT, .no_sort = true},
    [COL_KIND] = {.label = N_("类型"), .cols = 4, .no_sort = true},
    [COL_MARK] = {.label = N_("核对"), .cols = 8, .most = 16, .grow = 1, .no_sort = true},
};

/* ------------------------------------------------------------------ the list */

static size_t rows(void *ctx)
{
    return ((struct batch *)ctx)->n;
}

static void cell(void *ctx, size_t i, size_t col, struct ui_cell_text *out)
{
    const struct batch *b = ctx;
    size_t at = batch_row_at(b, i);
    const struct batch_row *r = &b->row[at];
    char m[MONEY_TEXT_SIZE];

    out->ink = INK_PLAIN;
    switch (col) {
    case COL_SEQ:
        scr_fmt(out->text, sizeof out->text, "%zu", at + 1);
        break;
    case COL_DUE:
        str_copy(out->text, sizeof out->text, money_comma(money_of(r->due), m));
        break;
    case COL_AMOUNT:
        str_copy(out->text, sizeof out->text, money_comma(money_of(r->amount), m));
        break;
    case COL_MARK:
        out->ink = r->amount == r->due && !r->doubled && !r->grant ? INK_DONE : INK_NOTE;
        str_copy(out->text, sizeof out->text, r->mark);
        break;
    default:
        str_copy(out->text, sizeof out->text,
                 col == COL_LOAN      ? r->contract
                 : col == COL_NAME    ? r->borrower
                 : col == COL_VILLAGE ? r->village
                                      : r->kind);
    }
}

static void edit_row(void *ctx, struct ui *ui, size_t i)
{
    (void)ui;
    batch_edit(ctx, batch_row_at(ctx, i));
}

/* ------------------------------------------------------------------ the head */

static void head_changed(void *ctx, struct ui_form *form, const struct ui_field *field)
{
    struct batch *b = ctx;

    (void)form;
    if (str_eq(field->name, "date") || str_eq(field->name, "method"))
        batch_renew(b);
}

static void head_save(void *ctx, struct ui_form *form, const struct ui_field *field)
{
    (void)form;
    (void)field;
    batch_save(ctx);
}

static void head_done(void *ctx, struct ui_form *form)
{
    struct batch *b = ctx;

    (void)form;
    ui_view_focus(b->view, &b->entry.w);
}

/* ------------------------------------------------------------------ keys */

static bool focused(const struct ui_view *v, const struct ui_widget *w)
{
    return v->widget[v->focus] == w;
}

static void post(struct ui_view *v)
{
    struct batch *b = v->data;

    ui_form_commit(&b->entry, v->ui);
    if (!batch_post(b))
        return;
    b->n = b->next_n = b->next_at = 0;
    ui_form_set(&b->head, "count", "");
    ui_form_set(&b->head, "total", "");
    batch_arrange(b);
    batch_entry_clear(b);
    ui_form_go(&b->head, "count");
    ui_view_focus(v, &b->head.w);
}

static void village(struct ui_view *v)
{
    struct batch *b = v->data;

    batch_entry_clear(b);
    batch_ask_village(b);
}

static void sort(struct ui_view *v)
{
    batch_ask_order(v->data);
}

static void print(struct ui_view *v)
{
    batch_print(v->data);
}

/* Del: the row under the cursor; a slip of the village that is not touched; else a character. */
static void del(struct ui_view *v)
{
    const struct ui_event ev = {UIK_DEL, NULL};
    struct batch *b = v->data;
    size_t i;

    if (focused(v, &b->table.w) && ui_table_row(&b->table, &i))
        batch_delete(b, batch_row_at(b, i));
    else if (focused(v, &b->entry.w) && b->next_at < b->next_n && b->entry.edit.selected)
        batch_skip(b);
    else if (focused(v, &b->entry.w))
        b->entry.w.class->key(&b->entry.w, v->ui, &ev);
    else
        b->head.w.class->key(&b->head.w, v->ui, &ev);
}

static const struct ui_action keys[] = {
    {.key = UIK_F6,
     .label = N_("排序"),
     .help = N_("所录各笔按哪一列排;过账仍按录入的次序"),
     .run = sort},
    {.key = UIK_F8,
     .label = N_("按村列"),
     .help = N_("列出一个村全部应还的户,逐行回车"),
     .run = village},
    {.key = UIK_F10,
     .label = N_("整批过账"),
     .help = N_("笔数和金额都与控制数相符才能过账"),
     .run = post},
    {.key = UIK_DEL, .label = N_("删行"), .help = N_("删去光标所在的行"), .run = del},
    {.key = UIK_CTRL('P'),
     .label = N_("清单"),
     .help = N_("刚过账的批次的清单和回单"),
     .run = print},
    {0}};

/* Esc gives up the slip at hand first; the batch stays as a draft. */
static enum ui_used escape(struct ui_view *v)
{
    struct batch *b = v->data;

    if (focused(v, &b->table.w)) {
        ui_view_focus(v, &b->entry.w);
        return UI_USED;
    }
    if (!focused(v, &b->entry.w) || !b->now.contract[0])
        return UI_PASS;
    b->next_n = b->next_at = 0;
    batch_entry_clear(b);
    batch_save(b);
    return UI_USED;
}

static enum ui_used key(struct ui_view *v, const struct ui_event *ev)
{
    struct batch *b = v->data;

    if (ev->key == UIK_ESC)
        return escape(v);
    if (ev->key == UIK_UP && focused(v, &b->entry.w) && b->n) {
        batch_show(b, b->n - 1);
        ui_view_focus(v, &b->table.w);
        return UI_USED;
    }
    if (focused(v, &b->table.w) && ui_key_is_text(ev->key)) {
        ui_view_focus(v, &b->entry.w);
        return b->entry.w.class->key(&b->entry.w, v->ui, ev);
    }
    return UI_PASS;
}

/* ------------------------------------------------------------------ view */

/* The line that is keyed stands below the last row. */
static void layout(struct ui_view *v, struct ui_rect r)
{
    struct batch *b = v->data;
    int room = r.rows - HEAD_ROWS - 2;
    int list = (int)b->n < room ? (int)b->n + 1 : room + 1;

    b->head.w.at = (struct ui_rect){r.row, r.col, 1, r.cols};
    b->table.w.at = (struct ui_rect){r.row + HEAD_ROWS, r.col, list, r.cols};
    b->entry.w.at =
        (struct ui_rect){r.row + HEAD_ROWS + list, r.col + SEQ_COLS, 1, r.cols - SEQ_COLS};
}

static void draw(struct ui_view *v, struct ui_grid *g, struct ui_rect r)
{
    const struct batch *b = v->data;
    long count = ui_form_int(&b->head, "count") - (long)b->n;
    int64_t rest = ui_form_money(&b->head, "total").fen - batch_sum(b).fen;
    char sum[MONEY_TEXT_SIZE], m[MONEY_TEXT_SIZE];
    bool even = count == 0 && rest == 0;

    ui_putf(g, r.row + 1, r.col + 1, INK_PLAIN, _("已录    笔数 %5zu  金额  %14s"), b->n,
            money_comma(batch_sum(b), sum));
    ui_putf(g, r.row + 1, r.col + 44, even ? INK_DONE : INK_NOTE, _("%s %s %ld 笔 %s%s"),
            even ? _("平") : _("未平"), count >= 0 ? _("差") : _("多"), labs(count),
            rest >= 0 ? "" : _("多 "), money_comma(money_of(rest >= 0 ? rest : -rest), m));
    ui_rule(g, r.row + 2, r.col, r.cols, INK_LINE);
    ui_putf(g, b->entry.w.at.row, r.col + 1, INK_TITLE, ">%3zu",
            (b->editing < b->n ? b->editing : b->n) + 1);
}

static void close_view(struct ui_view *v)
{
    struct batch *b = v->data;

    ui_form_release(&b->head);
    ui_form_release(&b->entry);
    ui_table_release(&b->table);
    free(b->row);
    free(b->order);
    free(b->next);
    free(b);
}

static const struct ui_view_class view = {.code = "32",
                                          .title = N_("批量还款"),
                                          .rule = "三(三)",
                                          .actions = keys,
                                          .hint = N_("回车改这一行的额,Del 删行,打字录下一笔"),
                                          .layout = layout,
                                          .draw = draw,
                                          .key = key,
                                          .close = close_view};

static void make(struct batch *b, struct app *app)
{
    char iso[DAY_TEXT_SIZE];

    ui_form_init(&b->head, head_fields, BATCH_HEAD_N, app->today,
                 &(struct ui_form_host){
                     .ctx = b, .changed = head_changed, .save = head_save, .done = head_done});
    batch_entry_init(b);
    ui_table_init(&b->table, columns, COLS,
                  &(struct ui_table_host){.ctx = b, .rows = rows, .cell = cell, .open = edit_row});
    ui_form_set(&b->head, "date", day_iso(app->today, iso));
    ui_form_start(&b->head);
}

static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    struct batch *b = xcalloc(1, sizeof *b);
    char m[MONEY_TEXT_SIZE];

    (void)arg;
    (void)e;
    b->d = scr_desk(ui);
    make(b, app);
    b->view = ui_view_new(ui, &view, b);
    ui_view_add(b->view, &b->head.w);
    ui_view_add(b->view, &b->entry.w);
    ui_view_add(b->view, &b->table.w);
    ui_push(ui, b->view);
    if (!batch_restore(b))
        return OK;
    ui_form_start(&b->head);
    if (b->n || ui_form_int(&b->head, "count"))
        ui_view_focus(b->view, &b->entry.w);
    ui_say(ui, UI_INFO, "", "", _("取回没过账的批次: 已录 %zu 笔 %s,从第 %zu 行继续"), b->n,
           money_comma(batch_sum(b), m), b->n + 1);
    batch_load_next(b);
    return OK;
}

const struct screen scr_32 = {.code = "32",
                              .title = N_("批量还款"),
                              .py = "plhk",
                              .clause = "三(三)",
                              .roles = ROLE_TELLER | ROLE_MANAGER,
                              .open = open_screen};
