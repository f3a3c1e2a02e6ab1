#include "tui/help.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "tui/edit.h"
#include "tui/keyrow.h"
#include "tui/notice.h"
#include "tui/reader.h"
#include "tui/tr.h"
#include "tui/ui_impl.h"

/* Items of the text below this are keys, those from it on are errors. */
#define ITEM_ERROR 1000

enum { PART_FILL, PART_RULE, PART_KEYS, PARTS };

/* F1: three parts in one text that scrolls; the keys at its end can be run. */
struct help {
    struct ui *ui;
    struct ui_view *below;
    struct ui_topic topic;
    struct ui_message said;
    bool says;
    struct ui_key_item items[UI_KEY_ITEMS_MAX];
    size_t items_n;
    struct ui_reader text;
    size_t part[PARTS]; /* first paragraph of each */
    struct ui_edit search;
    bool fresh; /* not drawn yet */
};

static void head(struct help *h, int part, const char *title)
{
    char line[200];

    if (h->text.n)
        ui_reader_add(&h->text, INK_PLAIN, -1, "");
    h->part[part] = h->text.n;
    snprintf(line, sizeof line, "== %s", title);
    ui_reader_add(&h->text, INK_TITLE, -1, line);
}

/* item: what Enter does on the line, -1 nothing. */
static void add_message(struct help *h, int item, const struct ui_message *m)
{
    char row[800];

    ui_reader_add(&h->text, ui_grade_ink(m->grade), item, ui_message_row(m, row, sizeof row));
}

static void part_fill(struct help *h)
{
    const struct ui_topic *t = &h->topic;

    head(h, PART_FILL, _("怎么填"));
    if (h->says)
        add_message(h, -1, &h->said);
    for (size_t i = 0; t->errors_n > 1 && i < t->errors_n; i++)
        add_message(h, ITEM_ERROR + (int)i, &t->errors[i]);
    if (t->title && *t->title)
        ui_reader_add(&h->text, INK_TITLE, -1, t->title);
    if (t->fill && *t->fill)
        ui_reader_add(&h->text, INK_PLAIN, -1, t->fill);
    else if (!h->says)
        ui_reader_add(&h->text, INK_PLAIN, -1, _("本处无须填写,按键见下。"));
}

/* The notice's words for every clause of a list, each once. */
static void add_clauses(struct help *h, const char *clauses, char *done, size_t size)
{
    char all[200];
    char *one[12];
    size_t n;

    str_copy(all, sizeof all, clauses ? clauses : "");
    n = str_split(all, ' ', one, 12);
    for (size_t i = 0; i < n; i++) {
        struct buf b = BUF_INIT;
        char key[64];
        char line[120];

        snprintf(key, sizeof key, "|%s|", one[i]);
        if (!*one[i] || strstr(done, key) || strlen(done) + strlen(key) >= size)
            continue;
        strncat(done, key, size - strlen(done) - 1);
        snprintf(line, sizeof line, _("原文〔%s〕 罗府办发〔2021〕65号"), one[i]);
        ui_reader_add(&h->text, INK_LABEL, -1, line);
        if (ui_notice_clause(one[i], &b))
            ui_reader_add(&h->text, INK_PLAIN, -1, str_trim(b.s));
        else
            ui_reader_add(&h->text, INK_PLAIN, -1, _("该文件中没有此条,见政策版本的参数说明。"));
        buf_release(&b);
    }
}

static void part_rule(struct help *h)
{
    char done[400] = "";
    size_t before;

    head(h, PART_RULE, _("规则与条文原文"));
    before = h->text.n;
    if (h->topic.rule && *h->topic.rule)
        ui_reader_add(&h->text, INK_PLAIN, -1, h->topic.rule);
    if (h->says)
        add_clauses(h, h->said.clause, done, sizeof done);
    for (size_t i = 0; i < h->topic.errors_n; i++)
        add_clauses(h, h->topic.errors[i].clause, done, sizeof done);
    add_clauses(h, h->topic.clauses, done, sizeof done);
    if (!h->topic.clauses)
        add_clauses(h, h->below->class->rule, done, sizeof done);
    if (h->text.n == before)
        ui_reader_add(&h->text, INK_PLAIN, -1, _("本处没有特别的条文。"));
}

static bool matches(const struct help *h, const struct ui_key_item *item)
{
    char key[UI_KEY_LABEL_SIZE];
    const char *s = h->search.text;

    return !*s || strcasestr(item->label, s) || strcasestr(item->help, s) ||
           strcasestr(ui_key_label(item->key, key), s);
}

static void part_keys(struct help *h)
{
    char title[120];

    snprintf(title, sizeof title, *h->search.text ? _("本屏按键,含“%s”") : _("本屏按键%s"),
             h->search.text);
    head(h, PART_KEYS, title);
    for (size_t i = 0; i < h->items_n; i++) {
        const struct ui_key_item *item = &h->items[i];
        char key[UI_KEY_LABEL_SIZE];
        char line[400];
        int pad;

        if (!matches(h, item))
            continue;
        ui_key_label(item->key, key);
        pad = 12 - utf8_width(key);
        snprintf(line, sizeof line, "%s%*s%s  %s", key, pad > 0 ? pad : 1, "", item->label,
                 item->help);
        utf8_trim_partial(line);
        ui_reader_add(&h->text, item->ready ? INK_PLAIN : INK_DIM, (int)i, line);
    }
}

static void build(struct help *h)
{
    ui_reader_clear(&h->text);
    part_fill(h);
    part_rule(h);
    part_keys(h);
}

