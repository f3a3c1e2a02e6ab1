#include "ops/publicity.h"

#include "ops/policy.h"

enum rc publicity_days(struct app *app, const struct roster *r, struct day posted,
                       struct day *first, struct day *due, struct err *e)
{
    struct day end = quarter_last(r->quarter);
    int days = 0;
    int submit = 0;
    enum rc rc = policy_int(app, r->scheme, "publicity_days", posted, &days, e);

    if (rc == OK)
        rc = policy_int(app, r->scheme, "submit_day", posted, &submit, e);
    if (rc == OK) {
        *first = day_add(posted, days + 1);
        *due = day_add(end, submit);
    }
    return rc;
}
