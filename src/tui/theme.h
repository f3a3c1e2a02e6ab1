#ifndef TUI_THEME_H
#define TUI_THEME_H

#include <stdbool.h>

#include "tui/ink.h"
#include "tui/term.h"

/* Attributes of an ink, in words of our own: theme.c knows no curses. */
enum ui_attr { UI_BOLD = 1, UI_UNDERLINE = 2, UI_REVERSE = 4, UI_DIM = 8 };

/* Colours as terminals number them; -1 is the terminal's own. */
struct ui_look_of {
    unsigned attrs; /* enum ui_attr */
    short fg, bg;
};

/* How the ink looks; colour false: attributes alone must tell (theme 3, NO_COLOR). */
struct ui_look_of ui_theme_look(enum ui_theme theme, bool colour, enum ui_ink ink);

#endif
