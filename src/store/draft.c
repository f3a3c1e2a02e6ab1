/* Drafts, window state and histories: a file of its own that may be lost. */
#include "store/draft.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "store/db.h"

#define HISTORY_KEEP 200
#define BUSY_MS      2000

/* The same statements serve: a store without journal, hook and schema of the ledger. */
struct drafts {
    struct store *s;
};

static const char *const schema =
    "CREATE TABLE IF NOT EXISTS draft (user INTEGER, screen TEXT, key TEXT, title TEXT NOT NULL,"
    " text TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (user, screen, key)) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS state (user INTEGER, name TEXT, value TEXT NOT NULL,"
    " PRIMARY KEY (user, name)) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS history (id INTEGER PRIMARY KEY, user INTEGER NOT NULL,"
    " list TEXT NOT NULL, text TEXT NOT NULL);"
    "CREATE INDEX IF NOT EXISTS history_list ON history(user, list, id);";

static char *drafts_path(const char *path)
{
    size_t n = strlen(path);

    return xasprintf("%.*s.drafts.db", (int)(str_ends(path, ".db") ? n - 3 : n), path);
}

static enum rc open_file(struct store *s, struct err *e)
{
    int fd = open(s->path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    int got;
    enum rc rc;

    if (fd < 0)
        return err_errno(e, _("不能建立草稿文件"), s->path);
    close(fd);
    got = sqlite3_open_v2(s->path, &s->db, SQLITE_OPEN_READWRITE, NULL);
    if (got != SQLITE_OK)
        return db_error(s->db, got, e);
    sqlite3_busy_timeout(s->db, BUSY_MS);
    rc = db_exec(s->db,
                 "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;"
                 "PRAGMA cache_size=-500;",
                 e);
    return rc == OK ? db_exec(s->db, schema, e) : rc;
}

/* Whatever is wrong with the old file, drafts are not worth refusing to start. */
static enum rc open_anew(struct store *s, struct err *e)
{
    char *wal = xasprintf("%s-wal", s->path);

    sqlite3_close_v2(s->db);
    s->db = NULL;
    unlink(s->path);
    unlink(wal);
    free(wal);
    return open_file(s, e);
}

enum rc st_draft_open(const struct store *main, struct drafts **out, struct err *e)
{
    struct store *s = xcalloc(1, sizeof *s);
    enum rc rc;

    s->path = drafts_path(main->path);
    rc = open_file(s, e);
    if (rc == E_DATA)
        rc = open_anew(s, e);
    if (rc != OK) {
        st_close(&s);
        return rc;
    }
    *out = xcalloc(1, sizeof **out);
    (*out)->s = s;
    return OK;
}

void st_draft_close(struct drafts **d)
{
    if (*d)
        st_close(&(*d)->s);
    free(*d);
    *d = NULL;
}

/* ------------------------------------------------------------ drafts */

enum rc st_draft_put(struct drafts *d, int64_t user, const char *screen, const char *key,
                     const char *title, const char *text, struct err *e)
{
    return st_run(d->s, e, "INSERT OR REPLACE INTO draft VALUES (?1,?2,?3,?4,?5,?6)", "itttti",
                  user, screen, key, title, text, (int64_t)time(NULL));
}

enum rc st_draft_get(struct drafts *d, int64_t user, const char *screen, const char *key,
                     char **out, struct err *e)
{
    return st_get_text(d->s, e, out,
                       "SELECT text FROM draft WHERE user=?1 AND screen=?2 AND key=?3", "itt", user,
                       screen, key);
}

enum rc st_draft_delete(struct drafts *d, int64_t user, const char *screen, const char *key,
                        bool *had, struct err *e)
{
    enum rc rc = st_run(d->s, e, "DELETE FROM draft WHERE user=?1 AND screen=?2 AND key=?3", "itt",
                        user, screen, key);

    if (rc == OK)
        *had = sqlite3_changes(d->s->db) > 0;
    return rc;
}

enum rc st_draft_list(struct drafts *d, int64_t user, const char *screen, struct st_draft **out,
                      size_t *n, struct err *e)
{
    struct st_stmt *q = NULL;
    struct st_draft *v = NULL;
    size_t count = 0;
    size_t cap = 0;
    bool row = true;
    enum rc rc = st_query(d->s, e, &q,
                          "SELECT screen, key, title, at FROM draft WHERE user=?1"
                          " AND (?2 IS NULL OR screen=?2) ORDER BY at DESC, screen, key",
                          "it", user, screen);

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row) {
        xgrow(&v, &cap, count + 1, sizeof *v);
        v[count++] = (struct st_draft){xstrdup(st_col_text(q, 0)), xstrdup(st_col_text(q, 1)),
                                       xstrdup(st_col_text(q, 2)), st_col_int(q, 3)};
    }
    st_done(&q);
    if (rc != OK) {
        st_drafts_free(v, count);
        return rc;
    }
    *out = v;
    *n = count;
    return OK;
}

void st_drafts_free(struct st_draft *v, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        free(v[i].screen);
        free(v[i].key);
        free(v[i].title);
    }
    free(v);
}

/* ------------------------------------------------------------ state, histories */

enum rc st_state_put(struct drafts *d, int64_t user, const char *name, const char *value,
                     struct err *e)
{
    if (!value)
        return st_run(d->s, e, "DELETE FROM state WHERE user=?1 AND name=?2", "it", user, name);
    return st_run(d->s, e, "INSERT OR REPLACE INTO state VALUES (?1,?2,?3)", "itt", user, name,
                  value);
}

enum rc st_state_get(struct drafts *d, int64_t user, const char *name, char **out, struct err *e)
{
    return st_get_text(d->s, e, out, "SELECT value FROM state WHERE user=?1 AND name=?2", "it",
                       user, name);
}

enum rc st_history_add(struct drafts *d, int64_t user, const char *list, const char *text,
                       struct err *e)
{
    enum rc rc = st_run(d->s, e, "INSERT INTO history (user,list,text) VALUES (?1,?2,?3)", "itt",
                        user, list, text);

    if (rc != OK)
        return rc;
    return st_run(d->s, e,
                  "DELETE FROM history WHERE user=?1 AND list=?2 AND id <= (SELECT id FROM history"
                  " WHERE user=?1 AND list=?2 ORDER BY id DESC LIMIT 1 OFFSET ?3)",
                  "iti", user, list, (int64_t)HISTORY_KEEP);
}

enum rc st_history_list(struct drafts *d, int64_t user, const char *list, bool once, size_t most,
                        char ***out, size_t *n, struct err *e)
{
    struct st_stmt *q = NULL;
    char **v = xcalloc(most + 1, sizeof *v);
    size_t count = 0;
    bool row = true;
    enum rc rc = st_query(
        d->s, e, &q,
        once ? "SELECT text, max(id) AS last FROM history WHERE user=?1 AND list=?2"
               " GROUP BY text ORDER BY last DESC LIMIT ?3"
             : "SELECT text FROM history WHERE user=?1 AND list=?2 ORDER BY id DESC LIMIT ?3",
        "iti", user, list, (int64_t)most);

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row && count < most)
        v[count++] = xstrdup(st_col_text(q, 0));
    st_done(&q);
    if (rc != OK) {
        st_history_free(v, count);
        return rc;
    }
    *out = v;
    *n = count;
    return OK;
}

void st_history_free(char **v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        free(v[i]);
    free(v);
}
