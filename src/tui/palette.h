#ifndef TUI_PALETTE_H
#define TUI_PALETTE_H

#include "tui/edit.h"
#include "tui/ui.h"
#include "tui/widget.h"

/*
 * The box that finds everything: two-digit codes ("31 lwf"), initials of commands, people,
 * the keys of the screen, and `=` for the calculator. F9 opens it over any screen; home 00
 * holds it as a widget.
 */
struct ui_box {
    struct ui_widget w;
    struct ui *ui;
    struct ui_edit edit;
    bool popup; /* opened by F9: offers the keys of the view below as well */
    struct ui_view *below;
    struct ui_row *rows; /* what is offered */
    size_t n, cap, at;
    bool moved;      /* the cursor is in the list */
    char result[96]; /* of the calculator */
    int recent_at;   /* -1: not looking back */
};

void ui_box_init(struct ui_box *b, struct ui *ui);
void ui_box_release(struct ui_box *b);

/* F9. Runs what was chosen. */
void ui_palette(struct ui *ui);

#endif
