/* The engine in SQL: the same figures as the engine called directly, narrowed or not. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/schedule.h"
#include "core/subsidy.h"
#include "lib/ledger_store.h"
#include "lib/test.h"
#include "store/loan_facts.h"

static struct store *st;
static struct ledger book;
static struct err e;

#define OK_OR_FAIL(x)                                                                              \
    do {                                                                                           \
        if ((x) != OK)                                                                             \
            fail_msg("%s", e.text);                                                                \
    } while (0)

static int setup(void **state)
{
    (void)state;
    ledger_load(&book, "ledger-a");
    st = ledger_store_new("fn");
    ledger_store_fill(st, &book);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    st_close(&st);
    ledger_release(&book);
    return 0;
}

static struct day date(const char *text)
{
    struct day d = DAY_NONE;

    OK_OR_FAIL(day_parse(text, &d, &e));
    return d;
}

static int64_t number(const char *sql)
{
    int64_t n = -1;

    OK_OR_FAIL(st_get_int(st, &e, &n, sql, ""));
    return n;
}

#define STATE_COLUMNS                                                                              \
    "loan_id, balance, interest_due, interest_accrued, interest_ahead, penalty, compound, payoff," \
    " days_overdue, maturity, class, status, principal_due"

static void same_state(struct st_stmt *q, const struct loan_state *s)
{
    const int64_t want[] = {s->balance,        s->interest_due, s->interest_accrued,
                            s->interest_ahead, s->penalty,      s->compound,
                            s->payoff,         s->days_overdue, s->maturity.n};

    for (int i = 0; i < 9; i++)
        assert_int_equal(st_col_int(q, i + 1), want[i]);
    assert_string_equal(st_col_text(q, 10), class_label(s->class));
    assert_string_equal(st_col_text(q, 11), status_name(s->status));
    assert_int_equal(st_col_int(q, 12), s->principal_due);
}

/* Rows of a query over loan_state against the engine; returns how many there were. */
static size_t compare(const char *where, int64_t arg, struct day as_of)
{
    struct st_stmt *q = NULL;
    struct engine g;
    char sql[400];
    bool row = true;
    size_t rows = 0;

    engine_init(&g);
    snprintf(sql, sizeof sql, "SELECT " STATE_COLUMNS " FROM loan_state(?1) %s", where);
    if (strchr(where, '?'))
        OK_OR_FAIL(st_query(st, &e, &q, sql, "ii", (int64_t)as_of.n, arg));
    else
        OK_OR_FAIL(st_query(st, &e, &q, sql, "i", (int64_t)as_of.n));
    for (;;) {
        OK_OR_FAIL(st_step(q, &row, &e));
        if (!row)
            break;
        engine_run(&g, &book.loan[st_col_int(q, 0) - 1], &book.calendar, ENGINE_AT(as_of));
        same_state(q, &g.state);
        rows++;
    }
    st_done(&q);
    engine_release(&g);
    return rows;
}

static void the_whole_ledger(void **state)
{
    (void)state;
    assert_int_equal(compare("", 0, date("2022-03-21")), 27);
    assert_int_equal(compare("", 0, date("2025-11-24")), book.n);
    assert_int_equal(compare("", 0, date("2018-12-04")), 0);
}

static void narrowed(void **state)
{
    struct day d = date("2024-06-20");

    (void)state;
    for (size_t i = 0; i < book.n; i++)
        assert_int_equal(compare("WHERE loan_id = ?2", (int64_t)i + 1, d), 1);
    assert_int_equal(compare("WHERE loan_id = ?2", 999999, d), 0);
    assert_int_equal(compare("WHERE household_id = ?2", 1, d), 2);
    assert_int_equal(compare("WHERE household_id = ?2", 999999, d), 0);
    assert_int_equal(compare("WHERE loan_id > ?2 ORDER BY loan_id LIMIT 5", 10, d), 5);
    assert_int_equal(compare("WHERE loan_id >= ?2 ORDER BY loan_id", (int64_t)book.n, d), 1);
    assert_int_equal(compare("WHERE loan_id > ?2", (int64_t)book.n, d), 0);
    assert_int_equal(compare("x WHERE loan_id IN (3, ?2)", 5, d), 2);
    assert_int_equal(number("SELECT count(*) FROM loan_state(NULL)"), 0);
    assert_int_equal(number("SELECT count(*) FROM loan l JOIN loan_state(20000) x"
                            " ON x.loan_id = l.id AND l.id < 4"),
                     3);
}

