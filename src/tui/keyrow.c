#include "tui/keyrow.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "tui/tr.h"
#include "tui/ui_impl.h"

static bool has_key(const struct ui_key_item *items, size_t n, uint32_t key)
{
    for (size_t i = 0; i < n; i++)
        if (key && items[i].key == key)
            return true;
    return false;
}

/* Place in the row: F1 … F10, then the others as they come, Esc last. */
static int rank(uint32_t key)
{
    if (key >= UIK_F1 && key <= UIK_F12)
        return (int)(key - UIK_F1);
    return key == UIK_ESC ? 1000 : 100;
}

static void add(struct ui_key_item *items, size_t *n, size_t max, struct ui_key_item item)
{
    size_t at = *n;

    if (*n == max || has_key(items, *n, item.key))
        return;
    while (at > 0 && rank(items[at - 1].key) > rank(item.key))
        at--;
    memmove(items + at + 1, items + at, (*n - at) * sizeof *items);
    items[at] = item;
    ++*n;
}

static void add_list(struct ui_key_item *items, size_t *n, size_t max, const struct ui_key_help *k)
{
    for (; k && k->label; k++)
        add(items, n, max,
            (struct ui_key_item){k->key, ui_tr(k->label), ui_tr(k->help), k->shown, true, NULL});
}

/* The keys of everywhere that make sense here. */
static bool global_wanted(const struct ui *ui, const struct ui_view *v, uint32_t key)
{
    bool popup = ui_view_is_popup(v);

    switch (key) {
    case UIK_F1:
    case UIK_CTRL('L'):
        return true;
    case UIK_F2:
        return !popup && ui->host.todo;
    case UIK_F3:
        return !popup && ui->depth > 1;
    case UIK_F7:
        return !popup && ui->host.search;
    case UIK_F9:
        return !popup && ui->host.command;
    case UIK_ESC:
        return ui->depth > 1;
    default:
        return !popup;
    }
}

/* They work everywhere, but only home has room to say so. */
static bool only_at_home(uint32_t key)
{
    return key == UIK_F2 || key == UIK_F7 || key == UIK_CTRL('Q');
}

size_t ui_key_items(struct ui *ui, struct ui_view *v, struct ui_key_item *out, size_t max)
{
    const struct ui_widget *w = v->widgets ? v->widget[v->focus] : NULL;
    const struct ui_key_help *g = ui_global_keys();
    size_t n = 0;
    char why[400];

    for (const struct ui_action *a = v->class->actions; a && a->label; a++)
        add(out, &n, max,
            (struct ui_key_item){a->key, ui_tr(a->label), ui_tr(a->help), a->key && !a->hidden,
                                 ui_action_ready(v, a, why, sizeof why), a});
    if (w && w->class->keys)
        add_list(out, &n, max, w->class->keys(w));
    for (; !v->class->sealed && g->label; g++)
        if (global_wanted(ui, v, g->key))
            add(out, &n, max,
                (struct ui_key_item){g->key, ui_tr(g->label), ui_tr(g->help),
                                     g->shown && !(ui->depth > 1 && only_at_home(g->key)), true,
                                     NULL});
    return n;
}

static int item_width(const struct ui_key_item *item)
{
    char key[UI_KEY_LABEL_SIZE];

    return utf8_width(ui_key_label(item->key, key)) + utf8_width(item->label) + 1;
}

static bool may_go(uint32_t key)
{
    return key != UIK_F1 && key != UIK_F10 && key != UIK_ESC;
}

/* Take items out, nearest to the middle first, until the rest fits. */
static size_t squeeze(struct ui_key_item *items, size_t n, int cols)
{
    int width = 0;

    for (size_t i = 0; i < n; i++)
        width += item_width(&items[i]);
    while (width - 1 > cols) {
        size_t best = n;
        size_t mid = n / 2;

        for (size_t i = 0; i < n; i++) {
            size_t far = i > mid ? i - mid : mid - i;
            size_t best_far = best > mid ? best - mid : mid - best;

            if (may_go(items[i].key) && (best == n || far < best_far))
                best = i;
        }
        if (best == n)
            break;
        width -= item_width(&items[best]);
        memmove(items + best, items + best + 1, (n - best - 1) * sizeof *items);
        n--;
    }
    return n;
}

void ui_keyrow_draw(struct ui *ui, struct ui_view *v, int row)
{
    struct ui_key_item items[UI_KEY_ITEMS_MAX];
    size_t all = ui_key_items(ui, v, items, UI_KEY_ITEMS_MAX);
    size_t n = 0;
    int col = 0;

    for (size_t i = 0; i < all; i++)
        if (items[i].shown)
            items[n++] = items[i];
    n = squeeze(items, n, ui->grid.cols);
    for (size_t i = 0; i < n; i++) {
        char key[UI_KEY_LABEL_SIZE];
        bool ready = items[i].ready;

        col =
            ui_put(&ui->grid, row, col, ready ? INK_KEY : INK_DIM, ui_key_label(items[i].key, key));
        col = ui_put(&ui->grid, row, col, ready ? INK_PLAIN : INK_DIM, items[i].label);
        col++;
    }
}
