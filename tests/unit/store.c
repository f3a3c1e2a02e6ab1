/* Opening a database, its protection on disk, statements and short forms. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/test.h"
#include "store/store.h"

static const char *path_of(const char *name)
{
    static char path[300];

    snprintf(path, sizeof path, "%s/%s", test_tmpdir(), name);
    return path;
}

static struct store *create(const char *name)
{
    struct store *s = NULL;
    struct err e = {0};

    if (st_open(path_of(name), ST_CREATE, &s, &e) != OK)
        fail_msg("%s", e.text);
    return s;
}

static void a_new_database_is_private_and_durable(void **state)
{
    struct store *s = create("deep/er/new.db");
    struct err e = {0};
    struct stat st;
    char *mode = NULL;
    int64_t n = 0;

    assert_int_equal(stat(path_of("deep/er/new.db"), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(stat(path_of("deep/er"), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    assert_int_equal(st_get_text(s, &e, &mode, "PRAGMA journal_mode", ""), OK);
    assert_string_equal(mode, "wal");
    free(mode);
    assert_int_equal(st_get_int(s, &e, &n, "PRAGMA synchronous", ""), OK);
    assert_int_equal(n, 2);
    assert_int_equal(st_get_int(s, &e, &n, "PRAGMA foreign_keys", ""), OK);
    assert_int_equal(n, 1);
    assert_int_equal(st_get_int(s, &e, &n, "PRAGMA secure_delete", ""), OK);
    assert_int_equal(n, 1);
    st_close(&s);
    assert_null(s);
}

static void open_tells_what_is_wrong(void **state)
{
    struct store *s = NULL;
    struct err e = {0};
    FILE *f;

    assert_int_equal(st_open(path_of("none.db"), 0, &s, &e), E_NOTFOUND);
    assert_null(s);
    f = fopen(path_of("text.db"), "w");
    fputs("this is no database at all, but it is long enough to have a header", f);
    fclose(f);
    assert_int_equal(st_open(path_of("text.db"), 0, &s, &e), E_DATA);
    s = create("twice.db");
    st_close(&s);
    assert_int_equal(st_open(path_of("twice.db"), ST_CREATE, &s, &e), E_DATA);
    assert_int_equal(st_open(path_of("twice.db"), 0, &s, &e), OK);
    assert_int_equal(st_run(s, &e, "PRAGMA user_version=999", ""), OK);
    st_close(&s);
    assert_int_equal(st_open(path_of("twice.db"), 0, &s, &e), E_DATA);
    assert_non_null(strstr(e.text, "999"));
}

static void readonly_refuses_writes(void **state)
{
    struct store *s = create("ro.db");
    struct err e = {0};

    st_close(&s);
    assert_int_equal(st_open(path_of("ro.db"), ST_READONLY, &s, &e), OK);
    assert_int_equal(st_run(s, &e, "CREATE TABLE x (id INTEGER PRIMARY KEY)", ""), E_IO);
    st_close(&s);
}

static void statements_bind_and_read(void **state)
{
    struct store *s = create("stmt.db");
    struct err e = {0};
    struct st_stmt *q = NULL;
    struct st_stmt *again = NULL;
    bool row = false;
    size_t n;
    char *t = NULL;
    int64_t v = 0;

    assert_int_equal(st_query(s, &e, &q, "SELECT ?1 AS a, ?2 AS b, ?3 AS c, ?4 AS d", "itbt",
                              (int64_t)-5, "韦", "\0x", (size_t)2, NULL),
                     OK);
    assert_int_equal(st_step(q, &row, &e), OK);
    assert_true(row);
    assert_int_equal(st_col_count(q), 4);
    assert_string_equal(st_col_name(q, 1), "b");
    assert_int_equal(st_col_int(q, 0), -5);
    assert_string_equal(st_col_text(q, 1), "韦");
    assert_memory_equal(st_col_blob(q, 2, &n), "\0x", 2);
    assert_int_equal(n, 2);
    assert_true(st_col_is_null(q, 3));
    assert_string_equal(st_col_text(q, 3), "");
    /* The same text while the first is in use gives another statement. */
    assert_int_equal(st_prepare(s, "SELECT ?1 AS a, ?2 AS b, ?3 AS c, ?4 AS d", &again, &e), OK);
    assert_ptr_not_equal(q, again);
    st_done(&again);
    assert_int_equal(st_step(q, &row, &e), OK);
    assert_false(row);
    st_done(&q);
    assert_int_equal(st_get_int(s, &e, &v, "SELECT 1 WHERE 0", ""), E_NOTFOUND);
    assert_int_equal(st_get_text(s, &e, &t, "SELECT 'x' || ?1", "t", "y"), OK);
    assert_string_equal(t, "xy");
    free(t);
    assert_int_equal(st_run(s, &e, "SELEKT", ""), E_DATA);
    st_close(&s);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_new_database_is_private_and_durable),
    cmocka_unit_test(open_tells_what_is_wrong),
    cmocka_unit_test(readonly_refuses_writes),
    cmocka_unit_test(statements_bind_and_read),
};

const struct test_group test_store = {"store", TESTS(tests)};
