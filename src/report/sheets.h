#ifndef REPORT_SHEETS_H
#define REPORT_SHEETS_H

#include "report/report.h"

/* Lists that are handed out one sheet a village, a township, a filing (`-- sheet:`). */

/* Whether two rows stand on the same sheet. */
bool sheet_same(const struct rpt *r, const struct rpt_cell *a, const struct rpt_cell *b);

/* The row after the last one of the sheet that begins with row `from`. */
size_t sheet_end(const struct rpt_table *t, size_t from);

/*
 * What stands above the sheet: "报送 罗悃镇 新寨村  备案编号 BA-…"; "" where there is nothing.
 * The caller frees it.
 */
char *sheet_line(const struct rpt *r, const struct rpt_cell *row);

#endif
