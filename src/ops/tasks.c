#include "ops/tasks.h"

#include "store/tx.h"

enum rc task_is_done(struct app *app, const char *task, int64_t about, bool *out, struct err *e)
{
    int64_t n = 0;
    enum rc rc = st_get_int(app->st, e, &n,
                            "SELECT count(*) FROM task_done WHERE task = ?1 AND about_id = ?2",
                            "ti", task, about);

    *out = n > 0;
    return rc;
}

enum rc task_write(struct app *app, const char *task, int64_t about, struct day date,
                   const char *reason, int64_t *id, struct err *e)
{
    int64_t row = st_new_id(app->st, "task_done");

    if (id)
        *id = row;
    return st_run(app->st, e,
                  "INSERT INTO task_done (id, task, about_id, date, reason, user_id)"
                  " VALUES (?,?,?,?,?,?)",
                  "itiiti", row, task, about, (int64_t)date.n, reason, app->user.id);
}
