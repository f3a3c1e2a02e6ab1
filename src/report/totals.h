#ifndef REPORT_TOTALS_H
#define REPORT_TOTALS_H

#include "report/report.h"

/* The foot of a list while its rows go by. totals_init before, totals_release after. */
struct totals {
    const struct rpt *rpt;
    struct arena mem;
    struct total {
        int64_t n; /* sum, or number of cells that are not empty */
        const char **seen;
        size_t seen_n;
        size_t seen_cap;
    } * v; /* one a column */
    size_t rows;
};

void totals_init(struct totals *t, const struct rpt *r);
void totals_add(struct totals *t, const struct rpt_cell *row);
void totals_release(struct totals *t);

/* Whether any column of the report has a total. */
bool totals_wanted(const struct rpt *r);

/* What stands under the column: "1,234.00", "27笔", "20户", or "" where nothing is counted. */
const char *totals_text(struct totals *t, size_t col, char *buf, size_t size);

/*
 * totals_capitals - the line below the foot: "贴息金额(元) 大写: 壹仟元整". NULL when the report
 * wants none or the sum is negative. The caller frees it.
 */
char *totals_capitals(const struct totals *t);

#endif
