/* Rows of a journal entry to bytes and back. */
#include "store/row.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "store/table.h"

enum { PAYLOAD_VERSION = 1, HEAD_OP = 3, HEAD_FACT = 4, HEAD_ORIGIN = 8, MAX_PARENTS = 4096 };

#define MAX_NAMES (sizeof((struct row_writer *)0)->names / sizeof(const char *))

/* ------------------------------------------------------------ writing */

void row_writer_init(struct row_writer *w, struct buf *out, int64_t chain)
{
    *w = (struct row_writer){.out = out, .chain = chain};
    buf_ch(out, PAYLOAD_VERSION);
}

static void put_table(struct row_writer *w, const char *name)
{
    for (size_t i = 0; i < w->name_count; i++)
        if (strcmp(w->names[i], name) == 0) {
            put_varint(w->out, i + 1);
            return;
        }
    put_varint(w->out, 0);
    put_bytes(w->out, name, strlen(name));
    if (w->name_count < MAX_NAMES)
        w->names[w->name_count++] = name;
}

static void put_values(struct row_writer *w, const struct value *v, size_t n)
{
    put_varint(w->out, n);
    for (size_t i = 0; i < n; i++)
        put_value(w->out, &v[i], w->chain);
}

static void put_changes(struct row_writer *w, const struct row *r)
{
    size_t changed = 0;

    for (size_t i = 0; i < r->was_count; i++)
        changed += r->was_set[i];
    put_varint(w->out, changed);
    for (size_t i = 0; i < r->was_count; i++)
        if (r->was_set[i]) {
            put_varint(w->out, i);
            put_value(w->out, &r->was[i], w->chain);
        }
}

void row_write(struct row_writer *w, const struct row *r)
{
    struct value id = {.kind = CELL_INT, .n = r->id};

    buf_ch(w->out, (char)((int)r->op | (r->fact ? HEAD_FACT : 0) | (r->origin ? HEAD_ORIGIN : 0)));
    put_table(w, r->table);
    put_value(w->out, &id, w->chain);
    if (!r->fact && !r->origin) {
        put_varint(w->out, (uint64_t)r->rev);
        put_varint(w->out, r->parent_count);
        for (size_t i = 0; i < r->parent_count; i++) {
            put_varint(w->out, (uint64_t)r->parents[i].chain);
            put_varint(w->out, (uint64_t)r->parents[i].seq);
        }
    }
    if (r->op != ROW_DELETE)
        put_values(w, r->now, r->now_count);
    if (r->op == ROW_UPDATE)
        put_changes(w, r);
    if (r->op == ROW_DELETE)
        put_values(w, r->was, r->was_count);
}

/* ------------------------------------------------------------ reading */

static enum rc broken(struct err *e)
{
    return err_set(e, E_DATA, _("日志条目的内容已损坏"));
}

enum rc row_reader_init(struct row_reader *r, const void *payload, size_t n, int64_t chain,
                        struct arena *mem, struct err *e)
{
    *r = (struct row_reader){.in = reader_of(payload, n), .chain = chain, .mem = mem};
    if (n > 0 && read_byte(&r->in) != PAYLOAD_VERSION)
        return err_set(e, E_DATA, _("日志条目的格式较新: 请升级程序"));
    return OK;
}

static const char *get_table(struct row_reader *r)
{
    uint64_t k = read_varint(&r->in);
    const char *name = NULL;
    const char *p;
    uint64_t n;

    if (k > 0) {
        if (k <= r->name_count)
            name = r->names[k - 1];
    } else {
        n = read_varint(&r->in);
        p = n > 0 && n < 64 ? read_bytes(&r->in, (size_t)n) : NULL;
        if (p && utf8_valid(p, (size_t)n) && r->name_count < MAX_NAMES)
            name = r->names[r->name_count++] = arena_strndup(r->mem, p, (size_t)n);
    }
    if (!name)
        r->in.bad = true;
    return name;
}

static size_t get_count(struct row_reader *r, size_t most)
{
    uint64_t n = read_varint(&r->in);

    if (n > most)
        r->in.bad = true;
    return r->in.bad ? 0 : (size_t)n;
}

static const struct value *get_values(struct row_reader *r, size_t *count)
{
    size_t n = get_count(r, TABLE_MAX_COLUMNS - 1);
    struct value *v = arena_alloc(r->mem, (n + 1) * sizeof *v);

    for (size_t i = 0; i < n; i++)
        v[i] = read_value(&r->in, r->chain);
    *count = n;
    return v;
}

static void get_parents(struct row_reader *r, struct row *out)
{
    size_t n;
    struct version *v;

    out->rev = (int64_t)(read_varint(&r->in) & INT64_MAX);
    n = get_count(r, MAX_PARENTS);
    v = arena_alloc(r->mem, (n + 1) * sizeof *v);
    for (size_t i = 0; i < n; i++) {
        v[i].chain = (int64_t)(read_varint(&r->in) & INT64_MAX);
        v[i].seq = (int64_t)(read_varint(&r->in) & INT64_MAX);
    }
    out->parents = v;
    out->parent_count = n;
}

static void get_changes(struct row_reader *r, struct row *out)
{
    size_t changed = get_count(r, out->now_count);
    struct value *was = arena_alloc(r->mem, (out->now_count + 1) * sizeof *was);
    bool *set = arena_alloc(r->mem, out->now_count + 1);

    for (size_t i = 0; i < changed && !r->in.bad; i++) {
        uint64_t at = read_varint(&r->in);

        if (at >= out->now_count || set[at]) {
            r->in.bad = true;
            return;
        }
        set[at] = true;
        was[at] = read_value(&r->in, r->chain);
    }
    out->was = was;
    out->was_set = set;
    out->was_count = out->now_count;
}

enum rc row_read(struct row_reader *r, struct row *out, bool *more, struct err *e)
{
    struct row row = {0};
    struct value id;
    uint8_t head;

    if (!r->in.bad && r->in.p == r->in.end) {
        *more = false;
        return OK;
    }
    head = read_byte(&r->in);
    row.op = (enum row_op)(head & HEAD_OP);
    row.fact = head & HEAD_FACT;
    row.origin = head & HEAD_ORIGIN;
    if ((head & HEAD_OP) > ROW_DELETE || head > (HEAD_OP | HEAD_FACT | HEAD_ORIGIN))
        r->in.bad = true;
    if ((row.fact || row.origin) && row.op != ROW_INSERT)
        r->in.bad = true;
    row.table = get_table(r);
    id = read_value(&r->in, r->chain);
    row.id = id.n;
    if (id.kind != CELL_INT)
        r->in.bad = true;
    if (!row.fact && !row.origin)
        get_parents(r, &row);
    if (row.op != ROW_DELETE)
        row.now = get_values(r, &row.now_count);
    if (row.op == ROW_UPDATE)
        get_changes(r, &row);
    if (row.op == ROW_DELETE)
        row.was = get_values(r, &row.was_count);
    if (r->in.bad)
        return broken(e);
    *out = row;
    *more = true;
    return OK;
}
