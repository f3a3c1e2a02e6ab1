#ifndef CORE_ENGINE_H
#define CORE_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/calendar.h"
#include "core/exact.h"
#include "core/loan.h"

/*
 * The loan engine (RULES 5): a total function of a loan's facts and a day. An engine holds
 * the buffers of its results, so that thousands of loans run without allocating; what it
 * answers is valid until its next run.
 *
 *     struct engine g;
 *     engine_init(&g);
 *     engine_run(&g, &facts, calendar, ENGINE_AT(day));
 *     … g.state, g.row[0 … g.n_row), g.inst[0 … g.n_inst) …
 *     engine_release(&g);
 */

/* Everything that a list shows of a loan at the close of a day. Fen unless said otherwise. */
struct loan_state {
    bool disbursed; /* start <= day and the disbursal is not cancelled; else all is 0 */
    int64_t balance;
    int64_t interest_due;      /* settled and unpaid, rests within the tolerance too */
    int64_t interest_accrued;  /* run since the last settlement */
    int64_t interest_ahead;    /* paid, waits for the next settlement */
    int64_t penalty;           /* owed */
    int64_t compound;          /* owed */
    int64_t payoff;            /* balance + due + accrued + penalty + compound - ahead */
    int64_t principal_due;     /* unpaid of instalments with moved due day <= day */
    int64_t principal_overdue; /* the same with moved due day < day */
    int64_t paid_principal;    /* receipts so far, each part; an opening counts its difference */
    int64_t paid_interest;
    int64_t paid_penalty;
    int64_t paid_compound;
    int32_t days_overdue;
    struct day overdue_since; /* earliest moved due day unpaid; DAY_NONE when none */
    enum loan_class class;
    enum loan_status status;
    struct day maturity;        /* in force, unmoved */
    struct day maturity_moved;  /* its working day */
    struct rate rate;           /* of the day */
    struct day since;           /* where the running interest begins */
    struct day next_settlement; /* first one after the day; DAY_NONE when none comes */
    struct day next_instalment; /* moved due day of the first instalment not met; DAY_NONE */
    struct day misuse;          /* days of the events in force, DAY_NONE when none */
    struct day conversion;
    struct day extension; /* the last one */
    struct day writeoff;
    struct day dishonest;
    struct day death;
};

/* One settlement (结息), in order of its day. paid + waived never exceed interest. */
struct settlement {
    struct day since;
    struct day due;
    bool opening; /* the 欠息 taken over: since and days say nothing */
    int64_t interest;
    int64_t paid;       /* by receipts, oldest settlement first */
    int64_t waived;     /* never subsidised */
    int64_t paid_mark;  /* paid at the close of engine_run's mark day */
    int64_t subsidised; /* S of RULES 6: filled in by household_run only */
    struct day paid_on; /* day on which nothing was left, DAY_NONE before */
    size_t seg_from;    /* its lines: seg[seg_from … seg_to), with ENGINE_TRACE */
    size_t seg_to;
};

/* A stretch of days on which nothing changed: what accrued, for `why` and the subsidy. */
struct segment {
    struct day from;
    struct day to; /* not counted */
    int64_t units;
    int64_t balance;
    int64_t healthy;  /* bears the contract rate */
    int64_t punished; /* bears rate x factor as penalty */
    int64_t unpaid;   /* settled interest that bears rate x factor as compound */
    int32_t rate_ppm;
    int32_t factor_ppm; /* of penalty and compound */
    bool converted;
};

struct due_principal {
    struct day due;   /* unmoved, in force */
    struct day moved; /* working day */
    int64_t principal;
    int64_t paid; /* receipts meet the oldest first */
};

/*
 * What a run looks at: facts dated up to `known` count; the walk goes on to `until`
 * (>= known), where it shows what comes if nothing more is paid.
 */
struct engine_ask {
    struct day known;
    struct day until;
    struct day mark; /* settlement.paid_mark is taken at its close; DAY_NONE: not wanted */
    bool trace;      /* fill seg */
};

#define ENGINE_AT(d) ((struct engine_ask){.known = (d), .until = (d), .mark = DAY_NONE})

struct engine {
    struct loan_state state; /* at the close of `until` */
    struct settlement *row;
    size_t n_row;
    struct segment *seg;
    size_t n_seg;
    struct due_principal *inst;
    size_t n_inst;
    int64_t year; /* units of a year, for exact_text */
    /* exact sums behind state.interest_accrued, penalty, compound; what an opening brought in */
    struct exact accrued;
    struct exact penalty;
    struct exact compound;
    size_t seg_open; /* first segment of the running settlement */
    struct engine_work *work;
};

void engine_init(struct engine *g);
void engine_release(struct engine *g);

/*
 * engine_run - the loan as of a day.
 *
 * c:       NULL counts Saturdays and Sundays only.
 * Total:   any facts give an answer in bounded time; days beyond 1900 … 2199 and amounts
 *          beyond MONEY_MAX_FEN are cut to these bounds. Cannot fail.
 * Source:  RULES 5; 65号 一(三) 一(四) 一(六) 四
 */
void engine_run(struct engine *g, const struct loan_facts *f, const struct calendar *c,
                struct engine_ask ask);

#endif
