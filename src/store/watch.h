#ifndef STORE_WATCH_H
#define STORE_WATCH_H

/* Inside the store only: how a read through the whole ledger tells who watches (st_watch). */

#include <stddef.h>
#include <stdint.h>

#include "store/store.h"

struct pace {
    int64_t done, total; /* loans */
    int64_t told;        /* done when it was last told */
};

/* Count the loans and tell the beginning; nothing where nobody watches. E_CANCEL. */
enum rc pace_begin(struct pace *p, struct store *s, struct err *e);
/* n loans more; tells every 64. E_CANCEL. */
enum rc pace_add(struct pace *p, struct store *s, size_t n, struct err *e);
/* The last loan is through. */
enum rc pace_end(struct pace *p, struct store *s, struct err *e);

#endif
