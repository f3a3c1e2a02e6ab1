#ifndef INTAKE_EVENTS_H
#define INTAKE_EVENTS_H

#include "intake/contracts.h"

/* Shared by events.c (rows, writing) and events_check.c (the events of a loan together). */

enum event_column { EV_CONTRACT, EV_DATE, EV_WHAT, EV_MATURITY, EV_RATE, EV_TEXT };

/* 事项 as its column numbers them. */
enum { EVENT_IS_EXTENSION, EVENT_IS_MISUSE, EVENT_IS_CONVERSION, EVENT_KINDS };

/* An event of the file or of the database. */
struct new_event {
    struct new_event *next; /* of the loan */
    struct contract *contract;
    uint64_t line; /* 0: of the database */
    int what;
    struct day date;
    struct day maturity; /* DAY_NONE when it has none */
    int32_t rate_ppm;    /* < 0: the contract's */
    const char *text;
};

struct loan_events {
    struct new_event *first;
};

struct events {
    struct contracts contracts;
    struct new_event **all; /* of the file, in its order */
    size_t n, cap;
};

/*
 * Over all events of a loan: each extension ends later than what was in force (else wrong);
 * the rules of 四 that it breaks, and a second misuse or conversion, are warnings.
 */
enum rc events_check(struct intake *in, struct contract *k, struct err *e);

#endif
