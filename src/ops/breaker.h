#ifndef OPS_BREAKER_H
#define OPS_BREAKER_H

#include "ops/app.h"
#include "rules/facts.h"

/*
 * breaker_state - 熔断 of a scheme on a day (RULES 7): the branch's own ratio, or the county's
 * where breaker_scope says so or the branch's base lies below breaker_min_base.
 *
 * branch:  code of the branch whose lending is at stake.
 * Cost:    a pass over every loan; kept until the journal goes on, since a screen asks at
 *          every key.
 * Source:  65号 五(五) “不良率超过3%…暂停”, “下降到3%(含)以下,再恢复”
 */
enum rc breaker_state(struct app *app, const char *scheme, const char *branch, struct day on,
                      struct facts_breaker *out, struct err *e);

/* Drop what is kept; when the database closes. */
void breaker_forget(struct app *app);

/* Keep a row when the breaker's state is another one than the newest kept (RULES 7). */
enum rc breaker_keep(struct app *app, const char *scheme, const struct facts_breaker *b,
                     struct err *e);

#endif
