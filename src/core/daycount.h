#ifndef CORE_DAYCOUNT_H
#define CORE_DAYCOUNT_H

#include <stdint.h>

#include "core/loan.h"

/*
 * How many units lie between two days, and how many make a year. Every count adds up:
 * units(a, b) + units(b, c) = units(a, c), so that an interval equals the sum of its days.
 *
 *   actual/360, actual/365   a day is a unit
 *   30/360                   30E: every month has 30, the 31st none, February's last the rest
 *   rate/12                  a month from settlement day to settlement day (of a plan or 利随本清:
 *                            from the day of the month of disbursal) is a twelfth of the year,
 *                            its days are alike
 */
struct daycount {
    enum day_count kind;
    int anchor; /* day of the month at which a month begins, for rate/12 */
};

struct daycount daycount_of(const struct loan_facts *f);
int64_t daycount_units(const struct daycount *c, struct day from, struct day to);
int64_t daycount_year(const struct daycount *c);

#endif
