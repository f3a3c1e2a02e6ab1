#ifndef SCREENS_FILING_H
#define SCREENS_FILING_H

#include "screens/list.h"
#include "screens/start.h"

/* 60 月度备案: three tables and the tie of each scheme below them. */

enum filing_tab { FILING_MADE, FILING_GRANTED, FILING_REFUSED, FILING_TABS };

#define FILING_SCHEMES 3

/* The tie of a scheme, over the branches that the database holds. */
struct filing_tie_row {
    char scheme[4];
    char number[40]; /* as filed; "" while it is open */
    struct day filed;
    struct day stamped, sent; /* DAY_NONE: not yet */
    char sent_to[64];
    size_t branches, provided;
    int64_t opening, granted, received, taken_over, moved_out, corrected, closing, difference;
};

struct filing_screen {
    struct desk *d;
    struct scr_list list[FILING_TABS];
    enum filing_tab at;
    int month; /* of 表1; 表2 and 表3 are of the month before */
    char scheme[4];
    char town[64];
    char by[8];
    int64_t head; /* of the journal, when it was read */
    struct filing_tie_row tie[FILING_SCHEMES];
    size_t ties;
};

/* Tabs with their counts, and the ties below the list; the list lies between them. */
void filing_draw(const struct filing_screen *s, struct ui_grid *g, struct ui_rect body);
/* Rows that the ties take. */
int filing_tie_rows(const struct filing_screen *s);

#endif
