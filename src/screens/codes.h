#ifndef SCREENS_CODES_H
#define SCREENS_CODES_H

#include "base/arena.h"
#include "screens/desk.h"
#include "tui/field.h"

/*
 * Lists of choices for fields. What cannot be read is said in row 23 and gives NULL. Memory
 * is the arena's.
 */

/* A list of the code table, by name; forbidden: with the codes that are refused by name. */
const struct ui_choice *scr_codes(struct desk *d, struct arena *mem, const char *list,
                                  bool forbidden);
/* Words parted by `sep`; roles and the code words of acts get their Chinese names. */
const struct ui_choice *scr_words(struct arena *mem, const char *words, char sep);

/* One such word; what is none comes back as it is. */
const char *scr_word_label(const char *word);

/* The towns, by name, found by their initials. */
const struct ui_choice *scr_towns(struct desk *d, struct arena *mem);

#endif
