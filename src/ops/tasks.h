#ifndef OPS_TASKS_H
#define OPS_TASKS_H

#include "ops/app.h"

/*
 * Things that a person says are done, because nothing else in the books tells (table task_done).
 * task names what, about_id which one; both are the matter of the act that writes it.
 */
enum rc task_is_done(struct app *app, const char *task, int64_t about, bool *out, struct err *e);

/* Within an act; by the user, for that day, with what he says of it. *id: of the row; NULL: not
 * asked for. */
enum rc task_write(struct app *app, const char *task, int64_t about, struct day date,
                   const char *reason, int64_t *id, struct err *e);

#endif
