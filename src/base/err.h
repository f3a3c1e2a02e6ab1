#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdarg.h>

/*
 * Return codes of every function that can fail. OK is 0, all others are negative.
 * The command line maps them to its exit status (FORMATS): E_RULE, E_DATA, E_AUTH and
 * E_NOTFOUND to 1, E_USAGE to 2, E_IO and E_MEM to 3.
 */
enum rc {
    OK = 0,
    E_RULE = -1,     /* a rule of the scheme refuses (clause is set) */
    E_DATA = -2,     /* the data given is wrong or contradicts what is stored */
    E_AUTH = -3,     /* wrong password, locked, or the role may not do it */
    E_NOTFOUND = -4, /* what was named does not exist */
    E_USAGE = -5,    /* the call itself is wrong */
    E_IO = -6,       /* the machine failed: disk full, unreadable file */
    E_MEM = -7,      /* out of memory */
    E_CANCEL = -8    /* the user stopped it */
};

/*
 * What went wrong, in words for the user (Chinese through gettext). Passed last;
 * the first failure fills it, callers above only add context. May be NULL nowhere.
 */
struct err {
    enum rc code;
    char field[40];  /* column, key or field with the fault; "" when none */
    char clause[40]; /* e.g. "一(六)", without the brackets; "" when none */
    char text[600];
};

/* Fill e and return code. fmt is a translated printf format in UTF-8. */
enum rc err_set(struct err *e, enum rc code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* As err_set, with the field at fault and the clause (either may be NULL). */
enum rc err_field(struct err *e, enum rc code, const char *field, const char *clause,
                  const char *fmt, ...) __attribute__((format(printf, 5, 6)));

/* Put "prefix: " before the words that e holds already; returns e->code. */
enum rc err_prefix(struct err *e, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Fill e from errno, naming what could not be done with which file; returns E_IO. */
enum rc err_errno(struct err *e, const char *what, const char *path);

#endif
