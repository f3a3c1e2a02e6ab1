#ifndef SCREENS_TEXT_H
#define SCREENS_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/*
 * scr_fmt - as snprintf, but cut at a whole character; returns the length of what stands in
 * out, so that texts can be put one after the other: n += scr_fmt(out + n, size - n, …).
 */
size_t scr_fmt(char *out, size_t size, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/*
 * scr_plain    - a message of an act without the names of its keys, in place: on the command line
 *                “复核人须再输一遍金额(confirm_amount)” tells what to write, on a screen it is
 * noise. scr_has_code - whether a text holds such a code word (two small letters in a row).
 */
char *scr_plain(char *text);
bool scr_has_code(const char *text);

/* Whether every word of the filter, parted by blanks, stands in text; letters in either case. */
bool scr_has_words(const char *text, const char *filter);

#endif
