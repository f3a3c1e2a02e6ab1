#include "core/exact.h"

#include <inttypes.h>
#include <stdio.h>

#define EXACT_MAX ((__int128)1 << 126)
/* Figures stop here, so that a pay-off (a sum of five) stays within int64. */
#define FEN_MAX (INT64_MAX / 16)

static __int128 fen_unit(int64_t year)
{
    return (__int128)(year > 0 ? year : 1) * EXACT_ONE * EXACT_ONE;
}

void exact_add(struct exact *x, int64_t fen, int64_t rate_ppm, int64_t factor_ppm, int64_t units)
{
    __int128 p = (__int128)fen * rate_ppm;

    if (__builtin_mul_overflow(p, (__int128)factor_ppm, &p) ||
        __builtin_mul_overflow(p, (__int128)units, &p) || __builtin_add_overflow(x->n, p, &x->n) ||
        x->n > EXACT_MAX)
        x->n = EXACT_MAX;
}

int64_t exact_round(struct exact x, int64_t year)
{
    __int128 unit = fen_unit(year);
    __int128 fen = (x.n + unit / 2) / unit;

    return fen > FEN_MAX ? FEN_MAX : (int64_t)fen;
}

struct exact exact_of_fen(int64_t fen, int64_t year)
{
    return (struct exact){(__int128)fen * fen_unit(year)};
}

int64_t exact_share(int64_t a, int64_t b, int64_t c)
{
    __int128 r;

    if (c <= 0)
        return 0;
    r = ((__int128)a * b * 2 + c) / ((__int128)c * 2);
    return r > FEN_MAX ? FEN_MAX : (int64_t)r;
}

const char *exact_text(struct exact x, int64_t year, char out[EXACT_TEXT_SIZE])
{
    __int128 micro = x.n * 1 / (fen_unit(year) / 10000); /* millionths of a yuan */
    int64_t yuan = (int64_t)(micro / 1000000);

    snprintf(out, EXACT_TEXT_SIZE, "%" PRId64 ".%06d", yuan, (int)(micro % 1000000));
    return out;
}
