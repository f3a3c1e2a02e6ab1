#ifndef SCREENS_TEXT_H
#define SCREENS_TEXT_H

#include <stddef.h>

/*
 * scr_fmt - as snprintf, but cut at a whole character; returns the length of what stands in
 * out, so that texts can be put one after the other: n += scr_fmt(out + n, size - n, …).
 */
size_t scr_fmt(char *out, size_t size, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

#endif
