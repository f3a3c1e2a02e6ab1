#include "lib/sync_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "store/keyring.h"
#include "store/value.h"

struct store *sync_site(const char *name, const char *code, const char *kind, const char *region)
{
    const struct st_new_user users[] = {{"admin", "管理员", "admin", "Huidai-2021"}};
    struct st_new_site site = {code, kind, code, region, {18955}, true};
    char recovery[ST_RECOVERY_SIZE];
    struct store *s = NULL;
    int64_t user = 0;

    MUST(st_init(fixture_path(name), &site, users, 1, recovery, &s, &fixture_err));
    MUST(st_sign_in(s, "admin", "Huidai-2021", &user, &fixture_err));
    MUST(st_run(s, &fixture_err, "PRAGMA synchronous=OFF", ""));
    st_clock_fix(s, 1700000000);
    return s;
}

static void take(struct store *from, struct store *to)
{
    struct st_tx tx = {.act = "enrol", .business = {18956}};
    char path[SYNC_PATH];
    char check[SYNC_CHECK];
    struct sync_card card;

    MUST(sync_card_write(from, test_tmpdir(), path, check, &fixture_err));
    MUST(sync_card_read(path, &card, &fixture_err));
    assert_string_equal(card.check, check);
    MUST(sync_card_take(to, &card, &tx, &fixture_err));
}

void sync_enrol(struct store *county, struct store *site)
{
    take(county, site);
    take(site, county);
}

const char *sync_send(struct store *from, const char *to)
{
    static char path[8][SYNC_PATH];
    static unsigned n;
    struct sync_info info;

    n = (n + 1) % 8;
    MUST(sync_export(from, to, test_tmpdir(), 0, NULL, NULL, path[n], &info, &fixture_err));
    return path[n];
}

void sync_receive(struct store *s, const char *path)
{
    struct sync_result r;

    MUST(sync_import(s, path, true, 0, NULL, NULL, &r, &fixture_err));
    sync_result_release(&r);
}

/* ------------------------------------------------------------ dump */

static void dump_row(struct buf *b, const char *table, struct st_stmt *q)
{
    buf_str(b, table);
    for (int i = 0; i < st_col_count(q); i++) {
        size_t n = 0;
        const uint8_t *p = st_col_blob(q, i, &n);

        /* Bytes as they are: texts and numbers read alike, keys as numbers. */
        buf_ch(b, '|');
        for (size_t k = 0; k < n; k++)
            buf_fmt(b, p[k] >= 0x20 ? "%c" : "\\%02x", p[k]);
    }
    buf_ch(b, '\n');
}

static void dump_query(struct buf *b, struct store *s, const char *table, const char *sql)
{
    struct st_stmt *q = NULL;
    bool row = true;

    MUST(st_prepare(s, sql, &q, &fixture_err));
    for (;;) {
        MUST(st_step(q, &row, &fixture_err));
        if (!row)
            break;
        dump_row(b, table, q);
    }
    st_done(&q);
}

/* The tables are named by the schema's comments: facts and mutable ones are synchronised. */
static void dump_tables(struct buf *b, struct store *s)
{
    struct st_stmt *q = NULL;
    bool row = true;
    char sql[200];

    MUST(st_prepare(s,
                    "SELECT name FROM sqlite_master WHERE type='table' AND (sql LIKE '%-- @facts%'"
                    " OR sql LIKE '%-- @mutable%') ORDER BY name",
                    &q, &fixture_err));
    for (;;) {
        MUST(st_step(q, &row, &fixture_err));
        if (!row)
            break;
        snprintf(sql, sizeof sql, "SELECT * FROM \"%s\" ORDER BY id", st_col_text(q, 0));
        dump_query(b, s, st_col_text(q, 0), sql);
    }
    st_done(&q);
}

char *sync_dump(struct store *s)
{
    struct buf b = BUF_INIT;

    dump_tables(&b, s);
    dump_query(&b, s, "stamp", "SELECT * FROM stamp ORDER BY tbl, id");
    dump_query(&b, s, "conflict", "SELECT * FROM conflict ORDER BY tbl, id, chain, seq");
    dump_query(&b, s, "refused", "SELECT chain, seq, tbl, id FROM refused ORDER BY chain, seq");
    dump_query(&b, s, "head", "SELECT chain, seq, hex(hash) FROM chain_head ORDER BY chain");
    return buf_steal(&b);
}
