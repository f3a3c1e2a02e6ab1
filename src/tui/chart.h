#ifndef TUI_CHART_H
#define TUI_CHART_H

#include <stddef.h>
#include <stdint.h>

#include "tui/grid.h"

struct ui_bar {
    char label[48];
    char value[48];
    int64_t n; /* >= 0 */
    enum ui_ink ink;
};

/* Horizontal bars of # with label and value, one a row, scaled to the greatest. */
void ui_chart(struct ui_grid *g, struct ui_rect r, const struct ui_bar *bars, size_t n);
/* The same to a scale of the caller's, for bars that stand in several places. */
void ui_chart_to(struct ui_grid *g, struct ui_rect r, const struct ui_bar *bars, size_t n,
                 int64_t most);
int64_t ui_chart_most(const struct ui_bar *bars, size_t n);

/* One gauge: [####------]; n of m. */
void ui_gauge(struct ui_grid *g, int row, int col, int cols, int64_t n, int64_t m, enum ui_ink ink);

#endif
