#include "tui/pager.h"

#include <string.h>

#include "base/i18n.h"
#include "tui/ui.h"

#define LEFT_STEP 8
#define COLS_MOST 1000

/* Rows of text: the last one holds the search line while one is typed. */
static size_t page(const struct ui_pager *p)
{
    int rows = p->w.at.rows - p->searching;

    return rows > 1 ? (size_t)rows : 1;
}

static size_t last_top(const struct ui_pager *p)
{
    size_t n = p->lines(p->ctx);

    return n > page(p) ? n - page(p) : 0;
}

void ui_pager_go(struct ui_pager *p, size_t line)
{
    p->top = line < last_top(p) ? line : last_top(p);
}

static void draw(struct ui_widget *w, struct ui_grid *g, struct ui_cursor *cursor)
{
    struct ui_pager *p = (struct ui_pager *)w;
    struct ui_rect at = w->at;
    size_t n = p->lines(p->ctx);

    if (p->top > last_top(p))
        p->top = last_top(p);
    for (size_t y = 0; y < page(p) && p->top + y < n; y++) {
        size_t i = p->top + y;
        enum ui_ink ink = p->hit && i == p->found ? INK_FOCUS : INK_PLAIN;

        ui_put(g, at.row + (int)y, at.col - p->left, ink, p->line(p->ctx, i));
    }
    *cursor = (struct ui_cursor){at.row, at.col};
    if (p->searching) {
        int row = at.row + at.rows - 1;
        int col = ui_put(g, row, at.col, INK_LABEL, _("查找> "));

        *cursor =
            (struct ui_cursor){row, ui_edit_draw(&p->search, g, row, col, 30, INK_FOCUS, false)};
    }
}

/* The next line after the last find, and round, that holds the text. */
static void find(struct ui_pager *p, struct ui *ui)
{
    size_t n = p->lines(p->ctx);

    for (size_t i = 1; p->search.len && i <= n; i++) {
        size_t at = (p->found + i + (p->hit ? 0 : n - 1)) % n;

        if (!strstr(p->line(p->ctx, at), p->search.text))
            continue;
        p->found = at;
        p->hit = true;
        ui_pager_go(p, at);
        return;
    }
    ui_say(ui, UI_INFO, "", "", _("没有“%s”"), p->search.text);
}

static enum ui_used search_key(struct ui_pager *p, struct ui *ui, const struct ui_event *ev)
{
    if (ev->key == UIK_ESC) {
        p->searching = p->hit = false;
        return UI_USED;
    }
    if (ev->key == UIK_ENTER) {
        find(p, ui);
        return UI_USED;
    }
    return ui_edit_key(&p->search, ev) ? UI_USED : UI_PASS;
}

static bool move(struct ui_pager *p, uint32_t key)
{
    size_t rows = page(p);
    int wide = (p->cols ? p->cols : COLS_MOST) - p->w.at.cols;

    switch (key) {
    case UIK_UP:
        p->top -= p->top > 0;
        return true;
    case UIK_DOWN:
        ui_pager_go(p, p->top + 1);
        return true;
    case UIK_PGUP:
        p->top = p->top > rows ? p->top - rows : 0;
        return true;
    case UIK_PGDN:
        ui_pager_go(p, p->top + rows);
        return true;
    case UIK_CTRL_HOME:
    case UIK_HOME:
        p->top = 0;
        p->left = 0;
        return true;
    case UIK_CTRL_END:
    case UIK_END:
        p->top = last_top(p);
        return true;
    case UIK_LEFT:
        p->left = p->left > LEFT_STEP ? p->left - LEFT_STEP : 0;
        return true;
    case UIK_RIGHT:
        p->left = p->left + LEFT_STEP < wide ? p->left + LEFT_STEP : wide > 0 ? wide : 0;
        return true;
    default:
        return false;
    }
}

static enum ui_used key(struct ui_widget *w, struct ui *ui, const struct ui_event *ev)
{
    struct ui_pager *p = (struct ui_pager *)w;

    if (move(p, ev->key))
        return UI_USED;
    if (p->searching)
        return search_key(p, ui, ev);
    if (ev->key != '/' && ev->key != UIK_F8)
        return UI_PASS;
    p->searching = true;
    ui_edit_set(&p->search, "");
    return UI_USED;
}

static bool grabs(const struct ui_widget *w)
{
    return ((const struct ui_pager *)w)->searching;
}

static const struct ui_key_help *keys(const struct ui_widget *w)
{
    static const struct ui_key_help all[] = {
        {UIK_F8, N_("查找"), N_("查找文字,也可按 /;回车找下一处"), true},
        {UIK_PGDN, N_("翻页"), N_("下一页;PgUp 上一页,Home 首行,End 末行"), true},
        {UIK_RIGHT, N_("右移"), N_("向右平移;左箭头回来"), false},
        {0},
    };

    (void)w;
    return all;
}

static const char *hint(struct ui_widget *w)
{
    (void)w;
    return _("PgUp/PgDn 翻页,左右键平移,/ 查找");
}

static const struct ui_widget_class pager_class = {
    .draw = draw,
    .key = key,
    .hint = hint,
    .keys = keys,
    .grabs = grabs,
};

void ui_pager_init(struct ui_pager *p, void *ctx, size_t (*lines)(void *ctx),
                   const char *(*line)(void *ctx, size_t i))
{
    *p = (struct ui_pager){.w = {.class = &pager_class}, .ctx = ctx, .lines = lines, .line = line};
    ui_edit_init(&p->search, 60);
}

void ui_pager_release(struct ui_pager *p)
{
    ui_edit_release(&p->search);
    *p = (struct ui_pager){0};
}
