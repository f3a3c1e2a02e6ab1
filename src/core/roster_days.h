#ifndef CORE_ROSTER_DAYS_H
#define CORE_ROSTER_DAYS_H

#include "core/day.h"

/*
 * The clock of a quarter's roster (RULES 6): the latest days of its first steps, and the
 * first day on which a posted one may be submitted. Days of the calendar, never moved: whether
 * somebody is at work on them is calendar.h's to say.
 */
struct roster_days {
    struct day provide; /* the quarter's last day (上个月末) */
    struct day post;    /* posted then, the days are full on the day before `submit` */
    struct day submit;  /* submit_day of the month after the quarter */
};

/*
 * roster_days_of - of the quarter, by the figures of the policy version.
 *
 * Source: 65号 六 “每季度的上个月末”, “镇级公示10天无异议后”, “于贴息当月15日内”;
 *         10 and 15: posted on the 4th at the latest
 */
struct roster_days roster_days_of(int quarter, int publicity_days, int submit_day);

/*
 * roster_first - the first day of submission: after publicity_days full calendar days, the
 * posting day not counted (posted 10-04: days 10-05 … 10-14, first 10-15).
 */
struct day roster_first(struct day posted, int publicity_days);

#endif
