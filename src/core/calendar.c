#include "core/calendar.h"

#include <stdlib.h>

#include "base/xalloc.h"

/* The first day for which the table is complete: before it only weekends are off. */
#define LISTED_FROM 18628 /* 2021-01-01 */

void calendar_add(struct calendar *c, struct day d, bool off)
{
    xgrow(&c->v, &c->cap, c->n + 1, sizeof c->v[0]);
    c->v[c->n++] = (struct calendar_day){.day = d, .off = off};
}

/* Insertion keeps the order of equal days, so that the row added last wins below; the
 * table comes sorted from where it is stored, which makes this one pass. */
void calendar_sort(struct calendar *c)
{
    size_t n = 0;

    for (size_t i = 1; i < c->n; i++) {
        struct calendar_day x = c->v[i];
        size_t j = i;

        for (; j > 0 && c->v[j - 1].day.n > x.day.n; j--)
            c->v[j] = c->v[j - 1];
        c->v[j] = x;
    }
    for (size_t i = 0; i < c->n; i++) {
        if (n > 0 && c->v[n - 1].day.n == c->v[i].day.n)
            n--;
        c->v[n++] = c->v[i];
    }
    c->n = n;
}

void calendar_release(struct calendar *c)
{
    free(c->v);
    *c = (struct calendar){0};
}

static const struct calendar_day *find(const struct calendar *c, struct day d)
{
    size_t lo = 0;
    size_t hi = c ? c->n : 0;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;

        if (c->v[mid].day.n < d.n)
            lo = mid + 1;
        else
            hi = mid;
    }
    return c && lo < c->n && c->v[lo].day.n == d.n ? &c->v[lo] : NULL;
}

bool calendar_is_off(const struct calendar *c, struct day d)
{
    const struct calendar_day *row = d.n >= LISTED_FROM ? find(c, d) : NULL;

    return row ? row->off : day_weekday(d) >= 6;
}

static struct day walk(const struct calendar *c, struct day d, int by)
{
    size_t most = (c ? c->n : 0) + 8; /* every listed day off, and a weekend */

    for (; most > 0 && calendar_is_off(c, d); most--)
        d = day_add(d, by);
    return d;
}

struct day calendar_next_working(const struct calendar *c, struct day d)
{
    return walk(c, d, 1);
}

struct day calendar_last_working(const struct calendar *c, struct day d)
{
    return walk(c, d, -1);
}
