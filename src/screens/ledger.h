#ifndef SCREENS_LEDGER_H
#define SCREENS_LEDGER_H

#include "ops/policy.h"
#include "screens/desk.h"
#include "screens/list.h"

enum ledger_tab {
    LEDGER_LOANS,
    LEDGER_FLOW,
    LEDGER_SUBSIDY,
    LEDGER_CARE,
    LEDGER_PEOPLE,
    LEDGER_TABS
};

/* 11 户台账: one household, five tabs. */
struct ledger {
    struct desk *d;
    struct scr_rows head; /* s-household */
    struct scr_list tab[LEDGER_TABS];
    enum ledger_tab at;
    struct facts_policy policy; /* limits of the version that is open, or of P2 */
};

#define LEDGER_HEAD_ROWS 3 /* two lines and the tabs */
#define LEDGER_FOOT_ROWS 8 /* last entries and hints below the loans */

const char *ledger_no(const struct ledger *l);
void ledger_draw_head(const struct ledger *l, struct ui_grid *g, struct ui_rect body);
/* Last entries and hints, below the list of loans. */
void ledger_draw_foot(const struct ledger *l, struct ui_grid *g, struct ui_rect r);

#endif
