#ifndef CORE_DAY_H
#define CORE_DAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

/* A calendar day: days since 1970-01-01 (Gregorian). Stored as INTEGER in the database. */
struct day {
    int32_t n;
};
typedef struct day day;

#define DAY_NONE      ((struct day){INT32_MIN})
#define DAY_TEXT_SIZE 16

/* Years that any field takes. */
#define DAY_YEAR_MIN 1900
#define DAY_YEAR_MAX 2199

/* The day with that number, as stored. */
static inline struct day day_of(int64_t n)
{
    return (struct day){(int32_t)n};
}
bool day_is_none(struct day d);
bool day_ymd_valid(int y, int m, int d);
struct day day_from_ymd(int y, int m, int d); /* the arguments must be valid */
void day_to_ymd(struct day d, int *y, int *m, int *dd);
int day_cmp(struct day a, struct day b);
struct day day_min(struct day a, struct day b);
struct day day_max(struct day a, struct day b);
struct day day_add(struct day d, int32_t days);
int32_t day_diff(struct day later, struct day earlier); /* later - earlier */
int day_weekday(struct day d);                          /* 1 Monday … 7 Sunday */
int day_days_in_month(int y, int m);

/* Same day n months on, else that month's last day (RULES 2). n may be negative. */
struct day day_add_months(struct day d, int n);
/* Smallest n >= 0 with start + n months >= end (RULES 2 “Months of a term”). */
int day_months_between(struct day start, struct day end);
/* Completed years on `on`; 0 when on is before birth. Born 29 February: a year older on
 * 1 March of common years (Civil Code 200 f.: counted by the calendar day reached). */
int day_age(struct day birth, struct day on);

/*
 * day_parse - a date of a file: 2023-03-21, 2023/3/21, 2023.3.21, 20230321, 2023年3月21日,
 * full-width digits.
 * Errors:   E_DATA with words such as “2月没有31日”; *out untouched.
 */
enum rc day_parse(const char *text, struct day *out, struct err *e);

/*
 * day_parse_input - what a teller types into a date field (SCREENS 6): all of day_parse and
 * 15, 1215, 251215, t z m, -3, 7d 6m 1y. `base` is the default and base date; past tells
 * whether the nearest past (received) or the nearest future (due) is meant.
 */
enum rc day_parse_input(const char *text, struct day base, bool past, struct day *out,
                        struct err *e);

const char *day_iso(struct day d, char out[DAY_TEXT_SIZE]); /* 2023-03-21, "" for DAY_NONE */
const char *day_weekday_label(struct day d);                /* 周一 … 周日 */

/* Quarters: "2023Q1" <-> year * 4 + (q - 1). */
enum rc quarter_parse(const char *text, int *out, struct err *e);
const char *quarter_text(int q, char out[DAY_TEXT_SIZE]);
struct day quarter_first(int q);
struct day quarter_last(int q);
int quarter_of(struct day d);

/* Months: "2023-03" <-> year * 12 + (m - 1). */
enum rc month_parse(const char *text, int *out, struct err *e);
const char *month_text(int m, char out[DAY_TEXT_SIZE]);
struct day month_first(int m);
struct day month_last(int m);
int month_of(struct day d);

#endif
