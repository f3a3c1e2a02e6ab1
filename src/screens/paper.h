#ifndef SCREENS_PAPER_H
#define SCREENS_PAPER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "tui/ui.h"

/*
 * Papers (forms/NAME.form) from the screens: printed by lp, previewed, written to a file. Each
 * that leaves is journalled; an original printed again is a 补打.
 */
struct scr_paper_arg {
    const char *name;  /* as the paper names its arguments */
    const char *value; /* as typed: dates 2025-11-24; "" leaves it out; outlives the call only
                          where a preview is not opened: it is copied there */
};

/* Straight to the default printer. Errors: as paper_fill and paper_print. */
enum rc scr_paper_print(struct ui *ui, const char *name, const struct scr_paper_arg *args, size_t n,
                        struct err *e);

/* On the screen, with F10 print and Ctrl+E file there; says why not in row 23. */
void scr_paper_preview(struct ui *ui, const char *name, const struct scr_paper_arg *args, size_t n);

/*
 * scr_paper_ask - print, preview or file as a short list; Enter takes the first: print where
 * there is a printer program, else the preview.
 * Returns:  whether it was printed or written.
 */
bool scr_paper_ask(struct ui *ui, const char *name, const struct scr_paper_arg *args, size_t n);

#endif
