/*
 * Days of duties (六, 七, 二(二)3, 三(三), 一(四), 一(十一)). The expected days are reckoned by
 * hand from RULES 6 and 8 and the calendar of working days, not by the program.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "core/roster_days.h"
#include "lib/test.h"
#include "ops/walk.h"

static struct office o;

static int open_office(void **state)
{
    (void)state;
    office_open(&o, "duties", 2025, 9, 26);
    walk_take_in(&o, "ledger-b");
    return 0;
}

static int close_office(void **state)
{
    (void)state;
    office_close(&o);
    return 0;
}

/* One text out of the database; valid until the next call but three. */
static const char *ask(const char *sql)
{
    static char keep[4][400];
    static int at;
    char *text = NULL;
    char *to = keep[at++ % 4];

    office_ok(&o, st_get_text(o.app.st, &o.e, &text, sql, ""));
    snprintf(to, sizeof keep[0], "%s", text ? text : "");
    free(text);
    return to;
}

/* ------------------------------------------------------------------ the clock by itself */

static void the_clock_of_a_quarter(void **state)
{
    static const struct {
        int quarter, publicity, submit;
        const char *provide, *post, *latest;
    } rows[] = {
        {2025 * 4 + 2, 10, 15, "2025-09-30", "2025-10-04", "2025-10-15"},
        {2025 * 4 + 3, 10, 15, "2025-12-31", "2026-01-04", "2026-01-15"},
        {2025 * 4 + 0, 10, 15, "2025-03-31", "2025-04-04", "2025-04-15"},
        {2025 * 4 + 1, 10, 15, "2025-06-30", "2025-07-04", "2025-07-15"},
        {2024 * 4 + 0, 10, 15, "2024-03-31", "2024-04-04", "2024-04-15"},
        {2025 * 4 + 2, 7, 15, "2025-09-30", "2025-10-07", "2025-10-15"},
        {2025 * 4 + 2, 10, 20, "2025-09-30", "2025-10-09", "2025-10-20"},
        {2025 * 4 + 2, 15, 15, "2025-09-30", "2025-09-29", "2025-10-15"}, /* before its end */
    };
    char d[DAY_TEXT_SIZE];

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct roster_days x = roster_days_of(rows[i].quarter, rows[i].publicity, rows[i].submit);

        assert_string_equal(day_iso(x.provide, d), rows[i].provide);
        assert_string_equal(day_iso(x.post, d), rows[i].post);
        assert_string_equal(day_iso(x.submit, d), rows[i].latest);
        /* Posted on the last day, the first day of submission is the last one. */
        assert_int_equal(roster_first(x.post, rows[i].publicity).n, x.submit.n);
    }
}

