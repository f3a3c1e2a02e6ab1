#ifndef TESTS_LIB_FILE_H
#define TESTS_LIB_FILE_H

#include <stddef.h>

/* Write bytes to a file of that name in the group's own folder; its path, borrowed until
 * the eighth next call. */
const char *file_with(const char *name, const void *bytes, size_t n);
/* As above for a NUL-ended text. */
const char *file_of(const char *name, const char *text);
/* Path of that name in the group's own folder, whether it is there or not. */
const char *file_path(const char *name);
/* The same from the root, for programs that start elsewhere; PATH_MAX bytes, returns out. */
const char *file_full_path(const char *name, char out[]);
/* All bytes of a file; *n gets their number, the caller frees. Fails the test when unreadable. */
char *file_read(const char *path, size_t *n);
/*
 * A database with its journal and its drafts as they lie there: from.db to to.db, each without
 * the ending. What the first has not the second has not either.
 */
void file_copy_db(const char *from, const char *to);

#endif
