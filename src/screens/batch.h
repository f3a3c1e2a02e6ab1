#ifndef SCREENS_BATCH_H
#define SCREENS_BATCH_H

#include "ops/result.h"
#include "screens/desk.h"
#include "screens/do.h"
#include "tui/form.h"
#include "tui/table.h"

/* A slip of the batch. */
struct batch_row {
    char contract[64];
    char borrower[96];
    char village[64];
    char receipt_no[32];
    int64_t due, amount; /* fen; due: on the day of the batch, before its own rows */
    char kind[16];       /* 息 本 本息 罚息 */
    char mark[32];       /* 齐, 差65.31 … */
    bool doubled;        /* the same loan and amount is in the books or in the batch */
    bool grant;          /* asks for an authorisation at posting */
};

/* In the order of the columns. */
enum batch_sort {
    BATCH_BY_SEQ,
    BATCH_BY_LOAN,
    BATCH_BY_NAME,
    BATCH_BY_VILLAGE,
    BATCH_BY_DUE,
    BATCH_BY_AMOUNT,
    BATCH_BY_MARK
};

/* A slip that waits to be confirmed by Enter (F8). */
struct batch_next {
    char contract[64];
    int64_t amount; /* 0: what is due */
};

#define BATCH_HEAD_N  4
#define BATCH_ENTRY_N 3

/* 32 批量还款: control sums first, slips one a row, posted all together or not at all. */
struct batch {
    struct desk *d;
    struct ui_view *view;
    struct ui_form head, entry;
    struct ui_field entry_field[BATCH_ENTRY_N]; /* with the desk to look people up */
    struct ui_table table;
    struct batch_row *row;
    size_t n, cap;
    uint32_t *order; /* rows as shown, n of them */
    size_t order_cap;
    enum batch_sort sort;
    bool descending;
    struct batch_next *next;
    size_t next_n, next_cap, next_at;
    size_t editing;       /* row that the entry changes; n: a new one */
    struct batch_row now; /* the loan in the entry */
    char same[MONEY_TEXT_SIZE];
    char last[64]; /* batch posted last: Ctrl+P */
};

/* ---- rows (batch_rows.c) ---- */

struct money batch_sum(const struct batch *b);
struct day batch_day(const struct batch *b);
/* The loan of the entry: who it is and what is due; false (said) when there is none. */
bool batch_take_loan(struct batch *b, const char *contract);
/* Ask the act what the amount would do; false (said) when it cannot be taken. */
bool batch_judge(struct batch *b, struct batch_row *r, bool say);
/* Put the slip of the entry into the batch, on disk at once. */
void batch_add(struct batch *b, const struct batch_row *r);
void batch_delete(struct batch *b, size_t i);
/* The day or the method changed: everything is asked anew. */
void batch_renew(struct batch *b);

/* ---- the order shown (batch_order.c) ---- */

/* Anew, after any change of the rows. */
void batch_arrange(struct batch *b);
/* Row of a place of the table; b->n when there is none. */
size_t batch_row_at(const struct batch *b, size_t place);
/* The cursor goes to where the row stands. */
void batch_show(struct batch *b, size_t row);
/* F6: by which column; the same again turns it round. */
void batch_ask_order(struct batch *b);

/* ---- on disk (batch_draft.c) ---- */

void batch_save(struct batch *b);
/* False when there is no batch that was left. */
bool batch_restore(struct batch *b);

/* ---- the list of a village (batch_next.c) ---- */

/* F8: asks for village and kind of list. */
void batch_ask_village(struct batch *b);
/* Put the next slip that waits into the entry; false when none is left. */
bool batch_load_next(struct batch *b);
/* The slip in the entry is passed over. */
void batch_skip(struct batch *b);

/* ---- posting (batch_post.c) ---- */

bool batch_post(struct batch *b);
void batch_print(struct batch *b);

/* ---- the line that is keyed (batch_entry.c) ---- */

void batch_entry_init(struct batch *b);
/* It is empty and waits for the next slip. */
void batch_entry_clear(struct batch *b);
/* It holds row i, to be keyed anew. */
void batch_edit(struct batch *b, size_t i);

#endif
