/*
 * 75 并户: two records of one household side by side. Each field is taken from either, what
 * comes out is shown before it is written; F10 asks for the reason and does household-merge.
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "core/idno.h"
#include "screens/act_form.h"
#include "screens/codes.h"
#include "screens/desk.h"
#include "screens/do.h"
#include "screens/lookup.h"
#include "screens/text.h"
#include "tui/dialog.h"
#include "tui/table.h"

#define HEAD_ROWS 1
#define KEY_SIZE  64

/* Rows of the table: what the act's key `take` names, and what only is shown. */
static const struct item {
    const char *take; /* NULL: shown only */
    const char *key;  /* of report s-pair */
    const char *label;
} items[] = {
    {"household_no", "household_no", N_("户编号")},
    {"kind", "kind", N_("户类型")},
    {"village", "village", N_("乡镇村")},
    {"group", "group_name", N_("组")},
    {"address", "address", N_("住址")},
    {"phone", "phone", N_("电话")},
    {"members", "members", N_("人口")},
    {NULL, "people", N_("成员")},
    {NULL, "loans", N_("在用贷款")},
    {NULL, "balance_fen", N_("余额(元)")},
};

#define ITEMS (sizeof items / sizeof items[0])

struct join {
    struct desk *d;
    char key[2][KEY_SIZE]; /* stays, goes: a number or "#id" */
    struct scr_rows pair;
    bool take[ITEMS]; /* from the one that goes */
    struct ui_table table;
    struct result tried; /* what would come out */
    struct ui_message fault;
    enum ui_grade grade; /* of fault; UI_INFO: none */
};

static const struct ui_column columns[] = {
    {.label = N_("栏目"), .cols = 8, .no_sort = true},
    {.label = N_("留下的户"), .cols = 22, .grow = 1, .no_sort = true},
    {.label = N_("并掉的户"), .cols = 22, .grow = 1, .no_sort = true},
    {.label = N_("取用"), .cols = 14, .no_sort = true},
};

/* ------------------------------------------------------------------ the two */

static bool whole(const struct join *j)
{
    return scr_count(&j->pair) == 2 && scr_int(&j->pair, 0, "id") != scr_int(&j->pair, 1, "id");
}

static const char *said(const struct join *j, size_t item, size_t side, char buf[RPT_CELL_SIZE])
{
    if (str_eq(items[item].key, "people") || str_eq(items[item].key, "loans"))
        return scr_text(&j->pair, side, items[item].key);
    return scr_show(&j->pair, side, items[item].key, buf);
}

static bool differs(const struct join *j, size_t item)
{
    char a[RPT_CELL_SIZE];
    char b[RPT_CELL_SIZE];

    return !str_eq(said(j, item, 0, a), said(j, item, 1, b));
}

/* At first: the station's number before a provisional one, and what the other leaves blank. */
static void propose(struct join *j)
{
    char a[RPT_CELL_SIZE];
    char b[RPT_CELL_SIZE];

    for (size_t i = 0; i < ITEMS; i++)
        j->take[i] = items[i].take && !*said(j, i, 0, a) && *said(j, i, 1, b);
    if (str_starts(scr_text(&j->pair, 0, "household_no"), "T-") &&
        !str_starts(scr_text(&j->pair, 1, "household_no"), "T-"))
        j->take[0] = true;
}

static void fill_args(const struct join *j, struct args *in)
{
    char take[200] = "";
    char key[KEY_SIZE];
    size_t n = 0;

    for (size_t i = 0; i < ITEMS; i++)
        if (j->take[i])
            n += scr_fmt(take + n, sizeof take - n, "%s%s", n ? " " : "", items[i].take);
    scr_fmt(key, sizeof key, "#%lld", (long long)scr_int(&j->pair, 1, "id"));
    args_set(in, "household", key);
    scr_fmt(key, sizeof key, "#%lld", (long long)scr_int(&j->pair, 0, "id"));
    args_set(in, "into", key);
    args_set(in, "take", take);
}

/* What would come out, by the act itself. */
static void judge(struct join *j)
{
    struct args in = ARGS_INIT;
    struct ui_message worst;

    result_release(&j->tried);
    j->tried = (struct result)RESULT_INIT;
    j->grade = UI_INFO;
    if (!whole(j))
        return;
    fill_args(j, &in);
    j->grade = scr_try(j->d->ui, "household-merge", &in, &j->tried, &j->fault);
    if (j->grade == UI_INFO && (j->grade = scr_worst(&j->tried.verdicts, &worst)) != UI_INFO)
        j->fault = worst;
    args_release(&in);
}

static void load(struct join *j)
{
    struct err e = {0};

    if (scr_load(&j->d->app, "s-pair",
                 SCR_ARGS(SCR_TEXT("household", j->key[0]), SCR_TEXT("key", j->key[1]),
                          SCR_DAY("as_of", j->d->app.today)),
                 &j->pair, &e) != OK)
        ui_say_err(j->d->ui, &e);
    ui_table_refresh(&j->table);
    judge(j);
}

/* ------------------------------------------------------------------ the table */

static size_t rows(void *ctx)
{
    return whole(ctx) ? ITEMS : 0;
}

