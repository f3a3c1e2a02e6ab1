#ifndef TUI_TERM_H
#define TUI_TERM_H

#include <stdbool.h>

#include "base/err.h"
#include "tui/grid.h"
#include "tui/key.h"

/*
 * The terminal: ncursesw for output, ui_decoder for input. The locale is set already
 * (i18n_init). One a process.
 */
struct ui_term;

enum ui_theme { UI_THEME_STANDARD = 1, UI_THEME_CONTRAST = 2, UI_THEME_MONO = 3 };

/*
 * Switch to the full screen: raw mode, signals by descriptor, keypad and paste modes.
 * NO_COLOR, a terminal without colour and theme 3 give the mono inks.
 * Errors:   E_IO: not a terminal, or TERM unknown. Nothing has been changed then.
 */
enum rc ui_term_open(struct ui_term **out, enum ui_theme theme, struct err *e);
/* Back to the normal screen; *t becomes NULL. Safe to call with NULL inside. */
void ui_term_close(struct ui_term **t);

void ui_term_size(const struct ui_term *t, int *rows, int *cols);
void ui_term_set_theme(struct ui_term *t, enum ui_theme theme);

/* Send what differs from the last frame; the cursor is visible at (row, col) unless row < 0. */
void ui_term_flush(struct ui_term *t, const struct ui_grid *g, int row, int col);
/* The next flush sends everything (Ctrl+L, and after a resize). */
void ui_term_redraw(struct ui_term *t);

enum ui_input {
    UI_INPUT_KEY,    /* *ev is filled */
    UI_INPUT_NONE,   /* nothing within the time */
    UI_INPUT_RESIZE, /* the size changed */
    UI_INPUT_HANGUP  /* SIGHUP, SIGTERM or the terminal is gone: save and leave */
};

/*
 * Wait at most timeout_ms (0: do not wait, -1: for ever) for a key or a signal. Before
 * waiting with nothing left to read the idle mark is sent, when HUIDAI_TEST_IDLE is set and
 * `mark` is true (tests only: OSC 777;<bytes read>;<cols>;<rows>).
 */
enum ui_input ui_term_read(struct ui_term *t, int timeout_ms, bool mark, struct ui_event *ev);

/* Throw away what was typed ahead (before a confirmation). */
void ui_term_drop_input(struct ui_term *t);

/* Milliseconds of a clock that never jumps. */
long long ui_term_now(void);

#endif
