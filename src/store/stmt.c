/* Statements: prepared once a text and kept for the connection's life. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "store/db.h"

static size_t bucket_of(const char *sql)
{
    uint32_t h = 2166136261u;

    for (; *sql; sql++)
        h = (h ^ (unsigned char)*sql) * 16777619u;
    return h % STMT_BUCKETS;
}

static struct st_stmt *find_free(struct store *s, size_t b, const char *sql)
{
    for (struct st_stmt *q = s->bucket[b]; q; q = q->next)
        if (!q->busy && strcmp(sqlite3_sql(q->q), sql) == 0)
            return q;
    return NULL;
}

static enum rc prepare_new(struct store *s, const char *sql, struct st_stmt **out, struct err *e)
{
    struct st_stmt *q = xcalloc(1, sizeof *q);
    unsigned keep = s->kept < STMT_KEEP_MAX ? SQLITE_PREPARE_PERSISTENT : 0;
    int rc = sqlite3_prepare_v3(s->db, sql, -1, keep, &q->q, NULL);

    if (rc != SQLITE_OK || !q->q) {
        free(q);
        return db_error(s->db, rc != SQLITE_OK ? rc : SQLITE_MISUSE, e);
    }
    q->s = s;
    q->cached = keep != 0;
    *out = q;
    return OK;
}

enum rc st_prepare(struct store *s, const char *sql, struct st_stmt **out, struct err *e)
{
    size_t b = bucket_of(sql);
    struct st_stmt *q = find_free(s, b, sql);
    enum rc rc;

    if (!q) {
        rc = prepare_new(s, sql, &q, e);
        if (rc != OK)
            return rc;
        if (q->cached) {
            q->next = s->bucket[b];
            s->bucket[b] = q;
            s->kept++;
        }
    }
    q->busy = true;
    q->bind_rc = SQLITE_OK;
    *out = q;
    return OK;
}

void st_done(struct st_stmt **pq)
{
    struct st_stmt *q = *pq;

    *pq = NULL;
    if (!q)
        return;
    if (!q->cached) {
        sqlite3_finalize(q->q);
        free(q);
        return;
    }
    sqlite3_reset(q->q);
    sqlite3_clear_bindings(q->q);
    q->busy = false;
}

void stmt_cache_drop(struct store *s)
{
    /* A statement left open may hold cursors of fn_*.c, which hold statements themselves:
     * these are let go while all are still there. */
    for (size_t b = 0; b < STMT_BUCKETS; b++)
        for (struct st_stmt *q = s->bucket[b]; q; q = q->next)
            sqlite3_reset(q->q);
    for (size_t b = 0; b < STMT_BUCKETS; b++) {
        struct st_stmt *q;

        while ((q = s->bucket[b])) {
            s->bucket[b] = q->next;
            sqlite3_finalize(q->q);
            free(q);
        }
    }
    s->kept = 0;
}

static void bound(struct st_stmt *q, int rc)
{
    if (rc != SQLITE_OK && q->bind_rc == SQLITE_OK)
        q->bind_rc = rc;
}

void st_bind_int(struct st_stmt *q, int at, int64_t v)
{
    bound(q, sqlite3_bind_int64(q->q, at, v));
}

void st_bind_text(struct st_stmt *q, int at, const char *v)
{
    bound(q, sqlite3_bind_text(q->q, at, v, -1, SQLITE_TRANSIENT));
}

void st_bind_blob(struct st_stmt *q, int at, const void *p, size_t n)
{
    /* A pointer that is NULL would bind NULL; an empty blob is meant. */
    bound(q, sqlite3_bind_blob64(q->q, at, p ? p : "", n, SQLITE_TRANSIENT));
}

void st_bind_null(struct st_stmt *q, int at)
{
    bound(q, sqlite3_bind_null(q->q, at));
}

int st_bind_at(struct st_stmt *q, const char *name)
{
    return sqlite3_bind_parameter_index(q->q, name);
}

enum rc st_step(struct st_stmt *q, bool *row, struct err *e)
{
    int rc;

    if (q->bind_rc != SQLITE_OK)
        return db_error(q->s->db, q->bind_rc, e);
    rc = sqlite3_step(q->q);
    if (rc != SQLITE_ROW && rc != SQLITE_DONE)
        return db_error(q->s->db, rc, e);
    *row = rc == SQLITE_ROW;
    return OK;
}

enum rc stmt_again(struct st_stmt *q, struct err *e)
{
    bool row;
    enum rc rc = st_step(q, &row, e);

    sqlite3_reset(q->q);
    return rc;
}

int st_col_count(const struct st_stmt *q)
{
    return sqlite3_column_count(q->q);
}

const char *st_col_name(const struct st_stmt *q, int col)
{
    return sqlite3_column_name(q->q, col);
}

bool st_col_is_null(struct st_stmt *q, int col)
{
    return sqlite3_column_type(q->q, col) == SQLITE_NULL;
}

