/*
 * The lists agree with each other: over the training county, what `overdue`, `maturing`, `npl`,
 * `summary`, `ledger`, `schedule` and `why` say follows from `loans`, row by row. SQLite's own
 * JSON functions read what the program wrote.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "lib/cli.h"
#include "lib/test.h"
#include "store/store.h"

#define TEACH "HUIDAI_PASSWORD=Huidai-2021"
#define DAY   "2025-09-30"

static char db[400];
static struct store *st; /* any database: only its JSON functions are used */
static char *loans;

static char *report(const char *name, const char *a, const char *b, const char *c, const char *d)
{
    const char *args[16] = {"--db", db, "--user", "auditor", "report", name, "--format", "json"};
    size_t n = 8;
    struct cli_run r;

    for (size_t i = 0; i < 4; i++)
        if ((const char *[]){a, b, c, d}[i])
            args[n++] = (const char *[]){a, b, c, d}[i];
    r = cli_runv(TEACH, args);
    if (r.status != 0)
        fail_msg("%s: %s", name, r.err);
    free(r.err);
    return r.out;
}

static int setup(void **state)
{
    struct err e;

    (void)state;
    snprintf(db, sizeof db, "%s/demo.db", test_tmpdir());
    free(cli_ok(NULL, "--db", db, "demo", NULL));
    if (st_open(db, ST_READONLY, &st, &e) != OK)
        return -1;
    loans = report("loans", "--as-of", DAY, NULL, NULL);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    free(loans);
    st_close(&st);
    return 0;
}

/* The statement finds no row; ?1 is `loans`, ?2 the other list. What it finds is shown. */
static void none(const char *what, const char *list, const char *sql)
{
    struct st_stmt *q = NULL;
    struct err e;
    bool row = false;

    if (st_query(st, &e, &q, sql, "tt", loans, list) != OK)
        fail_msg("%s: %s", what, e.text);
    if (st_step(q, &row, &e) != OK)
        fail_msg("%s: %s", what, e.text);
    if (row)
        fail_msg("%s: %s %s %s", what, st_col_text(q, 0),
                 st_col_count(q) > 1 ? st_col_text(q, 1) : "",
                 st_col_count(q) > 2 ? st_col_text(q, 2) : "");
    st_done(&q);
}

static int64_t count(const char *sql, const char *list)
{
    int64_t n = 0;
    struct err e;

    if (st_get_int(st, &e, &n, sql, "tt", loans, list) != OK)
        fail_msg("%s", e.text);
    return n;
}

#define LOANS                                                                                      \
    "WITH l AS (SELECT value AS v FROM json_each(?1)), x AS (SELECT value AS v FROM "              \
    "json_each(?2)) "

static void the_county_has_loans_in_every_state(void **state)
{
    (void)state;
    assert_true(count(LOANS "SELECT count(*) FROM l WHERE ?2 = ''", "") > 1000);
    assert_int_equal(count(LOANS "SELECT count(DISTINCT v->>'status') FROM l WHERE ?2 = ''", ""),
                     3);
    assert_true(count(LOANS "SELECT count(DISTINCT v->>'class') FROM l WHERE ?2 = ''", "") >= 4);
}

static void payoff_is_the_sum_of_its_parts(void **state)
{
    (void)state;
    none("payoff", "[]",
         LOANS "SELECT v->>'contract_no', v FROM l WHERE v->>'payoff_fen' <> (v->>'balance_fen') + "
               "(v->>'interest_due_fen') + (v->>'interest_accrued_fen') + (v->>'penalty_fen') + "
               "(v->>'compound_fen') - (v->>'interest_ahead_fen') AND v->>'status' <> 'closed'");
}

static void overdue_is_the_overdue_part_of_loans(void **state)
{
    char *s = report("overdue", "--as-of", DAY, NULL, NULL);

    (void)state;
    none("lacks", s,
         LOANS
         "SELECT v->>'contract_no' FROM l WHERE v->>'days_overdue' > 0 AND v->>'contract_no' NOT IN"
         " (SELECT v->>'contract_no' FROM x)");
    none(
        "differs", s,
        LOANS
        "SELECT x.v->>'contract_no', x.v FROM x LEFT JOIN l ON l.v->>'contract_no' = "
        "x.v->>'contract_no'"
        " WHERE (l.v->>'days_overdue', l.v->>'balance_fen', l.v->>'interest_due_fen', "
        "l.v->>'penalty_fen',"
        " l.v->>'compound_fen', l.v->>'class', l.v->>'village') IS NOT (x.v->>'days_overdue',"
        " x.v->>'balance_fen', x.v->>'interest_due_fen', x.v->>'penalty_fen', x.v->>'compound_fen',"
        " x.v->>'class', x.v->>'village') OR l.v->>'days_overdue' < 1");
    none("band", s,
         LOANS
         "SELECT v FROM x WHERE v->>'band' <> CASE WHEN v->>'days_overdue' <= 30 THEN '1-30'"
         " WHEN v->>'days_overdue' <= 60 THEN '31-60' WHEN v->>'days_overdue' <= 90 THEN '61-90'"
         " WHEN v->>'days_overdue' <= 180 THEN '91-180' WHEN v->>'days_overdue' <= 360 THEN "
         "'181-360'"
         " ELSE '>360' END");
    free(s);
}

