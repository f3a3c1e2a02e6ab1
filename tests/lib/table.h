#ifndef TESTS_LIB_TABLE_H
#define TESTS_LIB_TABLE_H

#include "report/report.h"
#include "report/writer.h"

/* Helpers of the report tests: rows made by hand, written through a writer into memory. */

/* Open a report from a text; fails the test when it is malformed. */
struct rpt *table_report(const char *text);

/*
 * Append a row. One letter a column in `types`: t const char * (NULL: empty), i int64_t,
 * n nothing (NULL).
 */
void table_add(struct rpt_table *t, const char *types, ...);

/*
 * What the writer makes of the table; *len may be NULL. The caller frees it. Returns NULL
 * and fills e when the writer refuses.
 */
char *table_write(const struct rpt_table *t, const char *writer, const struct rpt_context *c,
                  size_t *len, struct err *e);

#endif