/* What SQL says of days, each asked as an ISO text. */
static void days_are_found_by_calendar_and_policy(void **state)
{
    static const struct {
        const char *sql, *want;
    } rows[] = {
        /* National Day 2025: off 10-01 … 10-08, Sunday 09-28 and Saturday 10-11 work. */
        {"workday_until(day('2025-10-04'))", "2025-09-30"},
        {"workday_from(day('2025-10-04'))", "2025-10-09"},
        {"workday_from(day('2025-10-11'))", "2025-10-11"},
        {"workday_until(day('2025-09-28'))", "2025-09-28"},
        {"workday_until(day('2025-10-12'))", "2025-10-11"},
        {"workday_until(day('2025-10-15'))", "2025-10-15"},
        /* 2024: 10-01 … 10-07 off; the 4th falls into it too, Sunday 09-29 works. */
        {"workday_until(day('2024-10-04'))", "2024-09-30"},
        /* Spring Festival 2025: 01-28 … 02-04 off, Sunday 01-26 works; a month's end in it. */
        {"workday_until(day('2025-01-31'))", "2025-01-27"},
        {"workday_from(day('2025-01-31'))", "2025-02-05"},
        {"workday_until(day('2025-01-26'))", "2025-01-26"},
        /* Tomb Sweeping 2025-04-04 (Friday) … 06: posting of the first quarter. */
        {"workday_until(roster_day('post', 2025 * 4, 'P2', day('2025-04-01')))", "2025-04-03"},
        /* New Year 2026: 01-04 is a Sunday that works. */
        {"workday_until(roster_day('post', 2025 * 4 + 3, 'P2', day('2026-01-01')))", "2026-01-04"},
        {"workday_until(roster_day('post', 2025 * 4 + 2, 'P2', day('2025-10-01')))", "2025-09-30"},
        {"roster_day('submit', 2025 * 4 + 2, 'P2', day('2025-10-01'))", "2025-10-15"},
        {"roster_day('provide', 2025 * 4 + 2, 'P1', day('2025-09-01'))", "2025-09-30"},
        /* Posted 10-04: days 10-05 … 10-14; posted 09-30: 10-01 … 10-10, and the 11th works. */
        {"roster_first('P2', day('2025-10-04'))", "2025-10-15"},
        {"workday_from(roster_first('P2', day('2025-09-30')))", "2025-10-11"},
        {"workday_from(roster_first('P1', day('2025-10-07')))", "2025-10-20"}, /* 10-18: Saturday */
        /* A month's end on Sunday, on a leap day, on New Year's Eve. */
        {"workday_until(month_last(2025 * 12 + 10))", "2025-11-28"},
        {"workday_until(month_last(2024 * 12 + 1))", "2024-02-29"},
        {"workday_until(month_last(2025 * 12 + 11))", "2025-12-31"},
        {"workday_until(month_last(2023 * 12 + 8))", "2023-09-28"}, /* 09-29 … 10-06 off */
        /* Before 2021 only weekends are off: 2020-10-02 was a Friday in the holiday. */
        {"workday_until(day('2020-10-04'))", "2020-10-02"},
        /* Visits: 30 days after the disbursal, then every half year. */
        {"visit_due('P2', day('2025-01-31'), NULL)", "2025-03-02"},
        {"visit_due('P2', day('2025-01-31'), day('2025-08-31'))", "2026-02-28"},
    };
    char sql[300];

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char words[200] = "";
        const char *from = rows[i].sql;
        char *to = words;

        /* day('2025-10-04') is the day number that SQLite's own calendar gives */
        while (*from) {
            if (strncmp(from, "day('", 5) == 0 && (from == rows[i].sql || from[-1] != '_')) {
                to += sprintf(to, "CAST(julianday('%.10s') - 2440587.5 AS INTEGER)", from + 5);
                from += 17;
            } else {
                *to++ = *from++;
                *to = 0;
            }
        }
        snprintf(sql, sizeof sql, "SELECT iso(%s)", words);
        if (strcmp(ask(sql), rows[i].want) != 0)
            fail_msg("%s: %s, by hand %s", rows[i].sql, ask(sql), rows[i].want);
    }
    assert_int_equal(office_int(&o, "SELECT roster_day('post', NULL, 'P2', 1) IS NULL"), 1);
    assert_int_equal(office_int(&o, "SELECT policy('P2', 'nothing', 20000) IS NULL"), 1);
    assert_int_equal(office_int(&o, "SELECT workday_until(NULL) IS NULL"), 1);
}

/* ------------------------------------------------------------------ duties, day by day */

/* "due act_by first left n" of a kind today; "" when there is no such duty. */
static const char *duty(const char *kind)
{
    char sql[700];

    snprintf(sql, sizeof sql,
             "SELECT coalesce(max(iso(due) || ' ' || iso(act) || ' ' || coalesce(iso(first), '-')"
             " || ' ' || (due - %d) || ' ' || n), '') FROM (SELECT min(due) AS due,"
             " workday_until(min(due)) AS act, workday_from(max(first)) AS first, sum(n) AS n"
             " FROM duty(%d, NULL) WHERE kind = '%s')",
             o.app.today.n, o.app.today.n, kind);
    return ask(sql);
}

static void is(const char *kind, const char *want)
{
    const char *got = duty(kind);

    if (strcmp(got, want) != 0)
        fail_msg("%s: “%s”, by hand “%s”", kind, got, want);
}

/* How many of the kind wait without a day, and how long at most: "3 11". */
static void waits(const char *kind, const char *want)
{
    char sql[200];

    snprintf(sql, sizeof sql,
             "SELECT coalesce(sum(n) || ' ' || max(days), '') FROM duty(%d, NULL)"
             " WHERE kind = '%s' AND due IS NULL",
             o.app.today.n, kind);
    if (strcmp(ask(sql), want) != 0)
        fail_msg("%s: “%s”, by hand “%s”", kind, ask(sql), want);
}

static void step(const char *user, int m, int d, const char *act, const char *state,
                 const char *more)
{
    office_day(&o, 2025, m, d);
    office_as(&o, user);
    office_ok(&o, office_do(&o, act, walk_in(&o, state), more, NULL));
}

static int64_t rosters_in(const char *state)
{
    char sql[120];

    snprintf(sql, sizeof sql, "SELECT count(*) FROM roster_state WHERE state = '%s'", state);
    return office_int(&o, sql);
}

