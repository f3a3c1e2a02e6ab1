/* The tables stamp and conflict. */
#include "store/stamp.h"

static int cmp(int64_t a, int64_t b)
{
    return a < b ? -1 : a > b;
}

int stamp_cmp(const struct stamp *a, const struct stamp *b)
{
    int c = cmp(a->rev, b->rev);

    if (c == 0)
        c = cmp(a->at, b->at);
    if (c == 0)
        c = cmp(a->v.chain, b->v.chain);
    return c ? c : cmp(a->v.seq, b->v.seq);
}

enum rc stamp_get(struct store *s, const char *table, int64_t id, struct stamp *out, bool *have,
                  struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc =
        st_query(s, e, &q, "SELECT rev, at, chain, seq, gone FROM stamp WHERE tbl=?1 AND id=?2",
                 "ti", table, id);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && row)
        *out = (struct stamp){st_col_int(q, 0),
                              st_col_int(q, 1),
                              {st_col_int(q, 2), st_col_int(q, 3)},
                              st_col_int(q, 4) != 0};
    st_done(&q);
    if (rc == OK)
        *have = row;
    return rc;
}

enum rc stamp_set(struct store *s, const char *table, int64_t id, const struct stamp *st,
                  struct err *e)
{
    return st_run(s, e,
                  "INSERT INTO stamp VALUES (?1,?2,?3,?4,?5,?6,?7) ON CONFLICT (tbl,id)"
                  " DO UPDATE SET rev=?3, at=?4, chain=?5, seq=?6, gone=?7",
                  "tiiiiii", table, id, st->rev, st->at, st->v.chain, st->v.seq, (int64_t)st->gone);
}

enum rc conflict_add(struct store *s, const char *table, int64_t id, const struct stamp *st,
                     struct err *e)
{
    return st_run(
        s, e, "INSERT OR IGNORE INTO conflict (tbl,id,rev,at,chain,seq) VALUES (?1,?2,?3,?4,?5,?6)",
        "tiiiii", table, id, st->rev, st->at, st->v.chain, st->v.seq);
}

enum rc conflict_remove(struct store *s, const char *table, int64_t id, struct version v,
                        struct err *e)
{
    return st_run(s, e, "DELETE FROM conflict WHERE tbl=?1 AND id=?2 AND chain=?3 AND seq=?4",
                  "tiii", table, id, v.chain, v.seq);
}

static enum rc take_conflicts(struct store *s, const char *table, int64_t id, struct version *v,
                              size_t most, size_t *n, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = true;
    enum rc rc = st_query(s, e, &q, "SELECT chain, seq FROM conflict WHERE tbl=?1 AND id=?2", "ti",
                          table, id);

    while (rc == OK && *n < most && (rc = st_step(q, &row, e)) == OK && row)
        v[(*n)++] = (struct version){st_col_int(q, 0), st_col_int(q, 1)};
    st_done(&q);
    if (rc == OK)
        rc = st_run(s, e, "DELETE FROM conflict WHERE tbl=?1 AND id=?2", "ti", table, id);
    return rc;
}

enum rc stamp_parents(struct store *s, const char *table, int64_t id, const struct stamp *current,
                      bool decide, struct arena *mem, struct row *r, struct err *e)
{
    struct version *v;
    int64_t waiting = 0;
    size_t n = 0;
    enum rc rc = OK;

    if (decide)
        rc = st_get_int(s, e, &waiting, "SELECT count(*) FROM conflict WHERE tbl=?1 AND id=?2",
                        "ti", table, id);
    if (rc != OK)
        return rc;
    v = arena_alloc(mem, ((size_t)waiting + 1) * sizeof *v);
    if (current)
        v[n++] = current->v;
    if (waiting)
        rc = take_conflicts(s, table, id, v, (size_t)waiting + 1, &n, e);
    r->parents = v;
    r->parent_count = n;
    return rc;
}
