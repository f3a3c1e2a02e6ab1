#ifndef BASE_XALLOC_H
#define BASE_XALLOC_H

#include <stddef.h>

/*
 * Allocation that cannot fail: where memory is out the process ends with status 3 and a
 * line on standard error. Everything posted is already on disk by then, and a transaction
 * that was open is rolled back by SQLite at the next start.
 */
void *xmalloc(size_t n);
void *xcalloc(size_t n, size_t size);
void *xrealloc(void *p, size_t n);
/* n * size, checked for overflow. */
void *xreallocarray(void *p, size_t n, size_t size);
char *xstrdup(const char *s);
char *xstrndup(const char *s, size_t n);
char *xasprintf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/*
 * Grow the array *p of elements of `size` so that it holds at least `need`; *cap is in
 * elements. Doubles, starting at 16.
 */
void xgrow(void *p, size_t *cap, size_t need, size_t size);

#endif
