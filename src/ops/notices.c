#include "ops/notices.h"

#include "ops/numbers.h"
#include "store/tx.h"

enum rc notice_write(struct app *app, struct notice_new *x, struct err *e)
{
    enum rc rc = number_notice(app, x->number, sizeof x->number, e);

    if (rc != OK)
        return rc;
    x->id = st_new_id(app->st, "notice");
    return st_run(app->st, e,
                  "INSERT INTO notice (id, number, kind, loan_id, household_id, application_id,"
                  " risk_event_id, date, user_id) VALUES (?,?,?,nullif(?,0),nullif(?,0),"
                  "nullif(?,0),nullif(?,0),?,?)",
                  "ittiiiiii", x->id, x->number, x->kind, x->loan_id, x->household_id,
                  x->application_id, x->risk_event_id, (int64_t)x->date.n, app->user.id);
}
