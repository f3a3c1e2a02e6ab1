#include "core/money.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"

#define INPUT_MAX 96

/* What a text was taken apart into: digits before and after the point, times 10^scale. */
struct parts {
    int64_t whole;
    int64_t frac; /* as an integer of `places` digits */
    int places;
    int digits;
    bool overflow;
};

static bool take_digit(int64_t *v, char c)
{
    return !__builtin_mul_overflow(*v, 10, v) && !__builtin_add_overflow(*v, c - '0', v);
}

/* Digits with commas that stand every three places; returns where it stopped. */
static const char *take_whole(const char *s, struct parts *p, bool *bad_comma)
{
    int group = 0;
    bool comma = false;

    for (; *s; s++) {
        if (*s >= '0' && *s <= '9') {
            p->overflow |= !take_digit(&p->whole, *s);
            p->digits++;
            group++;
        } else if (*s == ',') {
            *bad_comma |= comma ? group != 3 : group < 1 || group > 3;
            comma = true;
            group = 0;
        } else {
            break;
        }
    }
    *bad_comma |= comma && group != 3;
    return s;
}

static const char *take_frac(const char *s, struct parts *p)
{
    for (; *s >= '0' && *s <= '9'; s++) {
        p->overflow |= !take_digit(&p->frac, *s);
        p->places++;
        p->digits++;
    }
    while (p->places > 2 && p->frac % 10 == 0) { /* 5.10000 is 5.10 */
        p->frac /= 10;
        p->places--;
    }
    return s;
}

/* The word after the number: how many zeros it stands for, -1 when it is none. */
static int unit_zeros(const char *s)
{
    static const struct {
        const char *word;
        int zeros;
    } units[] = {{"", 0},  {"元", 0}, {"万", 4},   {"万元", 4}, {"w", 4},
                 {"W", 4}, {"千", 3}, {"千元", 3}, {"q", 3},    {"Q", 3}};

    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (!strcmp(s, units[i].word))
            return units[i].zeros;
    return -1;
}

/* whole.frac x 10^zeros in fen; false when a fraction of a fen would be left. */
static bool to_fen(const struct parts *p, int zeros, int64_t *fen, bool *overflow)
{
    int64_t f = p->frac;
    int64_t w = p->whole;
    int shift = zeros + 2 - p->places;

    if (shift < 0)
        return false;
    for (; shift > 0; shift--)
        *overflow |= __builtin_mul_overflow(f, 10, &f);
    for (int i = zeros + 2; i > 0; i--)
        *overflow |= __builtin_mul_overflow(w, 10, &w);
    *overflow |= __builtin_add_overflow(w, f, fen);
    return true;
}

static char *without_sign(char *s)
{
    if (str_starts(s, "￥"))
        s += strlen("￥");
    else if (str_starts(s, "¥"))
        s += strlen("¥");
    return str_trim(s);
}

enum rc money_parse(const char *text, struct money *out, struct err *e)
{
    char buf[INPUT_MAX];
    struct parts p = {0};
    bool bad_comma = false;
    const char *end;
    char *s;
    int zeros;
    int64_t fen = 0;

    if (!str_copy(buf, sizeof buf, text ? text : ""))
        return err_set(e, E_DATA, _("金额过长"));
    utf8_halfwidth(buf);
    s = without_sign(str_trim(buf));
    if (*s == '-')
        return err_set(e, E_DATA, _("金额不能为负：%s"), text);
    end = take_whole(s, &p, &bad_comma);
    if (*end == '.')
        end = take_frac(end + 1, &p);
    zeros = unit_zeros(str_trim(s + (end - s)));
    if (p.digits == 0 || bad_comma || zeros < 0)
        return err_set(e, E_DATA, _("不是金额：%s"), text ? text : "");
    if (!to_fen(&p, zeros, &fen, &p.overflow) && !p.overflow)
        return err_set(e, E_DATA, _("金额最多两位小数：%s"), text);
    if (p.overflow || fen > MONEY_MAX_FEN)
        return err_set(e, E_DATA, _("金额超出范围(元以上最多12位)：%s"), text);
    out->fen = fen;
    return OK;
}

/* Write the figure from its end; sep is 0 or ','. */
static const char *put(struct money m, char sep, char out[MONEY_TEXT_SIZE])
{
    uint64_t v = m.fen < 0 ? 0 - (uint64_t)m.fen : (uint64_t)m.fen;
    char rev[MONEY_TEXT_SIZE];
    size_t n = 0;
    size_t i = 0;
    int places = 0;

    for (; v > 0 || places < 3; v /= 10, places++) {
        if (places == 2)
            rev[n++] = '.';
        else if (sep && places > 2 && (places - 2) % 3 == 0)
            rev[n++] = sep;
        rev[n++] = (char)('0' + v % 10);
    }
    if (m.fen < 0)
        rev[n++] = '-';
    while (n > 0)
        out[i++] = rev[--n];
    out[i] = '\0';
    return out;
}

const char *money_plain(struct money m, char out[MONEY_TEXT_SIZE])
{
    return put(m, 0, out);
}

const char *money_comma(struct money m, char out[MONEY_TEXT_SIZE])
{
    return put(m, ',', out);
}

struct money money_add(struct money a, struct money b)
{
    int64_t r;

    if (__builtin_add_overflow(a.fen, b.fen, &r))
        r = a.fen > 0 ? INT64_MAX : INT64_MIN;
    return (struct money){r};
}

struct money money_sub(struct money a, struct money b)
{
    int64_t r;

    if (__builtin_sub_overflow(a.fen, b.fen, &r))
        r = a.fen < 0 ? INT64_MIN : INT64_MAX;
    return (struct money){r};
}