/* “due act first left N” with the number of rosters in the state. */
static void is_of(const char *kind, const char *state, const char *want)
{
    char line[100];

    snprintf(line, sizeof line, "%s %lld", want, (long long)rosters_in(state));
    is(kind, line);
}

static void a_roster_from_step_to_step(void **state)
{
    (void)state;
    office_day(&o, 2025, 7, 1); /* the quarter has just begun */
    is("provide", "2025-06-30 2025-06-30 2025-09-01 -1 2");
    office_day(&o, 2025, 9, 26);
    is("review", "");
    office_as(&o, "officer");
    office_ok(&o, office_do(&o, "roster-provide", "quarter=2025Q3", NULL));
    is("provide",
       "2025-06-30 2025-06-30 2025-06-03 -88 1"); /* still owed; 05-31 … 06-02 were off */
    is_of("review", "provided", "2025-10-04 2025-09-30 - 8");
    is("post", "");
    step("station", 9, 29, "roster-review", "provided", NULL);
    is("review", "");
    is_of("post", "reviewed", "2025-10-04 2025-09-30 - 5");
    office_day(&o, 2025, 10, 9); /* too late: the first day would be 10-20, the 15th is over */
    is_of("post", "reviewed", "2025-10-04 2025-09-30 - -5");
    assert_non_null(strstr(ask("SELECT max(note) FROM duty(20370, NULL) WHERE kind = 'post'"),
                           "今日公示 10-20 可报"));
    office_as(&o, "station");
    step("station", 9, 30, "roster-post", "reviewed", "place=公示栏");
    office_day(&o, 2025, 10, 9);
    is_of("submit", "posted", "2025-10-15 2025-10-15 2025-10-11 6");
    office_day(&o, 2025, 10, 11);
    office_as(&o, "township");
    office_ok(&o, office_do(&o, "roster-submit", walk_in(&o, "posted"), "leader=甲", "deputy=乙",
                            "near=近.jpg", "far=远.jpg", NULL));
    is("submit", "");
    is_of("confirm", "submitted", "2025-10-16 2025-10-16 - 5"); /* 5 days */
    step("bureau", 10, 14, "roster-confirm", "submitted", NULL);
    is_of("pay", "confirmed", "2025-10-24 2025-10-24 - 10"); /* 10 days */
    step("finance", 10, 16, "roster-pay", "confirmed", "voucher=拨1");
    is_of("announce", "paid", "2025-10-26 2025-10-24 - 10"); /* a Sunday */
    step("station", 10, 20, "roster-announce", "paid", "place=镇村");
    is_of("archive", "announced", "2025-11-19 2025-11-19 - 30");
    step("station", 10, 21, "roster-archive", "announced", NULL);
    is("archive", "");
}

/* A figure of a later day changes what is reckoned from that day on, and of its scheme alone. */
static void the_policy_of_the_day_decides(void **state)
{
    (void)state;
    office_day(&o, 2025, 11, 3);
    office_as(&o, "union");
    office_second(&o, "bureau");
    office_ok(&o, office_do(&o, "policy-set", "version=P2", "parameter=publicity_days", "value=7",
                            "from=2026-01-01", "document=县字1号", NULL));
    office_ok(&o, office_do(&o, "policy-set", "version=P1", "parameter=submit_day", "value=20",
                            "from=2026-01-01", "document=县字1号", NULL));
    assert_string_equal(ask("SELECT iso(roster_day('post', 8103, 'P2', 20454))"), "2026-01-07");
    assert_string_equal(ask("SELECT iso(roster_day('post', 8103, 'P2', 20453))"), "2026-01-04");
    assert_string_equal(ask("SELECT iso(roster_day('post', 8103, 'P1', 20454))"), "2026-01-09");
    assert_string_equal(ask("SELECT iso(roster_day('submit', 8103, 'P1', 20454))"), "2026-01-20");
    assert_string_equal(ask("SELECT iso(roster_first('P2', 20457))"), "2026-01-12");
    assert_string_equal(ask("SELECT iso(roster_first('P1', 20457))"), "2026-01-15");
    assert_string_equal(ask("SELECT iso(roster_first('P3', 20457))"), "2026-01-15");
}

static void lists_of_month_and_quarter(void **state)
{
    (void)state;
    office_day(&o, 2025, 11, 24);
    is("lists", "2025-11-30 2025-11-28 - 6 1");
    is("part", "2025-10-31 2025-10-31 - -24 2"); /* October was not provided either */
    office_as(&o, "officer");
    office_refused(&o, office_do(&o, "lists-told", "month=2025-11", "receiver=某", NULL), E_RULE,
                   "还没有过完");
    office_ok(&o, office_do(&o, "lists-told", "month=2025-10", "receiver=某", NULL));
    is("lists", "");
    office_refused(&o, office_do(&o, "lists-told", "month=2025-10", "receiver=某", NULL), E_DATA,
                   "已经登记");
    office_day(&o, 2025, 12, 1);
    is("lists", "2025-12-31 2025-12-31 - 30 1");
    assert_true(str_starts(duty("list"), "2025-12-31 2025-12-31 - 30 "));
    office_day(&o, 2025, 11, 24);
}

