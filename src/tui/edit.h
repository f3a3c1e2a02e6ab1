#ifndef TUI_EDIT_H
#define TUI_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/grid.h"
#include "tui/key.h"

/*
 * A line editor for UTF-8. The cursor moves by what is seen as one character: a base with
 * its combining marks. Nothing is ever inserted that is not well-formed text.
 */
struct ui_edit {
    char *text; /* owned, never NULL after ui_edit_init */
    size_t len, cap;
    size_t cursor; /* byte position */
    size_t max;    /* most characters, 0: 4096 */
    bool selected; /* the whole text is selected: the next character replaces it */
    int scroll;    /* first column shown */
    char *before;  /* text when it was entered: what one Ctrl+Z brings back */
};

void ui_edit_init(struct ui_edit *e, size_t max);
void ui_edit_release(struct ui_edit *e);

/* Put text in; the cursor goes to the end; `before` is renewed. Ill-formed bytes are left out. */
void ui_edit_set(struct ui_edit *e, const char *text);
/* Select all of it (amounts on entry). */
void ui_edit_select(struct ui_edit *e);

/* Insert at the cursor what fits; returns whether all of it did. Controls are left out. */
bool ui_edit_insert(struct ui_edit *e, const char *text);

/*
 * One key: text, Left, Right, Home, End, Backspace, Del, Ctrl+U (clear), Ctrl+Z (back to
 * what it was on entry), paste. Returns false when the key is not the editor's.
 */
bool ui_edit_key(struct ui_edit *e, const struct ui_event *ev);

bool ui_edit_changed(const struct ui_edit *e); /* differs from `before` */

/*
 * Draw into `cols` columns from (row, col); returns the column of the cursor. secret: stars.
 * Scrolls by itself so that the cursor is seen.
 */
int ui_edit_draw(struct ui_edit *e, struct ui_grid *g, int row, int col, int cols, enum ui_ink ink,
                 bool secret);

#endif
