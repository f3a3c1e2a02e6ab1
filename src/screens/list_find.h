#ifndef SCREENS_LIST_FIND_H
#define SCREENS_LIST_FIND_H

#include "screens/list.h"

/* Order and filter of a list; for list.c only. */

/* Which rows are shown, in which order: by `keep`, the words typed, and the column sorted by. */
void list_arrange(struct scr_list *l);
/* The rows are about to go: drop what was made of them. */
void list_forget(struct scr_list *l);

#endif
