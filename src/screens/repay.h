#ifndef SCREENS_REPAY_H
#define SCREENS_REPAY_H

#include "ops/result.h"
#include "screens/desk.h"
#include "screens/do.h"
#include "tui/form.h"

#define REPAY_FIELDS_N 8

/* 31 单笔还款: one loan, what it owes part by part, and what of it is paid now. */
struct repay {
    struct desk *d;
    struct ui_field field[REPAY_FIELDS_N]; /* with the desk to look people up */
    struct ui_form form;
    struct scr_rows loan;  /* s-loan on the day of the receipt; no row: none chosen */
    struct result owed;    /* what the act says of the loan alone */
    struct result answer;  /* and of the amount typed; its verdicts */
    bool splits;           /* the amount can be taken as typed */
    struct ui_message why; /* why not */
    struct money proposed; /* what was put into the amount */
    const char *order;     /* "" the version's, "principal", "interest" */
    char contract[64];
    char last_contract[64]; /* posted last: Ctrl+P */
    char last_voucher[48];
};

/* Rows of the body. */
enum repay_row {
    REPAY_LOAN = 0,
    REPAY_FACTS = 2,
    REPAY_PARTS = 4, /* heading, five parts, what is due, the amount */
    REPAY_SUM = REPAY_PARTS + 7,
    REPAY_CAPITALS = REPAY_SUM + 1,
    REPAY_FIELDS = REPAY_SUM + 2,
    REPAY_NOTES = REPAY_FIELDS + 3
};

bool repay_has_loan(const struct repay *r);
/* Figures of the answers by key, 0 where there is none. */
struct money repay_owed(const struct repay *r, const char *key);
struct money repay_paid(const struct repay *r, const char *key);

/* The loan changed, or the day: read anew and put the amount that is due into the form. */
void repay_load(struct repay *r, const char *contract);
/* Ask the act what the amount typed would do. */
void repay_split(struct repay *r);
/* The keys of the act from the form. */
void repay_args(const struct repay *r, struct args *in);
/* Confirm, post, print; true once it is in the books. */
bool repay_post(struct repay *r, struct ui *ui);
/* The receipt just posted onto paper, where there is a printer; what row 23 says about it. */
const char *repay_print_last(struct repay *r, struct ui *ui);
/* Ctrl+P: that receipt; while a loan is on the screen an old one of its household. */
void repay_print(struct repay *r, struct ui *ui);
/* Ready for the next customer. */
void repay_clear(struct repay *r);

void repay_draw(const struct repay *r, struct ui_grid *g, struct ui_rect b);

#endif
