#ifndef STORE_SITE_H
#define STORE_SITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "core/day.h"
#include "store/store.h"

/* Setting a database up, and which site it belongs to. */

#define ST_RECOVERY_SIZE 40 /* 7 groups of 4 with dashes, NUL */

struct st_new_site {
    const char *code;   /* 1 to 4 digits or capitals */
    const char *kind;   /* branch township county */
    const char *name;   /* shown and printed */
    const char *region; /* code of its territory; "": the whole county */
    struct day today;   /* business date of the first entry */
    bool training;      /* marked; passwords are derived cheaply */
    int epoch;          /* 0; of a site that is set up anew: what the county gave (sync_revoke) */
};

struct st_new_user {
    const char *name;      /* sign-in name */
    const char *full_name; /* shown */
    const char *role;      /* code word of RULES 1 */
    const char *password;
};

/*
 * st_init - make the database with its site, its keys, its first users and the rows that are
 * shipped with the program (places, codes, LPR, holidays, policy versions).
 *
 * All in one transaction: the first journal entry holds every row. The file is removed on
 * failure. recovery: the code that opens the site's key when every password is lost; it is
 * stored nowhere readable. *out is the open database with nobody signed in.
 * Errors: E_DATA code, kind, password not usable, or the file exists; E_IO.
 */
enum rc st_init(const char *path, const struct st_new_site *site, const struct st_new_user *users,
                size_t n, char recovery[ST_RECOVERY_SIZE], struct store **out, struct err *e);

/* The site that the open database belongs to. */
struct st_site {
    int64_t id;
    char code[8];
    char kind[12];
    char name[96];
    char region[16];
    int epoch; /* 0, one more after each restored backup */
    int64_t chain;
    bool training;
};

enum rc st_own_site(struct store *s, struct st_site *out, struct err *e);

/*
 * st_new_epoch - begin a new chain: what a restored copy writes from now on must never meet
 * what the lost database wrote after it. Outside a transaction.
 * Errors: E_DATA after 63 of them.
 */
enum rc st_new_epoch(struct store *s, struct err *e);

/* Business date of this chain's newest entry, DAY_NONE when there is none (RULES 8). */
enum rc st_last_day(struct store *s, struct day *out, struct err *e);

#endif