static void schedules(void **state)
{
    struct day d = date("2024-06-20");
    struct subsidy run;
    struct schedule sch = {0};
    size_t coming = 0;

    (void)state;
    subsidy_init(&run);
    for (size_t i = 0; i < book.n; i++) {
        struct st_stmt *q = NULL;
        const struct loan_facts *f = &book.loan[i];
        bool row = true;

        subsidy_run(&run, &f, 1, &book.calendar, schedule_ask(d));
        schedule_build(&sch, &run.loan[0], d);
        OK_OR_FAIL(st_query(st, &e, &q,
                            "SELECT seq, due, interest, principal, paid_interest, paid_principal,"
                            " coming FROM loan_schedule(?1, ?2)",
                            "ii", (int64_t)i + 1, (int64_t)d.n));
        for (size_t k = 0; k < sch.n; k++) {
            OK_OR_FAIL(st_step(q, &row, &e));
            assert_true(row);
            assert_int_equal(st_col_int(q, 0), k + 1);
            assert_int_equal(st_col_int(q, 1), sch.v[k].due.n);
            assert_int_equal(st_col_int(q, 2), sch.v[k].interest);
            assert_int_equal(st_col_int(q, 3), sch.v[k].principal);
            assert_int_equal(st_col_int(q, 4), sch.v[k].paid_interest);
            assert_int_equal(st_col_int(q, 5), sch.v[k].paid_principal);
            coming += st_col_int(q, 6) != 0;
        }
        OK_OR_FAIL(st_step(q, &row, &e));
        assert_false(row);
        st_done(&q);
    }
    assert_true(coming > 20);
    schedule_release(&sch);
    subsidy_release(&run);
}

/* The last line of each figure is the figure of loan_state. */
static void why_ends_in_the_figure(void **state)
{
    static const char *const sql =
        "SELECT count(*) FROM loan l CROSS JOIN loan_state(?1) x ON x.loan_id = l.id"
        " CROSS JOIN loan_why(l.id, ?1) w"
        " WHERE w.kind = 'result' AND w.seq = 0 AND w.amount <> CASE w.figure"
        " WHEN 'balance' THEN x.balance WHEN 'interest_due' THEN x.interest_due"
        " WHEN 'interest_accrued' THEN x.interest_accrued"
        " WHEN 'interest_ahead' THEN x.interest_ahead WHEN 'penalty' THEN x.penalty"
        " WHEN 'compound' THEN x.compound WHEN 'payoff' THEN x.payoff"
        " WHEN 'days_overdue' THEN x.days_overdue WHEN 'subsidy' THEN w.amount ELSE -1 END";
    int64_t n = -1;

    (void)state;
    OK_OR_FAIL(st_get_int(st, &e, &n, sql, "i", (int64_t)date("2024-06-20").n));
    assert_int_equal(n, 0);
    OK_OR_FAIL(st_get_int(st, &e, &n,
                          "SELECT count(*) FROM loan_why(1, ?1)"
                          " WHERE kind = 'days' AND figure = 'settlement' AND units > 0",
                          "i", (int64_t)date("2024-06-20").n));
    assert_true(n >= 7);
}

/* The lines of all quarters sum to what was earned by the end of the last. */
static void subsidy_lines_sum_up(void **state)
{
    (void)state;
    assert_int_equal(
        number("WITH RECURSIVE q(q) AS (VALUES (2018 * 4) UNION ALL SELECT q + 1 FROM q"
               " WHERE q < 2025 * 4 + 3)"
               " SELECT sum(s.subsidy) - (SELECT sum(earned_total) FROM (SELECT max(q),"
               " earned_total FROM q CROSS JOIN subsidy(q.q) s GROUP BY s.loan_id))"
               " FROM q CROSS JOIN subsidy(q.q) s"),
        0);
    assert_true(number("SELECT sum(subsidy) FROM subsidy(2023 * 4)") > 0);
    assert_int_equal(number("SELECT sum(subsidy) FROM subsidy(2023 * 4)"),
                     number("SELECT sum(s.subsidy) FROM household h CROSS JOIN subsidy(2023 * 4) s"
                            " ON s.household_id = h.id"));
    assert_int_equal(number("SELECT sum(subsidy) FROM subsidy(2023 * 4)"),
                     number("SELECT sum(s.subsidy) FROM loan l CROSS JOIN subsidy(2023 * 4) s"
                            " ON s.loan_id = l.id"));
}

static void npl_adds_up(void **state)
{
    (void)state;
    assert_int_equal(number("SELECT sum(balance + converted) FROM npl(19800)"),
                     number("SELECT sum(balance) FROM loan_state(19800)"));
    assert_int_equal(number("SELECT sum(npl) FROM npl(19800)"),
                     number("SELECT sum(balance) FROM loan_state(19800) WHERE conversion IS NULL"
                            " AND class IN ('次级', '可疑', '损失')"));
}

