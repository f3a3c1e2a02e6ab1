#ifndef OPS_PUBLICITY_H
#define OPS_PUBLICITY_H

#include "ops/rosters.h"

/*
 * publicity_days - when a roster posted that day may be submitted, and by when it must be.
 *
 * first:  the day after publicity_days full calendar days, the posting day not counted
 *         (posted 10-04: days 10-05 … 10-14, first 10-15).
 * due:    submit_day (15) of the month after the quarter.
 * Source: 65号 六 “镇级公示10天无异议后”, “于贴息当月15日内”
 */
enum rc publicity_days(struct app *app, const struct roster *r, struct day posted,
                       struct day *first, struct day *due, struct err *e);

#endif
