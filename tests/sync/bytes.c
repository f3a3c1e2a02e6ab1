/*
 * Every byte of a small package and of a card changed to every other value, and every cut:
 * refused, in words, with nothing written. Of a backup every byte of its head, and of its
 * body those about the edges of its pieces. Under sanitizers one value a byte.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "lib/sync_fixture.h"
#include "store/keys.h"
#include "sync/backup_form.h"
#include "sync/stick.h"

/* A file that is damaged in place, and who has to refuse it. */
struct victim {
    enum rc (*take)(struct victim *v);
    struct store *store;
    char path[300];
    int fd;
    struct buf whole;
    bool damaged;
};

static void begin(struct victim *v, const char *path)
{
    MUST(stick_read(path, 1 << 24, &v->whole, &fixture_err));
    snprintf(v->path, sizeof v->path, "%s", fixture_path("damaged"));
    v->fd = open(v->path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    assert_true(v->fd >= 0);
    assert_int_equal(write(v->fd, v->whole.s, v->whole.len), v->whole.len);
    v->damaged = false;
    MUST(v->take(v));
    v->damaged = true;
}

/* The file as it was is taken again: what was refused was refused for the damage. */
static void end(struct victim *v)
{
    assert_int_equal(pwrite(v->fd, v->whole.s, v->whole.len, 0), v->whole.len);
    assert_int_equal(ftruncate(v->fd, (off_t)v->whole.len), 0);
    v->damaged = false;
    MUST(v->take(v));
    close(v->fd);
    buf_release(&v->whole);
}

static void must_refuse(struct victim *v, const char *what, size_t at, unsigned c)
{
    enum rc rc = v->take(v);

    if (rc == OK)
        fail_msg("%s at %zu of %zu (%02x) is taken", what, at, v->whole.len, c);
    if ((rc != E_DATA && rc != E_AUTH) || !fixture_err.text[0])
        fail_msg("%s at %zu (%02x): %d %s", what, at, c, rc, fixture_err.text);
}

static void put(struct victim *v, size_t at, uint8_t c)
{
    assert_int_equal(pwrite(v->fd, &c, 1, (off_t)at), 1);
}

static void change_byte(struct victim *v, size_t at, bool all)
{
    uint8_t old = (uint8_t)v->whole.s[at];

    for (unsigned c = 0; c < 256; c++) {
        if (c == old || (!all && c != (old ^ (1u << at % 8))))
            continue;
        put(v, at, (uint8_t)c);
        must_refuse(v, "a change", at, c);
    }
    put(v, at, old);
}

static void cut(struct victim *v, size_t n)
{
    assert_int_equal(ftruncate(v->fd, (off_t)n), 0);
    must_refuse(v, "a cut", n, 0);
}

static void exhaust(struct victim *v)
{
    put(v, v->whole.len, 0);
    must_refuse(v, "a byte more", v->whole.len, 0);
    assert_int_equal(ftruncate(v->fd, (off_t)v->whole.len), 0);
    for (size_t i = 0; i < v->whole.len; i++)
        change_byte(v, i, test_build() == TEST_OPTIMISED);
    for (size_t n = v->whole.len; n-- > 0;)
        cut(v, n);
}

/* ------------------------------------------------------------ package */

static enum rc take_package(struct victim *v)
{
    struct sync_result r;
    enum rc rc = sync_import(v->store, v->path, v->damaged, 0, NULL, NULL, &r, &fixture_err);

    if (rc == OK)
        sync_result_release(&r);
    return rc;
}

/* No damaged package gets as far as a statement that writes. */
static void a_package(void **state)
{
    struct store *county = sync_site("county.db", "0400", "county", "");
    struct store *branch = sync_site("branch.db", "0421", "branch", "522728107");
    struct victim v = {.take = take_package, .store = county};
    int64_t changes;

    sync_enrol(county, branch);
    fixture_household(branch, "H1");
    sync_receive(county, sync_send(branch, "0400"));
    sync_receive(branch, sync_send(county, "0421"));
    fixture_household(branch, "H2");
    begin(&v, sync_send(branch, "0400"));
    assert_in_range(v.whole.len, 300, 900);
    changes = fixture_int(county, "SELECT total_changes()");
    exhaust(&v);
    assert_int_equal(fixture_int(county, "SELECT total_changes()"), changes);
    end(&v);
    st_close(&county);
    st_close(&branch);
}

/* ------------------------------------------------------------ card */

static enum rc take_card(struct victim *v)
{
    struct sync_card card;

    return sync_card_read(v->path, &card, &fixture_err);
}

static void a_card(void **state)
{
    struct store *branch = sync_site("carded.db", "0421", "branch", "522728107");
    struct victim v = {.take = take_card};
    char path[SYNC_PATH];
    char check[SYNC_CHECK];

    MUST(sync_card_write(branch, test_tmpdir(), path, check, &fixture_err));
    begin(&v, path);
    exhaust(&v);
    end(&v);
    st_close(&branch);
}

/* ------------------------------------------------------------ backup */

enum { PIECE = 65536 + 17, NEAR = 40 };

/* The seed is given: not even whoever has the right key is served a damaged one. */
static enum rc take_backup(struct victim *v)
{
    struct arena mem = ARENA_INIT;
    struct backup_head h;
    enum rc rc = backup_read_head(v->path, &mem, &h, &fixture_err);

    if (rc == OK)
        rc = backup_read(v->path, &h, keys_of(v->store)->seed, NULL, NULL, &fixture_err);
    arena_release(&mem);
    return rc;
}

static size_t head_length(const struct victim *v)
{
    struct arena mem = ARENA_INIT;
    struct backup_head h;

    MUST(backup_read_head(v->path, &mem, &h, &fixture_err));
    arena_release(&mem);
    return h.len + 24;
}

/* Whether a byte is near the beginning or the end of a piece. */
static bool at_an_edge(const struct victim *v, size_t head, size_t i)
{
    size_t in = i < head ? 0 : (i - head) % PIECE;

    return i < head || in < NEAR || in >= PIECE - NEAR || i + NEAR >= v->whole.len || i % 997 == 0;
}

static void a_backup(void **state)
{
    struct store *branch = sync_site("saved.db", "0421", "branch", "522728107");
    struct victim v = {.take = take_backup, .store = branch};
    struct backup_info info;
    size_t head;

    MUST(sync_backup(branch, fixture_path("whole.hdb"), &info, &fixture_err));
    begin(&v, info.path);
    head = head_length(&v);
    put(&v, v.whole.len, 0);
    must_refuse(&v, "a byte more", v.whole.len, 0);
    assert_int_equal(ftruncate(v.fd, (off_t)v.whole.len), 0);
    for (size_t i = 0; i < v.whole.len; i++)
        if (at_an_edge(&v, head, i))
            change_byte(&v, i, i < head && test_build() == TEST_OPTIMISED);
    for (size_t n = v.whole.len; n-- > 0;)
        if (at_an_edge(&v, head, n))
            cut(&v, n);
    end(&v);
    st_close(&branch);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_package),
    cmocka_unit_test(a_card),
    cmocka_unit_test(a_backup),
};

const struct test_group test_bytes = {"bytes", TESTS(tests),
                                      .builds = TEST_SANITIZED | TEST_OPTIMISED};