/* A reversal counts from its day on; the quarter that follows takes the subsidy back. */
static void a_reversal_takes_back(void **state)
{
    int64_t before;

    (void)state;
    before = number("SELECT sum(subsidy) FROM subsidy(2023 * 4)");
    ledger_store_begin(st);
    OK_OR_FAIL(st_run(st, &e,
                      "INSERT INTO reversal (id,receipt_id,loan_id,date,voucher,reason,user_id)"
                      " SELECT 900000, r.id, r.loan_id, ?1, 'v', 'x', 7 FROM receipt r"
                      " JOIN subsidy(2023 * 4) s ON s.loan_id = r.loan_id AND s.subsidy > 0"
                      " WHERE r.interest > 0 AND r.date BETWEEN ?2 AND ?3 ORDER BY r.id LIMIT 1",
                      "iii", (int64_t)date("2023-05-10").n, (int64_t)date("2023-01-05").n,
                      (int64_t)date("2023-03-31").n));
    ledger_store_commit(st);
    assert_int_equal(number("SELECT count(*) FROM reversal"), 1);
    assert_int_equal(number("SELECT sum(subsidy) FROM subsidy(2023 * 4)"), before);
    assert_true(number("SELECT s.subsidy - s.earned = 0 AND s.earned_before > 0 FROM reversal r"
                       " CROSS JOIN subsidy(2023 * 4 + 1) s ON s.loan_id = r.loan_id"));
    assert_int_equal(
        number("SELECT a.earned_total - b.earned_before FROM reversal r CROSS JOIN"
               " subsidy(2023 * 4) a ON a.loan_id = r.loan_id CROSS JOIN subsidy(2023 * 4 + 1) b"
               " ON b.loan_id = r.loan_id"),
        0);
    assert_int_equal(
        number("SELECT x.paid_interest - y.paid_interest = p.interest FROM reversal r"
               " JOIN receipt p ON p.id = r.receipt_id CROSS JOIN loan_state(r.date - 1)"
               " x ON x.loan_id = r.loan_id CROSS JOIN loan_state(r.date) y"
               " ON y.loan_id = r.loan_id"),
        1);
}

static void run(const char *sql)
{
    ledger_store_begin(st);
    OK_OR_FAIL(st_run(st, &e, sql, ""));
    ledger_store_commit(st);
}

/* A roster of the quarter as it would be issued today: id, quarter, one line a loan. */
static void issue(int64_t id, int64_t quarter)
{
    ledger_store_begin(st);
    OK_OR_FAIL(st_run(st, &e,
                      "INSERT INTO roster (id,roster_no,quarter,town_id,site_id,scheme,nn,date,"
                      "user_id) SELECT ?1, 'r' || ?1, ?2, 900001, site_id, 'P2', 1, 0, 7 FROM own",
                      "ii", id, quarter));
    OK_OR_FAIL(st_run(st, &e,
                      "INSERT INTO roster_line (id,roster_id,seq,loan_id,interest,subsidy,balance,"
                      "snapshot) SELECT ?1 * 1000 + s.loan_id, ?1, s.loan_id, s.loan_id,"
                      " s.interest, s.subsidy, 0, '{}' FROM subsidy(?2) s JOIN loan l"
                      " ON l.id = s.loan_id AND l.scheme = 'P2' WHERE s.subsidy > 0",
                      "ii", id, quarter));
    ledger_store_commit(st);
}

#define LINES(q)                                                                                   \
    "(SELECT s.* FROM subsidy(" q ") s JOIN loan l ON l.id = s.loan_id AND l.scheme = 'P2')"

/* Rosters hold what they issued: what is posted late comes in the next line, no more. */
static void rosters_hold_what_they_issued(void **state)
{
    int64_t before;

    (void)state;
    issue(1, 2023 * 4);
    before = number("SELECT sum(subsidy) FROM" LINES("2023 * 4 + 1"));
    assert_int_equal(number("SELECT sum(supplement) FROM" LINES("2023 * 4 + 1")), 0);
    run("INSERT INTO receipt (id,loan_id,date,voucher,principal,interest,penalty,compound,posted,"
        "user_id) SELECT 950000, x.loan_id, 19447, 'late', 0, 3000, 0, 0, 19500, 7 FROM"
        " loan_state(19447) x JOIN loan l ON l.id = x.loan_id AND l.scheme = 'P2'"
        " CROSS JOIN loan_schedule(l.id, 19447) k ON k.subsidised = k.interest"
        " AND k.interest - k.paid_interest > 3000 AND k.due < 19440 LIMIT 1"); /* 2023-03-31 */
    assert_int_equal(number("SELECT count(*) FROM receipt WHERE id = 950000"), 1);
    assert_true(number("SELECT sum(supplement) FROM" LINES("2023 * 4 + 1")) >= 1);
    assert_true(number("SELECT sum(subsidy) FROM" LINES("2023 * 4 + 1")) >= before);
    issue(2, 2023 * 4 + 1);
    assert_int_equal(number("SELECT sum(earned_total) - sum(rostered) - sum(subsidy) FROM" LINES(
                         "2023 * 4 + 2")),
                     0);
    /* All that was issued, and what a predecessor had, is what the engine says was earned. */
    assert_int_equal(
        number("SELECT sum(s.rostered - (SELECT p.earned_total FROM subsidy(2023 * 4 + 1) p"
               " WHERE p.loan_id = s.loan_id)) FROM" LINES(
                   "2023 * 4 + 2") " s WHERE s.loan_id IN (SELECT loan_id FROM subsidy(2023 * 4 + "
                                   "1))"),
        0);
}

