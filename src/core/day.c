#include "core/day.h"

#include <stdio.h>

#define EPOCH_SHIFT 719468 /* days from 0000-03-01 to 1970-01-01 */
#define ERA_DAYS    146097 /* days in 400 Gregorian years */

bool day_is_none(struct day d)
{
    return d.n == INT32_MIN;
}

int day_days_in_month(int y, int m)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;

    if (m < 1 || m > 12)
        return 0;
    return m == 2 && leap ? 29 : days[m - 1];
}

bool day_ymd_valid(int y, int m, int d)
{
    return y >= DAY_YEAR_MIN && y <= DAY_YEAR_MAX && d >= 1 && d <= day_days_in_month(y, m);
}

/* Years are counted from March so that the leap day is a year's last. */
struct day day_from_ymd(int y, int m, int d)
{
    int64_t yy = (int64_t)y - (m <= 2);
    int64_t era = (yy >= 0 ? yy : yy - 399) / 400;
    int64_t yoe = yy - era * 400;
    int64_t doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

    return (struct day){(int32_t)(era * ERA_DAYS + doe - EPOCH_SHIFT)};
}

void day_to_ymd(struct day d, int *y, int *m, int *dd)
{
    int64_t z = (int64_t)d.n + EPOCH_SHIFT;
    int64_t era = (z >= 0 ? z : z - (ERA_DAYS - 1)) / ERA_DAYS;
    int64_t doe = z - era * ERA_DAYS;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / (ERA_DAYS - 1)) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t mp = (5 * doy + 2) / 153;

    *dd = (int)(doy - (153 * mp + 2) / 5 + 1);
    *m = (int)(mp < 10 ? mp + 3 : mp - 9);
    *y = (int)(yoe + era * 400 + (*m <= 2));
}

int day_cmp(struct day a, struct day b)
{
    return (a.n > b.n) - (a.n < b.n);
}

struct day day_min(struct day a, struct day b)
{
    return a.n < b.n ? a : b;
}

struct day day_max(struct day a, struct day b)
{
    return a.n > b.n ? a : b;
}

static struct day clamp(int64_t n)
{
    if (n > INT32_MAX)
        n = INT32_MAX;
    if (n <= INT32_MIN)
        n = INT32_MIN + 1;
    return (struct day){(int32_t)n};
}

struct day day_add(struct day d, int32_t days)
{
    return clamp((int64_t)d.n + days);
}

int32_t day_diff(struct day later, struct day earlier)
{
    int64_t n = (int64_t)later.n - earlier.n;

    return n > INT32_MAX ? INT32_MAX : n < INT32_MIN ? INT32_MIN : (int32_t)n;
}

int day_weekday(struct day d)
{
    int64_t w = ((int64_t)d.n + 3) % 7; /* 1970-01-01 was a Thursday */

    return (int)(w < 0 ? w + 7 : w) + 1;
}

struct day day_add_months(struct day d, int n)
{
    int y;
    int m;
    int dd;
    int64_t total;
    int last;

    day_to_ymd(d, &y, &m, &dd);
    total = (int64_t)y * 12 + m - 1 + n;
    if (total < -12 * 5000000LL || total > 12 * 5000000LL)
        return clamp(n > 0 ? INT32_MAX : INT32_MIN);
    y = (int)(total >= 0 ? total / 12 : -((11 - total) / 12));
    m = (int)(total - (int64_t)y * 12) + 1;
    last = day_days_in_month(y, m);
    return day_from_ymd(y, m, dd < last ? dd : last);
}

int day_months_between(struct day start, struct day end)
{
    int y1;
    int m1;
    int d1;
    int y2;
    int m2;
    int d2;
    int n;

    if (day_cmp(end, start) <= 0)
        return 0;
    day_to_ymd(start, &y1, &m1, &d1);
    day_to_ymd(end, &y2, &m2, &d2);
    n = (y2 - y1) * 12 + m2 - m1;
    return day_cmp(day_add_months(start, n), end) < 0 ? n + 1 : n;
}

int day_age(struct day birth, struct day on)
{
    int by;
    int bm;
    int bd;
    int y;
    int m;
    int d;
    int age;

    if (day_cmp(on, birth) < 0)
        return 0;
    day_to_ymd(birth, &by, &bm, &bd);
    day_to_ymd(on, &y, &m, &d);
    age = y - by;
    return m < bm || (m == bm && d < bd) ? age - 1 : age;
}

const char *day_iso(struct day d, char out[DAY_TEXT_SIZE])
{
    int y;
    int m;
    int dd;

    out[0] = '\0';
    if (day_is_none(d))
        return out;
    day_to_ymd(d, &y, &m, &dd);
    snprintf(out, DAY_TEXT_SIZE, "%04d-%02d-%02d", y, m, dd);
    return out;
}
