#include "report/log.h"

#include "store/tx.h"

enum rc rpt_log(struct store *st, const struct rpt *r, const struct rpt_args *args, const char *how,
                int64_t user_id, struct day business, struct err *e)
{
    const struct st_tx tx = {.act = "report", .user_id = user_id, .business = business};
    char line[400];
    enum rc rc;

    if (!r->personal)
        return OK;
    rc = st_begin(st, &tx, e);
    if (rc != OK)
        return rc;
    st_note(st, "%s %s %s", r->title, how, rpt_args_line(args, line, sizeof line));
    return st_commit(st, e);
}