static void maturing_counts_the_days(void **state)
{
    char *s = report("maturing", "--as-of", DAY, "--days", "45");

    (void)state;
    assert_true(count(LOANS "SELECT count(*) FROM x", s) > 0);
    none("lacks", s,
         LOANS
         "SELECT v->>'contract_no' FROM l WHERE v->>'balance_fen' > 0 AND julianday(v->>'maturity')"
         " - julianday('" DAY "') BETWEEN 0 AND 45 AND v->>'contract_no' NOT IN"
         " (SELECT v->>'contract_no' FROM x)");
    none("days", s,
         LOANS "SELECT v FROM x WHERE v->>'days' <> julianday(v->>'maturity') - julianday('" DAY
               "')"
               " OR v->>'days' NOT BETWEEN 0 AND 45 OR v->>'balance_fen' <= 0");
    free(s);
}

static void npl_follows_from_the_classes(void **state)
{
    static const char *const ways[] = {"branch", "town", "county"};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        char *s = report("npl", "--as-of", DAY, "--by", ways[i]);

        none("balance", s,
             LOANS
             "SELECT scheme, a, b FROM (SELECT l.v->>'scheme' AS scheme, sum(l.v->>'balance_fen') "
             "AS a FROM l"
             " WHERE l.v->>'status' = 'running' GROUP BY 1) LEFT JOIN (SELECT x.v->>'scheme' AS s2,"
             " sum(x.v->>'balance_fen') + sum(x.v->>'written_off_fen') AS b FROM x GROUP BY 1) ON "
             "s2 = scheme"
             " WHERE a IS NOT b AND a > 0");
        /* The amount to recover is just enough: with one fen less the ratio is still above. */
        none("recover", s,
             LOANS
             ", n AS (SELECT v->>'npl_fen' AS p, v->>'balance_fen' AS t, v->>'to_recover_fen' AS r,"
             " v->>'tripped' AS trip, v FROM x) SELECT v FROM n WHERE trip <> (100 * p > 3 * t)"
             " OR 100 * (p - r) > 3 * (t - r) OR (trip AND 100 * (p - r + 1) <= 3 * (t - r + 1))");
        free(s);
    }
}

static void summary_adds_up_to_loans(void **state)
{
    static const char *const ways[] = {"town", "branch", "village"};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        char *s = report("summary", "--month", "2025-09", "--by", ways[i]);

        none("balance", s,
             LOANS "SELECT a, b FROM (SELECT sum(iif(v->>'status' = 'running', v->>'balance_fen', "
                   "0)) AS a FROM l),"
                   " (SELECT sum(v->>'balance_fen') AS b FROM x) WHERE a IS NOT b");
        none("loans", s,
             LOANS "SELECT a, b FROM (SELECT sum(v->>'status' = 'running' AND v->>'balance_fen' > "
                   "0) AS a FROM l),"
                   " (SELECT sum(v->>'loans') AS b FROM x) WHERE a IS NOT b");
        none("granted", s,
             LOANS "SELECT a, b FROM (SELECT sum(iif(v->>'start' LIKE '2025-09-%', "
                   "v->>'amount_fen', 0)) AS a FROM l),"
                   " (SELECT sum(v->>'granted_fen') AS b FROM x) WHERE a IS NOT b");
        free(s);
    }
}

static void filters_part_the_whole(void **state)
{
    static const char *const schemes[] = {"P1", "P2", "P3"};
    int64_t n = 0;
    char *town = report("loans", "--as-of", DAY, "--town", "罗悃镇");

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        char *s = report("loans", "--as-of", DAY, "--scheme", schemes[i]);

        n += count(LOANS "SELECT count(*) FROM x", s);
        free(s);
    }
    assert_int_equal(n, count(LOANS "SELECT count(*) FROM l WHERE ?2 = ''", ""));
    none("town", town, LOANS "SELECT v FROM x WHERE v->>'town' <> '罗悃镇'");
    assert_int_equal(
        count(LOANS "SELECT count(*) FROM x", town),
        count(LOANS "SELECT count(*) FROM l WHERE v->>'town' = '罗悃镇' AND ?2 = ''", ""));
    free(town);
}

