#ifndef OPS_LEDGER_H
#define OPS_LEDGER_H

#include <stdint.h>

#include "core/day.h"
#include "core/engine.h"
#include "core/split.h"
#include "ops/app.h"

/* What the engine says of a stored loan; the facts are read anew each time. */

/* At the close of the day. */
enum rc ledger_state(struct app *app, int64_t loan_id, struct day on, struct loan_state *out,
                     struct err *e);

/* What may be taken on the day (core/split.h). */
enum rc ledger_owed(struct app *app, int64_t loan_id, struct day on, struct owed *out,
                    struct err *e);

/* A loan that still owes something under the policy: running, not converted. */
bool ledger_runs(const struct loan_state *s);

#endif
