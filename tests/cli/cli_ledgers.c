/*
 * The main job: two old ledgers are taken in by the command line, and every figure of every
 * report that tests/cases/NAME/expected.json holds comes out to the fen and the day.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/xalloc.h"
#include "lib/cli.h"
#include "lib/test.h"
#include "store/store.h"

#define MANAGER "HUIDAI_PASSWORD=Huidai-2021"

static const char *const kinds[] = {"households", "loans", "plans", "receipts", "events"};

static const char *db_path(const char *ledger)
{
    static char path[300];

    snprintf(path, sizeof path, "%s/%s.db", test_tmpdir(), ledger);
    return path;
}

static char *read_case(const char *ledger)
{
    char path[300];
    char block[65536];
    struct buf b = BUF_INIT;
    FILE *f;
    size_t n;

    snprintf(path, sizeof path, "cases/%s/expected.json", ledger);
    f = fopen(test_path(path), "rb");
    assert_non_null(f);
    while ((n = fread(block, 1, sizeof block, f)) > 0)
        buf_add(&b, block, n);
    fclose(f);
    return buf_steal(&b);
}

static void take_in(const char *ledger)
{
    free(cli_ok(NULL, "--db", db_path(ledger), "init", "--site", "0421", "--kind", "branch",
                "--name", "罗悃信用社", "--training", NULL));
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        char path[300];

        snprintf(path, sizeof path, "cases/%s/%s.csv", ledger, kinds[i]);
        free(cli_ok(MANAGER, "--db", db_path(ledger), "--user", "manager", "import", kinds[i],
                    test_path(path), NULL));
    }
}

/* SQLite's own JSON functions compare: rows that lack, rows too many, fields that differ. */
static const char differ[] =
    "WITH want AS (SELECT value AS v FROM json_each(json_extract(?1, ?2))),"
    " got AS (SELECT value AS v FROM json_each(?3))"
    "SELECT w.v->>'contract_no', f.key, f.value, g.v->>f.key FROM want w, json_each(w.v) f"
    " LEFT JOIN got g ON g.v->>'contract_no' = w.v->>'contract_no'"
    " WHERE g.v->>f.key IS NOT f.value "
    "UNION ALL "
    "SELECT g.v->>'contract_no', 'too many', '', g.v FROM got g WHERE g.v->>'contract_no' NOT IN"
    " (SELECT v->>'contract_no' FROM want)";

static void compare(struct store *st, const char *ledger, const char *expected, const char *path,
                    const char *got)
{
    struct st_stmt *q = NULL;
    struct err e;
    bool row = false;

    if (st_query(st, &e, &q, differ, "ttt", expected, path, got) != OK)
        fail_msg("%s", e.text);
    assert_int_equal(st_step(q, &row, &e), OK);
    if (row)
        fail_msg("%s %s: %s %s: wanted %s, got %s", ledger, path, st_col_text(q, 0),
                 st_col_text(q, 1), st_col_text(q, 2), st_col_text(q, 3));
    st_done(&q);
}

/* Every day or quarter below the key of expected.json. */
static void compare_all(const char *ledger, const char *key, const char *report, const char *option)
{
    char *expected = read_case(ledger);
    struct store *st = NULL;
    struct st_stmt *q = NULL;
    struct err e;
    bool row = false;
    char path[80];
    size_t n = 0;

    assert_int_equal(st_open(db_path(ledger), ST_READONLY, &st, &e), OK);
    snprintf(path, sizeof path, "$.%s", key);
    assert_int_equal(st_query(st, &e, &q, "SELECT key FROM json_each(json_extract(?1, ?2))", "tt",
                              expected, path),
                     OK);
    while (st_step(q, &row, &e) == OK && row) {
        char *when = xstrdup(st_col_text(q, 0));
        char *got = cli_ok(MANAGER, "--db", db_path(ledger), "--user", "auditor", "report", report,
                           option, when, "--format", "json", NULL);

        snprintf(path, sizeof path, "$.%s.\"%s\"", key, when);
        compare(st, ledger, expected, path, got);
        free(got);
        free(when);
        n++;
    }
    assert_true(n >= 5);
    st_done(&q);
    st_close(&st);
    free(expected);
}

static void loans_agree(void **state)
{
    (void)state;
    compare_all("ledger-a", "loans", "loans", "--as-of");
    compare_all("ledger-b", "loans", "loans", "--as-of");
}

static void rosters_agree(void **state)
{
    (void)state;
    compare_all("ledger-a", "roster", "roster", "--quarter");
    compare_all("ledger-b", "roster", "roster", "--quarter");
}

/*
 * What a converted loan still pays is not the scheme's: month by month the summary ties as the
 * filing does. In 2025-05 such a loan of ledger-a pays, in 2025-01 nothing is out of the way.
 */
static void the_summary_ties(void **state)
{
    static const char *const months[] = {"2025-01", "2025-05"};
    struct store *st = NULL;
    struct err e;

    (void)state;
    assert_int_equal(st_open(db_path("ledger-a"), ST_READONLY, &st, &e), OK);
    for (size_t i = 0; i < sizeof months / sizeof months[0]; i++) {
        char *got = cli_ok(MANAGER, "--db", db_path("ledger-a"), "--user", "auditor", "report",
                           "summary", "--month", months[i], "--format", "json", NULL);
        int64_t rows = 0;
        int64_t off = 0;

        assert_int_equal(st_get_int(st, &e, &rows, "SELECT count(*) FROM json_each(?1)", "t", got),
                         OK);
        assert_true(rows > 0);
        assert_int_equal(
            st_get_int(st, &e, &off,
                       "SELECT count(*) FROM json_each(?1) WHERE value->>'balance_before_fen'"
                       " + value->>'granted_fen' - value->>'received_fen'"
                       " - value->>'converted_fen' <> value->>'balance_fen'",
                       "t", got),
            OK);
        assert_int_equal(off, 0);
        free(got);
    }
    st_close(&st);
}

static void a_second_import_changes_nothing(void **state)
{
    char *before = cli_ok(MANAGER, "--db", db_path("ledger-a"), "--user", "auditor", "report",
                          "loans", "--format", "json", NULL);
    char *after;

    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        char path[300];

        snprintf(path, sizeof path, "cases/ledger-a/%s.csv", kinds[i]);
        free(cli_ok(MANAGER, "--db", db_path("ledger-a"), "--user", "manager", "import", kinds[i],
                    test_path(path), NULL));
    }
    after = cli_ok(MANAGER, "--db", db_path("ledger-a"), "--user", "auditor", "report", "loans",
                   "--format", "json", NULL);
    assert_string_equal(before, after);
    free(before);
    free(after);
}

static void the_ledgers_are_sound(void **state)
{
    (void)state;
    free(
        cli_ok(MANAGER, "--db", db_path("ledger-a"), "--user", "auditor", "check", "--deep", NULL));
    free(
        cli_ok(MANAGER, "--db", db_path("ledger-b"), "--user", "auditor", "check", "--deep", NULL));
}

static int setup(void **state)
{
    (void)state;
    take_in("ledger-a");
    take_in("ledger-b");
    return 0;
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(loans_agree),           cmocka_unit_test(rosters_agree),
    cmocka_unit_test(the_summary_ties),      cmocka_unit_test(a_second_import_changes_nothing),
    cmocka_unit_test(the_ledgers_are_sound),
};

const struct test_group test_cli_ledgers = {"cli_ledgers", TESTS(tests), setup, NULL};
