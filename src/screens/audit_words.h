#ifndef SCREENS_AUDIT_WORDS_H
#define SCREENS_AUDIT_WORDS_H

#include <stddef.h>

/* Chinese for the tables and columns that audit shows; the word itself where there is none. */
const char *audit_table_label(const char *table);
const char *audit_column_label(const char *column);
/* Label of an act, of imports and of what the program writes by itself. */
const char *audit_act_label(const char *act);
/*
 * A value as people read it: days as dates, words of the program in their language. value itself
 * or buf.
 */
const char *audit_value(const char *column, const char *value, char *buf, size_t size);

#endif
