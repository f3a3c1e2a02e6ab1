#ifndef REPORT_ARGS_H
#define REPORT_ARGS_H

#include "report/report.h"

/* The most arguments that a report takes. */
#define RPT_ARG_MAX 16

enum param_type { PARAM_TEXT, PARAM_DAY, PARAM_QUARTER, PARAM_MONTH, PARAM_INT };

/* An argument that reports know; all mean the same thing everywhere. */
struct rpt_param {
    const char *name;   /* in SQL and headers: as_of */
    const char *option; /* on the command line, without dashes: as-of */
    enum param_type type;
    const char *label; /* N_("截止日") */
};

const struct rpt_param *rpt_param_find(const char *name);          /* by name; NULL when unknown */
const struct rpt_param *rpt_param_find_option(const char *option); /* by option */
const char *rpt_param_label(const struct rpt_param *p);

/* Whether the report takes the argument. */
bool rpt_takes(const struct rpt *r, const char *name);
/* Whether it cannot run without it. */
bool rpt_needs(const struct rpt *r, const char *name);
/* Names of a report's arguments one after the other; *at begins with 0; false after the last. */
bool rpt_arg_name(const struct rpt *r, size_t *at, char out[RPT_NAME_SIZE]);

struct rpt_args {
    struct rpt_arg v[RPT_ARG_MAX];
    size_t n;
    char defaults[RPT_ARG_MAX][RPT_NAME_SIZE]; /* texts that came from the header */
};

/*
 * rpt_args_set - read the value of one argument by its type (dates, 2023Q1, 2023-03, numbers).
 * Errors:  E_USAGE the report does not take it or `by` has another word; E_DATA a bad value.
 * Memory:  text stays the caller's and must outlive the run.
 */
enum rc rpt_args_set(struct rpt_args *a, const struct rpt *r, const char *name, const char *text,
                     struct err *e);

/*
 * rpt_args_complete - fill in what is not given: as_of, date, quarter and month from the
 * business day, `by` its first word, others from the header. E_USAGE names the first one that is
 * needed and lacks.
 */
enum rc rpt_args_complete(struct rpt_args *a, const struct rpt *r, struct day today, struct err *e);

/* The arguments as one line for a heading: "截止日 2023-03-21  乡镇 罗悃镇"; into buf. */
const char *rpt_args_line(const struct rpt_args *a, char *buf, size_t size);

#endif
