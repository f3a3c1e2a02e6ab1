/*
 * Rosters made quarter after quarter, each from provision to archive, are what the engine says
 * was earned: on the given ledgers to the fen of expected.json, and with receipts that come
 * late, are taken back or are dated into a quarter that is locked (六, RULES 6).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "lib/test.h"
#include "ops/walk.h"
#include "store/tx.h"

enum { Q1_2022 = 2022 * 4, Q2_2024 = 2024 * 4 + 1, Q3_2025 = 2025 * 4 + 2 };

static struct office o;

static void whole_course(const char *ledger)
{
    int rosters = 0;

    office_open(&o, ledger, 2025, 11, 24);
    walk_take_in(&o, ledger);
    for (int q = Q1_2022; q <= Q3_2025; q++)
        if (walk_provide(&o, q))
            rosters += walk_finish(&o, day_add(quarter_last(q), 4));
    assert_true(rosters > 30);
    assert_int_equal(office_int(&o, "SELECT count(*) FROM roster_state WHERE state = 'archived'"),
                     rosters);
    assert_int_equal(office_int(&o, "SELECT count(*) FROM roster_step WHERE late = 1"), 0);
    assert_int_equal(walk_differs(&o, ledger), 0);
    office_close_replayed(&o);
}

static void ledger_a_from_provision_to_archive(void **state)
{
    (void)state;
    whole_course("ledger-a");
}

static void ledger_b_from_provision_to_archive(void **state)
{
    (void)state;
    whole_course("ledger-b");
}

/* ------------------------------------------------------- one slip at a time */

/* "contract|voucher|interest" of a receipt of interest in the quarter whose loan runs on. */
static void a_receipt_of(int quarter, char contract[120], char voucher[120])
{
    char *text = NULL;
    char *bar;

    office_ok(&o,
              st_get_text(o.app.st, &o.e, &text,
                          "SELECT l.contract_no || '|' || r.voucher FROM receipt r"
                          " JOIN loan l ON l.id = r.loan_id JOIN roster_line k"
                          "  ON k.loan_id = l.id AND k.subsidy > 0"
                          " JOIN roster x ON x.id = k.roster_id AND x.quarter = ?1"
                          " WHERE r.date BETWEEN ?2 AND ?3 AND r.interest > 0"
                          " AND r.principal = 0 AND l.maturity > ?4 ORDER BY l.id LIMIT 1",
                          "iiii", (int64_t)quarter, (int64_t)quarter_first(quarter).n,
                          (int64_t)quarter_last(quarter).n, (int64_t)quarter_last(quarter + 3).n));
    bar = strchr(text, '|');
    *bar = 0;
    snprintf(contract, 120, "contract=%s", text);
    snprintf(voucher, 120, "voucher=%s", bar + 1);
    free(text);
}

/* What the lines of the loan in a quarter's standing rosters come to. */
static int64_t line_of(const char *contract_word, int quarter, const char *column)
{
    int64_t n = 0;
    char sql[400];

    snprintf(sql, sizeof sql,
             "SELECT coalesce(sum(k.%s), 0) FROM roster_line_now k JOIN roster r"
             " ON r.id = k.roster_id JOIN loan l ON l.id = k.loan_id"
             " WHERE l.contract_no = ?1 AND r.quarter = ?2 AND k.standing = 'in'",
             column);
    office_ok(&o, st_get_int(o.app.st, &o.e, &n, sql, "ti", contract_word + 9, (int64_t)quarter));
    return n;
}

static void course_from(int first, int last)
{
    for (int q = first; q <= last; q++)
        walk_provide(&o, q);
}

/* Rosters up to that quarter, all of them locked and archived. */
static void course_until(const char *file, int last)
{
    office_open(&o, file, 2025, 11, 24);
    walk_take_in(&o, "ledger-b");
    course_from(Q1_2022, last);
    walk_finish(&o, day_add(quarter_last(last), 4));
}

static void nothing_is_lost_nor_paid_twice(int until, int waiting)
{
    int more, less;

    walk_compare(&o, quarter_last(until), &more, &less);
    assert_int_equal(less, 0);
    assert_int_equal(more, waiting);
}

