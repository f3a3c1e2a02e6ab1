#ifndef TUI_TABS_H
#define TUI_TABS_H

#include <stddef.h>

#include "tui/grid.h"

/*
 * A rule with tabs, `gap` columns apart: -----[1 贷款]---[2 收付流水]---. labels are message
 * ids; the open one is lit. The view changes `at` on Tab and Shift+Tab (its own actions) and
 * draws the rest. Returns the column behind the last tab and its gap.
 */
int ui_tabs(struct ui_grid *g, struct ui_rect line, int gap, const char *const *labels, size_t n,
            size_t at);

/*
 * Steps of a wizard: 1生成 > 2审核 > 3公示; those before `at` are done. under: what stands
 * below each (a date, [完成]), NULL or n texts.
 */
void ui_steps(struct ui_grid *g, int row, int col, int cols, const char *const *labels,
              const char *const *under, size_t n, size_t at);

#endif