/* The n-th contract of the list whose row fulfils the condition; the caller frees it. */
static char *contract(const char *where, int64_t n)
{
    char sql[400];
    char *out = NULL;
    struct err e;

    snprintf(
        sql, sizeof sql,
        "SELECT value->>'contract_no' FROM json_each(?1) WHERE %s ORDER BY 1 LIMIT 1 OFFSET ?2",
        where);
    if (st_get_text(st, &e, &out, sql, "ti", loans, n) != OK)
        fail_msg("no loan with %s", where);
    return out;
}

/* Of some loans in every state: no more is paid of a schedule than was due. */
static void schedules_are_never_overpaid(void **state)
{
    static const char *const kinds[] = {
        "value->>'status' = 'running' AND value->>'days_overdue' = 0",
        "value->>'status' = 'running' AND value->>'days_overdue' > 0",
        "value->>'status' = 'closed'",
        "value->>'status' = 'converted'",
    };

    (void)state;
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
        for (int64_t i = 0; i < 2; i++) {
            char *no = contract(kinds[k], i);
            char *plan = report("schedule", "--as-of", DAY, "--contract", no);

            none("plan", plan,
                 LOANS
                 "SELECT sum(v->>'principal_fen'), sum(v->>'paid_principal_fen') FROM x HAVING"
                 " sum(v->>'paid_principal_fen') > sum(v->>'principal_fen') OR"
                 " sum(v->>'paid_interest_fen') > sum(v->>'interest_fen')");
            free(plan);
            free(no);
        }
}

/* Every figure that `why` opens ends in the figure that `loans` shows. */
static void why_ends_in_the_figures_of_loans(void **state)
{
    (void)state;
    for (int64_t i = 0; i < 12; i++) {
        char *no = contract("1", i * 83);
        char *why = cli_ok(TEACH, "--db", db, "--user", "auditor", "why", no, "--as-of", DAY,
                           "--format", "json", NULL);
        struct st_stmt *q = NULL;
        struct err e;
        bool row = false;
        size_t n = 0;

        assert_int_equal(
            st_query(st, &e, &q,
                     "SELECT x.value->>'figure', x.value->>'amount_fen', "
                     "l.value->>((x.value->>'figure') || '_fen')"
                     " FROM json_each(?2) x, json_each(?1) l WHERE l.value->>'contract_no' = ?3"
                     " AND x.value->>'kind' = 'result' AND x.value->>'figure' IN ('balance', "
                     "'interest_due',"
                     " 'interest_accrued', 'interest_ahead', 'penalty', 'compound', 'payoff')",
                     "ttt", loans, why, no),
            OK);
        for (; st_step(q, &row, &e) == OK && row; n++)
            if (st_col_int(q, 1) != st_col_int(q, 2))
                fail_msg("%s %s: why %s, loans %s", no, st_col_text(q, 0), st_col_text(q, 1),
                         st_col_text(q, 2));
        st_done(&q);
        assert_int_equal(n, 7);
        free(why);
        free(no);
    }
}

static void a_ledger_ends_in_the_balances(void **state)
{
    (void)state;
    for (int64_t i = 0; i < 6; i++) {
        char *no = contract("1", i * 170);
        char *household = NULL;
        char *s;
        struct err e;

        assert_int_equal(st_get_text(st, &e, &household,
                                     "SELECT value->>'household_no' FROM json_each(?1)"
                                     " WHERE value->>'contract_no' = ?2",
                                     "tt", loans, no),
                         OK);
        s = report("ledger", "--as-of", DAY, "--household", household);
        none("ledger", s,
             LOANS ", e AS (SELECT json_extract(value, '$.contract_no') AS no, json_extract(value, "
                   "'$.balance_fen') AS b,"
                   " key FROM json_each(?2)), last AS (SELECT no, b FROM e WHERE key = (SELECT "
                   "max(key) FROM e m"
                   " WHERE m.no = e.no)) SELECT no, b, l.v->>'balance_fen' FROM last JOIN l ON "
                   "l.v->>'contract_no' = no"
                   " WHERE b IS NOT l.v->>'balance_fen'");
        assert_true(count(LOANS "SELECT count(*) FROM x", s) > 1);
        free(s);
        free(household);
        free(no);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_county_has_loans_in_every_state),
    cmocka_unit_test(payoff_is_the_sum_of_its_parts),
    cmocka_unit_test(overdue_is_the_overdue_part_of_loans),
    cmocka_unit_test(maturing_counts_the_days),
    cmocka_unit_test(npl_follows_from_the_classes),
    cmocka_unit_test(summary_adds_up_to_loans),
    cmocka_unit_test(filters_part_the_whole),
    cmocka_unit_test(schedules_are_never_overpaid),
    cmocka_unit_test(why_ends_in_the_figures_of_loans),
    cmocka_unit_test(a_ledger_ends_in_the_balances),
};

const struct test_group test_cli_lists = {"cli_lists", TESTS(tests), setup, teardown};
