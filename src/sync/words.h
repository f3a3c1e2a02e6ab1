#ifndef SYNC_WORDS_H
#define SYNC_WORDS_H

/*
 * The category under which a preview counts the rows of a table, translated; NULL for tables
 * that no reader asks about. Several tables share one.
 */
const char *sync_category(const char *table);

#endif
