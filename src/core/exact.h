#ifndef CORE_EXACT_H
#define CORE_EXACT_H

#include <stdint.h>

/*
 * Interest before it is rounded: a whole number of 1 / (year units x 10^12) fen, so that
 * sums over days are exact (RULES 5.1, 5.5). A product is fen x ppm a year x factor in ppm x
 * units of the day count; with the bounds of core/loan.h it stays below 2^121.
 */
struct exact {
    __int128 n;
};

#define EXACT_ONE 1000000 /* factor 1.0 in ppm */

/* Add fen x rate x factor x units; stops at the greatest value instead of overflowing. */
void exact_add(struct exact *x, int64_t fen, int64_t rate_ppm, int64_t factor_ppm, int64_t units);

/* Whole fen, half-up; year is the units of a year. x is never negative. */
int64_t exact_round(struct exact x, int64_t year);

/* The exact value of so many fen. */
struct exact exact_of_fen(int64_t fen, int64_t year);

/* round_half_up(a x b / c), 0 where c is 0; a and b not negative. */
int64_t exact_share(int64_t a, int64_t b, int64_t c);

#define EXACT_TEXT_SIZE 40
/* Yuan with six decimals, cut, for the lines of `why`: 587.777777. */
const char *exact_text(struct exact x, int64_t year, char out[EXACT_TEXT_SIZE]);

#endif
