#ifndef REPORT_WRITER_H
#define REPORT_WRITER_H

#include <stdio.h>

#include "report/report.h"

/* What surrounds the rows on paper and in a file. */
struct rpt_context {
    const char *subtitle; /* site, day or quarter, filters: one line */
    const char *maker;    /* who made it */
    const char *encoding; /* csv: "utf-8" or "gb18030" */
    bool training;        /* marked 演练 */
};

/*
 * One format: one file src/report/write_NAME.c that defines `const struct writer writer_NAME = {`.
 * Rows come one by one, so that memory does not grow with them where the format allows it.
 */
struct writer {
    const char *name;   /* text csv json xlsx pdf */
    const char *suffix; /* ".csv" */
    bool binary;        /* cannot go to a terminal */
    enum rc (*begin)(void **state, const struct rpt *r, const struct rpt_context *c, FILE *out,
                     struct err *e);
    enum rc (*row)(void *state, const struct rpt_cell *cells, struct err *e);
    /* Totals and foot. finish always releases *state, also after errors; cancel = true: only that.
     */
    enum rc (*finish)(void **state, bool cancel, struct err *e);
};

extern const struct writer *const writer_table[];

const struct writer *writer_find(const char *name);

/* Run a report through a writer, row by row. */
enum rc rpt_write(struct store *st, const struct rpt *r, const struct rpt_arg *args, size_t n_args,
                  const struct writer *w, const struct rpt_context *c, FILE *out, struct err *e);

#endif