static void cell(void *ctx, size_t row, size_t col, struct ui_cell_text *out)
{
    const struct join *j = ctx;
    char buf[RPT_CELL_SIZE];
    bool other = j->take[row];

    *out = (struct ui_cell_text){.ink = INK_PLAIN};
    if (col == 0)
        str_copy(out->text, sizeof out->text, _(items[row].label));
    else if (col < 3)
        str_copy(out->text, sizeof out->text, said(j, row, col - 1, buf));
    else if (!items[row].take)
        str_copy(out->text, sizeof out->text, _("归到一起"));
    else if (!differs(j, row))
        str_copy(out->text, sizeof out->text, _("相同"));
    else
        str_copy(out->text, sizeof out->text, other ? _("留下 [并掉]") : _("[留下] 并掉"));
    if (items[row].take && differs(j, row) && (col == 1 || col == 2))
        out->ink = other == (col == 2) ? INK_TITLE : INK_DIM;
}

static void turn_row(struct join *j, size_t row)
{
    if (!items[row].take || !differs(j, row))
        return;
    j->take[row] = !j->take[row];
    judge(j);
}

static void open_row(void *ctx, struct ui *ui, size_t row)
{
    (void)ui;
    turn_row(ctx, row);
}

/* ------------------------------------------------------------------ what comes out */

static const char *text_of(const struct result *r, const char *key)
{
    const struct value *v = result_find(r, key);

    return v && v->text ? v->text : "";
}

static int64_t figure_of(const struct result *r, const char *key)
{
    const struct value *v = result_find(r, key);

    return v ? v->n : 0;
}

/* A row of members at the left, of loans at the right. */
static void draw_lists(const struct join *j, struct ui_grid *g, struct ui_rect r)
{
    const struct value *people = result_find(&j->tried, "people");
    const struct value *loans = result_find(&j->tried, "loans");
    int half = r.cols / 2 - 2;
    char m[MONEY_TEXT_SIZE];
    char id[IDNO_SIZE + 16];

    for (int i = 0; people && i < r.rows && (size_t)i < people->row_count; i++) {
        const struct result *p = &people->rows[i];

        ui_put_in(g, r.row + i, r.col, 8, UI_LEFT, INK_PLAIN, text_of(p, "name"));
        ui_put_in(g, r.row + i, r.col + 9, 5, UI_LEFT, INK_PLAIN,
                  scr_word_label(text_of(p, "relation")));
        ui_put_in(g, r.row + i, r.col + 14, half - 14, UI_LEFT, INK_PLAIN,
                  idno_mask(text_of(p, "idno"), id));
    }
    for (int i = 0; loans && i < r.rows && (size_t)i < loans->row_count; i++) {
        const struct result *l = &loans->rows[i];

        ui_put_in(g, r.row + i, r.col + half, 17, UI_LEFT, INK_PLAIN, text_of(l, "contract_no"));
        ui_put_in(g, r.row + i, r.col + half + 18, 5, UI_LEFT, INK_PLAIN,
                  scr_word_label(text_of(l, "kind")));
        ui_put_in(g, r.row + i, r.col + half + 23, 13, UI_RIGHT, INK_PLAIN,
                  money_comma(money_of(figure_of(l, "balance")), m));
    }
}

static int table_rows(struct ui_rect body)
{
    int want = (int)ITEMS + 1;

    return want < body.rows - 6 ? want : body.rows - 6;
}

static void draw(struct ui_view *v, struct ui_grid *g, struct ui_rect body)
{
    const struct join *j = v->data;
    int top = body.row + HEAD_ROWS + table_rows(body);
    int left = body.rows - HEAD_ROWS - table_rows(body);
    bool refused = j->grade != UI_INFO;

    if (!whole(j)) {
        ui_put(g, body.row, body.col + 1, INK_NEED, _("F4 选两户: 先选留下的,再选并掉的"));
        return;
    }
    ui_putf(g, body.row, body.col + 1, INK_TITLE, _("留下 %s %s  <-  并掉 %s %s"),
            scr_text(&j->pair, 0, "household_no"), scr_text(&j->pair, 0, "head"),
            scr_text(&j->pair, 1, "household_no"), scr_text(&j->pair, 1, "head"));
    ui_rule(g, top, body.col + 1, body.cols - 2, INK_LINE);
    ui_putf(g, top, body.col + 2, INK_TITLE, _("合并后 %s %s%s %s"),
            text_of(&j->tried, "household_no"), text_of(&j->tried, "town"),
            text_of(&j->tried, "village"), scr_word_label(text_of(&j->tried, "kind")));
    if (refused)
        ui_put_wrapped(g, (struct ui_rect){top + 1, body.col + 1, 2, body.cols - 2}, 0,
                       j->grade == UI_ERROR ? INK_ERROR : INK_NOTE, j->fault.text);
    draw_lists(j, g,
               (struct ui_rect){top + 1 + (refused ? 2 : 0), body.col + 1,
                                left - 1 - (refused ? 2 : 0), body.cols - 2});
}

/* ------------------------------------------------------------------ keys */

