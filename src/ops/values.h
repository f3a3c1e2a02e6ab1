#ifndef OPS_VALUES_H
#define OPS_VALUES_H

#include <stdbool.h>
#include <stdint.h>

#include "core/day.h"
#include "core/money.h"
#include "core/rate.h"
#include "ops/act.h"

/*
 * values_check - read what was given by the types of the act's keys.
 *
 * Returns:  in *out the values as the acts expect them: dates as 2025-11-24, money plain,
 *           codes by their code, yes or no; `reason` is taken by every act (overrides).
 * Errors:   E_USAGE unknown key, or a needed one missing (not while trying); E_DATA a value
 *           that cannot be read, naming key and value. args_release(out) in every case.
 */
enum rc values_check(struct app *app, const struct act *act, const struct args *in,
                     struct args *out, struct err *e);

/* What an act reads out of checked values; absent ones are the zero named. */
bool arg_has(const struct args *in, const char *key);
struct money arg_money(const struct args *in, const char *key); /* 0 */
struct rate arg_rate(const struct args *in, const char *key);   /* 0 */
int64_t arg_int(const struct args *in, const char *key);        /* 0 */
bool arg_yes(const struct args *in, const char *key);           /* false */
/* Absent: the business date. */
struct day arg_day(const struct app *app, const struct args *in, const char *key);

#endif