static void reference_rows_that_run_out(void **state)
{
    (void)state;
    office_day(&o, 2025, 11, 24); /* newest row 2025-05-20, + 45 days */
    is("lpr", "2025-07-04 2025-07-04 - -143 1");
    office_as(&o, "admin");
    office_ok(&o, office_do(&o, "lpr-add", "date=2025-11-20", "lpr_1y=3.00", "lpr_5y=3.50", NULL));
    is("lpr", "");
    office_day(&o, 2025, 12, 19);
    is("lpr", "");
    office_day(&o, 2025, 12, 22); /* the 20th was a Saturday: published on Monday */
    is("lpr", "2026-01-04 2026-01-04 - 13 1");
    office_day(&o, 2025, 10, 31);
    is("policy", "");
    office_day(&o, 2025, 11, 1); /* sixty days before */
    is("policy", "2025-12-31 2025-12-31 - 60 1");
    office_day(&o, 2026, 1, 5);
    is("policy", "2025-12-31 2025-12-31 - -5 1");
    office_day(&o, 2025, 11, 24);
}

static void applications_wait_by_stage(void **state)
{
    char id[19];
    char borrower[40];

    (void)state;
    office_day(&o, 2025, 11, 10);
    office_as(&o, "teller");
    snprintf(borrower, sizeof borrower, "borrower=%s", office_idno(1980, 5, 5, 77, id));
    office_household(&o, "77", "甲某", id);
    office_as(&o, "teller");
    office_ok(&o, office_do(&o, "apply", "household=77", borrower, "amount=30000", "months=12",
                            "kind=首贷", "purpose=01", "materials=all", NULL));
    office_day(&o, 2025, 11, 24);
    waits("village", "1 14");
    waits("bank", "");
    office_day(&o, 2025, 11, 20);
    office_as(&o, "station");
    office_ok(&o, office_do(&o, "opine", "application=SQ-01-1", "stage=village", "verdict=agree",
                            "officer=某", "paper=yes", NULL));
    office_day(&o, 2025, 11, 24);
    waits("village", "");
    waits("station township", "1 4");
}

/* The loans' figures as a screen has them give what the engine gives here. */
static void given_figures_take_the_engines_place(void **state)
{
    (void)state;
    office_day(&o, 2025, 11, 24);
    assert_int_equal(office_int(&o, "SELECT count(*) FROM duty(20416, '{}') WHERE kind IN"
                                    " ('m7','m30','m60','overdue','visit','breaker')"),
                     0);
    assert_true(office_int(&o, "SELECT sum(n) FROM duty(20416, NULL) WHERE kind = 'overdue'") > 0);
    assert_string_equal(
        ask("SELECT n || ' ' || fen || ' ' || iso(due) || ' ' || arg FROM"
            " duty(20416, '{\"sum\":[[\"m30\",3,500,20430,null]]}') WHERE kind = 'm30'"),
        "3 500 2025-12-08 30");
    assert_string_equal(ask("SELECT group_concat(note) FROM duty(20416, '{\"npl\":[[' || (SELECT"
                            " site_id FROM own) || ',\"P2\",301,10000]]}') WHERE kind = "
                            "'breaker'"),
                        ask("SELECT name || ' P2 3.01%' FROM own"));
    assert_int_equal(office_int(&o, "SELECT count(*) FROM duty(20416, '{\"npl\":[[' || (SELECT"
                                    " site_id FROM own) || ',\"P2\",300,10000]]}') WHERE kind ="
                                    " 'breaker'"),
                     0);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_clock_of_a_quarter),
    cmocka_unit_test(days_are_found_by_calendar_and_policy),
    cmocka_unit_test(a_roster_from_step_to_step),
    cmocka_unit_test(the_policy_of_the_day_decides),
    cmocka_unit_test(lists_of_month_and_quarter),
    cmocka_unit_test(reference_rows_that_run_out),
    cmocka_unit_test(applications_wait_by_stage),
    cmocka_unit_test(given_figures_take_the_engines_place),
};

const struct test_group test_duties = {"duties", TESTS(tests), .setup = open_office,
                                       .teardown = close_office};
