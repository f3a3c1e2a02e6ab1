/* Making and restoring backups. */
#include "sync/backup.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <sodium.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "store/site.h"
#include "sync/backup_form.h"
#include "sync/stick.h"

/* ------------------------------------------------------------ making */

static enum rc read_slots(struct store *s, struct arena *mem, struct backup_head *h, struct err *e)
{
    struct st_stmt *q = NULL;
    int64_t most = 0;
    bool row = true;
    enum rc rc = st_get_int(s, e, &most, "SELECT count(*) FROM key_slot", "");

    if (rc == OK)
        rc = st_prepare(s,
                        "SELECT coalesce(u.name,''), k.salt, k.ops, k.mem, k.sealed FROM key_slot k"
                        " LEFT JOIN user u ON u.id=k.user_id WHERE k.user_id=0 OR"
                        " (u.id IS NOT NULL AND u.disabled=0) ORDER BY k.user_id",
                        &q, e);
    h->slot = arena_alloc(mem, ((size_t)most + 1) * sizeof *h->slot);
    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row) {
        struct backup_slot *x = &h->slot[h->slots];
        size_t n[2] = {0};
        const void *salt = st_col_blob(q, 1, &n[0]);
        const void *sealed = st_col_blob(q, 4, &n[1]);

        if (!str_copy(x->name, sizeof x->name, st_col_text(q, 0)) || n[0] != SALT_SIZE ||
            n[1] != SEALED_SIZE)
            continue;
        memcpy(x->slot.salt, salt, SALT_SIZE);
        memcpy(x->slot.sealed, sealed, SEALED_SIZE);
        x->slot.ops = st_col_int(q, 2);
        x->slot.mem = st_col_int(q, 3);
        h->slots++;
    }
    st_done(&q);
    return rc;
}

void sync_backup_folder(struct store *s, char out[SYNC_PATH])
{
    const char *db = st_path(s);
    const char *slash = strrchr(db, '/');

    snprintf(out, SYNC_PATH, "%.*sbackup", slash ? (int)(slash - db) + 1 : 0, db);
}

/* HD_<site>_<yyyymmdd>_<hhmmss>.hdb in the folder, by default the one beside the database. */
static enum rc path_in(struct store *s, const char *folder, const struct backup_info *info,
                       char out[SYNC_PATH], struct err *e)
{
    char dir[SYNC_PATH];
    char name[64];
    time_t t = (time_t)info->at;
    char when[32];
    struct tm tm;
    enum rc rc = OK;

    localtime_r(&t, &tm);
    strftime(when, sizeof when, "%Y%m%d_%H%M%S", &tm);
    sync_backup_folder(s, dir);
    if (!folder && mkdir(dir, 0700) != 0 && errno != EEXIST)
        rc = err_errno(e, _("不能建立文件夹"), dir);
    snprintf(name, sizeof name, "HD_%s_%s.hdb", info->code, when);
    stick_join(out, folder ? folder : dir, name);
    return rc;
}

