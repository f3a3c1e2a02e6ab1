#ifndef TUI_PAGER_H
#define TUI_PAGER_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/edit.h"
#include "tui/widget.h"

/*
 * Text on a grid of its own width, as it will be printed: nothing is wrapped. PgUp, PgDn,
 * Home, End and the arrows move; `/` or F8 asks for a text, Enter finds the next one.
 */
struct ui_pager {
    struct ui_widget w;
    void *ctx;
    size_t (*lines)(void *ctx);
    /* One line, UTF-8, borrowed until the next call. */
    const char *(*line)(void *ctx, size_t i);
    int cols; /* widest line, for the arrows; 0: not told, at most 1000 */
    size_t top, found;
    int left;
    bool searching, hit;
    struct ui_edit search;
};

void ui_pager_init(struct ui_pager *p, void *ctx, size_t (*lines)(void *ctx),
                   const char *(*line)(void *ctx, size_t i));
void ui_pager_release(struct ui_pager *p);
void ui_pager_go(struct ui_pager *p, size_t line);

#endif
