#include "core/idno.h"

#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"

char idno_check_char(const char *first17)
{
    static const int weight[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;

    for (int i = 0; i < 17; i++)
        sum += (first17[i] - '0') * weight[i];
    return "10X98765432"[sum % 11];
}

/* Half-width, without blanks and the apostrophe of spreadsheets, x as X. */
static bool normalise(const char *text, char out[64])
{
    char buf[64];
    size_t n = 0;
    const char *s;

    if (!str_copy(buf, sizeof buf, text ? text : ""))
        return false;
    utf8_halfwidth(buf);
    s = str_trim(buf);
    if (*s == '\'')
        s++;
    for (; *s; s++)
        if (*s != ' ' && *s != '\t')
            out[n++] = *s == 'x' ? 'X' : *s;
    out[n] = '\0';
    return true;
}

/* 15 digits of before 1999: the century is put in and the check digit computed. */
static void widen(const char *old, char out[IDNO_SIZE])
{
    memcpy(out, old, 6);
    memcpy(out + 6, "19", 2);
    memcpy(out + 8, old + 6, 9);
    out[17] = idno_check_char(out);
    out[18] = '\0';
}

static int number(const char *s, int n)
{
    int v = 0;

    for (int i = 0; i < n; i++)
        v = v * 10 + (s[i] - '0');
    return v;
}

static bool digits(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (s[i] < '0' || s[i] > '9')
            return false;
    return true;
}

static enum rc check_shape(const char *s, struct err *e)
{
    size_t n = strlen(s);

    if (n != 18 && n != 15)
        return err_set(e, E_DATA, _("身份证号应为18位，现为%zu位：%s"), utf8_len(s), s);
    if (!digits(s, n - (n == 18)) || (n == 18 && s[17] != 'X' && !digits(s + 17, 1)))
        return err_set(e, E_DATA, _("身份证号含有数字以外的字符：%s"), s);
    return OK;
}

enum rc idno_parse(const char *text, struct idno *out, struct err *e)
{
    struct idno id = {0};
    char s[64];
    enum rc rc;
    char c;

    if (!normalise(text, s))
        return err_set(e, E_DATA, _("身份证号过长"));
    rc = check_shape(s, e);
    if (rc)
        return rc;
    id.from15 = strlen(s) == 15;
    if (id.from15)
        widen(s, id.text);
    else
        memcpy(id.text, s, IDNO_SIZE);
    if (!day_ymd_valid(number(id.text + 6, 4), number(id.text + 10, 2), number(id.text + 12, 2)))
        return err_set(e, E_DATA, _("身份证号中的出生日期不存在：%.8s"), id.text + 6);
    c = idno_check_char(id.text);
    if (c != id.text[17])
        return err_set(e, E_DATA, _("身份证号校验位不对，末位应为%c：%s"), c, s);
    id.birth =
        day_from_ymd(number(id.text + 6, 4), number(id.text + 10, 2), number(id.text + 12, 2));
    id.sex = (id.text[16] - '0') % 2 ? 'M' : 'F';
    *out = id;
    return OK;
}

const char *idno_mask(const char *text, char out[IDNO_SIZE + 16])
{
    size_t n = utf8_len(text);
    bool whole = n == 18 && strlen(text) == 18;
    size_t head = whole ? 6 : n > 2;
    size_t tail = whole ? 4 : n > 2;
    size_t len = 0;
    const char *p = text;

    for (size_t i = 0; i < n && len + 5 < IDNO_SIZE + 16; i++) {
        const char *from = p;

        utf8_next(&p);
        if (i < head || i + tail >= n) {
            memcpy(out + len, from, (size_t)(p - from));
            len += (size_t)(p - from);
        } else {
            out[len++] = '*';
        }
    }
    out[len] = '\0';
    return out;
}
