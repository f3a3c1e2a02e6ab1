#ifndef TUI_TERM_IMPL_H
#define TUI_TERM_IMPL_H

#include "tui/term.h"

/* base/err.h comes before curses.h, which makes a macro of OK. */
#include <curses.h>
#include <signal.h>

#include "tui/decode.h"

/* The inside of the terminal, for term.c and term_draw.c only. */
struct ui_term {
    SCREEN *screen;
    int signals; /* signalfd: WINCH HUP TERM; no handler, hence no race with a blocking read */
    sigset_t old_mask;
    struct ui_decoder keys;
    struct ui_grid shown; /* what the terminal holds */
    bool all;             /* send everything next time */
    enum ui_theme theme;
    bool colour;
    bool ascii;               /* borders of + - | */
    bool mark;                /* HUIDAI_TEST_IDLE */
    bool gone;                /* the terminal went away */
    bool leave;               /* SIGHUP or SIGTERM came: told again at each read */
    unsigned long long bytes; /* read since the start, for the idle mark */
    attr_t attrs[INK_COUNT];
    short pair[INK_COUNT];
};

/* Attributes and colour pairs of all inks for the theme. */
void ui_term_inks(struct ui_term *t);

#endif
