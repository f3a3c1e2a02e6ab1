#include "tui/calc.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "tui/normal.h"
#include "tui/tr.h"

/*
 * Values are fractions n/d with 128-bit parts, reduced after each step: money is never
 * rounded on the way. Anything that no longer fits is refused.
 */
typedef __int128 wide;

struct frac {
    wide n, d;
};

struct calc {
    const char *s;
    int depth;
    const char *why; /* N_, first failure */
};

#define LIMIT (((wide)1) << 62)

static struct frac give_up(struct calc *c, const char *why)
{
    if (!c->why)
        c->why = why;
    return (struct frac){0, 1};
}

static wide gcd(wide a, wide b)
{
    if (a < 0)
        a = -a;
    while (b) {
        wide r = a % b;

        a = b;
        b = r;
    }
    return a ? a : 1;
}

static struct frac reduced(struct calc *c, wide n, wide d)
{
    wide g;

    if (d < 0) {
        n = -n;
        d = -d;
    }
    g = gcd(n, d);
    n /= g;
    d /= g;
    if (n >= LIMIT || n <= -LIMIT || d >= LIMIT)
        return give_up(c, N_("数太大,算不了"));
    return (struct frac){n, d};
}

static void blanks(struct calc *c)
{
    while (*c->s == ' ' || *c->s == ',')
        c->s++;
}

static bool eat(struct calc *c, const char *sign)
{
    size_t n = strlen(sign);

    blanks(c);
    if (strncmp(c->s, sign, n) != 0)
        return false;
    c->s += n;
    return true;
}

static struct frac number(struct calc *c)
{
    wide n = 0;
    wide d = 1;
    bool point = false;
    int digits = 0;

    for (; (*c->s >= '0' && *c->s <= '9') || *c->s == '.' || *c->s == ','; c->s++) {
        if (*c->s == ',')
            continue;
        if (*c->s == '.') {
            if (point)
                return give_up(c, N_("一个数里有两个小数点"));
            point = true;
            continue;
        }
        if (++digits > 16)
            return give_up(c, N_("数太大,算不了"));
        n = n * 10 + (*c->s - '0');
        d *= point ? 10 : 1;
    }
    if (!digits)
        return give_up(c, N_("这里应是一个数"));
    if (eat(c, "万") || eat(c, "w") || eat(c, "W"))
        n *= 10000;
    else if (eat(c, "千") || eat(c, "q") || eat(c, "Q"))
        n *= 1000;
    if (eat(c, "%"))
        d *= 100;
    return reduced(c, n, d);
}

static struct frac sum(struct calc *c);

static struct frac factor(struct calc *c)
{
    struct frac f;

    if (c->why || ++c->depth > 50)
        return give_up(c, N_("括号太深"));
    if (eat(c, "-")) {
        f = factor(c);
        f.n = -f.n;
    } else if (eat(c, "(")) {
        f = sum(c);
        if (!c->why && !eat(c, ")"))
            f = give_up(c, N_("缺右括号"));
    } else {
        f = number(c);
    }
    c->depth--;
    return f;
}

static struct frac product(struct calc *c)
{
    struct frac a = factor(c);

    while (!c->why) {
        bool times = eat(c, "*") || eat(c, "×") || eat(c, "x") || eat(c, "X");
        struct frac b;

        if (!times && !eat(c, "/") && !eat(c, "÷"))
            return a;
        b = factor(c);
        if (!times && b.n == 0)
            return give_up(c, N_("除数是 0"));
        a = times ? reduced(c, a.n * b.n, a.d * b.d) : reduced(c, a.n * b.d, a.d * b.n);
    }
    return a;
}

static struct frac sum(struct calc *c)
{
    struct frac a = product(c);

    while (!c->why) {
        bool plus = eat(c, "+");
        struct frac b;

        if (!plus && !eat(c, "-"))
            return a;
        b = product(c);
        /* Each part is below 2^62, so no product of two exceeds 2^124. */
        a = reduced(c, a.n * b.d + (plus ? 1 : -1) * b.n * a.d, a.d * b.d);
    }
    return a;
}

enum rc ui_calc(const char *text, struct money *out, struct err *e)
{
    char s[256];
    struct calc c = {.s = s};
    struct frac f;
    wide fen;

    if (!str_copy(s, sizeof s, text))
        return err_set(e, E_DATA, _("算式太长"));
    ui_normal_number(s);
    eat(&c, "=");
    f = sum(&c);
    blanks(&c);
    if (!c.why && *c.s)
        c.why = N_("算式不完整");
    if (c.why)
        return err_set(e, E_DATA, "%s", ui_tr(c.why));
    /* Half up, away from zero: -0.005 is -0.01. */
    fen = (f.n < 0 ? -1 : 1) * (((f.n < 0 ? -f.n : f.n) * 200 + f.d) / (2 * f.d));
    if (fen > MONEY_MAX_FEN || fen < -MONEY_MAX_FEN)
        return err_set(e, E_DATA, "%s", _("数太大,算不了"));
    *out = money_of((int64_t)fen);
    return OK;
}