static void help_size(struct ui_view *v, int max_rows, int max_cols, int *rows, int *cols)
{
    (void)v;
    *rows = max_rows;
    *cols = max_cols < 100 ? max_cols : 100;
}

static void help_draw(struct ui_view *v, struct ui_grid *g, struct ui_rect r)
{
    struct help *h = v->data;
    int row;

    ui_reader_draw(&h->text, g, (struct ui_rect){r.row, r.col, r.rows - 1, r.cols});
    row = r.row + r.rows - 1;
    {
        int col = ui_put(g, row, r.col, INK_LABEL, _("查找> "));

        ui_cursor_at(v->ui, row, ui_edit_draw(&h->search, g, row, col, 24, INK_FIELD, false));
    }
}

/* Tab: to the next part. */
static void next_part(struct help *h)
{
    size_t at = h->text.cursor;
    size_t to = 0;

    for (int i = PARTS; i-- > 0;) {
        size_t line = ui_reader_line_of(&h->text, h->part[i]);

        if (line > at)
            to = line;
    }
    ui_reader_go(&h->text, to);
}

/* Typing looks among the keys first, then in the whole text. */
static void search(struct help *h, const struct ui_event *ev)
{
    size_t keys;

    ui_edit_key(&h->search, ev);
    build(h);
    /* Wrapped again by the next drawing; the width is known from the last. */
    h->text.cols = 0;
    h->fresh = true;
    keys = h->part[PART_KEYS];
    if (h->text.n == keys + 1)
        ui_reader_add(&h->text, INK_DIM, -1, _("按键中没有;Enter 在全文中查找"));
}

static void run_key(struct ui_view *v, const struct ui_key_item *item)
{
    struct help *h = v->data;
    struct ui_view *below = h->below;
    uint32_t key = item->key;
    const struct ui_action *action = item->action;
    struct ui *ui = v->ui;

    ui_close(v);
    if (below->closed)
        return;
    /* Not through this view: it is still on top until its callback returns. */
    ui->after = (struct ui_after){below, action, key};
}

/* Enter on a line: run the key, or go where the error is. */
static void run_line(struct ui_view *v, int item)
{
    struct help *h = v->data;

    if (item < UI_KEY_ITEMS_MAX) {
        run_key(v, &h->items[item]);
        return;
    }
    ui_close(v);
    if (!h->below->closed && h->topic.jump)
        h->topic.jump(h->below->widget[h->below->focus], (size_t)(item - ITEM_ERROR));
}

static enum ui_used help_key(struct ui_view *v, const struct ui_event *ev)
{
    struct help *h = v->data;
    const struct ui_reader *t = &h->text;

    if (ui_reader_key(&h->text, ev->key))
        return UI_USED;
    if (ev->key == UIK_TAB) {
        next_part(h);
        return UI_USED;
    }
    if (ev->key == UIK_ENTER) {
        if (t->cursor < t->lines && t->line[t->cursor].item >= 0)
            run_line(v, t->line[t->cursor].item);
        else if (h->search.len && !ui_reader_find(&h->text, h->search.text))
            ui_say(v->ui, UI_INFO, "", "", _("没有“%s”"), h->search.text);
        return UI_USED;
    }
    if (ev->key == UIK_ESC && h->search.len) {
        ui_edit_set(&h->search, "");
        build(h);
        return UI_USED;
    }
    if (ui_key_is_text(ev->key) || ev->key == UIK_BACKSPACE || ev->key == UIK_CTRL('U')) {
        search(h, ev);
        return UI_USED;
    }
    return ev->key == UIK_F1 ? UI_USED : UI_PASS;
}

/* After a search the cursor goes to the first key that matches. */
static void help_layout(struct ui_view *v, struct ui_rect r)
{
    struct help *h = v->data;

    if (!h->fresh)
        return;
    h->fresh = false;
    ui_reader_wrap(&h->text, r.cols);
    if (h->search.len)
        ui_reader_go(&h->text, ui_reader_line_of(&h->text, h->part[PART_KEYS] + 1));
}

static void help_close(struct ui_view *v)
{
    struct help *h = v->data;

    ui_reader_release(&h->text);
    ui_edit_release(&h->search);
    free(h);
}

static const struct ui_view_class help_class = {
    .code = "",
    .title = N_("帮助"),
    .hint = N_("Tab 换段;方向键、PgDn 滚动;打字查找;回车执行所选键;Esc 关闭"),
    .layout = help_layout,
    .draw = help_draw,
    .key = help_key,
    .close = help_close,
    .size = help_size,
};

void ui_help(struct ui *ui)
{
    struct ui_view *below = ui_top(ui);
    struct ui_widget *w = below->widgets ? below->widget[below->focus] : NULL;
    struct help *h;
    struct ui_view *v;

    if (below->class == &help_class)
        return;
    h = xcalloc(1, sizeof *h);
    h->ui = ui;
    h->below = below;
    if (w && w->class->topic)
        w->class->topic(w, &h->topic);
    if (!h->topic.fill)
        h->topic.fill = below->hint ? below->hint : ui_tr(below->class->hint);
    if (ui->says) {
        h->said = ui->said;
        h->says = true;
    }
    ui_edit_init(&h->search, 20);
    h->items_n = ui_key_items(ui, below, h->items, UI_KEY_ITEMS_MAX);
    build(h);
    v = ui_view_new(ui, &help_class, h);
    if (h->topic.title && *h->topic.title)
        snprintf(v->title, sizeof v->title, _("帮助: %s"), h->topic.title);
    utf8_trim_partial(v->title);
    ui_modal(ui, v);
    ui_run_after(ui);
}
