#ifndef SCREENS_SEARCH_H
#define SCREENS_SEARCH_H

#include "screens/desk.h"
#include "tui/table.h"

/*
 * scr_pick_household - list 10 as a question (F7 in a form): Enter takes the household under
 * the cursor. Returns false when it was left without a choice; no: its 户编号.
 */
bool scr_pick_household(struct ui *ui, char *no, size_t size);

/* ---- for search*.c ---- */

enum search_state {
    SEARCH_ALL,
    SEARCH_RUNNING,
    SEARCH_OVERDUE,
    SEARCH_MATURING, /* within 30 days */
    SEARCH_SETTLED,
    SEARCH_NONE
};

#define SEARCH_PICK_SIZE 64

struct search {
    struct desk *d;
    struct ui_table table;
    char *pick;    /* opened as a question: where the number goes, SEARCH_PICK_SIZE */
    uint32_t *hit; /* of the index */
    size_t n, cap;
    char text[200];
    char town[64], kind[32]; /* "" for all */
    enum search_state state;
    size_t sort; /* column */
    bool sorted, descending;
    struct scr_rows win; /* rows shown, from `first` on */
    size_t first;
    struct scr_rows brief; /* of brief_id */
    int64_t brief_id;
};

enum search_column {
    SEARCH_COL_NO,
    SEARCH_COL_HEAD,
    SEARCH_COL_VILLAGE,
    SEARCH_COL_KIND,
    SEARCH_COL_TAIL,
    SEARCH_COL_LOANS,
    SEARCH_COL_BALANCE,
    SEARCH_COL_STATE,
    SEARCH_COL_UPDATED,
    SEARCH_COLUMNS
};

/* Which households are shown, in which order. */
void search_arrange(struct search *s);
/* F8: town, kind and state by a form. */
void search_ask_filter(struct search *s);
const char *search_state_label(enum search_state state);
/* Below the rows: who it is, and how the loan stands. */
void search_draw_brief(struct search *s, int64_t household, struct ui_grid *g, struct ui_rect r);

#endif
