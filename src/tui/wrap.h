#ifndef TUI_WRAP_H
#define TUI_WRAP_H

#include <stddef.h>

/*
 * ui_wrap - how much of text fits on one line of `cols` columns.
 *
 * Returns the bytes of the line; *skip gets those to leave out after it (the line end, the
 * blanks at the break). Breaks between Chinese characters and at blanks, never before
 * closing punctuation. At least one character is taken.
 */
size_t ui_wrap(const char *text, int cols, size_t *skip);

#endif
