/* Schema version, creation and migration. */
#include "store/schema.h"

#include <stdlib.h>

#include "base/embed.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "store/db.h"

#define MIGRATE_PREFIX "db/migrate/"

static int version_of(const struct embed_file *f)
{
    return (int)strtol(f->name + sizeof MIGRATE_PREFIX - 1, NULL, 10);
}

static const struct embed_file *next_migration(const struct embed_file *prev)
{
    return embed_next(prev, MIGRATE_PREFIX, ".sql");
}

int schema_latest(void)
{
    int latest = 1;

    for (const struct embed_file *f = next_migration(NULL); f; f = next_migration(f))
        if (version_of(f) > latest)
            latest = version_of(f);
    return latest;
}

static enum rc set_version(struct store *s, int version, struct err *e)
{
    char sql[80];

    sqlite3_snprintf(sizeof sql, sql, "PRAGMA application_id=%d; PRAGMA user_version=%d;",
                     STORE_APP_ID, version);
    return db_exec(s->db, sql, e);
}

/* Everything in one transaction: a power cut leaves an empty file or a whole schema. */
enum rc schema_create(struct store *s, struct err *e)
{
    const struct embed_file *f = embed_find("db/schema.sql");
    enum rc rc = db_exec(s->db, "BEGIN IMMEDIATE", e);

    if (rc == OK)
        rc = db_exec(s->db, f->text, e);
    if (rc == OK)
        rc = set_version(s, schema_latest(), e);
    if (rc == OK)
        rc = db_exec(s->db, "COMMIT", e);
    return rc;
}

enum rc schema_check(struct store *s, struct err *e)
{
    int64_t app = 0;
    int64_t version = 0;
    enum rc rc = db_int(s->db, "PRAGMA application_id", &app, e);

    if (rc == OK)
        rc = db_int(s->db, "PRAGMA user_version", &version, e);
    if (rc != OK)
        return rc;
    if (app != STORE_APP_ID)
        return err_set(e, E_DATA, _("%s 不是惠贷数据库"), s->path);
    if (version > schema_latest())
        return err_set(
            e, E_DATA,
            _("数据库 %s 由更新的程序写成 (结构第 %lld 版,本程序到第 %d 版): 请升级程序"), s->path,
            (long long)version, schema_latest());
    if (s->readonly && version < schema_latest())
        return err_set(e, E_DATA, _("数据库 %s 结构较旧 (第 %lld 版): 请先用本程序正常打开一次"),
                       s->path, (long long)version);
    return OK;
}

/* VACUUM INTO gives one whole file without WAL; an older copy of that version is kept. */
static enum rc keep_copy(struct store *s, int version, struct err *e)
{
    char *sql = sqlite3_mprintf("VACUUM INTO '%q.v%d.%lld.bak'", s->path, version,
                                (long long)sqlite3_total_changes(s->db));
    enum rc rc = db_exec(s->db, sql, e);

    sqlite3_free(sql);
    return rc;
}

/* Foreign keys are off meanwhile: a table that is rebuilt is dropped under its children. */
static enum rc run_all(struct store *s, int version, struct err *e)
{
    enum rc rc = db_exec(s->db, "PRAGMA foreign_keys=OFF; BEGIN IMMEDIATE", e);

    for (const struct embed_file *f = next_migration(NULL); f && rc == OK; f = next_migration(f))
        if (version_of(f) > version)
            rc = db_exec(s->db, f->text, e);
    if (rc == OK)
        rc = set_version(s, schema_latest(), e);
    if (rc == OK)
        rc = db_exec(s->db, "COMMIT", e);
    if (rc != OK)
        sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    sqlite3_exec(s->db, "PRAGMA foreign_keys=ON", NULL, NULL, NULL);
    return rc;
}

enum rc schema_migrate(struct store *s, struct err *e)
{
    int64_t version = 0;
    enum rc rc = db_int(s->db, "PRAGMA user_version", &version, e);

    if (rc != OK || version >= schema_latest())
        return rc;
    rc = keep_copy(s, (int)version, e);
    if (rc == OK)
        rc = run_all(s, (int)version, e);
    if (rc != OK)
        err_prefix(e, _("数据库升级未完成,原库未变"));
    return rc;
}
