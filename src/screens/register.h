#ifndef SCREENS_REGISTER_H
#define SCREENS_REGISTER_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/ui.h"

/*
 * Households and their members as forms over the acts; each says in row 23 what was done or
 * why not and returns whether it was.
 */

/* A new household with its head; no: its number. */
bool scr_register_household(struct ui *ui, char *no, size_t size);
bool scr_edit_household(struct ui *ui, const char *no);
bool scr_add_member(struct ui *ui, const char *no);
/* idno: which member. */
bool scr_edit_member(struct ui *ui, const char *no, const char *idno);
bool scr_change_account(struct ui *ui, const char *idno);

/*
 * scr_register_draft_of - whether the key is the draft of one of these forms (but a new
 * household's); no: whose ledger it lies over.
 * scr_register_reopen - the form as it was left; returns whether it was done.
 */
bool scr_register_draft_of(struct ui *ui, const char *key, char *no, size_t size);
bool scr_register_reopen(struct ui *ui, const char *key);

#endif
