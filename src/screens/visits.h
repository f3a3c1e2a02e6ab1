#ifndef SCREENS_VISITS_H
#define SCREENS_VISITS_H

#include "screens/list.h"

/* 44 贷后检查 (三(四)): what is due, village by village, and the visits entered along it. */
struct visits {
    struct scr_list list; /* first: scr_list_layout. s-visits */
    struct desk *d;
    int64_t head;     /* of the journal, when it was read */
    int days;         /* also what falls due within so many days */
    char village[64]; /* "" all */
    char date[16];    /* of the visit entered last, and who went: the next has them, too */
    char inspector[64];
};

/*
 * visit_enter - one visit of a loan; its draft is taken up again.
 * Returns:  whether it was done. A finding leads on to 43 where the user wants it.
 */
bool visit_enter(struct visits *x, const char *contract, const char *borrower);

#endif
