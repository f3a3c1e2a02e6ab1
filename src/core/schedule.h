#ifndef CORE_SCHEDULE_H
#define CORE_SCHEDULE_H

#include "core/engine.h"

/* A day on which interest settles or principal falls due, past or coming. */
struct schedule_row {
    struct day due;
    struct day since; /* DAY_NONE where nothing settles */
    int32_t days;
    int64_t interest;
    int64_t principal;
    int64_t paid_interest;
    int64_t waived_interest;
    int64_t paid_principal;
    int64_t subsidised; /* S, when the engine was run by subsidy_run */
    bool coming;        /* after the day known */
};

struct schedule {
    struct schedule_row *v;
    size_t n;
    size_t cap;
};

/*
 * The ask for a schedule as of a day: facts to that day, the walk to the end of the contract.
 * What comes is shown as if due principal is paid in time and nothing ahead of it.
 */
struct engine_ask schedule_ask(struct day as_of);

/* Rows by day from an engine run with schedule_ask; v is reused. free by schedule_release. */
void schedule_build(struct schedule *out, const struct engine *g, struct day as_of);
void schedule_release(struct schedule *s);

#endif
