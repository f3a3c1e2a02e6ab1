#ifndef SCREENS_LOAN_PAPER_H
#define SCREENS_LOAN_PAPER_H

#include "core/day.h"
#include "screens/list.h"

/*
 * scr_loan_print - what is printed of a loan, as a short list: the statement (对账单), the
 * schedule as shown, and the papers of its application where it has one here.
 *
 * head:   its row of s-loan.
 * plan:   the schedule on the screen.
 */
void scr_loan_print(struct ui *ui, const struct scr_rows *head, struct scr_list *plan,
                    struct day as_of);

#endif
