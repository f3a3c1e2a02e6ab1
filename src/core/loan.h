#ifndef CORE_LOAN_H
#define CORE_LOAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/day.h"
#include "core/money.h"
#include "core/rate.h"

/*
 * The facts of a loan, as the engine reads them (RULES 5). Nothing here is derived. Amounts
 * are fen, rates ppm a year, factors ppm (1.5 = 1500000). Whatever is out of bounds is cut to
 * them by the engine, so that it stays total.
 */

enum settle { SETTLE_QUARTER, SETTLE_MONTH, SETTLE_MATURITY, SETTLE_PLAN };

/* How days count: each is a function that adds up over days (core/daycount.h). */
enum day_count { DAYS_ACT_360, DAYS_ACT_365, DAYS_30_360, DAYS_RATE_12 };

enum loan_class { CLASS_NORMAL, CLASS_WATCH, CLASS_SUB, CLASS_DOUBT, CLASS_LOSS };

enum loan_status { STATUS_RUNNING, STATUS_CONVERTED, STATUS_CLOSED };

enum event_kind {
    EVENT_EXTENSION,
    EVENT_MISUSE,
    EVENT_CONVERSION,
    EVENT_DISHONEST,
    EVENT_GRADE,
    EVENT_DEATH,
    EVENT_WAIVER,
    EVENT_WRITEOFF,
    EVENT_RENEWED,
};

enum part { PART_PRINCIPAL, PART_INTEREST, PART_PENALTY, PART_COMPOUND };

/* From this day on the county pays so much of the interest (subsidy_ratio). */
struct ratio_step {
    struct day from;
    int32_t ppm;
};

/* The parameters of the loan's policy version, as of its disbursal (RULES 2). */
struct terms {
    enum day_count day_count;
    int32_t penalty_factor;
    int32_t misuse_factor;
    bool compound;
    bool move_off_days; /* holiday_rule next_working_day */
    int64_t tolerance;  /* residual_tolerance */
    int settle_day;
    int32_t principal_first; /* more days overdue than this: principal first; < 0 never */
    int64_t subsidy_cap;
    struct day subsidy_end;         /* first day without subsidy; DAY_NONE: the contract's end */
    const struct ratio_step *ratio; /* by day; before the first 100 % */
    size_t n_ratio;
};

/* The defaults of RULES 2. */
struct terms terms_default(void);

struct instalment {
    struct day due; /* unmoved */
    int64_t principal;
};

struct opening {
    struct day day; /* DAY_NONE: the loan has its history */
    int64_t balance;
    struct day paid_to; /* may be DAY_NONE */
    int64_t interest;
    int64_t penalty;
    int64_t compound;
    int64_t subsidy;
};

struct receipt {
    int64_t id;
    struct day date;
    int64_t principal;
    int64_t interest;
    int64_t penalty;
    int64_t compound;
    struct day reversed; /* day of the counter-entry, DAY_NONE when it stands */
};

struct loan_event {
    int64_t id;
    enum event_kind kind;
    struct day date;
    struct day new_maturity; /* extension */
    int32_t rate_ppm;        /* extension; < 0: kept */
    enum loan_class class;   /* grade */
    enum part part;          /* waiver */
    int64_t amount;          /* waiver */
    struct day cancelled;    /* day of the cancel, DAY_NONE when it stands */
};

struct loan_facts {
    int64_t id;
    int64_t household_id;
    const char *contract_no; /* decides the order of loans of one day; not NULL */
    int64_t amount;
    struct rate rate;
    struct day start;
    struct day maturity;
    enum settle settle;
    struct day cancelled; /* the disbursal was cancelled that day; DAY_NONE */
    struct terms terms;
    struct opening opening;
    const struct instalment *plan; /* n_plan 0: all at maturity */
    size_t n_plan;
    const struct receipt *receipt; /* any order; fastest when by date */
    size_t n_receipt;
    const struct loan_event *event;
    size_t n_event;
};

/* Code words of the schema and Chinese labels (labels are msgids). */
const char *settle_label(enum settle s); /* 按季结息 … */
const char *class_label(enum loan_class c);
const char *status_name(enum loan_status s); /* running converted closed */
/* false when the word is none of them; *out untouched. */
bool settle_from_name(const char *name, enum settle *out); /* quarter month maturity plan */
bool class_from_label(const char *label, enum loan_class *out);
bool event_from_name(const char *name, enum event_kind *out);
bool part_from_name(const char *name, enum part *out);
bool day_count_from_name(const char *name, enum day_count *out); /* actual/360 … rate/12 */

#endif
