#ifndef TESTS_LIB_FORGE_H
#define TESTS_LIB_FORGE_H

#include "store/row.h"
#include "store/store.h"

/*
 * Journal entries that no program of ours would write: what a site can put into its own chain,
 * with its own good signature, when its program has been changed.
 */
struct forgery {
    const char *table;
    enum row_op op;
    int64_t id;         /* of the row whose image is taken */
    int64_t as_id;      /* written under this key instead; 0: its own */
    const char *column; /* changed to value; NULL: the image as it is */
    int64_t value;
    bool hidden;     /* an update that does not own up to the change */
    bool parentless; /* as if it were the first version */
    int64_t rev;     /* 0: the right one */
};

/* Append the row as one entry (act "forge") to the site's own chain; its tables are left alone. */
void forge(struct store *s, const struct forgery *f);

#endif
