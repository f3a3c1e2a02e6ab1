#ifndef REPORT_RUN_H
#define REPORT_RUN_H

#include "report/report.h"

/* Pieces of running a report that lists and papers share. */

/*
 * rpt_start - prepare the report's statement, check its number of columns and bind the
 * arguments. The caller gives *out back by st_done.
 */
enum rc rpt_start(struct store *st, const struct rpt *r, const struct rpt_arg *args, size_t n_args,
                  struct st_stmt **out, struct err *e);

/* Bind those arguments that the statement has. */
void rpt_bind(struct st_stmt *q, const struct rpt_arg *args, size_t n);

/* Append a copy of the row. */
void rpt_table_add(struct rpt_table *t, const struct rpt_cell *row);

#endif
