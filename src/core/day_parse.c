/* Reading dates, months and quarters as files and tellers write them. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "core/day.h"

#define INPUT_MAX 48

/* Copy, make half-width and trim; NULL when it is too long to be a date. */
static char *clean(const char *text, char buf[INPUT_MAX])
{
    if (!str_copy(buf, INPUT_MAX, text ? text : ""))
        return NULL;
    utf8_halfwidth(buf);
    return str_trim(buf);
}

static enum rc not_a_date(const char *text, struct err *e)
{
    return err_set(e, E_DATA, _("不是日期：%s"), text ? text : "");
}

static enum rc checked(int y, int m, int d, struct day *out, struct err *e)
{
    if (y < DAY_YEAR_MIN || y > DAY_YEAR_MAX)
        return err_set(e, E_DATA, _("年份须在%d到%d之间：%d年"), DAY_YEAR_MIN, DAY_YEAR_MAX, y);
    if (m < 1 || m > 12)
        return err_set(e, E_DATA, _("没有%d月"), m);
    if (d < 1 || d > day_days_in_month(y, m))
        return err_set(e, E_DATA, _("%d月没有%d日"), m, d);
    *out = day_from_ymd(y, m, d);
    return OK;
}

/* Up to max digits; returns how many there were. */
static int take_number(const char **s, int max, int *v)
{
    int n = 0;

    for (*v = 0; n < max && **s >= '0' && **s <= '9'; n++, (*s)++)
        *v = *v * 10 + (**s - '0');
    return n;
}

/* One of the separators that may follow the year or the month; 0 when there is none. */
static bool take_word(const char **s, const char *word)
{
    if (!str_starts(*s, word))
        return false;
    *s += strlen(word);
    return true;
}

static bool split_date(const char *s, int *y, int *m, int *d)
{
    static const char *const seps[][3] = {
        {"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}};
    const char *p = s;

    if (strlen(s) == 8 && str_all_digits(s)) {
        take_number(&p, 4, y);
        take_number(&p, 2, m);
        take_number(&p, 2, d);
        return true;
    }
    for (size_t i = 0; i < sizeof seps / sizeof seps[0]; i++) {
        p = s;
        if (take_number(&p, 4, y) == 4 && take_word(&p, seps[i][0]) && take_number(&p, 2, m) &&
            take_word(&p, seps[i][1]) && take_number(&p, 2, d) && take_word(&p, seps[i][2]) && !*p)
            return true;
    }
    return false;
}

enum rc day_parse(const char *text, struct day *out, struct err *e)
{
    char buf[INPUT_MAX];
    const char *s = clean(text, buf);
    int y;
    int m;
    int d;

    if (!s || !split_date(s, &y, &m, &d))
        return not_a_date(text, e);
    return checked(y, m, d, out, e);
}

/* t today, z yesterday, m month's end, and their Chinese words. */
static bool input_word(const char *s, struct day base, struct day *out)
{
    if (!*s || !strcasecmp(s, "t") || str_eq(s, "今"))
        *out = base;
    else if (!strcasecmp(s, "z") || str_eq(s, "昨"))
        *out = day_add(base, -1);
    else if (!strcasecmp(s, "m") || str_eq(s, "月末"))
        *out = month_last(month_of(base));
    else
        return false;
    return true;
}

/* -3, +3, 7d, 6m, 1y: counted from the base date. */
static bool input_distance(const char *s, struct day base, struct day *out)
{
    bool back = *s == '-';
    bool sign = back || *s == '+';
    int v;

    s += sign;
    if (!take_number(&s, 4, &v))
        return false;
    v = back ? -v : v;
    if (!*s && sign)
        *out = day_add(base, v);
    else if (!strcasecmp(s, "d"))
        *out = day_add(base, v);
    else if (!strcasecmp(s, "m"))
        *out = day_add_months(base, v);
    else if (!strcasecmp(s, "y"))
        *out = day_add_months(base, v * 12);
    else
        return false;
    return true;
}

/* 15: that day of the base month, moved a month to the nearest past or future. */
static enum rc input_of_month(int d, struct day base, bool past, struct day *out, struct err *e)
{
    int y;
    int m;
    int today;
    int month;

    day_to_ymd(base, &y, &m, &today);
    month = month_of(base) + (past ? -(d > today) : d < today);
    return checked(month / 12, month % 12 + 1, d, out, e);
}

/* 1215: that day of the base year, moved a year likewise. */
static enum rc input_of_year(int mmdd, struct day base, bool past, struct day *out, struct err *e)
{
    int y;
    int m;
    int d;
    int today;

    day_to_ymd(base, &y, &m, &d);
    today = m * 100 + d;
    y += past ? -(mmdd > today) : mmdd < today;
    return checked(y, mmdd / 100, mmdd % 100, out, e);
}

static enum rc in_range(struct day d, struct day *out, struct err *e)
{
    int y;
    int m;
    int dd;

    day_to_ymd(d, &y, &m, &dd);
    return checked(y, m, dd, out, e);
}

enum rc day_parse_input(const char *text, struct day base, bool past, struct day *out,
                        struct err *e)
{
    char buf[INPUT_MAX];
    const char *s = clean(text, buf);
    struct day d;
    size_t n;
    int v;

    if (!s)
        return not_a_date(text, e);
    n = strlen(s);
    if (input_word(s, base, &d) || input_distance(s, base, &d))
        return in_range(d, out, e);
    if (!str_all_digits(s) || n == 8)
        return day_parse(s, out, e);
    if (n > 6 || n == 5)
        return not_a_date(text, e);
    take_number(&s, 6, &v);
    if (n <= 2)
        return input_of_month(v, base, past, out, e);
    if (n <= 4)
        return input_of_year(v, base, past, out, e);
    return checked(2000 + v / 10000, v / 100 % 100, v % 100, out, e);
}
