/* Opening and closing a database: file, folder, pragmas, functions. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sodium.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "store/db.h"
#include "store/fn.h"
#include "store/keys.h"
#include "store/schema.h"
#include "store/tx.h"

#define BUSY_MS 5000

/* The system's own reason, in words; SQLite's only where the system gave none. */
static enum rc io_error(sqlite3 *db, const char *why, struct err *e)
{
    int reason = db ? sqlite3_system_errno(db) : 0;

    if (!reason)
        return err_set(e, E_IO, _("数据库文件读写失败: %s"), why);
    errno = reason;
    return err_errno(e, _("数据库文件读写失败"), NULL);
}

enum rc db_error(sqlite3 *db, int sqlite_rc, struct err *e)
{
    const char *why = db ? sqlite3_errmsg(db) : sqlite3_errstr(sqlite_rc);

    switch (sqlite_rc & 0xff) {
    case SQLITE_FULL:
        return err_set(e, E_IO, _("磁盘已满,未写入: 请腾出空间后重做"));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return err_set(e, E_IO, _("数据库正被另一个程序占用: 请稍后重做"));
    case SQLITE_NOMEM:
        return err_set(e, E_MEM, _("内存不足"));
    case SQLITE_INTERRUPT:
        return err_set(e, E_CANCEL, _("已取消"));
    case SQLITE_NOTADB:
        return err_set(e, E_DATA, _("不是惠贷数据库,或文件已损坏"));
    case SQLITE_CORRUPT:
        return err_set(e, E_IO, _("数据库文件损坏 (%s): 请用备份恢复"), why);
    case SQLITE_READONLY:
        return err_set(e, E_IO, _("数据库只能读,不能写"));
    case SQLITE_CONSTRAINT:
        if (sqlite_rc == SQLITE_CONSTRAINT_COMMITHOOK)
            return err_set(e, E_USAGE, _("记入日志的表只能在事务内写"));
        return err_set(e, E_DATA, _("数据库拒绝这一行: %s"), why);
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
        return io_error(db, why, e);
    default:
        return err_set(e, E_DATA, _("数据库语句出错: %s"), why);
    }
}

enum rc db_exec(sqlite3 *db, const char *sql, struct err *e)
{
    int rc = sqlite3_exec(db, sql, NULL, NULL, NULL);

    return rc == SQLITE_OK ? OK : db_error(db, rc, e);
}

enum rc db_int(sqlite3 *db, const char *sql, int64_t *out, struct err *e)
{
    sqlite3_stmt *q = NULL;
    int rc = sqlite3_prepare_v2(db, sql, -1, &q, NULL);
    enum rc ret = OK;

    if (rc == SQLITE_OK)
        rc = sqlite3_step(q);
    if (rc == SQLITE_ROW)
        *out = sqlite3_column_int64(q, 0);
    else
        ret = db_error(db, rc == SQLITE_DONE ? SQLITE_ERROR : rc, e);
    sqlite3_finalize(q);
    return ret;
}

void st_remove(const char *path)
{
    static const char *const tails[] = {"", "-wal", "-shm"};

    for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
        char *name = xasprintf("%s%s", path, tails[i]);

        unlink(name);
        free(name);
    }
}

enum rc st_make_folder(const char *path, struct err *e)
{
    char *p = xstrdup(path);
    enum rc rc = OK;

    for (char *at = strchr(p + 1, '/'); at && rc == OK; at = strchr(at + 1, '/')) {
        *at = '\0';
        if (mkdir(p, 0700) != 0 && errno != EEXIST)
            rc = err_errno(e, _("不能建立文件夹"), p);
        *at = '/';
    }
    free(p);
    return rc;
}

/* SQLite would make the file by the umask; it must be 0600 from its first byte. */
static enum rc make_file(const char *path, struct err *e)
{
    enum rc rc = st_make_folder(path, e);
    int fd;

    if (rc != OK)
        return rc;
    fd = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (fd < 0 && errno == EEXIST)
        return err_set(e, E_DATA, _("数据库 %s 已经存在"), path);
    if (fd < 0)
        return err_errno(e, _("不能建立数据库"), path);
    close(fd);
    return OK;
}

