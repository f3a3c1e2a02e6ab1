#include "tui/table.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "tui/table_impl.h"

size_t ui_table_count(const struct ui_table *t)
{
    return t->host.rows(t->host.ctx);
}

struct ui_table_parts ui_table_parts(const struct ui_table *t)
{
    struct ui_rect at = t->w.at;
    struct ui_table_parts p = {.filter = -1, .total = -1, .preview = -1, .head = at.row};
    int end = at.row + at.rows;

    if (t->host.filter && !t->no_head) {
        p.filter = at.row;
        p.head = at.row + 1;
    }
    if (t->host.preview && t->preview_rows > 0) {
        end -= t->preview_rows;
        p.preview = end--; /* a rule lies between */
    }
    if (t->host.total)
        p.total = --end;
    p.first = p.head + 1;
    p.rows = end - p.first > 1 ? end - p.first : 1;
    return p;
}

static void tell_moved(struct ui_table *t)
{
    if (t->host.moved && t->cursor < ui_table_count(t))
        t->host.moved(t->host.ctx, t->cursor);
}

/* Put the cursor to a row and the window so that it is seen. */
static void place(struct ui_table *t, size_t row)
{
    size_t n = ui_table_count(t);
    size_t page = (size_t)ui_table_parts(t).rows;
    size_t old = t->cursor;

    t->cursor = row < n ? row : n ? n - 1 : 0;
    if (t->cursor < t->top)
        t->top = t->cursor;
    if (t->cursor >= t->top + page)
        t->top = t->cursor - page + 1;
    if (t->cursor != old)
        tell_moved(t);
}

static bool tick_bit(const struct ui_table *t, size_t row)
{
    return row / 8 < t->ticks_cap && (t->ticks[row / 8] >> (row % 8) & 1);
}

bool ui_table_ticked(const struct ui_table *t, size_t row)
{
    return tick_bit(t, row);
}

void ui_table_tick(struct ui_table *t, size_t row, bool on)
{
    size_t old = t->ticks_cap;

    if (row >= ui_table_count(t) || tick_bit(t, row) == on)
        return;
    xgrow(&t->ticks, &t->ticks_cap, row / 8 + 1, 1);
    if (t->ticks_cap > old)
        memset(t->ticks + old, 0, t->ticks_cap - old);
    t->ticks[row / 8] ^= (unsigned char)(1u << (row % 8));
    t->ticked += on ? 1 : (size_t)-1;
}

size_t ui_table_ticks(const struct ui_table *t)
{
    return t->ticked;
}

/* Ticks belong to rows that are about to change: they go, and the message says so. */
void ui_table_drop_ticks(struct ui_table *t, struct ui *ui)
{
    if (t->ticked && ui)
        ui_say(ui, UI_NOTE, "", "", _("行已变动,原勾选 %zu 行已取消"), t->ticked);
    if (t->ticks)
        memset(t->ticks, 0, t->ticks_cap);
    t->ticked = 0;
}

void ui_table_refresh(struct ui_table *t)
{
    ui_table_drop_ticks(t, NULL);
    place(t, t->cursor);
    tell_moved(t);
}

bool ui_table_row(const struct ui_table *t, size_t *row)
{
    if (t->cursor >= ui_table_count(t))
        return false;
    *row = t->cursor;
    return true;
}

void ui_table_go(struct ui_table *t, size_t row)
{
    place(t, row);
}

/* The filter text changed: the rows are others now. */
static void filtered(struct ui_table *t, struct ui *ui)
{
    ui_table_drop_ticks(t, ui);
    t->host.filter(t->host.ctx, t->typed.text);
    t->cursor = t->top = 0;
    tell_moved(t);
}

void ui_table_filter(struct ui_table *t, const char *text)
{
    ui_edit_set(&t->typed, text);
    t->in_filter = *text != '\0';
    if (t->host.filter)
        filtered(t, NULL);
}

/* Keys of the filter text. Space parts words there, but ticks while the text is empty. */
static enum ui_used filter_key(struct ui_table *t, struct ui *ui, const struct ui_event *ev)
{
    bool text = ui_key_is_text(ev->key) || ev->key == UIK_PASTE;
    char *was;

    if (!t->host.filter)
        return UI_PASS;
    if (ev->key == UIK_ESC && t->typed.len) {
        ui_table_filter(t, "");
        return UI_USED;
    }
    if (ev->key == ' ' && !t->in_filter)
        return UI_PASS;
    if (!text && !t->in_filter)
        return UI_PASS;
    was = xstrdup(t->typed.text);
    if (!ui_edit_key(&t->typed, ev)) {
        free(was);
        return UI_PASS;
    }
    if (text && !t->in_filter)
        t->in_filter = true;
    if (!str_eq(was, t->typed.text))
        filtered(t, ui);
    if (!t->typed.len)
        t->in_filter = false;
    free(was);
    return UI_USED;
}

