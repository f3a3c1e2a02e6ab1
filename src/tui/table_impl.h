#ifndef TUI_TABLE_IMPL_H
#define TUI_TABLE_IMPL_H

#include "tui/table.h"

/* The inside of a table, for table.c, table_draw.c and table_pick.c only. */

/* Rows of the table's rectangle. */
struct ui_table_parts {
    int filter;  /* row of the filter line, -1 none */
    int head;    /* row of the column heads */
    int first;   /* first row of data */
    int rows;    /* rows of data shown, at least 1 */
    int total;   /* row of the totals, -1 none */
    int preview; /* first row of the preview, -1 none */
};

struct ui_table_parts ui_table_parts(const struct ui_table *t);
size_t ui_table_count(const struct ui_table *t);
void ui_table_draw(struct ui_widget *w, struct ui_grid *g, struct ui_cursor *cursor);
/* F6: list of columns. */
void ui_table_pick_draw(struct ui_table *t, struct ui_grid *g, struct ui_cursor *cursor);
enum ui_used ui_table_pick_key(struct ui_table *t, struct ui *ui, uint32_t key);
void ui_table_drop_ticks(struct ui_table *t, struct ui *ui);
/* Columns that do not fit at the right of what is shown. */
bool ui_table_more_right(const struct ui_table *t);

#endif