static enum rc set_pragmas(struct store *s, struct err *e)
{
    enum rc rc;

    sqlite3_busy_timeout(s->db, BUSY_MS);
    sqlite3_extended_result_codes(s->db, 1);
    rc = db_exec(s->db,
                 "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;"
                 "PRAGMA trusted_schema=OFF; PRAGMA cache_size=-8000; PRAGMA synchronous=FULL;",
                 e);
    if (rc == OK && !s->readonly)
        rc = db_exec(s->db, "PRAGMA journal_mode=WAL; PRAGMA journal_size_limit=16777216;", e);
    return rc;
}

/* An SQLite code. */
static int install(struct store *s, const struct sql_function *f)
{
    const int flags = SQLITE_UTF8 | SQLITE_INNOCUOUS;
    int rc = f->table ? vtab_install(s, s->db, f->table) : SQLITE_OK;

    if (rc == SQLITE_OK && f->other)
        rc = vtab_install(s, s->db, f->other);
    for (const struct sql_scalar *x = f->scalars; rc == SQLITE_OK && x && x->name; x++)
        rc = sqlite3_create_function_v2(s->db, x->name, x->args,
                                        x->reads ? flags : flags | SQLITE_DETERMINISTIC,
                                        x->reads ? s : NULL, x->f, NULL, NULL, NULL);
    return rc;
}

static enum rc install_functions(struct store *s, struct err *e)
{
    for (const struct sql_function *const *f = sql_function_table; *f; f++) {
        int rc = install(s, *f);

        if (rc != SQLITE_OK)
            return db_error(s->db, rc, e);
    }
    return OK;
}

static enum rc open_db(struct store *s, struct err *e)
{
    int flags = s->readonly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    int rc = sqlite3_open_v2(s->path, &s->db, flags, NULL);

    if (rc != SQLITE_OK)
        return db_error(s->db, rc, e);
    return OK;
}

static enum rc open_existing(struct store *s, struct err *e)
{
    enum rc rc;

    if (access(s->path, F_OK) != 0)
        return err_set(e, E_NOTFOUND, _("没有数据库 %s: 请先用 huidai init 建立"), s->path);
    rc = open_db(s, e);
    /* Looked at before WAL is set: a foreign file stays as it is. */
    if (rc == OK)
        rc = schema_check(s, e);
    if (rc == OK)
        rc = set_pragmas(s, e);
    if (rc == OK && !s->readonly)
        rc = schema_migrate(s, e);
    return rc;
}

static enum rc open_new(struct store *s, struct err *e)
{
    enum rc rc = make_file(s->path, e);

    if (rc != OK)
        return rc;
    rc = open_db(s, e);
    if (rc == OK)
        rc = set_pragmas(s, e);
    if (rc == OK)
        rc = schema_create(s, e);
    if (rc != OK)
        unlink(s->path);
    return rc;
}

enum rc st_open(const char *path, unsigned flags, struct store **out, struct err *e)
{
    struct store *s = xcalloc(1, sizeof *s);
    enum rc rc;

    if (sodium_init() < 0) {
        free(s);
        return err_set(e, E_IO, _("加密库不能启动"));
    }
    table_list_init(&s->tables);
    s->path = xstrdup(path);
    s->readonly = (flags & ST_READONLY) != 0;
    rc = flags & ST_CREATE ? open_new(s, e) : open_existing(s, e);
    if (rc == OK)
        rc = install_functions(s, e);
    if (rc == OK)
        capture_install(s);
    if (rc != OK) {
        st_close(&s);
        return rc;
    }
    *out = s;
    return OK;
}

void st_close(struct store **ps)
{
    struct store *s = *ps;

    *ps = NULL;
    if (!s)
        return;
    st_rollback(s);
    stmt_cache_drop(s);
    sqlite3_close_v2(s->db);
    keys_forget(s);
    capture_release(&s->capture);
    table_list_release(&s->tables);
    free(s->path);
    free(s);
}

const char *st_path(const struct store *s)
{
    return s->path;
}
