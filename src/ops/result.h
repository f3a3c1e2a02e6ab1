#ifndef OPS_RESULT_H
#define OPS_RESULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/day.h"
#include "core/money.h"
#include "core/rate.h"
#include "rules/verdict.h"

/*
 * What an act made: named values in order (json keys), and every verdict that was given.
 * RESULT_INIT before, result_release after use.
 */
enum value_type { VALUE_TEXT, VALUE_INT, VALUE_MONEY, VALUE_RATE, VALUE_DAY, VALUE_LIST };

struct value {
    char *key; /* json key without the _fen / _ppm suffix, which the writer adds */
    enum value_type type;
    char *text;
    int64_t n;           /* fen, ppm, day number or integer */
    struct result *rows; /* VALUE_LIST: one result a row */
    size_t row_count;
};

struct result {
    struct value *v;
    size_t n;
    size_t cap;
    struct verdicts verdicts;
    /* The row that the verdicts are about; op_do records warnings and overrides with it. */
    char about[24];
    int64_t about_id;
};

#define RESULT_INIT                                                                                \
    {                                                                                              \
        0                                                                                          \
    }

void result_text(struct result *r, const char *key, const char *text);
void result_int(struct result *r, const char *key, int64_t n);
void result_money(struct result *r, const char *key, struct money m);
void result_rate(struct result *r, const char *key, struct rate x);
void result_day(struct result *r, const char *key, struct day d);
/* An empty list under the key where there is none yet; returns its first row or NULL. */
struct result *result_list(struct result *r, const char *key);
/* A list of rows under the key (made on first use); returns the new row, borrowed until
 * the next one. */
struct result *result_row(struct result *r, const char *key);
/* Name the row that the verdicts are about: table name and id. */
void result_about(struct result *r, const char *about, int64_t id);

const struct value *result_find(const struct result *r, const char *key);
void result_release(struct result *r);

#endif
