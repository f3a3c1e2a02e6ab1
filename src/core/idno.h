#ifndef CORE_IDNO_H
#define CORE_IDNO_H

#include <stdbool.h>

#include "base/err.h"
#include "core/day.h"

#define IDNO_SIZE 19

struct idno {
    char text[IDNO_SIZE]; /* 18 characters, X in capitals */
    struct day birth;
    char sex;    /* 'M' or 'F' */
    bool from15; /* was a 15-digit number: shown as a warning */
};

/*
 * idno_parse - check an identity number (GB 11643-1999): 18 characters, a real birth date,
 * the check digit; 15 digits are converted (19yy). Full-width digits, blanks and a leading
 * apostrophe are accepted; the region code never blocks.
 * Errors: E_DATA with rule words, *out untouched.
 */
enum rc idno_parse(const char *text, struct idno *out, struct err *e);
/* The check character of the first 17 digits. */
char idno_check_char(const char *first17);
/* 522728********0017 (RULES 8); for anything that is not 18 long: all but the ends starred. */
const char *idno_mask(const char *text, char out[IDNO_SIZE + 16]);

#endif
