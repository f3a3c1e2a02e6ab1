#ifndef TUI_CHOICE_H
#define TUI_CHOICE_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/field.h"

/* Lists of choices: matching what is typed, showing what was chosen. NULL lists are empty. */

size_t ui_choice_count(const struct ui_choice *list);
/* Index of the code; -1 none. */
int ui_choice_find(const struct ui_choice *list, const char *code);

/*
 * What was typed to an entry: its code, its place (1, 2 …) where codes are no numbers, the
 * beginning of its initials, or a part of its label. Returns the index, -1 none, -2 several.
 */
int ui_choice_match(const struct ui_choice *list, const char *typed);

/* Whether the entry begins with what was typed, or its label holds it. */
bool ui_choice_like(const struct ui_choice *c, const char *typed);

/* Whether all codes have the same length of two or more: they go on by themselves when full. */
bool ui_choice_fixed(const struct ui_choice *list);

enum rc ui_choice_read(const struct ui_choice *list, const char *typed, char *out, size_t size,
                       struct err *e);
/* "2 已婚"; words for codes longer than 3 stand alone. */
const char *ui_choice_show(const struct ui_choice *list, const char *code, char *out, size_t size);
int ui_choice_cols(const struct ui_choice *list);

/* Whether the blank-parted list holds the code; put it in or take it out. */
bool ui_ticks_has(const char *value, const char *code);
void ui_ticks_toggle(const struct ui_choice *list, const char *value, const char *code, char *out,
                     size_t size);

#endif
