#ifndef TUI_READER_H
#define TUI_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "tui/grid.h"
#include "tui/key.h"

/*
 * Lines of text that scroll: the body of help, message history and long texts. Text is added
 * once, in paragraphs with an ink, and wrapped anew for each width.
 */
struct ui_reader_line {
    char *text;
    enum ui_ink ink;
    int item; /* what the line stands for (a key that Enter runs), -1 none */
};

struct ui_reader {
    struct ui_reader_line *para;
    size_t n, cap;
    struct ui_reader_line *line; /* wrapped to `cols` */
    size_t lines, lines_cap;
    int cols;
    size_t top, cursor; /* lines */
    int rows;           /* of the last drawing */
};

void ui_reader_add(struct ui_reader *r, enum ui_ink ink, int item, const char *text);
void ui_reader_clear(struct ui_reader *r);
void ui_reader_release(struct ui_reader *r);
/* Wrap to the width, where it is another than before; drawing does that too. */
void ui_reader_wrap(struct ui_reader *r, int cols);
/* Draw; lines with an item under the cursor are lit. */
void ui_reader_draw(struct ui_reader *r, struct ui_grid *g, struct ui_rect at);
/* Arrows, PgUp, PgDn, Home, End. With items the arrows go from item to item where they are. */
bool ui_reader_key(struct ui_reader *r, uint32_t key);
/* Go to the next line, after the cursor and round, that holds the text; false when none does. */
bool ui_reader_find(struct ui_reader *r, const char *text);
void ui_reader_go(struct ui_reader *r, size_t line);
/* First line of the paragraph number `para`. */
size_t ui_reader_line_of(const struct ui_reader *r, size_t para);

#endif
