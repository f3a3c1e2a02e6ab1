/* Quarters and months as numbers, and the names of weekdays. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "core/day.h"

const char *day_weekday_label(struct day d)
{
    static const char *const names[] = {N_("周一"), N_("周二"), N_("周三"), N_("周四"),
                                        N_("周五"), N_("周六"), N_("周日")};

    return _(names[day_weekday(d) - 1]);
}

/* Four digits of a year that a field takes. */
static bool take_year(const char **s, int *y)
{
    *y = 0;
    for (int i = 0; i < 4; i++, (*s)++) {
        if (**s < '0' || **s > '9')
            return false;
        *y = *y * 10 + (**s - '0');
    }
    return *y >= DAY_YEAR_MIN && *y <= DAY_YEAR_MAX;
}

enum rc quarter_parse(const char *text, int *out, struct err *e)
{
    char buf[32];
    const char *s;
    int y;

    if (!str_copy(buf, sizeof buf, text ? text : ""))
        buf[0] = '\0';
    utf8_halfwidth(buf);
    s = str_trim(buf);
    if (!take_year(&s, &y) || (*s != 'Q' && *s != 'q') || s[1] < '1' || s[1] > '4' || s[2])
        return err_set(e, E_DATA, _("不是季度(应如 2023Q1)：%s"), text ? text : "");
    *out = y * 4 + (s[1] - '1');
    return OK;
}

const char *quarter_text(int q, char out[DAY_TEXT_SIZE])
{
    snprintf(out, DAY_TEXT_SIZE, "%dQ%d", q / 4, q % 4 + 1);
    return out;
}

struct day quarter_first(int q)
{
    return day_from_ymd(q / 4, q % 4 * 3 + 1, 1);
}

struct day quarter_last(int q)
{
    return day_add(quarter_first(q + 1), -1);
}

int quarter_of(struct day d)
{
    int m = month_of(d);

    return m / 12 * 4 + m % 12 / 3;
}

/* What follows the year: -3  /3  03  年3月; 0 when it is none of them. */
static int take_month(const char *s)
{
    static const char *const seps[] = {"-", "/", "年", ""};
    int m = 0;
    int n = 0;
    size_t i = 0;

    while (!str_starts(s, seps[i]))
        i++;
    for (s += strlen(seps[i]); n < 2 && *s >= '0' && *s <= '9'; n++, s++)
        m = m * 10 + (*s - '0');
    if (!str_eq(s, i == 2 ? "月" : "") || (i == 3 && n < 2) || m > 12)
        return 0;
    return m;
}

enum rc month_parse(const char *text, int *out, struct err *e)
{
    char buf[32];
    const char *s;
    int y;
    int m;

    if (!str_copy(buf, sizeof buf, text ? text : ""))
        buf[0] = '\0';
    utf8_halfwidth(buf);
    s = str_trim(buf);
    m = take_year(&s, &y) ? take_month(s) : 0;
    if (m == 0)
        return err_set(e, E_DATA, _("不是月份(应如 2023-03)：%s"), text ? text : "");
    *out = y * 12 + m - 1;
    return OK;
}

const char *month_text(int m, char out[DAY_TEXT_SIZE])
{
    snprintf(out, DAY_TEXT_SIZE, "%04d-%02d", m / 12, m % 12 + 1);
    return out;
}

struct day month_first(int m)
{
    return day_from_ymd(m / 12, m % 12 + 1, 1);
}

struct day month_last(int m)
{
    return day_add(month_first(m + 1), -1);
}

int month_of(struct day d)
{
    int y;
    int m;
    int dd;

    day_to_ymd(d, &y, &m, &dd);
    return y * 12 + m - 1;
}
