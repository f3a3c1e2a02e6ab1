#include "core/roster_days.h"

struct roster_days roster_days_of(int quarter, int publicity_days, int submit_day)
{
    struct day end = quarter_last(quarter);
    struct day submit = day_add(end, submit_day);

    return (struct roster_days){
        .provide = end, .post = day_add(submit, -(publicity_days + 1)), .submit = submit};
}

struct day roster_first(struct day posted, int publicity_days)
{
    return day_add(posted, publicity_days + 1);
}
