#ifndef SYNC_BACKUP_H
#define SYNC_BACKUP_H

/*
 * Backups for the second medium, and restoring one.
 *
 * Form of the file, numbers little-endian:
 *     0   8  magic 48 44 42 0D 0A 1A 0A 00
 *     8   2  format version, 1
 *     10  2  key slots (k)
 *     12  8  made at, seconds since 1970 UTC
 *     20  8  length of the database
 *     28  4  code of the site, padded with 00
 *     32  k × 128 slots: name of the user (32, padded; empty: recovery code), salt (16),
 *         passes (4), memory in bytes (4), sealed seed (72)
 *     …  24  header of the stream (XChaCha20-Poly1305)
 *     …      the database in pieces of 65536 bytes sealed one by one; everything before is
 *            authenticated with the first
 *
 * The key follows from the site's seed, which any user's password or the recovery code opens.
 */

#include "sync/sync.h"

struct backup_info {
    char code[8];
    int64_t at; /* seconds UTC */
    int64_t bytes;
    char path[SYNC_PATH];
};

/*
 * sync_backup - one whole copy (VACUUM INTO a private file), encrypted to path, read back and
 * decrypted once more, the private file removed. path "" or NULL: backup/HD_<site>_<time>.hdb
 * beside the database. Somebody must be signed in.
 */
enum rc sync_backup(struct store *s, const char *path, struct backup_info *out, struct err *e);

/* As sync_backup, asked now and then whether to go on: E_CANCEL leaves nothing. path may be a
 * folder, too: the file is named HD_<site>_<time>.hdb in it. */
enum rc sync_backup_watched(struct store *s, const char *path, sync_progress *progress, void *ctx,
                            struct backup_info *out, struct err *e);

/* The folder beside the database in which backups lie unless another is named. */
void sync_backup_folder(struct store *s, char out[SYNC_PATH]);

/*
 * sync_backup_verify - read the whole backup and decrypt it by this site's key.
 * Errors: E_AUTH nobody signed in, E_DATA of another site or damaged, E_CANCEL.
 */
enum rc sync_backup_verify(struct store *s, const char *path, sync_progress *progress, void *ctx,
                           struct backup_info *out, struct err *e);

/* What the file says of itself, without a password. */
enum rc sync_backup_inspect(const char *path, struct backup_info *out, struct err *e);

/*
 * sync_restore - the backup as the database at `db`, as a new epoch: what other sites hold of
 * the stretch since then comes back by their packages. A database that lies at db is kept
 * beside it as db.before-N. user NULL: password is the recovery code.
 * Series of numbers go on at the next thousand (store/tx.h), as papers of the lost stretch are
 * out; what nobody holds of it is listed by report lost-vouchers.
 * Errors: E_AUTH wrong user or password, E_DATA no backup or damaged; nothing has changed.
 */
enum rc sync_restore(const char *path, const char *db, const char *user, const char *password,
                     struct backup_info *out, struct err *e);

/*
 * The same in two steps while the database is open: sync_restore_begin proves user and
 * password and makes the new database beside it, sync_restore_over closes *s, puts it in the
 * old one's place and opens it with nobody signed in. On failure *s is the old database
 * again, locked (NULL when even that cannot be opened).
 */
enum rc sync_restore_begin(const char *path, const char *db, const char *user, const char *password,
                           sync_progress *progress, void *ctx, struct backup_info *out,
                           struct err *e);
enum rc sync_restore_over(struct store **s, struct err *e);
/* … and where no database is open at db: what was prepared takes its name. */
enum rc sync_restore_place(const char *db, struct err *e);

#endif
