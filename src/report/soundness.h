#ifndef REPORT_SOUNDNESS_H
#define REPORT_SOUNDNESS_H

#include "report/report.h"

/* What a check of the database looked at and found. */
struct soundness {
    struct rpt *rpt; /* db/report/check.sql */
    struct rpt_table table;
    size_t found; /* all of them; the table holds at most 1,000 */
    int64_t entries;
    int64_t rows;
};

/*
 * soundness_check - run st_check (store/check.h) and make a list of its findings, so that
 * they are shown and written like any other list.
 * progress: told the step and how far it is; returning false stops (E_CANCEL); may be NULL.
 * Release by soundness_release in every case.
 */
enum rc soundness_check(struct store *st, bool deep,
                        bool (*progress)(void *ctx, const char *step, int64_t done, int64_t total),
                        void *ctx, struct soundness *out, struct err *e);
void soundness_release(struct soundness *s);

#endif