bool st_col_is_text(struct st_stmt *q, int col)
{
    return sqlite3_column_type(q->q, col) == SQLITE_TEXT;
}

int64_t st_col_int(struct st_stmt *q, int col)
{
    return sqlite3_column_int64(q->q, col);
}

const char *st_col_text(struct st_stmt *q, int col)
{
    const unsigned char *t = sqlite3_column_text(q->q, col);

    return t ? (const char *)t : "";
}

const void *st_col_blob(struct st_stmt *q, int col, size_t *n)
{
    const void *p = sqlite3_column_blob(q->q, col);

    *n = (size_t)sqlite3_column_bytes(q->q, col);
    return p;
}

struct value stmt_value(struct st_stmt *q, int col)
{
    struct value v = {.kind = CELL_NULL};

    switch (sqlite3_column_type(q->q, col)) {
    case SQLITE_INTEGER:
        v = (struct value){.kind = CELL_INT, .n = sqlite3_column_int64(q->q, col)};
        break;
    case SQLITE_TEXT:
        v.kind = CELL_TEXT;
        v.p = (const char *)sqlite3_column_text(q->q, col);
        v.len = (size_t)sqlite3_column_bytes(q->q, col);
        break;
    case SQLITE_BLOB:
        v.kind = CELL_BLOB;
        v.p = sqlite3_column_blob(q->q, col);
        v.len = (size_t)sqlite3_column_bytes(q->q, col);
        break;
    default:
        break;
    }
    return v;
}

void stmt_bind_value(struct st_stmt *q, int at, const struct value *v)
{
    if (v->kind == CELL_INT)
        bound(q, sqlite3_bind_int64(q->q, at, v->n));
    else if (v->kind == CELL_TEXT)
        bound(q, sqlite3_bind_text64(q->q, at, v->len ? v->p : "", v->len, SQLITE_TRANSIENT,
                                     SQLITE_UTF8));
    else if (v->kind == CELL_BLOB)
        bound(q, sqlite3_bind_blob64(q->q, at, v->len ? v->p : "", v->len, SQLITE_TRANSIENT));
    else
        bound(q, sqlite3_bind_null(q->q, at));
}

/* ------------------------------------------------------------ short forms */

static void bind_list(struct st_stmt *q, const char *types, va_list ap)
{
    for (int at = 1; *types; types++, at++) {
        if (*types == 'i') {
            st_bind_int(q, at, va_arg(ap, int64_t));
        } else if (*types == 't') {
            st_bind_text(q, at, va_arg(ap, const char *));
        } else {
            const void *p = va_arg(ap, const void *);

            st_bind_blob(q, at, p, va_arg(ap, size_t));
        }
    }
}

static enum rc query_list(struct store *s, struct st_stmt **out, const char *sql, const char *types,
                          va_list ap, struct err *e)
{
    enum rc rc = st_prepare(s, sql, out, e);

    if (rc == OK)
        bind_list(*out, types, ap);
    return rc;
}

enum rc st_run(struct store *s, struct err *e, const char *sql, const char *types, ...)
{
    struct st_stmt *q = NULL;
    bool row = true;
    va_list ap;
    enum rc rc;

    va_start(ap, types);
    rc = query_list(s, &q, sql, types, ap, e);
    va_end(ap);
    while (rc == OK && row)
        rc = st_step(q, &row, e);
    st_done(&q);
    return rc;
}

/* Step once to the only row asked for. */
static enum rc first_row(struct st_stmt *q, struct err *e)
{
    bool row;
    enum rc rc = st_step(q, &row, e);

    if (rc == OK && !row)
        rc = err_set(e, E_NOTFOUND, "%s", "");
    return rc;
}

enum rc st_get_int(struct store *s, struct err *e, int64_t *out, const char *sql, const char *types,
                   ...)
{
    struct st_stmt *q = NULL;
    va_list ap;
    enum rc rc;

    va_start(ap, types);
    rc = query_list(s, &q, sql, types, ap, e);
    va_end(ap);
    if (rc == OK)
        rc = first_row(q, e);
    if (rc == OK)
        *out = st_col_int(q, 0);
    st_done(&q);
    return rc;
}

enum rc st_get_text(struct store *s, struct err *e, char **out, const char *sql, const char *types,
                    ...)
{
    struct st_stmt *q = NULL;
    va_list ap;
    enum rc rc;

    va_start(ap, types);
    rc = query_list(s, &q, sql, types, ap, e);
    va_end(ap);
    if (rc == OK)
        rc = first_row(q, e);
    if (rc == OK)
        *out = xstrdup(st_col_text(q, 0));
    st_done(&q);
    return rc;
}

enum rc st_query(struct store *s, struct err *e, struct st_stmt **out, const char *sql,
                 const char *types, ...)
{
    va_list ap;
    enum rc rc;

    va_start(ap, types);
    rc = query_list(s, out, sql, types, ap, e);
    va_end(ap);
    return rc;
}