static void turn(struct ui_view *v)
{
    struct join *j = v->data;
    size_t row;

    if (ui_table_row(&j->table, &row))
        turn_row(j, row);
}

/* The other one stays. */
static void swap(struct ui_view *v)
{
    struct join *j = v->data;
    char key[KEY_SIZE];

    memcpy(key, j->key[0], sizeof key);
    memcpy(j->key[0], j->key[1], sizeof key);
    memcpy(j->key[1], key, sizeof key);
    load(j);
    propose(j);
    judge(j);
}

static bool ask_household(struct join *j, const char *label, char out[KEY_SIZE])
{
    const struct ui_field field = {.name = "household",
                                   .label = label,
                                   .kind = UI_LOOKUP,
                                   .flags = UI_NEED,
                                   .cols = 24,
                                   .lookup = scr_lookup_household,
                                   .lookup_ctx = j->d,
                                   .hint = N_("拼音首字母、户编号、身份证或电话后4位")};

    return ui_input(j->d->ui, _("并户"), &field, out, KEY_SIZE);
}

static void choose(struct ui_view *v)
{
    struct join *j = v->data;

    if (!ask_household(j, _("留下的户"), j->key[0]) || !ask_household(j, _("并掉的户"), j->key[1]))
        return;
    load(j);
    propose(j);
    judge(j);
    if (!whole(j))
        ui_say(v->ui, UI_ERROR, "", "", _("要两份不同的登记"));
}

static void merge(struct ui_view *v)
{
    struct join *j = v->data;
    struct args in = ARGS_INIT;

    if (!whole(j)) {
        ui_say(v->ui, UI_ERROR, "", "", _("F4 选两户: 先选留下的,再选并掉的"));
        return;
    }
    if (j->grade == UI_ERROR) {
        ui_say_message(v->ui, &j->fault);
        return;
    }
    fill_args(j, &in);
    if (scr_act_form_with(v->ui, "household-merge", &in, &(struct scr_act_ask){.only = "reason"}))
        ui_close(v);
    args_release(&in);
}

static const struct ui_action keys[] = {
    {.key = ' ', .label = N_("换取用"), .help = N_("这一栏取用另一户的"), .run = turn},
    {.key = UIK_F4, .label = N_("选两户"), .help = N_("另选留下的和并掉的户"), .run = choose},
    {.key = UIK_F5, .label = N_("对调"), .help = N_("留下的与并掉的对调"), .run = swap},
    {.key = UIK_F10,
     .label = N_("合并"),
     .help = N_("写明理由,并成一户"),
     .roles = ROLE_MANAGER | ROLE_STATION,
     .run = merge},
    {0}};

/* ------------------------------------------------------------------ view */

static void layout(struct ui_view *v, struct ui_rect body)
{
    struct join *j = v->data;

    j->table.w.at = (struct ui_rect){body.row + HEAD_ROWS, body.col, table_rows(body), body.cols};
}

static void shown(struct ui_view *v)
{
    load(v->data);
}

static void close_view(struct ui_view *v)
{
    struct join *j = v->data;

    ui_table_release(&j->table);
    scr_rows_release(&j->pair);
    result_release(&j->tried);
    free(j);
}

static const struct ui_view_class view = {
    .code = "75",
    .title = N_("并户"),
    .rule = "二(二)2 三(六)",
    .actions = keys,
    .hint = N_("空格或回车=这一栏换取用; F5=留下的与并掉的对调; F10=写明理由并成一户"),
    .layout = layout,
    .draw = draw,
    .shown = shown,
    .close = close_view};

/* "H1 H2" or "#1 #2": goes, stays; one alone: it stays and the other is asked for. */
static void read_keys(struct join *j, const char *arg)
{
    size_t n = strcspn(arg, " ");
    const char *rest = arg + n + strspn(arg + n, " ");

    scr_fmt(j->key[*rest != '\0'], KEY_SIZE, "%.*s", (int)n, arg);
    if (*rest)
        str_copy(j->key[0], KEY_SIZE, rest);
}

static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    struct join *j = xcalloc(1, sizeof *j);
    struct ui_hit hit = {0};
    struct ui_view *v;

    (void)app;
    (void)e;
    j->d = scr_desk(ui);
    ui_table_init(&j->table, columns, sizeof columns / sizeof columns[0],
                  &(struct ui_table_host){.ctx = j, .rows = rows, .cell = cell, .open = open_row});
    v = ui_view_new(ui, &view, j);
    ui_view_add(v, &j->table.w);
    ui_push(ui, v);
    if (arg)
        read_keys(j, arg);
    if (j->key[0][0] && !j->key[1][0]) {
        if (j->key[0][0] != '#' && scr_lookup_household(j->d, j->key[0], &hit, 1) == 1)
            str_copy(j->key[0], KEY_SIZE, hit.key);
        ask_household(j, _("并掉的户"), j->key[1]);
    }
    load(j);
    propose(j);
    judge(j);
    return OK;
}

const struct screen scr_75 = {.code = "75",
                              .title = N_("并户"),
                              .py = "bh",
                              .clause = "二(二)2",
                              .roles = ROLE_MANAGER | ROLE_STATION,
                              .open = open_screen};
