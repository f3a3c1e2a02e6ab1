#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>

bool str_eq(const char *a, const char *b); /* NULL equals only NULL */
bool str_starts(const char *s, const char *prefix);
bool str_ends(const char *s, const char *suffix);
bool str_empty(const char *s);      /* NULL or "" */
bool str_all_digits(const char *s); /* ASCII digits only, at least one */

/* Whether `word` stands among the words, which are parted by blanks; "" never does. */
bool str_has_word(const char *words, const char *word);

/* Copy with cut at a whole character; returns false when it was cut. */
bool str_copy(char *dst, size_t size, const char *src);

/* Strip ASCII blanks and U+3000 at both ends, in place; returns s. */
char *str_trim(char *s);

/*
 * Split s in place at every sep; up to max pieces, the last takes the rest.
 * Returns the number of pieces; they point into s.
 */
size_t str_split(char *s, char sep, char **pieces, size_t max);

#endif
