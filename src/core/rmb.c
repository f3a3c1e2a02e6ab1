#include "core/rmb.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const char *const digit[] = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};

struct writer {
    char *out;
    size_t len;
};

static void put(struct writer *w, const char *s)
{
    size_t n = strlen(s);

    if (w->len + n < RMB_TEXT_SIZE) {
        memcpy(w->out + w->len, s, n + 1);
        w->len += n;
    }
}

/* Four places with 仟 佰 拾; zeros in between give one 零, zeros at the end none. */
static void put_group(struct writer *w, int v)
{
    static const char *const place[] = {"仟", "佰", "拾", ""};
    static const int unit[] = {1000, 100, 10, 1};
    bool begun = false;
    bool zero = false;

    for (int i = 0; i < 4; i++) {
        int d = v / unit[i] % 10;

        if (d == 0) {
            zero = begun;
            continue;
        }
        if (zero)
            put(w, digit[0]);
        put(w, digit[d]);
        put(w, place[i]);
        begun = true;
        zero = false;
    }
}

/* The yuan in groups of 亿, 万 and 元. Between groups 零 stands only where the lower one
 * begins with zeros or one was left out: the first official form (壹拾万柒仟元). */
static void put_yuan(struct writer *w, int64_t yuan)
{
    static const char *const name[] = {"亿", "万", "元"};
    static const int64_t unit[] = {100000000, 10000, 1};
    bool begun = false;
    bool skipped = false;

    for (int i = 0; i < 3; i++) {
        int g = (int)(yuan / unit[i] % 10000);

        if (g > 0) {
            if (begun && (skipped || g < 1000))
                put(w, digit[0]);
            put_group(w, g);
            put(w, name[i]);
        }
        skipped = g == 0;
        begun |= g > 0;
    }
    if (skipped && begun)
        put(w, name[2]);
}

static void put_cents(struct writer *w, int64_t yuan, unsigned cents)
{
    unsigned jiao = cents / 10 % 10;
    unsigned fen = cents % 10;

    if (yuan > 0 && (jiao == 0 || yuan % 10 == 0))
        put(w, digit[0]);
    if (jiao != 0) {
        put(w, digit[jiao]);
        put(w, "角");
    }
    if (fen != 0) {
        put(w, digit[fen]);
        put(w, "分");
    }
}

const char *rmb_capitals(struct money m, char out[RMB_TEXT_SIZE])
{
    struct writer w = {.out = out};
    int64_t v = m.fen;
    char plain[MONEY_TEXT_SIZE];

    if (v > MONEY_MAX_FEN || v < -MONEY_MAX_FEN) { /* beyond any field: figures */
        snprintf(out, RMB_TEXT_SIZE, "%s元", money_plain(m, plain));
        return out;
    }
    out[0] = '\0';
    if (v < 0) {
        put(&w, "负");
        v = -v;
    }
    if (v == 0)
        put(&w, "零元");
    put_yuan(&w, v / 100);
    if (v % 100 == 0)
        put(&w, "整");
    else
        put_cents(&w, v / 100, (unsigned)(v % 100));
    return out;
}
