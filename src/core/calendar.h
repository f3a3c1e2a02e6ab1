#ifndef CORE_CALENDAR_H
#define CORE_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>

#include "core/day.h"

/*
 * Working days: days listed as off or work; days not listed, and all before 2021, are off
 * on Saturday and Sunday (RULES 2). Filled by whoever reads the table; calendar_sort before
 * the first question.
 */
struct calendar {
    struct calendar_day {
        struct day day;
        bool off;
    } * v;
    size_t n;
    size_t cap;
};

void calendar_add(struct calendar *c, struct day d, bool off);
void calendar_sort(struct calendar *c);
void calendar_release(struct calendar *c);

bool calendar_is_off(const struct calendar *c, struct day d);
/* d itself when it is a working day, else the next one (Civil Code 203). */
struct day calendar_next_working(const struct calendar *c, struct day d);
/* d itself when it is a working day, else the last one before it: when a duty is best done. */
struct day calendar_last_working(const struct calendar *c, struct day d);

#endif
