#ifndef SYNC_SYNC_H
#define SYNC_SYNC_H

/*
 * Sites that synchronise by a file on a stick: cards and enrolment, packages out and in.
 * Screens and commands use only this header and sync/conflict.h, sync/backup.h.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "store/merge.h"
#include "store/store.h"
#include "store/tx.h"

#define SYNC_PATH  512
#define SYNC_CHECK 24 /* "7F3A-22C1-90DE-4B18", NUL */
#define SYNC_KEY   32

/* Asked now and then with what has been done of how much; false stops (E_CANCEL). */
typedef bool sync_progress(void *ctx, const char *step, int64_t done, int64_t total);

/* ------------------------------------------------------------ cards */

/* What a site says of itself; the check code is compared by telephone. */
struct sync_card {
    int64_t site_id;
    char code[8];
    char kind[12];
    char name[96];
    char region[16];
    int32_t since;
    uint8_t sign_pk[SYNC_KEY];
    uint8_t box_pk[SYNC_KEY];
    char check[SYNC_CHECK];
};

/* Write HD_<site>_card.hdc into dir; somebody must be signed in. */
enum rc sync_card_write(struct store *s, const char *dir, char path[SYNC_PATH],
                        char check[SYNC_CHECK], struct err *e);
enum rc sync_card_read(const char *path, struct sync_card *out, struct err *e);

/*
 * sync_card_take - trust the card. At the county this enrols the site: its row and its key
 * go to all sites with the next packages. Elsewhere only the county's card is taken, as the
 * first thing: everything else is believed because the county says so.
 * tx names who does it; its act is set here.
 */
enum rc sync_card_take(struct store *s, const struct sync_card *card, const struct st_tx *tx,
                       struct err *e);

/*
 * At the county: what the site writes after what is known of it here is believed no longer, on
 * any of its chains. Errors: E_AUTH not enrolled, or revoked already.
 */
enum rc sync_revoke(struct store *s, const char *code, const char *reason, const struct st_tx *tx,
                    struct err *e);

/*
 * sync_next_epoch - the epoch in which a site that lost its keys is set up anew (init --epoch):
 * one that none of its entries known here bears. Then a new card, and it is enrolled again.
 */
enum rc sync_next_epoch(struct store *s, const char *code, int *out, struct err *e);

/* ------------------------------------------------------------ packages */

struct sync_info {
    char file[80]; /* name without folder */
    char from[8];
    char to[8];
    char check[SYNC_CHECK];
    int from_epoch;
    int64_t number;
    int64_t created; /* seconds UTC by the sender's clock */
    int64_t bytes;
    int64_t entries;
    int schema;
    bool training;
};

/*
 * sync_export - write what the receiver has not acknowledged, and what it may know of this
 * site's own state, into dir. Signs the head first: somebody must be signed in.
 *
 * The file appears whole or not at all: temporary name, fsync, read back, verify, rename.
 * Nothing is taken as delivered by writing it; resending is always safe.
 */
enum rc sync_export(struct store *s, const char *to, const char *dir, int64_t user_id,
                    sync_progress *progress, void *ctx, char path[SYNC_PATH], struct sync_info *out,
                    struct err *e);

/* What the envelope says; nothing is decrypted, so it works for packages for others, too. */
enum rc sync_inspect(struct store *s, const char *path, struct sync_info *out, struct err *e);

/*
 * sync_peek - what the file says of itself, from its first bytes: for lists. Nothing is
 * verified; check stays empty. E_DATA no package.
 */
enum rc sync_peek(const char *path, struct sync_info *out, struct err *e);

struct sync_result {
    struct sync_info info;
    struct merge merge; /* counts by table */
    int64_t stopped;    /* entries of chains stopped by a fork alarm */
    bool in_order;      /* the number follows the sender's last one */
    bool written;
    char backup[SYNC_PATH]; /* copy from before it, "" for a preview */
};

/*
 * sync_import - verify, decrypt, check every chain to its signed head, merge.
 * write: a backup first, then all in one transaction; else all is undone (preview).
 * Errors: E_DATA not a package, damaged, for another site, newer format or schema, a gap, a
 *         fork; E_AUTH unknown or revoked signer, nobody signed in. Nothing has changed then.
 */
enum rc sync_import(struct store *s, const char *path, bool write, int64_t user_id,
                    sync_progress *progress, void *ctx, struct sync_result *out, struct err *e);
void sync_result_release(struct sync_result *r);

/*
 * sync_take_back - undo the last import by its backup, as long as nothing was written since.
 * *s is closed and opened again. E_DATA when it is too late.
 */
enum rc sync_take_back(struct store **s, struct err *e);

/* The package that sync_take_back would undo; E_DATA when it is too late. */
enum rc sync_last_import(struct store *s, struct sync_info *out, struct err *e);

/* ------------------------------------------------------------ status */

struct sync_peer {
    int64_t site_id;
    char code[8];
    char name[96];
    char kind[12];
    char state[12];
    int64_t out_at; /* 0: never */
    int64_t in_at;
    int64_t unsent; /* entries that the peer has not acknowledged */
};

struct sync_status {
    struct sync_peer *peer;
    size_t n;
    int64_t waiting;   /* entries that wait for others */
    int64_t refused;   /* entries kept but not applied */
    int64_t conflicts; /* rows with undecided versions */
    int64_t forks;
    int64_t oldest_unsent; /* when the oldest own entry not acknowledged by anybody was written */
    int64_t own_unsent;    /* how many there are */
};

/* How often this site has begun anew from a backup; 0 when its number cannot be read. */
int sync_epoch(struct store *s);

enum rc sync_status_read(struct store *s, struct sync_status *out, struct err *e);
void sync_status_release(struct sync_status *st);

#endif
