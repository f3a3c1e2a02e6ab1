#ifndef TUI_HELP_H
#define TUI_HELP_H

#include "base/buf.h"
#include "tui/ui.h"

/* F1: how to fill in, rule and clause in the notice's own words, the keys of the screen. */
void ui_help(struct ui *ui);

/* The messages of this session, newest first. */
void ui_message_history(struct ui *ui);

/* A text to be read: scrolls, `/` or typing searches, Esc closes. */
void ui_read_text(struct ui *ui, const char *title, const char *text);

#endif
