#ifndef SCREENS_LETTERS_H
#define SCREENS_LETTERS_H

#include "screens/list.h"

/*
 * Letters to the loans of a list: to those that are ticked, or to all that are shown where
 * none is. The list has the column contract_no.
 */

/* Print, preview or file the paper for them; days "" where the paper takes none. */
void scr_letters(struct ui *ui, const struct scr_list *l, const char *paper, const char *days);

#endif
