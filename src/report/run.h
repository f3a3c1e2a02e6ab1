#ifndef REPORT_RUN_H
#define REPORT_RUN_H

#include "report/report.h"

/* Pieces of running a report that rpt_load, rpt_write and the window share. */

/*
 * rpt_start - prepare sql (the report's own, or a page of it), check its number of columns and
 * bind the arguments. The caller gives *out back by st_done.
 */
enum rc rpt_start(struct store *st, const struct rpt *r, const char *sql,
                  const struct rpt_arg *args, size_t n_args, struct st_stmt **out, struct err *e);

/* Bind those arguments that the statement has. */
void rpt_bind(struct st_stmt *q, const struct rpt_arg *args, size_t n);

/* The row at hand, column by column; texts are valid until the next st_step. */
void rpt_read_row(struct st_stmt *q, const struct rpt *r, struct rpt_cell *cells);

/* Append a copy of the row. */
void rpt_table_add(struct rpt_table *t, const struct rpt_cell *row);

#endif
