#ifndef CORE_ENGINE_WORK_H
#define CORE_ENGINE_WORK_H

#include "core/daycount.h"
#include "core/engine.h"

/* Inside of the engine: what a walk from disbursal to the day asked for carries along. */
struct engine_work {
    struct loan_facts f; /* bounded copy; its arrays are not used past the start */
    const struct calendar *calendar;
    struct engine_ask ask;
    struct daycount count;

    const struct receipt **receipt; /* those that stand as of `known`, by day */
    size_t n_receipt, cap_receipt, at_receipt;
    const struct loan_event **event;
    size_t n_event, cap_event, at_event;
    struct rate_change {
        struct day from;
        int32_t ppm;
    } * rate; /* agreed with an extension, not yet in force */
    size_t n_rate, cap_rate, at_rate;

    size_t cap_row, cap_seg, cap_inst;

    struct day at;         /* the day being walked */
    struct day next_fixed; /* next 21st after `at`; DAY_NONE where none is meant */
    int64_t balance;
    int64_t due_principal; /* of all instalments with moved due day <= at */
    int64_t overdue;       /* of it unpaid, at the close */
    int64_t unpaid;        /* base of the compound, at the close */
    int64_t ahead;         /* paid interest that waits */
    int64_t waived_ahead;  /* waived interest that waits */
    int64_t waived_penalty;
    int64_t waived_compound;
    int32_t rate_ppm;
    size_t first_unpaid; /* rows before it are met */
    bool late_today;     /* a late extension was agreed on `at` */
    bool dry;            /* before the close of the opening's day: only days are counted */
    bool ended;          /* the balance has reached 0 and its settlement is made */
    enum loan_class graded;
};

/* engine_input.c: bounds, and the facts that stand as of the day, in order. */
void work_start(struct engine *g, const struct loan_facts *f, const struct calendar *c,
                struct engine_ask ask);

/* engine_dates.c: days on which something happens. */
struct day work_moved(const struct engine_work *w, struct day d);
/* Whether `at` settles (RULES 5.1), before its receipts. */
bool work_settles_today(const struct engine *g);
struct day work_next_settlement(const struct engine *g);
/* First day after `at` on which a settlement, instalment, event, receipt or rate falls. */
struct day work_next_day(const struct engine *g);

/* engine_dues.c: settlements and what meets them. */
void dues_settle(struct engine *g);
void dues_pay(struct engine *g, int64_t fen);
void dues_waive(struct engine *g, int64_t fen);
void dues_take_over(struct engine *g); /* the opening's 欠息 */
/* Unpaid rests above the tolerance, as they compound from the close of `at` on. */
int64_t dues_unpaid(const struct engine *g);
/* Whether the rest of a row counts as overdue and compounds. */
bool dues_beyond_tolerance(const struct engine *g, const struct settlement *row);

/* engine_events.c */
void events_today(struct engine *g);

/* engine_state.c: the figures at the end of the walk. */
void work_close(struct engine *g);
/* Penalty or compound owed: rounded sum - paid - waived, never below 0. */
int64_t work_owed(const struct engine *g, struct exact sum, int64_t paid, int64_t waived);

#endif
