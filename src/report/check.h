#ifndef REPORT_CHECK_H
#define REPORT_CHECK_H

#include "report/args.h"

/*
 * rpt_args_check - that what the arguments name is there: a misspelt town must not look like
 * a town without loans.
 * Errors:  E_NOTFOUND, naming the argument and its value.
 */
enum rc rpt_args_check(struct store *st, const struct rpt_args *args, struct err *e);

#endif