static enum ui_used row_key(struct ui_table *t, uint32_t key)
{
    size_t page = (size_t)ui_table_parts(t).rows;
    size_t n = ui_table_count(t);

    switch (key) {
    case UIK_UP:
        place(t, t->cursor ? t->cursor - 1 : 0);
        break;
    case UIK_DOWN:
        place(t, t->cursor + 1);
        break;
    case UIK_PGUP:
        t->top = t->top > page ? t->top - page : 0;
        place(t, t->cursor > page ? t->cursor - page : 0);
        break;
    case UIK_PGDN:
        if (t->top + page < n)
            t->top += page;
        place(t, t->cursor + page);
        break;
    case UIK_HOME:
    case UIK_CTRL_HOME:
        place(t, 0);
        break;
    case UIK_END:
    case UIK_CTRL_END:
        place(t, n ? n - 1 : 0);
        break;
    default:
        return UI_PASS;
    }
    t->in_filter = false;
    return UI_USED;
}

static enum ui_used other_key(struct ui_table *t, struct ui *ui, uint32_t key)
{
    size_t row;

    switch (key) {
    case ' ':
        if (!t->tickable || !ui_table_row(t, &row))
            return UI_PASS;
        ui_table_tick(t, row, !ui_table_ticked(t, row));
        place(t, row + 1);
        return UI_USED;
    case UIK_F6:
        t->picking = true;
        t->pick = 0;
        return UI_USED;
    case UIK_LEFT:
        if (t->shift == 0)
            return UI_PASS;
        t->shift--;
        return UI_USED;
    case UIK_RIGHT:
        if (!ui_table_more_right(t))
            return UI_PASS;
        t->shift++;
        return UI_USED;
    case UIK_ENTER:
        if (!t->host.open || !ui_table_row(t, &row))
            return UI_PASS;
        t->host.open(t->host.ctx, ui, row);
        return UI_USED;
    default:
        return UI_PASS;
    }
}

static enum ui_used table_key(struct ui_widget *w, struct ui *ui, const struct ui_event *ev)
{
    struct ui_table *t = (struct ui_table *)w;
    uint32_t key = ev->key;

    if (t->picking)
        return ui_table_pick_key(t, ui, key);
    /* Home, End and the like move in the text only while it has the focus. */
    if (t->in_filter && (key == UIK_UP || key == UIK_DOWN || key == UIK_PGUP || key == UIK_PGDN))
        return row_key(t, key);
    if (filter_key(t, ui, ev) == UI_USED)
        return UI_USED;
    if (row_key(t, key) == UI_USED)
        return UI_USED;
    return other_key(t, ui, key);
}

static bool table_grabs(const struct ui_widget *w)
{
    return ((const struct ui_table *)w)->picking;
}

static const char *table_hint(struct ui_widget *w)
{
    const struct ui_table *t = (const struct ui_table *)w;

    if (t->picking)
        return _("回车 = 按此列排序(再按换方向)  空格 = 显示/隐藏  < > = 移动  Esc = 关");
    return NULL;
}

static const struct ui_key_help *table_keys(const struct ui_widget *w)
{
    static const struct ui_key_help keys[] = {
        {UIK_F6, N_("排序"), N_("选列: 排序、显示、隐藏、移动"), true},
        {UIK_PGDN, N_("翻页"), N_("下一页;PgUp 上一页,Home 首行,End 末行"), false},
        {UIK_RIGHT, N_("右移"), N_("看右边的列;左箭头回来"), false},
        {' ', N_("勾选"), N_("勾选本行;打字则筛选,空格隔开几个条件"), false},
        {0},
    };

    (void)w;
    return keys;
}

static const struct ui_widget_class table_class = {
    .draw = ui_table_draw,
    .key = table_key,
    .hint = table_hint,
    .keys = table_keys,
    .grabs = table_grabs,
};

void ui_table_init(struct ui_table *t, const struct ui_column *columns, size_t n,
                   const struct ui_table_host *host)
{
    *t = (struct ui_table){.w = {.class = &table_class}, .columns = columns, .n = n, .host = *host};
    ui_edit_init(&t->typed, 60);
    t->hidden = xcalloc(n, 1);
    t->order = xcalloc(n, 1);
    for (size_t i = 0; i < n; i++)
        t->order[i] = (unsigned char)i;
}

void ui_table_release(struct ui_table *t)
{
    ui_edit_release(&t->typed);
    free(t->ticks);
    free(t->hidden);
    free(t->order);
    *t = (struct ui_table){0};
}
