#ifndef TUI_KEYROW_H
#define TUI_KEYROW_H

#include "tui/ui.h"

/* A key that can be pressed now, wherever it comes from: view, widget or everywhere. */
struct ui_key_item {
    uint32_t key;
    const char *label; /* translated */
    const char *help;
    bool shown;                     /* in the key row */
    bool ready;                     /* false: grey */
    const struct ui_action *action; /* NULL: press the key */
};

#define UI_KEY_ITEMS_MAX 64

/* All keys of the view, in the order of row 24: F keys, then the others, Esc last. */
size_t ui_key_items(struct ui *ui, struct ui_view *v, struct ui_key_item *out, size_t max);

/* Row 24; when it is too narrow the middle ones go first, F1, F10 and Esc never. */
void ui_keyrow_draw(struct ui *ui, struct ui_view *v, int row);

#endif
