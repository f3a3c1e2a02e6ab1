/* A throw-away store for rebuilding everything from the journal. */
#include <stdlib.h>

#include "base/embed.h"
#include "base/xalloc.h"
#include "store/apply.h"
#include "store/db.h"

/* Only keys are needed to rebuild; the other indexes would take most of the time. */
static enum rc drop_indexes(sqlite3 *db, struct err *e)
{
    sqlite3_stmt *q = NULL;
    struct buf sql = BUF_INIT;
    enum rc rc = OK;
    int got = sqlite3_prepare_v2(
        db, "SELECT name FROM sqlite_master WHERE type='index' AND sql IS NOT NULL", -1, &q, NULL);

    while (got == SQLITE_OK && sqlite3_step(q) == SQLITE_ROW)
        buf_fmt(&sql, "DROP INDEX \"%s\";", (const char *)sqlite3_column_text(q, 0));
    sqlite3_finalize(q);
    rc = got == SQLITE_OK ? db_exec(db, buf_cstr(&sql), e) : db_error(db, got, e);
    buf_release(&sql);
    return rc;
}

enum rc store_scratch(struct store **out, struct err *e)
{
    struct store *s = xcalloc(1, sizeof *s);
    int got;
    enum rc rc;

    table_list_init(&s->tables);
    s->path = xstrdup("");
    s->capture.off = true;
    /* An empty name: a private file that SQLite removes by itself. */
    got = sqlite3_open_v2("", &s->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    rc = got == SQLITE_OK ? OK : db_error(s->db, got, e);
    if (rc == OK)
        rc = db_exec(
            s->db, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-16000;", e);
    if (rc == OK)
        rc = db_exec(s->db, embed_find("db/schema.sql")->text, e);
    if (rc == OK)
        rc = drop_indexes(s->db, e);
    if (rc == OK)
        *out = s;
    else
        st_close(&s);
    return rc;
}
