#ifndef SCREENS_TODO_H
#define SCREENS_TODO_H

#include <stdbool.h>
#include <stddef.h>

#include "screens/desk.h"

/*
 * What is to be done, from two sources. The duties of the notice come from duty() (db/duty.sql)
 * as far as they are the user's by role: one line a kind on home, line by line on the board of
 * F2. Whatever else asks for a hand here comes from reports named db/report/todo-NAME.sql, each
 * with the columns n (count), unit, amount_fen, days (the oldest, or NULL), due, roles (bits,
 * 0: all), screen and arg (where Enter leads); no row, or n = 0, where nothing is to be done.
 */
/* Build d->todo anew: by the day on which it is done in time, those without one last. */
void scr_todo_build(struct desk *d);
/* F2: the board, and the drafts below it. */
void scr_todo_list(struct ui *ui);
/* Open what the i-th leads to; says so when there is no such. */
void scr_todo_open(struct ui *ui, size_t i);

/* ---- what the board and home write alike ---- */

/* "3笔 12,000.00 最久4天"; unit: "" or one of duty(). */
void scr_todo_count(char *out, size_t size, int64_t n, const char *unit, struct money amount,
                    int64_t days);
/* "11-30前 剩6天", "" without a day. */
void scr_todo_left(char *out, size_t size, struct day due, struct day today);
bool scr_todo_urgent(struct day act_by, struct day today);
/* Figures of the loans for duty(), none as long as they are not computed; the caller frees. */
char *scr_todo_figures(struct desk *d);

#endif
