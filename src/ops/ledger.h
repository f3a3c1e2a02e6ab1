#ifndef OPS_LEDGER_H
#define OPS_LEDGER_H

#include <stdint.h>

#include "core/day.h"
#include "core/engine.h"
#include "ops/app.h"

/* The state of a loan at the close of a day, by the engine over the facts stored. */
enum rc ledger_state(struct app *app, int64_t loan_id, struct day on, struct loan_state *out,
                     struct err *e);

/* A loan that still owes something under the policy: running, not converted. */
bool ledger_runs(const struct loan_state *s);

#endif
