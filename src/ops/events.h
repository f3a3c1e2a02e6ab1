#ifndef OPS_EVENTS_H
#define OPS_EVENTS_H

#include "core/day.h"
#include "core/money.h"
#include "ops/act.h"
#include "ops/find.h"

/* An event of a loan as it is written; what does not apply is 0, NULL or DAY_NONE. */
struct event_new {
    const char
        *kind; /* extension misuse conversion dishonest grade death waiver writeoff renewed */
    struct day date;
    struct day new_maturity;
    int32_t rate_ppm; /* < 0: kept */
    const char *class_label;
    const char *part;
    struct money amount;
    const char *document;
    const char *text;
    int64_t application_id;
};

enum rc event_write(struct app *app, int64_t loan_id, const struct event_new *x, int64_t *id,
                    struct err *e);

/* The newest event of that kind that is not cancelled; id 0 and OK when there is none. */
enum rc event_find(struct app *app, int64_t loan_id, const char *kind, int64_t *id,
                   struct day *date, struct err *e);

/*
 * event_begin - what every act on a running loan asks first: the loan is this branch's, was
 * disbursed by `date` and is not closed, and the day does not lie ahead. An earlier day than
 * today is told and recorded: figures since then are replayed.
 */
enum rc event_begin(struct app *app, const struct args *in, struct day date, struct loan *out,
                    struct result *result, struct err *e);

/* The same for a loan that was found already. */
enum rc event_begin_on(struct app *app, const struct loan *l, struct day date,
                       struct result *result, struct err *e);

/*
 * event_plain - a whole act whose event is no more than a day, a document and a reason (its keys
 * contract, date, document, reason): once a loan, written, answered. `what`, a message id, is for
 * the audit.
 */
enum rc event_plain(struct app *app, const struct args *in, const char *kind, const char *what,
                    struct result *out, struct err *e);

/* The usual answer: contract, date, and the note of the audit list. */
void event_answer(struct app *app, const struct loan *l, struct day date, const char *what,
                  const char *text, struct result *out);

#endif
