#ifndef TUI_GRID_H
#define TUI_GRID_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/ink.h"

/*
 * A frame of cells. Everything is drawn into a grid, whole frames at a time; ui_term_flush
 * sends what differs from the frame before. A wide character takes a cell with width 2 and
 * one with width 0 after it; drawing over one half blanks the other, so that no frame ever
 * holds half a character.
 */

/* Lines are drawn as ACS or, in a GB18030 terminal, as ASCII; they stand above Unicode. */
enum ui_line {
    UI_LINE_H = 0x110000,
    UI_LINE_V,
    UI_LINE_UL,
    UI_LINE_UR,
    UI_LINE_LL,
    UI_LINE_LR,
    UI_LINE_LEFT,  /* ├ */
    UI_LINE_RIGHT, /* ┤ */
    UI_LINE_END
};

#define UI_MARKS 2 /* combining marks kept with a character */

struct ui_cell {
    uint32_t ch; /* code point or enum ui_line */
    uint32_t mark[UI_MARKS];
    uint8_t ink;
    uint8_t width; /* 1, 2, or 0 for the right half */
};

struct ui_rect {
    int row, col, rows, cols;
};

struct ui_grid {
    struct ui_cell *cells;
    int rows, cols;
    struct ui_rect clip; /* nothing is drawn outside */
};

void ui_grid_init(struct ui_grid *g, int rows, int cols);
void ui_grid_resize(struct ui_grid *g, int rows, int cols); /* blank afterwards */
void ui_grid_release(struct ui_grid *g);
void ui_grid_clear(struct ui_grid *g); /* blank, clip is the whole */

/* Narrow the clip to r within the present one; returns the old clip to put back. */
struct ui_rect ui_grid_clip(struct ui_grid *g, struct ui_rect r);

/*
 * Draw UTF-8 text from (row, col), clipped; returns the column after it. Controls are
 * skipped, what the locale cannot show is drawn as 〓, a wide character that would be cut
 * is drawn as a blank.
 */
int ui_put(struct ui_grid *g, int row, int col, enum ui_ink ink, const char *text);
int ui_putf(struct ui_grid *g, int row, int col, enum ui_ink ink, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));

enum ui_align { UI_LEFT, UI_RIGHT, UI_CENTRE };

/*
 * Draw text into exactly `cols` columns, padded with blanks of the ink; text too wide is cut
 * at its end with ".." (figures are shown as ## instead: half a figure is a wrong one, so
 * UI_RIGHT never cuts).
 */
void ui_put_in(struct ui_grid *g, int row, int col, int cols, enum ui_align align, enum ui_ink ink,
               const char *text);

/*
 * Draw text broken into lines of at most r.cols columns, starting at line `skip`; returns the
 * number of lines the whole text takes. Breaks anywhere between Chinese characters but not
 * before closing punctuation; \n breaks.
 */
int ui_put_wrapped(struct ui_grid *g, struct ui_rect r, int skip, enum ui_ink ink,
                   const char *text);

void ui_fill(struct ui_grid *g, struct ui_rect r, enum ui_ink ink); /* blanks */
void ui_tint(struct ui_grid *g, struct ui_rect r, enum ui_ink ink); /* ink only */
void ui_rule(struct ui_grid *g, int row, int col, int cols, enum ui_ink ink);
void ui_box(struct ui_grid *g, struct ui_rect r, enum ui_ink ink); /* frame, inside blanked */

/* Whether every wide character has both halves: always, unless there is a fault. */
bool ui_grid_whole(const struct ui_grid *g);

/* The text of one row, trailing blanks cut, into buf of `size` (for tests and for printing). */
const char *ui_grid_row(const struct ui_grid *g, int row, char *out, int size);

#endif
