#ifndef CORE_RATE_H
#define CORE_RATE_H

#include <stdint.h>

#include "base/err.h"

/* Parts per million a year: 3.85 % = 38500. */
struct rate {
    int32_t ppm;
};
typedef struct rate rate;

#define RATE_TEXT_SIZE 16

/*
 * rate_parse - per cent as text: "3.85", "3.85%", full-width digits; up to 4 decimals.
 * Errors:   E_DATA: not a number, negative, above 100 %, finer than 0.0001 %.
 */
enum rc rate_parse(const char *text, struct rate *out, struct err *e);
/* "3.85": at least two decimals, four where needed. */
const char *rate_text(struct rate r, char out[RATE_TEXT_SIZE]);

#endif
