#ifndef REPORT_WRITER_H
#define REPORT_WRITER_H

#include <stdio.h>

#include "report/report.h"

/* What surrounds the rows on paper and in a file. */
struct rpt_context {
    const char *site;     /* name of the site that makes the list */
    const char *subtitle; /* day or quarter, filters: one line */
    const char *maker;    /* who made it */
    struct day made;      /* business date of the making */
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

/*
 * rpt_write - run a report through a writer, row by row.
 * Errors: of the database; E_DATA what the format or encoding cannot hold (csv lists the rows;
 *         nothing is written then); E_IO out cannot be written.
 */
enum rc rpt_write(struct store *st, const struct rpt *r, const struct rpt_arg *args, size_t n_args,
                  const struct writer *w, const struct rpt_context *c, FILE *out, struct err *e);
/* The same from rows that are in memory already. */
enum rc rpt_write_table(const struct rpt_table *t, const struct writer *w,
                        const struct rpt_context *c, FILE *out, struct err *e);

#endif
