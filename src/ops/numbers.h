#ifndef OPS_NUMBERS_H
#define OPS_NUMBERS_H

#include <stddef.h>

#include "ops/app.h"

/* Numbers of RULES 4: they carry the site's code, so that those of two sites never collide. */

/* A voucher `<site>-<yymmdd>-<nnn>` of the business day. */
enum rc number_voucher(struct app *app, char *out, size_t size, struct err *e);

/* A letter, of the same form in a series of its own. */
enum rc number_notice(struct app *app, char *out, size_t size, struct err *e);

/* A contract `LDTP-<site>-<6>` (LDFP for P1, LDBF for P3). */
enum rc number_contract(struct app *app, const char *scheme, char *out, size_t size, struct err *e);

/* `<prefix>-<site>-<yymmdd>-<nnn>`: letters, batches, entries of the fund. */
enum rc number_dated(struct app *app, const char *prefix, char *out, size_t size, struct err *e);

#endif
