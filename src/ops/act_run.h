#ifndef OPS_ACT_RUN_H
#define OPS_ACT_RUN_H

#include "ops/act.h"

/* The steps that op_do, op_try and op_do_many share; for src/ops/act*.c only. */

/* The act of that name if the signed-in user may do it. */
enum rc act_find_allowed(const struct app *app, const char *name, const struct act **out,
                         struct err *e);

/* Open the transaction of the act. */
enum rc act_begin(struct app *app, const struct act *act, struct err *e);

/* Inside the transaction: read the values, run, judge, record what was let pass. */
enum rc act_run(struct app *app, const struct act *act, const struct args *given,
                struct result *out, struct err *e);

#endif
