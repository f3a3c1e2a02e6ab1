#ifndef SYNC_BACKUP_FORM_H
#define SYNC_BACKUP_FORM_H

/* Inside sync only: the file of a backup (form: sync/backup.h). */

#include "base/buf.h"
#include "store/keys.h"
#include "sync/backup.h"

struct backup_slot {
    char name[33];
    struct slot slot;
};

struct backup_head {
    struct backup_info info;
    struct backup_slot *slot;
    size_t slots;
    size_t len; /* bytes up to the stream's header */
};

/* Who is asked now and then whether to go on; the watch or its progress NULL: nobody. */
struct backup_watch {
    sync_progress *progress;
    void *ctx;
    bool stopped;
};

/* Encrypt the file `plain` into `path` (whole or not at all). */
enum rc backup_write(const struct backup_head *h, const uint8_t seed[SEED_SIZE], const char *plain,
                     const char *path, struct backup_watch *w, struct err *e);

/* Read the head; slots lie in mem. E_DATA. */
enum rc backup_read_head(const char *path, struct arena *mem, struct backup_head *out,
                         struct err *e);

/* Decrypt into `plain` (0600), or only verify when plain is NULL. E_DATA damaged. */
enum rc backup_read(const char *path, const struct backup_head *h, const uint8_t seed[SEED_SIZE],
                    const char *plain, struct backup_watch *w, struct err *e);

#endif
