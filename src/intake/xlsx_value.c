/* Numbers, dates and formats of spreadsheet cells as text. */
#include "intake/xlsx.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/day.h"

#define DIGITS   15 /* that a spreadsheet keeps */
#define MOST     40
#define LAST_DAY 2958465 /* 9999-12-31 */

/* A decimal number: digits[0] . digits[1] … times 10^point. */
struct decimal {
    bool minus;
    char digits[MOST];
    int n;
    int point; /* digits before the decimal point; may be negative */
};

static bool read_exponent(const char **s, int *exponent)
{
    char *end;
    long x;

    *exponent = 0;
    if (**s != 'e' && **s != 'E')
        return true;
    x = strtol(*s + 1, &end, 10);
    if (end == *s + 1 || x > 400 || x < -400)
        return false;
    *exponent = (int)x;
    *s = end;
    return true;
}

static bool read_decimal(const char *s, struct decimal *d)
{
    bool any = false;
    bool fraction = false;
    int exponent;

    *d = (struct decimal){.minus = *s == '-'};
    if (*s == '-' || *s == '+')
        s++;
    for (; isdigit((unsigned char)*s) || (*s == '.' && !fraction); s++) {
        if (*s == '.') {
            fraction = true;
            continue;
        }
        any = true;
        if (d->n == 0 && *s == '0') {
            d->point -= fraction;
            continue;
        }
        if (d->n < MOST)
            d->digits[d->n++] = *s;
        d->point += !fraction;
    }
    if (!any || !read_exponent(&s, &exponent) || *s)
        return false;
    d->point += exponent;
    return true;
}

/* Round half up to DIGITS digits, then drop zeros at the end. */
static void round_decimal(struct decimal *d)
{
    bool up = d->n > DIGITS && d->digits[DIGITS] >= '5';

    if (d->n > DIGITS)
        d->n = DIGITS;
    for (int i = d->n - 1; up && i >= 0; i--) {
        up = d->digits[i] == '9';
        d->digits[i] = (char)(up ? '0' : d->digits[i] + 1);
    }
    if (up) {
        d->digits[0] = '1';
        d->point++;
    }
    while (d->n && d->digits[d->n - 1] == '0')
        d->n--;
    if (d->n == 0)
        d->point = 0;
}

static void write_decimal(const struct decimal *d, struct buf *out)
{
    if (d->minus && d->n)
        buf_ch(out, '-');
    if (d->point <= 0)
        buf_ch(out, '0');
    for (int i = 0; i < d->point; i++)
        buf_ch(out, i < d->n ? d->digits[i] : '0');
    if (d->n > d->point)
        buf_ch(out, '.');
    for (int i = d->point; i < d->n; i++)
        buf_ch(out, i < 0 ? '0' : d->digits[i]);
}

enum cell_fault xlsx_number(const char *v, struct buf *out)
{
    struct decimal d;

    if (!read_decimal(v, &d)) {
        buf_str(out, v);
        return FAULT_NONE;
    }
    if (d.n && d.point > DIGITS) {
        buf_str(out, v);
        return FAULT_DIGITS;
    }
    round_decimal(&d);
    if (d.point < -2 * DIGITS)
        d.n = d.point = 0;
    write_decimal(&d, out);
    return FAULT_NONE;
}

bool xlsx_date(const char *v, bool date1904, struct buf *out)
{
    char text[DAY_TEXT_SIZE];
    struct day epoch = date1904 ? day_from_ymd(1904, 1, 1) : day_from_ymd(1899, 12, 30);
    char *end;
    long serial = strtol(v, &end, 10);

    if (end == v || (*end && *end != '.') || serial < 0 || serial > LAST_DAY)
        return false;
    if (!date1904) {
        /* Day 60 is 29 February 1900, which never was; days before it are one less. */
        if (serial == 0 || serial == 60)
            return false;
        if (serial < 60)
            serial++;
    }
    buf_str(out, day_iso(day_add(epoch, (int32_t)serial), text));
    return true;
}

/* Built-in formats that show a day, those of Chinese versions included. */
static bool is_builtin_date(unsigned id)
{
    return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
           (id >= 50 && id <= 54) || id == 57 || id == 58;
}

/* y or d outside of quotes, brackets and escapes. */
static bool shows_day(const char *code)
{
    for (; *code; code++) {
        if (*code == '"' || *code == '[') {
            code = strchr(code + 1, *code == '"' ? '"' : ']');
            if (!code)
                return false;
        } else if (*code == '\\' || *code == '_' || *code == '*') {
            if (!*++code)
                return false;
        } else if (strchr("yYdD", *code)) {
            return true;
        }
    }
    return false;
}

bool xlsx_is_date_format(unsigned id, const char *code)
{
    return code ? shows_day(code) : is_builtin_date(id);
}