/* Taken back after the quarter is locked: the roster stands, the next line is less. */
static void taken_back_after_the_lock(void **state)
{
    char contract[120];
    char voucher[120];
    int64_t was;
    int64_t next;

    (void)state;
    course_until("back", Q2_2024);
    a_receipt_of(Q2_2024, contract, voucher);
    was = line_of(contract, Q2_2024, "subsidy");
    office_day(&o, 2024, 8, 20);
    office_as(&o, "teller");
    office_second(&o, "manager");
    office_ok(&o, office_do(&o, "reverse", contract, voucher, "reason=错户", NULL));
    office_second(&o, NULL);
    assert_int_equal(line_of(contract, Q2_2024, "subsidy"), was);
    nothing_is_lost_nor_paid_twice(Q2_2024, 0); /* as of that day it stands */
    course_from(Q2_2024 + 1, Q2_2024 + 1);
    /* What was paid of the settlements since covers the one taken back, or is deducted. */
    next = line_of(contract, Q2_2024 + 1, "subsidy");
    assert_true(next < was);
    course_from(Q2_2024 + 2, Q3_2025);
    nothing_is_lost_nor_paid_twice(Q3_2025, 0);
    office_close_replayed(&o);
}

/* Collected by hand in the quarter, typed in when its roster is locked. */
static void dated_into_a_locked_quarter(void **state)
{
    char contract[120];
    char voucher[120];
    int64_t was;

    (void)state;
    course_until("late", Q2_2024);
    a_receipt_of(Q2_2024, contract, voucher);
    was = line_of(contract, Q2_2024, "subsidy");
    office_day(&o, 2024, 8, 20);
    office_as(&o, "teller");
    office_second(&o, "manager");
    office_ok(&o, office_do(&o, "reverse", contract, voucher, "reason=日期错", NULL));
    office_ok(&o, office_do(&o, "receive", contract, "date=2024-06-25", "interest=100",
                            "reason=手工收据", NULL));
    office_second(&o, NULL);
    assert_int_equal(line_of(contract, Q2_2024, "subsidy"), was);
    course_from(Q2_2024 + 1, Q2_2024 + 1);
    assert_int_equal(line_of(contract, Q2_2024 + 1, "supplement"), 1);
    course_from(Q2_2024 + 2, Q3_2025);
    nothing_is_lost_nor_paid_twice(Q3_2025, 0);
    office_close_replayed(&o);
}

/* ------------------------------------------------------- left out of a locked roster */

/* Of the first quarter from 2024Q2 on that has one: a loan whose place has a roster, with
 * interest due, and no line in it. Found once, as the ledger is always the same. */
static int left_q;
static char left_contract[120];
static char left_interest[40];

static bool find_left_out(int quarter)
{
    char *text = NULL;
    char *bar;
    enum rc rc = st_get_text(o.app.st, &o.e, &text,
                             "SELECT l.contract_no || '|' || (s.interest_due / 100)"
                             " FROM loan_state(?2) s JOIN loan_row l ON l.id = s.loan_id"
                             " WHERE s.interest_due > 100 AND s.balance > 0 AND l.id NOT IN"
                             "  (SELECT k.loan_id FROM roster_line k JOIN roster r"
                             "  ON r.id = k.roster_id WHERE r.quarter = ?1)"
                             " AND EXISTS (SELECT 1 FROM roster r WHERE r.quarter = ?1"
                             "  AND r.scheme = l.scheme AND r.town_id = l.town_id)"
                             " ORDER BY l.id LIMIT 1",
                             "ii", (int64_t)quarter, (int64_t)quarter_last(quarter).n);

    if (rc != OK)
        return false;
    bar = strchr(text, '|');
    *bar = 0;
    snprintf(left_contract, sizeof left_contract, "contract=%s", text);
    snprintf(left_interest, sizeof left_interest, "interest=%s", bar + 1);
    free(text);
    left_q = quarter;
    return true;
}

static int one_left_out(void **state)
{
    (void)state;
    office_open(&o, "left-out", 2025, 11, 24);
    walk_take_in(&o, "ledger-b");
    course_from(Q1_2022, Q3_2025);
    for (int q = Q2_2024; q < Q3_2025 - 1 && !left_q; q++)
        find_left_out(q);
    office_close_replayed(&o);
    return left_q ? 0 : -1;
}

