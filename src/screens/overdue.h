#ifndef SCREENS_OVERDUE_H
#define SCREENS_OVERDUE_H

#include "screens/desk.h"
#include "screens/list.h"

/* F8: what is on the list at all. */
struct overdue_filter {
    char town[64], village[64]; /* "" for all */
    int32_t days_from, days_to; /* days_to 0: no end */
    int64_t least_fen;          /* balance */
};

#define OVERDUE_BANDS 6

/* What is counted over the rows shown. */
struct overdue_counts {
    unsigned at; /* list.arranged when it was */
    size_t households;
    size_t n[OVERDUE_BANDS];
    int64_t fen[OVERDUE_BANDS], npl_fen;
};

/* 40 逾期清单. */
struct overdue {
    struct overdue_counts counts;
    struct desk *d;
    struct scr_list list;
    struct overdue_filter filter;
};

/* Counted anew where other rows are shown; borrowed. */
const struct overdue_counts *overdue_count(struct overdue *o);
/* Ageing by the bands of RULES 7, over the rows shown. */
void overdue_draw_ages(struct overdue *o, struct ui_grid *g, struct ui_rect r);
#define OVERDUE_AGE_ROWS 5

/* F8, false when it was left. */
bool overdue_ask_filter(struct overdue *o, struct ui *ui);
/* Ins: 催收登记 for those ticked, or the one under the cursor; true when it was written. */
bool overdue_collect(struct overdue *o, struct ui *ui);

#endif
