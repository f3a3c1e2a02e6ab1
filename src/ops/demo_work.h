#ifndef OPS_DEMO_WORK_H
#define OPS_DEMO_WORK_H

/* What the parts of the training county share; inside src/ops/demo*.c only. */

#include <stddef.h>
#include <stdint.h>

#include "core/engine.h"
#include "ops/app.h"

#define DEMO_TOWNS      10
#define DEMO_VILLAGES   60
#define DEMO_HOUSEHOLDS 800
#define DEMO_LOANS      1097 /* and three that the counter pays out */
#define DEMO_BAD_MAX    INT64_C(65000000)
#define DEMO_NAME       40

struct demo_household {
    int64_t id;
    int64_t head_id;
    int64_t spouse_id; /* 0: none */
    char no[48];
    char head[DEMO_NAME];
    char account[24];
    int town; /* index */
    int village;
    struct day birth; /* of the head */
    int kind;         /* 0 registered, 1 marginal, 2 unstable, 3 sudden */
};

/* How a borrower pays. */
enum demo_way {
    DEMO_GOOD,
    DEMO_EARLY,   /* pays ahead of the settlement day */
    DEMO_LATE,    /* some weeks late each time */
    DEMO_STOPPED, /* pays nothing from a day on */
    DEMO_DUE      /* interest in time, not the principal at maturity */
};

struct demo_loan {
    int64_t id;
    char contract_no[24];
    const struct demo_household *h;
    const char *scheme;
    const char *kind;
    int64_t amount;
    struct rate rate;
    struct day start;
    int months;
    struct day maturity;
    enum settle settle;
    enum demo_way way;
    int delay;       /* days, DEMO_LATE */
    struct day stop; /* DEMO_STOPPED */
    const struct demo_loan *parent;
    const struct demo_loan *child; /* the renewal that paid it out */
    struct instalment plan[12];
    size_t n_plan;
    struct receipt *receipt;
    size_t n_receipt;
    size_t cap_receipt;
    struct loan_event event[4];
    size_t n_event;
    struct day closed; /* DAY_NONE while it runs */
};

struct demo {
    struct app *app;
    uint64_t seed;
    struct engine engine;
    int64_t bad;     /* fen of those who stopped: held below the breaker's 3 % */
    int64_t user_id; /* the teller that posted everything */
    int64_t manager_id;
    char answer[64]; /* number that the last act gave */
    int64_t town[DEMO_TOWNS];
    char town_name[DEMO_TOWNS][DEMO_NAME];
    int64_t village[DEMO_VILLAGES];
    char village_name[DEMO_VILLAGES][DEMO_NAME];
    struct demo_household household[DEMO_HOUSEHOLDS];
    struct demo_loan *loan; /* room for DEMO_LOANS */
    size_t n_loan;
};

/* A number 0 … n - 1 of the fixed sequence. */
int demo_pick(struct demo *d, int n);
/* True so many times in a hundred. */
bool demo_chance(struct demo *d, int percent);
struct day demo_day_between(struct demo *d, struct day from, struct day to);

enum rc demo_people(struct demo *d, struct err *e);
/* Contracts and their course up to the business day, in memory. */
void demo_loans(struct demo *d);
/* Receipts of one loan from its start to the business day, by its way of paying. */
void demo_course(struct demo *d, struct demo_loan *l);
/* The user of that training name works on that day. */
enum rc demo_as(struct demo *d, const char *user, struct day on, struct err *e);
/*
 * One act inside the open transaction, as the user and day of demo_as; key=value words ended by
 * NULL. `second` may be NULL. The number that it made is left in d->answer.
 */
enum rc demo_act_words(struct demo *d, struct err *e, const char *second, const char *act,
                       const char *const *words);
#define demo_act(d, e, second, act, ...)                                                           \
    demo_act_words(d, e, second, act, (const char *const[]){__VA_ARGS__})

/* Applications at every stage, and contracts of this autumn. */
enum rc demo_desk(struct demo *d, struct err *e);
/* Visits, collection, risk events, the fund, filings and rosters at several steps. */
enum rc demo_after(struct demo *d, struct err *e);
enum rc demo_rosters(struct demo *d, struct err *e);

enum rc demo_write_loans(struct demo *d, size_t from, size_t to, struct err *e);

#endif
