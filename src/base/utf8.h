#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * utf8_next - decode one code point at *s and step over it.
 *
 * Returns the code point, 0 at the end of the string, or 0xFFFD for a byte that is not
 * well-formed UTF-8 (one byte is stepped over). Overlong forms and surrogates are ill-formed.
 */
uint32_t utf8_next(const char **s);

/*
 * As utf8_next for n > 0 bytes that may hold NUL: *used gets the bytes stepped over; a bad
 * byte gives 0xFFFD with *used 1 (a real U+FFFD uses 3).
 */
uint32_t utf8_decode(const char *s, size_t n, size_t *used);

/* Write the code point to out (up to 4 bytes, no NUL); returns the number of bytes. */
size_t utf8_put(uint32_t cp, char out[4]);

/* Whether n bytes are well-formed UTF-8 without NUL. */
bool utf8_valid(const char *s, size_t n);

/* Number of code points. */
size_t utf8_len(const char *s);

/* Byte length of the last code point before position pos (> 0), and of the one at pos. */
size_t utf8_prev_len(const char *s, size_t pos);
size_t utf8_at_len(const char *s, size_t pos);

/*
 * Columns on the screen by the locale's wcwidth; a code point that wcwidth does not know
 * counts as 2 columns because it is drawn as 〓 (NOTES-terminal 2); controls count 0.
 */
int utf8_cp_width(uint32_t cp);
int utf8_width(const char *s);

/* The longest prefix in bytes that is at most cols columns wide. */
size_t utf8_clip(const char *s, int cols);

/* Cut a code point that a bounded copy left incomplete at the end of s. */
void utf8_trim_partial(char *s);

/* Full-width digits, letters and signs to their half-width twins, in place. */
void utf8_halfwidth(char *s);

/* Whether the code point is a CJK ideograph (BMP, extensions A to I, compatibility). */
bool utf8_is_han(uint32_t cp);

#endif
