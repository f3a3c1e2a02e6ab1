#ifndef TUI_TABLE_H
#define TUI_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/edit.h"
#include "tui/ui.h"
#include "tui/widget.h"

struct ui_table;

struct ui_column {
    const char *label; /* N_("余额(元)") */
    int cols;          /* least width */
    int grow;          /* share of spare columns, 0: none */
    int most;          /* widest, 0: no limit */
    enum ui_align align;
    bool no_sort;
};

struct ui_cell_text {
    char text[256];
    enum ui_ink ink; /* INK_PLAIN unless set */
};

/*
 * The rows of a table come from callbacks, only those on the screen are asked for; `row`
 * counts from 0 in the order and filter last set. Every callback but rows and cell may be
 * NULL.
 */
struct ui_table_host {
    void *ctx;
    size_t (*rows)(void *ctx);
    void (*cell)(void *ctx, size_t row, size_t col, struct ui_cell_text *out);
    /* Called before drawing: these rows will be asked for; a chance to fetch them at once. */
    void (*window)(void *ctx, size_t first, size_t n);
    /* The text typed changed (words parted by blanks are all to match): filter anew. */
    void (*filter)(void *ctx, const char *text);
    void (*sort)(void *ctx, size_t col, bool descending);
    /* Text of the totals line under a column. NULL: no totals line. */
    void (*total)(void *ctx, size_t col, struct ui_cell_text *out);
    /* Text at the right of the filter line: "命中 3 / 12,846 户". NULL: the row count. */
    void (*head)(void *ctx, char *out, size_t size);
    /* Draw about the row under the cursor into r; set preview_rows. */
    void (*preview)(void *ctx, size_t row, struct ui_grid *g, struct ui_rect r);
    /* Enter on a row, where no action of the view takes Enter. */
    void (*open)(void *ctx, struct ui *ui, size_t row);
    /* The cursor came to another row. */
    void (*moved)(void *ctx, size_t row);
};

struct ui_table {
    struct ui_widget w;
    const struct ui_column *columns;
    size_t n;
    struct ui_table_host host;
    int preview_rows;   /* rows below for host.preview */
    bool tickable;      /* Space ticks */
    bool no_head;       /* no filter line even when host.filter is set */
    const char *prompt; /* N_("查找"): before the filter text; NULL: 筛选 */
    /* below: the table's own */
    size_t cursor, top;
    struct ui_edit typed;
    bool in_filter;       /* keys go to the filter text */
    unsigned char *ticks; /* one bit a row */
    size_t ticks_cap, ticked;
    size_t sort_col;
    bool sorted, descending;
    unsigned char *hidden; /* one byte a column */
    unsigned char *order;  /* columns as shown */
    int shift;             /* columns of the table scrolled off at the left */
    bool picking;          /* F6: the list of columns is open */
    size_t pick;
    bool dropped; /* ticks were dropped by the last filter or sort */
};

void ui_table_init(struct ui_table *t, const struct ui_column *columns, size_t n,
                   const struct ui_table_host *host);
void ui_table_release(struct ui_table *t);

/* The rows changed: cursor is kept within them, ticks are dropped. */
void ui_table_refresh(struct ui_table *t);
/* Row under the cursor; false when there are no rows. */
bool ui_table_row(const struct ui_table *t, size_t *row);
void ui_table_go(struct ui_table *t, size_t row);
void ui_table_filter(struct ui_table *t, const char *text); /* as if typed */
bool ui_table_ticked(const struct ui_table *t, size_t row);
void ui_table_tick(struct ui_table *t, size_t row, bool on);
size_t ui_table_ticks(const struct ui_table *t); /* how many */

#endif
