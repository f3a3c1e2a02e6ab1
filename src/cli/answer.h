#ifndef CLI_ANSWER_H
#define CLI_ANSWER_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "ops/result.h"

/* How the answer of an act is written (FORMATS, Acts). */

/* One JSON object: what was made, and the verdicts that were only told (“warnings”). */
void answer_json(struct buf *b, const struct result *r);

/* {"verdicts":[…]}: all that stands against an act; e when no rule but the data or the role. */
void answer_refusal_json(struct buf *b, const struct result *r, const struct err *e);

/* Whether one of the verdicts says already what the error says. */
bool answer_tells(const struct result *r, const struct err *e);

/* The same for people: a line a value, a line a verdict. */
void answer_text(struct buf *b, const struct result *r);
void answer_verdicts_text(struct buf *b, const struct verdicts *v);

#endif