/* The quarter's roster of the loan's place. */
static void roster_of(const char *contract_word, int quarter, char out[200])
{
    char *no = NULL;

    office_ok(&o, st_get_text(o.app.st, &o.e, &no,
                              "SELECT r.roster_no FROM roster r JOIN loan_row l"
                              " ON l.town_id = r.town_id AND l.scheme = r.scheme"
                              " WHERE l.contract_no = ?1 AND r.quarter = ?2 ORDER BY r.nn LIMIT 1",
                              "ti", contract_word + 9, (int64_t)quarter));
    snprintf(out, 200, "roster=%s", no);
    free(no);
}

static void collect_late(struct day today)
{
    char date[40];
    char iso[DAY_TEXT_SIZE];

    o.app.today = today;
    snprintf(date, sizeof date, "date=%s", day_iso(quarter_last(left_q), iso));
    office_as(&o, "teller");
    office_second(&o, "manager");
    office_ok(&o, office_do(&o, "receive", left_contract, date, left_interest,
                            "reason=手工收据晚到", NULL));
    office_second(&o, NULL);
}

static void a_supplement_goes_its_own_way(void **state)
{
    char roster[200];
    int64_t lines;

    (void)state;
    course_until("supplement", left_q);
    roster_of(left_contract, left_q, roster);
    office_as(&o, "officer");
    office_refused(&o, office_do(&o, "roster-supplement", roster, NULL), E_DATA, "没有遗漏");
    lines = office_int(&o, "SELECT count(*) FROM roster_line");
    collect_late(day_add(quarter_last(left_q), 30));
    office_as(&o, "officer");
    office_ok(&o, office_do(&o, "roster-supplement", roster, NULL));
    assert_true(str_ends(office_text(&o, "roster_no"), "-02"));
    assert_int_equal(office_int(&o, "SELECT count(*) FROM roster_line"), lines + 1);
    assert_int_equal(walk_finish(&o, day_add(quarter_last(left_q), 31)), 1);
    assert_true(line_of(left_contract, left_q, "subsidy") > 0);
    course_from(left_q + 1, Q3_2025);
    nothing_is_lost_nor_paid_twice(Q3_2025, 0);
    office_close_replayed(&o);
}

/* The next quarter has paid it already: a supplement of the old one finds nothing. */
static void a_supplement_pays_nothing_twice(void **state)
{
    char roster[200];

    (void)state;
    course_until("twice", left_q);
    roster_of(left_contract, left_q, roster);
    collect_late(day_add(quarter_last(left_q), 30));
    course_from(left_q + 1, left_q + 1);
    office_as(&o, "officer");
    office_refused(&o, office_do(&o, "roster-supplement", roster, NULL), E_DATA, "没有遗漏");
    course_from(left_q + 2, Q3_2025);
    nothing_is_lost_nor_paid_twice(Q3_2025, 0);
    office_close_replayed(&o);
}

/* Sent back when the next quarter is out already, and provided anew. */
static void sent_back_late_pays_nothing_twice(void **state)
{
    char word[8000];

    (void)state;
    course_until("sentback", left_q - 1);
    walk_provide(&o, left_q);
    str_copy(word, sizeof word, walk_in(&o, "provided"));
    collect_late(day_add(quarter_last(left_q), 30));
    walk_provide(&o, left_q + 1);
    office_as(&o, "station");
    office_ok(&o, office_do(&o, "roster-sendback", word, "reason=账号错", NULL));
    o.app.today = quarter_last(left_q + 1);
    walk_provide(&o, left_q);
    walk_finish(&o, day_add(quarter_last(left_q + 1), 4));
    course_from(left_q + 2, Q3_2025);
    nothing_is_lost_nor_paid_twice(Q3_2025, 0);
    office_close_replayed(&o);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(ledger_a_from_provision_to_archive),
    cmocka_unit_test(ledger_b_from_provision_to_archive),
    cmocka_unit_test(taken_back_after_the_lock),
    cmocka_unit_test(dated_into_a_locked_quarter),
    cmocka_unit_test(a_supplement_goes_its_own_way),
    cmocka_unit_test(a_supplement_pays_nothing_twice),
    cmocka_unit_test(sent_back_late_pays_nothing_twice),
};

const struct test_group test_ops_roster_course = {"ops_roster_course", TESTS(tests), one_left_out,
                                                  NULL};
