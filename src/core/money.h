#ifndef CORE_MONEY_H
#define CORE_MONEY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

/* Whole fen. A type of its own so that fen never mix with ppm or days. */
struct money {
    int64_t fen;
};
typedef struct money money;

/* The largest amount that any field takes: 12 digits of yuan. */
#define MONEY_MAX_FEN INT64_C(99999999999999)

#define MONEY_TEXT_SIZE 32

/*
 * money_parse - read an amount as people write it.
 *
 * Takes:    50000  50,000.00  ￥50,000.00  5万 6w 2千 2q, full-width digits, blanks around.
 * Units:    yuan in the text, fen in *out.
 * Errors:   E_DATA: not a number, more than two decimals, negative, beyond MONEY_MAX_FEN;
 *           *out is untouched. Never rounds: a third decimal is refused.
 */
enum rc money_parse(const char *text, struct money *out, struct err *e);

/* "50000.00" (for files) and "50,000.00" (for people) into a buffer of MONEY_TEXT_SIZE. */
const char *money_plain(struct money m, char out[MONEY_TEXT_SIZE]);
const char *money_comma(struct money m, char out[MONEY_TEXT_SIZE]);

/* Sum that stops at INT64_MIN/MAX instead of overflowing. */
struct money money_add(struct money a, struct money b);
struct money money_sub(struct money a, struct money b);
static inline struct money money_of(int64_t fen)
{
    return (struct money){fen};
}

#endif
