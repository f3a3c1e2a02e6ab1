#include "core/daycount.h"

/* A month of 28, 29, 30 or 31 days in units that all of them divide. */
#define MONTH_UNITS 377580

struct daycount daycount_of(const struct loan_facts *f)
{
    struct daycount c = {.kind = f->terms.day_count};
    int y;
    int m;

    day_to_ymd(f->start, &y, &m, &c.anchor);
    if (f->settle == SETTLE_QUARTER || f->settle == SETTLE_MONTH)
        c.anchor = f->terms.settle_day;
    return c;
}

static int64_t thirty(struct day d)
{
    int y;
    int m;
    int dd;

    day_to_ymd(d, &y, &m, &dd);
    return (int64_t)y * 360 + m * 30 + (dd < 30 ? dd : 30);
}

static struct day month_begin(int month, int anchor)
{
    int last = day_days_in_month(month / 12, month % 12 + 1);

    return day_from_ymd(month / 12, month % 12 + 1, anchor < last ? anchor : last);
}

/* Units since the first month; the running month's days share it evenly. */
static int64_t months(struct day d, int anchor)
{
    int month = month_of(d);
    struct day begin = month_begin(month, anchor);

    if (begin.n > d.n)
        begin = month_begin(--month, anchor);
    return (int64_t)month * MONTH_UNITS +
           (int64_t)day_diff(d, begin) *
               (MONTH_UNITS / day_diff(month_begin(month + 1, anchor), begin));
}

int64_t daycount_units(const struct daycount *c, struct day from, struct day to)
{
    switch (c->kind) {
    case DAYS_30_360:
        return thirty(to) - thirty(from);
    case DAYS_RATE_12:
        return months(to, c->anchor) - months(from, c->anchor);
    case DAYS_ACT_360:
    case DAYS_ACT_365:
        break;
    }
    return day_diff(to, from);
}

int64_t daycount_year(const struct daycount *c)
{
    switch (c->kind) {
    case DAYS_ACT_365:
        return 365;
    case DAYS_RATE_12:
        return 12 * MONTH_UNITS;
    case DAYS_ACT_360:
    case DAYS_30_360:
        break;
    }
    return 360;
}
