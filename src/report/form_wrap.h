#ifndef REPORT_FORM_WRAP_H
#define REPORT_FORM_WRAP_H

#include <stddef.h>

/*
 * form_wrap - where the next line of running text ends.
 *
 * Takes:    s up to its end or a newline; cols >= 2 columns of room.
 * Returns:  bytes of s that the line shows; *next gets where the line after it begins.
 *           Chinese breaks between any two characters, Latin and figures at blanks; no line
 *           begins with a closing mark (，。）) or ends with an opening one (（《), and what
 *           is longer than a line is broken anywhere. Always steps on unless *s is NUL.
 */
size_t form_wrap(const char *s, int cols, const char **next);

/* Number of lines that form_wrap makes of s; an empty text makes none. */
size_t form_wrap_lines(const char *s, int cols);

#endif