static bool is_folder(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* A whole copy without log, readable by nobody else, for as long as it takes to encrypt it. */
static enum rc plain_copy(struct store *s, const char *plain, int64_t *bytes, struct err *e)
{
    struct stat st;
    enum rc rc;

    unlink(plain);
    rc = st_run(s, e, "VACUUM INTO ?1", "t", plain);
    if (rc == OK && (chmod(plain, 0600) != 0 || stat(plain, &st) != 0))
        rc = err_errno(e, _("不能备份"), plain);
    if (rc == OK)
        *bytes = (int64_t)st.st_size;
    return rc;
}

enum rc sync_backup(struct store *s, const char *path, struct backup_info *out, struct err *e)
{
    return sync_backup_watched(s, path, NULL, NULL, out, e);
}

enum rc sync_backup_watched(struct store *s, const char *path, sync_progress *progress, void *ctx,
                            struct backup_info *out, struct err *e)
{
    struct backup_watch watch = {.progress = progress, .ctx = ctx};
    char *plain = xasprintf("%s.backup-part", st_path(s));
    struct arena mem = ARENA_INIT;
    struct backup_head h = {0};
    struct st_site own;
    enum rc rc = st_own_site(s, &own, e);

    if (rc == OK && !keys_of(s))
        rc = err_set(e, E_AUTH, _("机构密钥未解锁: 请先登录"));
    if (rc == OK) {
        str_copy(h.info.code, sizeof h.info.code, own.code);
        h.info.at = st_now(s);
        if (str_empty(path) || is_folder(path))
            rc = path_in(s, str_empty(path) ? NULL : path, &h.info, h.info.path, e);
        else if (!str_copy(h.info.path, SYNC_PATH, path))
            rc = err_set(e, E_DATA, _("路径过长"));
    }
    if (rc == OK)
        rc = read_slots(s, &mem, &h, e);
    if (rc == OK)
        rc = plain_copy(s, plain, &h.info.bytes, e);
    if (rc == OK)
        rc = backup_write(&h, keys_of(s)->seed, plain, h.info.path, &watch, e);
    unlink(plain);
    if (rc == OK)
        *out = h.info;
    arena_release(&mem);
    free(plain);
    return rc;
}

enum rc sync_backup_inspect(const char *path, struct backup_info *out, struct err *e)
{
    struct arena mem = ARENA_INIT;
    struct backup_head h;
    enum rc rc = backup_read_head(path, &mem, &h, e);

    if (rc == OK) {
        *out = h.info;
        if (!str_copy(out->path, SYNC_PATH, path))
            rc = err_set(e, E_DATA, _("路径过长"));
    }
    arena_release(&mem);
    return rc;
}

enum rc sync_backup_verify(struct store *s, const char *path, sync_progress *progress, void *ctx,
                           struct backup_info *out, struct err *e)
{
    struct backup_watch watch = {.progress = progress, .ctx = ctx};
    struct arena mem = ARENA_INIT;
    struct backup_head h = {0};
    enum rc rc = OK;

    if (!keys_of(s))
        rc = err_set(e, E_AUTH, _("机构密钥未解锁: 请先登录"));
    if (rc == OK)
        rc = backup_read_head(path, &mem, &h, e);
    if (rc == OK)
        rc = backup_read(path, &h, keys_of(s)->seed, NULL, &watch, e);
    if (rc == OK && !str_copy(h.info.path, SYNC_PATH, path))
        rc = err_set(e, E_DATA, _("路径过长"));
    if (rc == OK)
        *out = h.info;
    arena_release(&mem);
    return rc;
}

/* ------------------------------------------------------------ restoring */

#define PART "%s.restore-part"

static enum rc open_slot(const struct backup_head *h, const char *user, const char *password,
                         uint8_t seed[SEED_SIZE], struct err *e)
{
    uint8_t code[CODE_BYTES];
    enum rc rc = user ? OK : code_parse(password, code, e);

    for (size_t i = 0; i < h->slots && rc == OK; i++) {
        if (strcmp(h->slot[i].name, user ? user : "") != 0)
            continue;
        rc = user ? slot_open(&h->slot[i].slot, password, strlen(password), seed, e)
                  : slot_open(&h->slot[i].slot, code, sizeof code, seed, e);
        sodium_memzero(code, sizeof code);
        if (rc == E_AUTH)
            rc = err_set(e, E_AUTH, _("用户名、口令或恢复码不对"));
        return rc;
    }
    return rc == OK ? err_set(e, E_AUTH, _("用户名、口令或恢复码不对")) : rc;
}

/* What lies at the place is moved aside, never overwritten. */
static enum rc move_aside(const char *db, struct err *e)
{
    char *to = NULL;
    char *wal = xasprintf("%s-wal", db);
    char *to_wal = NULL;
    enum rc rc = OK;

    for (int n = 1; !to || access(to, F_OK) == 0; n++) {
        free(to);
        to = xasprintf("%s.before-%d", db, n);
    }
    to_wal = xasprintf("%s-wal", to);
    if (access(db, F_OK) == 0 && rename(db, to) != 0)
        rc = err_errno(e, _("不能移开原数据库"), db);
    if (rc == OK && access(wal, F_OK) == 0 && rename(wal, to_wal) != 0)
        rc = err_errno(e, _("不能移开原数据库"), wal);
    free(to);
    free(wal);
    free(to_wal);
    return rc;
}

/*
 * Papers of the lost stretch are out under the next numbers: they are left free, 500 of them at
 * the least, and what begins anew begins where the epoch's numbers do.
 */
static enum rc skip_numbers(struct store *s, struct err *e)
{
    struct st_site own;
    enum rc rc = st_own_site(s, &own, e);

    if (rc != OK)
        return rc;
    return st_run(s, e,
                  "UPDATE series SET next=max(((next+499)/?1+1)*?1+1,"
                  " iif(name GLOB '*-[0-9][0-9][0-9][0-9][0-9][0-9]', ?2, ?3))",
                  "iii", (int64_t)ST_EPOCH_DAY, st_first_number("-000000", own.epoch),
                  st_first_number("", own.epoch));
}

static enum rc begin_anew(const char *part, struct err *e)
{
    struct store *s = NULL;
    char *good = NULL;
    enum rc rc = st_open(part, 0, &s, e);

    if (rc == OK)
        rc = st_get_text(s, e, &good, "PRAGMA quick_check(1)", "");
    if (rc == OK && !str_eq(good, "ok"))
        rc = err_set(e, E_DATA, _("备份中的数据库已损坏: %s"), good);
    if (rc == OK)
        rc = st_new_epoch(s, e);
    if (rc == OK)
        rc = skip_numbers(s, e);
    free(good);
    st_close(&s);
    return rc;
}

enum rc sync_restore_begin(const char *path, const char *db, const char *user, const char *password,
                           sync_progress *progress, void *ctx, struct backup_info *out,
                           struct err *e)
{
    struct backup_watch watch = {.progress = progress, .ctx = ctx};
    char *part = xasprintf(PART, db);
    struct arena mem = ARENA_INIT;
    uint8_t seed[SEED_SIZE];
    struct backup_head h;
    enum rc rc = sodium_init() < 0 ? err_set(e, E_IO, _("加密库不能启动"))
                                   : backup_read_head(path, &mem, &h, e);

    if (rc == OK)
        rc = open_slot(&h, user, password, seed, e);
    if (rc == OK) /* on a PC that is new there is none yet */
        rc = st_make_folder(db, e);
    if (rc == OK)
        rc = backup_read(path, &h, seed, part, &watch, e);
    sodium_memzero(seed, sizeof seed);
    if (rc == OK)
        rc = begin_anew(part, e);
    if (rc == OK) {
        *out = h.info;
        str_copy(out->path, SYNC_PATH, db);
    } else {
        unlink(part);
    }
    arena_release(&mem);
    free(part);
    return rc;
}

enum rc sync_restore_place(const char *db, struct err *e)
{
    char *part = xasprintf(PART, db);
    enum rc rc = move_aside(db, e);

    if (rc == OK && rename(part, db) != 0)
        rc = err_errno(e, _("不能恢复"), db);
    if (rc != OK)
        unlink(part);
    free(part);
    return rc;
}

enum rc sync_restore_over(struct store **s, struct err *e)
{
    char *db = xstrdup(st_path(*s));
    struct err ignored;
    enum rc rc;

    st_close(s);
    rc = sync_restore_place(db, e);
    if (rc == OK)
        rc = st_open(db, 0, s, e);
    else
        st_open(db, 0, s, &ignored);
    free(db);
    return rc;
}

enum rc sync_restore(const char *path, const char *db, const char *user, const char *password,
                     struct backup_info *out, struct err *e)
{
    enum rc rc = sync_restore_begin(path, db, user, password, NULL, NULL, out, e);

    return rc == OK ? sync_restore_place(db, e) : rc;
}
