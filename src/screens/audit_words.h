#ifndef SCREENS_AUDIT_WORDS_H
#define SCREENS_AUDIT_WORDS_H

/* Chinese for the tables and columns that audit shows; the word itself where there is none. */
const char *audit_table_label(const char *table);
const char *audit_column_label(const char *column);
/* Label of an act, of imports and of what the program writes by itself. */
const char *audit_act_label(const char *act);

#endif
