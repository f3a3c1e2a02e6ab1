#include "lib/forge.h"

#include <string.h>

#include "lib/store_fixture.h"
#include "store/db.h"
#include "store/entry.h"
#include "store/stamp.h"

static void read_image(struct store *s, const struct table *t, int64_t id, struct arena *mem,
                       struct value *cells)
{
    struct st_stmt *q = NULL;
    bool row = false;

    MUST(st_query(s, &fixture_err, &q, t->select_sql, "i", id));
    MUST(st_step(q, &row, &fixture_err));
    assert_true(row);
    for (int i = 1; i < t->columns; i++) {
        struct value v = stmt_value(q, i);

        cells[i - 1] = value_copy(mem, &v);
    }
    st_done(&q);
}

static void append(struct store *s, const struct buf *payload)
{
    struct entry x = {.chain = fixture_int(s, "SELECT chain FROM own"),
                      .at = st_now(s),
                      .act = "forge",
                      .business = 18956,
                      .note = "",
                      .schema = st_schema(),
                      .payload = {payload->s, payload->len}};
    struct head head = {0};

    MUST(entry_head(s, x.chain, &head, &fixture_err));
    x.seq = head.seq + 1;
    entry_hash(head.hash, &x, x.hash);
    MUST(entry_insert(s, &x, &fixture_err));
}

static void write_row(struct store *s, const struct forgery *f, struct row *r)
{
    int64_t chain = fixture_int(s, "SELECT chain FROM own");
    struct buf payload = BUF_INIT;
    struct row_writer w;
    struct stamp st = {0};
    bool have = false;

    MUST(stamp_get(s, f->table, f->id, &st, &have, &fixture_err));
    if (have && !f->parentless) {
        r->parents = &st.v;
        r->parent_count = 1;
    }
    r->rev = f->rev ? f->rev : f->parentless ? 1 : st.rev + 1;
    row_writer_init(&w, &payload, chain);
    row_write(&w, r);
    append(s, &payload);
    buf_release(&payload);
}

void forge(struct store *s, const struct forgery *f)
{
    struct value now[TABLE_MAX_COLUMNS] = {0};
    struct value was[TABLE_MAX_COLUMNS] = {0};
    bool set[TABLE_MAX_COLUMNS] = {false};
    struct table *t = table_find(&s->tables, f->table);
    struct arena mem = ARENA_INIT;
    struct row r = {.op = f->op, .table = f->table, .id = f->as_id ? f->as_id : f->id};

    assert_non_null(t);
    MUST(table_columns(t, s->db, &fixture_err));
    r.fact = t->kind == TABLE_FACTS;
    read_image(s, t, f->id, &mem, was);
    memcpy(now, was, sizeof now);
    if (f->column) {
        int col = table_column(t, f->column) - 1;

        assert_true(col >= 0);
        now[col] = (struct value){.kind = CELL_INT, .n = f->value};
        set[col] = !f->hidden;
        if (f->hidden)
            was[col] = now[col];
    }
    r.now = f->op == ROW_DELETE ? NULL : now;
    r.was = f->op == ROW_INSERT ? NULL : was;
    r.now_count = r.now ? (size_t)t->columns - 1 : 0;
    r.was_count = r.was ? (size_t)t->columns - 1 : 0;
    r.was_set = set;
    write_row(s, f, &r);
    arena_release(&mem);
}
