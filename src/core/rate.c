#include "core/rate.h"

#include <stdbool.h>
#include <stdio.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"

#define PPM_PER_PERCENT 10000
#define PPM_MAX         1000000

/* Per cent as ppm: digits, at most four places; -1 not a number, -2 finer, -3 above 100 %. */
static int32_t parse_ppm(const char *s)
{
    int32_t whole = 0;
    int32_t frac = 0;
    int32_t unit = PPM_PER_PERCENT;
    int digits = 0;
    bool finer = false;

    for (; *s >= '0' && *s <= '9'; s++, digits++)
        whole = whole > 1000 ? whole : whole * 10 + (*s - '0');
    if (*s == '.') {
        for (s++; *s >= '0' && *s <= '9'; s++, digits++) {
            unit /= 10;
            frac += unit * (*s - '0');
            finer |= unit == 0 && *s != '0';
        }
    }
    if (*s == '%')
        s++;
    if (digits == 0 || *s)
        return -1;
    if (finer)
        return -2;
    return whole > 100 || whole * PPM_PER_PERCENT + frac > PPM_MAX ? -3
                                                                   : whole * PPM_PER_PERCENT + frac;
}

enum rc rate_parse(const char *text, struct rate *out, struct err *e)
{
    char buf[48];
    int32_t ppm;
    char *s;

    if (!str_copy(buf, sizeof buf, text ? text : ""))
        return err_set(e, E_DATA, _("利率过长"));
    utf8_halfwidth(buf);
    s = str_trim(buf);
    if (*s == '-')
        return err_set(e, E_DATA, _("利率不能为负：%s"), text);
    ppm = parse_ppm(s);
    if (ppm == -2)
        return err_set(e, E_DATA, _("利率最多四位小数：%s"), text);
    if (ppm == -3)
        return err_set(e, E_DATA, _("利率不能超过100%%：%s"), text);
    if (ppm < 0)
        return err_set(e, E_DATA, _("不是利率：%s"), text ? text : "");
    out->ppm = ppm;
    return OK;
}

const char *rate_text(struct rate r, char out[RATE_TEXT_SIZE])
{
    int64_t v = r.ppm < 0 ? -(int64_t)r.ppm : r.ppm;
    const char *sign = r.ppm < 0 ? "-" : "";
    int whole = (int)(v / PPM_PER_PERCENT);
    int frac = (int)(v % PPM_PER_PERCENT);

    if (frac % 100)
        snprintf(out, RATE_TEXT_SIZE, "%s%d.%04d", sign, whole, frac);
    else
        snprintf(out, RATE_TEXT_SIZE, "%s%d.%02d", sign, whole, frac / 100);
    return out;
}