static void a_line_objected_to_comes_again(void **state)
{
    (void)state;
    assert_int_equal(number("SELECT count(*) FROM subsidy(2023 * 4 + 2) s WHERE s.loan_id ="
                            " (SELECT loan_id FROM roster_line WHERE roster_id = 2 AND seq ="
                            " (SELECT max(seq) FROM roster_line WHERE roster_id = 2)) AND"
                            " s.supplement"),
                     0);
    run("INSERT INTO roster_mark (id,roster_id,line_id,mark,date,user_id) SELECT 1, 2, id,"
        " 'object', 19550, 7 FROM roster_line WHERE roster_id = 2 ORDER BY seq DESC LIMIT 1");
    assert_int_equal(number("SELECT s.subsidy - s.earned = (SELECT x.subsidy FROM roster_line x"
                            " JOIN roster_mark m ON m.line_id = x.id) FROM roster_mark m JOIN"
                            " roster_line x ON x.id = m.line_id CROSS JOIN"
                            " subsidy(2023 * 4 + 2) s ON s.loan_id = x.loan_id"),
                     1);
}

static void a_household_off_the_list_is_held(void **state)
{
    (void)state;
    assert_int_equal(number("SELECT sum(held) FROM subsidy(2023 * 4 + 2)"), 0);
    run("INSERT INTO list (id,quarter,region_id,source,day,rows)"
        " VALUES (1, 2023 * 4 + 1, 900001, 'x', 19500, 1)");
    run("INSERT INTO list_row (id,list_id,household_no,kind,head,idno,town,village)"
        " SELECT id, 1, household_no, kind, 'n', 'x', 't', 'v' FROM household WHERE id <> 9");
    assert_int_equal(number("SELECT count(DISTINCT household_id) FROM subsidy(2023 * 4 + 2)"
                            " WHERE held"),
                     1);
    assert_int_equal(number("SELECT household_id FROM subsidy(2023 * 4 + 2) WHERE held"
                            " AND reason LIKE '%2023Q2%五(四)%'"),
                     9);
    assert_int_equal(number("SELECT sum(held) FROM subsidy(2023 * 4)"), 0); /* no list then */
    run("UPDATE household SET kind = '边缘易致贫户' WHERE id = 9");
    assert_int_equal(number("SELECT sum(held) FROM subsidy(2023 * 4 + 2)"), 0); /* 三(七) */
}

static void scalars(void **state)
{
    char *t = NULL;

    (void)state;
    OK_OR_FAIL(st_get_text(st, &e, &t,
                           "SELECT rmb(168032) || ' ' || mask_id('522728197606270017') || ' '"
                           " || pinyin('单文') || ' ' || age(0, 365) || ' ' || iso(19675) || ' '"
                           " || months_between(19675, 20041) || ' ' || quarter_text(8092) || ' '"
                           " || month_text(24278) || ' ' || band(91) || ' '"
                           " || breaker_to_recover(4, 100, 30000)",
                           ""));
    assert_string_equal(t, "壹仟陆佰捌拾元零叁角贰分 522728********0017 sw 1 2023-11-14 12 2023Q1"
                           " 2023-03 91-180 2");
    free(t);
    assert_int_equal(number("SELECT rmb(NULL) IS NULL AND age(NULL, 1) IS NULL"), 1);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_whole_ledger),
    cmocka_unit_test(narrowed),
    cmocka_unit_test(schedules),
    cmocka_unit_test(why_ends_in_the_figure),
    cmocka_unit_test(subsidy_lines_sum_up),
    cmocka_unit_test(npl_adds_up),
    cmocka_unit_test(a_reversal_takes_back),
    cmocka_unit_test(rosters_hold_what_they_issued),
    cmocka_unit_test(a_line_objected_to_comes_again),
    cmocka_unit_test(a_household_off_the_list_is_held),
    cmocka_unit_test(scalars),
};

const struct test_group test_fn_loans = {"fn_loans", TESTS(tests), setup, teardown};
