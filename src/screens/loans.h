#ifndef SCREENS_LOANS_H
#define SCREENS_LOANS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ops/app.h"

/*
 * The state of every loan on the business day, as the engine computes it. Filled page by page
 * while no key waits, kept until the journal grows or the day changes: home's figures, the
 * order “overdue first” and the filters of list 10 read it. Nothing is posted from it.
 */
struct scr_loan {
    int64_t id, household_id;
    int64_t balance_fen, overdue_principal_fen, due_fen; /* due: interest, penalty, compound */
    int64_t npl_fen;
    int64_t site_id;
    int32_t visit; /* day of the next 贷后检查, 0: none */
    int32_t days_overdue;
    int32_t maturity; /* moved to a working day, day number */
    int8_t scheme;    /* 0 P1, 1 P2, 2 P3 */
    bool running;
    bool counted; /* stands in the totals of the scheme: neither converted nor written off */
};

/* What a household has, over its loans. */
struct scr_house_sum {
    int64_t balance_fen;
    int32_t days_overdue;
    uint16_t running, loans, maturing; /* maturing: within 30 days */
};

struct scr_loans {
    struct scr_loan *v; /* by id */
    size_t n, cap;
    bool whole;
};

void scr_loans_release(struct scr_loans *l);

/* Read the next page for the day; l->whole once nothing is left. */
enum rc scr_loans_step(struct app *app, struct scr_loans *l, struct err *e);

/*
 * Compute anew the loans that have new rows since `marks` (s-status); those that are not read
 * yet are left to scr_loans_step.
 */
enum rc scr_loans_touch(struct app *app, struct scr_loans *l, const char *marks, struct err *e);

/* Bad loans and what they are measured by, 五(五). */
struct scr_ratio {
    int64_t npl_fen, base_fen;
};

/* Whether a running loan falls due within 30 days. */
bool scr_loan_matures(const struct scr_loan *l, struct day today);

/* What falls due, is overdue or is to be visited. */
struct scr_sum {
    int64_t n, fen;
    struct day due; /* the nearest, DAY_NONE: none */
    int64_t days;   /* the longest that one has been waited for */
};
enum scr_sum_kind { SUM_WEEK, SUM_MONTH, SUM_TWO_MONTHS, SUM_OVERDUE, SUM_VISIT, SUM_COUNT };

/* The bad loans of a branch and scheme. */
struct scr_branch_ratio {
    int64_t site_id;
    int8_t scheme;
    struct scr_ratio ratio;
};
#define SCR_BRANCHES 96

/* Totals over the loans read so far. */
struct scr_totals {
    int64_t households, balance_fen; /* of the scheme: neither converted nor written off */
    int64_t loans;
    int64_t overdue_households, overdue_principal_fen;
    struct scr_ratio ratio[3]; /* by scheme */
    struct scr_sum
        sum[SUM_COUNT]; /* within 7, 30, 60 days; overdue: households; visits in 7 days */
    struct scr_branch_ratio branch[SCR_BRANCHES];
    size_t branches;
    struct {
        int month; /* core/day.h */
        int64_t fen;
    } month[6]; /* what falls due in this month and the five after it */
};
void scr_loans_totals(const struct scr_loans *l, struct day today, struct scr_totals *out);

/* The totals as duty() takes them (db/duty.sql); the caller frees. */
char *scr_loans_figures(const struct scr_totals *t);

#endif
