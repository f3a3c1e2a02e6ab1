/* The preupdate hook and the list of touched rows. */
#include "store/capture.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "store/db.h"
#include "store/tx.h"

static size_t hash_of(const struct table *t, int64_t id)
{
    uint64_t h = (uint64_t)id * 0x9E3779B97F4A7C15u + (uint64_t)t->index * 0xC2B2AE3D27D4EB4Fu;

    return (size_t)(h ^ h >> 29);
}

/* The slot of the row, or the empty one where it belongs. */
static uint32_t *slot_of(struct capture *c, const struct table *t, int64_t id)
{
    size_t i = hash_of(t, id) & (c->slot_count - 1);

    while (c->slots[i]) {
        const struct touched *x = &c->rows[c->slots[i] - 1];

        if (x->table == t && x->id == id)
            break;
        i = (i + 1) & (c->slot_count - 1);
    }
    return &c->slots[i];
}

static void grow_slots(struct capture *c)
{
    if (c->slot_count && c->n * 2 < c->slot_count)
        return;
    free(c->slots);
    c->slot_count = c->slot_count ? c->slot_count * 2 : 64;
    c->slots = xcalloc(c->slot_count, sizeof *c->slots);
    for (size_t i = 0; i < c->n; i++)
        *slot_of(c, c->rows[i].table, c->rows[i].id) = (uint32_t)i + 1;
}

/* The row's note; *fresh tells that it was not there yet. */
static struct touched *touch(struct capture *c, struct table *t, int64_t id, bool *fresh)
{
    uint32_t *slot;

    grow_slots(c);
    slot = slot_of(c, t, id);
    *fresh = *slot == 0;
    if (*fresh) {
        xgrow(&c->rows, &c->cap, c->n + 1, sizeof *c->rows);
        c->rows[c->n++] = (struct touched){.table = t, .id = id};
        *slot = (uint32_t)c->n;
    }
    return &c->rows[*slot - 1];
}

static struct value value_of(sqlite3_value *v)
{
    switch (sqlite3_value_type(v)) {
    case SQLITE_INTEGER:
        return (struct value){.kind = CELL_INT, .n = sqlite3_value_int64(v)};
    case SQLITE_NULL:
        return (struct value){.kind = CELL_NULL};
    case SQLITE_BLOB:
        return (struct value){CELL_BLOB, 0, sqlite3_value_blob(v), (size_t)sqlite3_value_bytes(v)};
    default:
        return (struct value){CELL_TEXT, 0, (const char *)sqlite3_value_text(v),
                              (size_t)sqlite3_value_bytes(v)};
    }
}

static const struct value *old_image(struct store *s, const struct table *t)
{
    struct value *was = arena_alloc(&s->capture.mem, (size_t)t->columns * sizeof *was);

    for (int i = 0; i < t->columns; i++) {
        sqlite3_value *v = NULL;

        if (sqlite3_preupdate_old(s->db, i, &v) == SQLITE_OK && v) {
            struct value cell = value_of(v);

            was[i] = value_copy(&s->capture.mem, &cell);
        }
    }
    return was;
}

static void touch_old(struct store *s, struct table *t, int64_t id)
{
    bool fresh;
    struct touched *x = touch(&s->capture, t, id, &fresh);

    if (fresh)
        x->was = old_image(s, t);
}

static void on_change(void *ctx, sqlite3 *db, int op, char const *db_name, char const *name,
                      sqlite3_int64 key1, sqlite3_int64 key2)
{
    struct store *s = ctx;
    struct table *t = s->capture.off ? NULL : table_find(&s->tables, name);
    bool fresh;

    (void)db;
    (void)db_name;
    if (!t || !table_journalled(t))
        return;
    if (s->tx.mode != TX_ACT) {
        s->capture.illegal = true;
        return;
    }
    if (op != SQLITE_INSERT)
        touch_old(s, t, key1);
    if (op == SQLITE_INSERT || key1 != key2)
        touch(&s->capture, t, key2, &fresh);
}

/* Refuses the commit of a statement that wrote to a journalled table on its own. */
static int on_commit(void *ctx)
{
    struct store *s = ctx;
    bool refuse = s->capture.illegal;

    s->capture.illegal = false;
    return refuse;
}

void capture_install(struct store *s)
{
    sqlite3_preupdate_hook(s->db, on_change, s);
    sqlite3_commit_hook(s->db, on_commit, s);
}

void capture_reset(struct capture *c)
{
    c->n = 0;
    c->illegal = false;
    /* After a large import the memory goes back; small ones keep theirs. */
    if (c->slot_count > 4096) {
        free(c->slots);
        free(c->rows);
        c->slots = NULL;
        c->rows = NULL;
        c->slot_count = c->cap = 0;
    } else if (c->slots) {
        memset(c->slots, 0, c->slot_count * sizeof *c->slots);
    }
    arena_release(&c->mem);
}

void capture_release(struct capture *c)
{
    free(c->slots);
    free(c->rows);
    arena_release(&c->mem);
}

enum rc capture_force(struct store *s, struct table *t, int64_t id, struct err *e)
{
    struct st_stmt *q = NULL;
    enum rc rc;
    struct touched *x;
    bool fresh;
    bool row = false;

    rc = st_query(s, e, &q, t->select_sql, "i", id);
    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK) {
        x = touch(&s->capture, t, id, &fresh);
        x->force = true;
        if (fresh && row) {
            struct value *was = arena_alloc(&s->capture.mem, (size_t)t->columns * sizeof *was);

            for (int i = 0; i < t->columns; i++) {
                struct value v = stmt_value(q, i);

                was[i] = value_copy(&s->capture.mem, &v);
            }
            x->was = was;
        }
    }
    st_done(&q);
    return rc;
}
