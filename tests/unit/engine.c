/* RULES 5 by hand: the vectors, and what happens at each edge. Fen; days as ISO text. */
#include "core/engine.h"

#include <string.h>

#include "lib/build.h"
#include "lib/ledger.h"
#include "lib/test.h"

static struct calendar cal;
static struct engine g;
static struct random_loan b;

static int setup(void **state)
{
    (void)state;
    ledger_calendar(&cal);
    engine_init(&g);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    calendar_release(&cal);
    engine_release(&g);
    return 0;
}

/* 50,000.00 at 4.60 %, 2022-02-10 to 2025-02-10, quarterly. */
static void usual(void)
{
    build_loan(&b, "LDTP160001", 5000000, 46000, "2022-02-10", "2025-02-10");
}

static const struct loan_state *at(const char *day_text)
{
    engine_run(&g, &b.f, &cal, ENGINE_AT(iso_day(day_text)));
    return &g.state;
}

static void settlements_of_three_years(void **state)
{
    static const int64_t want[] = {24917, 58778, 58778, 58139, 57500, 58778, 58778,
                                   58139, 58139, 58778, 58778, 58139, 32583};
    int64_t sum = 0;

    (void)state;
    usual();
    at("2025-02-10");
    assert_int_equal(g.n_row, 13);
    for (size_t i = 0; i < 13; i++) {
        assert_int_equal(g.row[i].interest, want[i]);
        sum += g.row[i].interest;
    }
    assert_int_equal(sum, 700224);
    assert_int_equal(g.row[0].due.n, iso_day("2022-03-21").n);
    assert_int_equal(g.row[12].since.n, iso_day("2024-12-21").n);
}

static void on_a_settlement_day_nothing_has_accrued(void **state)
{
    (void)state;
    usual();
    assert_int_equal(at("2022-03-20")->interest_accrued, 24278); /* 38 days */
    assert_int_equal(at("2022-03-20")->interest_due, 0);
    assert_int_equal(at("2022-03-21")->interest_accrued, 0);
    assert_int_equal(at("2022-03-21")->interest_due, 24917);
    assert_int_equal(at("2022-03-21")->days_overdue, 0);
    assert_int_equal(at("2022-03-22")->days_overdue, 1);
    assert_int_equal(at("2022-02-10")->payoff, 5000000);
    assert_false(at("2022-02-09")->disbursed);
    assert_int_equal(at("2022-02-09")->payoff, 0);
}

static void ways_of_settling(void **state)
{
    static const struct {
        enum settle settle;
        size_t rows; /* by 2023-02-10 */
        int64_t first;
    } c[] = {{SETTLE_QUARTER, 5, 24917}, {SETTLE_MONTH, 13, 7028}, {SETTLE_MATURITY, 1, 233194}};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        build_loan(&b, "L", 5000000, 46000, "2022-02-10", "2023-02-10");
        b.f.settle = c[i].settle;
        at("2023-02-10");
        assert_int_equal(g.n_row, c[i].rows);
        assert_int_equal(g.row[0].interest, c[i].first);
        assert_true(day_is_none(g.state.next_settlement));
    }
}

static void by_plan_the_moved_instalment_days_settle(void **state)
{
    (void)state;
    build_loan(&b, "L", 4000000, 45000, "2022-03-01", "2023-03-01");
    build_instalment(&b, "2022-10-01", 1000000); /* National Day: moved to 2022-10-08 */
    build_instalment(&b, "2023-03-01", 3000000);
    b.f.settle = SETTLE_PLAN;
    at("2023-03-01");
    assert_int_equal(g.n_row, 2);
    assert_int_equal(g.row[0].due.n, iso_day("2022-10-08").n);
    assert_int_equal(g.row[0].interest, 110500); /* 221 days of 40,000 */
    assert_int_equal(g.row[1].interest, 54000);  /* 144 days of 30,000: the rest is overdue */
    b.f.settle = SETTLE_QUARTER;
    at("2023-03-01");
    assert_int_equal(g.n_row, 5); /* the instalment itself settles nothing */
}

static void an_off_day_moves_maturity(void **state)
{
    (void)state;
    build_loan(&b, "L", 5000000, 46000, "2023-02-10", "2024-02-10"); /* to Sunday 02-18, worked */
    at("2024-02-17");
    assert_int_equal(g.n_row, 4);
    assert_int_equal(g.state.interest_accrued, 37056); /* 58 days */
    assert_int_equal(g.state.maturity.n, iso_day("2024-02-10").n);
    assert_int_equal(g.state.maturity_moved.n, iso_day("2024-02-18").n);
    assert_int_equal(g.state.penalty, 0);
    at("2024-02-18");
    assert_int_equal(g.n_row, 5);
    assert_int_equal(g.row[4].interest, 37694); /* 59 days, to the moved day */
    assert_int_equal(g.state.principal_due, 5000000);
    assert_int_equal(g.state.principal_overdue, 0);
    assert_int_equal(at("2024-02-19")->penalty, 958); /* one day x 1.5 */
    assert_int_equal(g.state.principal_overdue, 5000000);
}

static void penalty_of_45_days(void **state)
{
    (void)state;
    build_loan(&b, "L", 5000000, 46000, "2022-02-10", "2023-02-10");
    build_receipt(&b, "2023-02-10", 0, 233194, 0, 0);
    b.f.settle = SETTLE_MATURITY;
    assert_int_equal(at("2023-03-27")->penalty, 43125);
    assert_int_equal(g.state.days_overdue, 45);
    assert_int_equal(g.state.payoff, 5043125);
    build_receipt(&b, "2023-03-27", 1000000, 0, 43000, 0);
    assert_int_equal(at("2023-03-27")->penalty, 125);
    assert_int_equal(at("2023-04-06")->penalty, 125 + 7667); /* 10 days of 40,000 */
}

static void a_rest_within_the_tolerance_neither_compounds_nor_is_overdue(void **state)
{
    (void)state;
    usual();
    build_receipt(&b, "2022-03-21", 0, 24917 - 100, 0, 0);
    assert_int_equal(at("2022-06-20")->interest_due, 100);
    assert_int_equal(g.state.days_overdue, 0);
    assert_int_equal(g.state.compound, 0);
    b.receipt[0].interest--;
    assert_int_equal(at("2022-06-20")->interest_due, 101);
    assert_int_equal(g.state.days_overdue, 91);
    assert_int_equal(g.state.compound, 2); /* 1.01 x 91 x 6.9 % / 360 = 0.0176 */
    assert_int_equal(g.state.class, CLASS_SUB);
}

static void compound_runs_from_the_due_day(void **state)
{
    (void)state;
    usual();
    assert_int_equal(at("2022-03-31")->compound, 48); /* 249.17 x 10 x 6.9 % / 360 */
    b.f.terms.compound = false;
    assert_int_equal(at("2022-03-31")->compound, 0);
}

static void interest_paid_ahead_waits(void **state)
{
    (void)state;
    usual();
    build_receipt(&b, "2022-03-01", 0, 30000, 0, 0);
    assert_int_equal(at("2022-03-20")->interest_ahead, 30000);
    assert_int_equal(g.state.payoff, 5000000 + 24278 - 30000);
    assert_int_equal(at("2022-03-21")->interest_ahead, 5083);
    assert_int_equal(g.state.interest_due, 0);
    assert_int_equal(at("2022-06-21")->interest_due, 58778 - 5083);
}

static void the_day_the_balance_reaches_0_settles_after_its_receipts(void **state)
{
    (void)state;
    usual();
    build_receipt(&b, "2022-05-10", 5000000, 24917 + 31944, 0, 239);
    at("2022-05-10");
    assert_int_equal(g.n_row, 2);
    assert_int_equal(g.row[1].interest, 31944); /* 50 days */
    assert_int_equal(g.row[1].due.n, iso_day("2022-05-10").n);
    assert_int_equal(g.state.payoff, 0);
    assert_int_equal(g.state.status, STATUS_CLOSED);
    assert_int_equal(at("2024-01-01")->payoff, 0);
    b.receipt[0].interest -= 500;
    assert_int_equal(at("2022-05-10")->status, STATUS_RUNNING);
    assert_int_equal(at("2022-05-20")->days_overdue, 10);
}

static void misuse_takes_the_whole_balance(void **state)
{
    (void)state;
    usual();
    build_event(&b, EVENT_MISUSE, "2022-03-01");
    assert_int_equal(at("2022-03-01")->interest_accrued, 12139); /* settles nothing */
    assert_int_equal(g.state.class, CLASS_WATCH);
    assert_int_equal(at("2022-03-21")->interest_due, 12139);
    assert_int_equal(g.state.penalty, 25556);         /* 20 days x 2.0 */
    assert_int_equal(at("2022-03-31")->compound, 31); /* 121.39 x 10 x 9.2 % / 360 */
    assert_int_equal(at("2022-06-21")->interest_due, 12139);
}

static void conversion_changes_no_interest(void **state)
{
    (void)state;
    usual();
    build_event(&b, EVENT_CONVERSION, "2022-03-01");
    assert_int_equal(at("2022-02-28")->status, STATUS_RUNNING);
    assert_int_equal(at("2022-03-01")->status, STATUS_CONVERTED);
    assert_int_equal(at("2022-03-21")->interest_due, 24917);
    build_receipt(&b, "2022-03-21", 5000000, 24917, 0, 0);
    assert_int_equal(at("2022-03-21")->status, STATUS_CLOSED);
}

static void year_of_385(void)
{
    build_loan(&b, "L", 5000000, 38500, "2022-01-10", "2023-01-10");
    for (int i = 0; i < 5; i++) {
        static const char *const due[] = {"2022-03-21", "2022-06-21", "2022-09-21", "2022-12-21",
                                          "2023-01-10"};
        static const int64_t fen[] = {37431, 49194, 49194, 48660, 10694};

        build_receipt(&b, due[i], 0, fen[i], 0, 0);
    }
}

static void an_extension_agreed_in_time(void **state)
{
    (void)state;
    year_of_385();
    b.f.n_receipt = 4;
    build_extension(&b, "2022-12-22", "2023-07-10", 40000);
    assert_int_equal(at("2022-12-21")->maturity.n, iso_day("2023-01-10").n);
    assert_int_equal(at("2022-12-22")->maturity.n, iso_day("2023-07-10").n);
    at("2023-03-21"); /* the old maturity settles nothing; the new rate from it on */
    assert_int_equal(g.n_row, 5);
    assert_int_equal(g.row[4].since.n, iso_day("2022-12-21").n);
    assert_int_equal(g.row[4].interest, 49583); /* 20 days at 3.85 %, 70 at 4.00 % */
    assert_int_equal(g.state.penalty, 0);
}

static void an_extension_agreed_late(void **state)
{
    (void)state;
    year_of_385();
    build_extension(&b, "2023-02-09", "2023-07-10", 40000);
    assert_int_equal(at("2023-02-08")->days_overdue, 29);
    assert_int_equal(at("2023-02-09")->days_overdue, 0);
    assert_int_equal(g.state.penalty, 24063); /* 30 days overdue keep their penalty */
    at("2023-03-21");
    assert_int_equal(g.n_row, 6);
    assert_int_equal(g.row[5].since.n, iso_day("2023-01-10").n);
    assert_int_equal(g.row[5].interest, 22222); /* 40 days at 4.00 % */
    assert_int_equal(g.state.penalty, 24063);
}

static void an_extension_agreed_on_the_moved_day_is_in_time(void **state)
{
    (void)state;
    build_loan(&b, "L", 5000000, 46000, "2023-02-10", "2024-02-10"); /* moved to 02-18 */
    build_extension(&b, "2024-02-18", "2024-08-09", -1);
    at("2024-02-18");
    assert_int_equal(g.n_row, 4);
    assert_int_equal(g.state.penalty, 0);
    assert_int_equal(g.state.interest_accrued, 37694);
    at("2024-03-21");
    assert_int_equal(g.row[4].interest, 58139); /* 91 days from 2023-12-21 */
}

static void of_a_plan_the_last_instalment_moves(void **state)
{
    (void)state;
    build_loan(&b, "L", 4000000, 45000, "2022-03-01", "2023-03-01");
    build_instalment(&b, "2022-09-01", 1000000);
    build_instalment(&b, "2023-03-01", 3000000);
    build_receipt(&b, "2022-03-01", 0, 500000, 0, 0);
    build_extension(&b, "2023-02-20", "2023-09-01", -1);
    at("2023-03-10");
    assert_int_equal(g.state.principal_due, 1000000);
    assert_int_equal(g.state.days_overdue, 190); /* since the first instalment */
    assert_int_equal(g.inst[1].due.n, iso_day("2023-09-01").n);
    assert_int_equal(g.inst[0].due.n, iso_day("2022-09-01").n);
}

static void receipts_of_principal_meet_the_oldest_instalment(void **state)
{
    (void)state;
    build_loan(&b, "L", 4000000, 45000, "2022-03-01", "2023-03-01");
    build_instalment(&b, "2022-09-01", 1000000);
    build_instalment(&b, "2022-12-01", 1000000);
    build_instalment(&b, "2023-03-01", 2000000);
    build_receipt(&b, "2022-06-01", 1500000, 0, 0, 0);
    at("2022-12-02");
    assert_int_equal(g.inst[0].paid, 1000000);
    assert_int_equal(g.inst[1].paid, 500000);
    assert_int_equal(g.state.principal_overdue, 500000);
    assert_int_equal(g.state.next_instalment.n, iso_day("2022-12-01").n);
}

static void a_reversal_counts_from_its_day(void **state)
{
    (void)state;
    usual();
    build_receipt(&b, "2022-03-21", 0, 24917, 0, 0);
    b.receipt[0].reversed = iso_day("2022-04-05");
    assert_int_equal(at("2022-04-04")->interest_due, 0);
    assert_int_equal(g.state.compound, 0);
    assert_int_equal(at("2022-04-05")->interest_due, 24917);
    assert_int_equal(g.state.compound, 72); /* as if it never was: 15 days */
    assert_int_equal(g.state.days_overdue, 15);
}

static void a_cancelled_disbursal_never_was(void **state)
{
    (void)state;
    usual();
    b.f.cancelled = iso_day("2022-02-10");
    assert_false(at("2022-02-10")->disbursed);
    assert_false(at("2023-02-10")->disbursed);
    assert_int_equal(g.state.balance, 0);
    assert_int_equal(g.n_row, 0);
}

static void a_cancelled_event_counts_until_its_day(void **state)
{
    (void)state;
    usual();
    build_event(&b, EVENT_MISUSE, "2022-03-01")->cancelled = iso_day("2022-03-11");
    assert_true(at("2022-03-10")->penalty > 0);
    assert_int_equal(at("2022-03-11")->penalty, 0);
    assert_int_equal(at("2022-03-21")->interest_due, 24917);
}

static void a_grade_only_makes_it_worse(void **state)
{
    (void)state;
    usual();
    build_event(&b, EVENT_GRADE, "2022-02-20")->class = CLASS_DOUBT;
    build_event(&b, EVENT_GRADE, "2022-08-01")->class = CLASS_NORMAL;
    assert_int_equal(at("2022-02-19")->class, CLASS_NORMAL);
    assert_int_equal(at("2022-02-20")->class, CLASS_DOUBT);
    assert_int_equal(at("2022-08-01")->class, CLASS_SUB); /* 133 days overdue */
}

static void classes_by_days(void **state)
{
    static const struct {
        const char *day;
        enum loan_class class;
    } c[] = {{"2022-03-21", CLASS_NORMAL}, {"2022-03-22", CLASS_WATCH}, {"2022-06-19", CLASS_WATCH},
             {"2022-06-20", CLASS_SUB},    {"2022-12-16", CLASS_SUB},   {"2022-12-17", CLASS_DOUBT},
             {"2023-03-16", CLASS_DOUBT},  {"2023-03-17", CLASS_LOSS}};

    (void)state;
    usual();
    for (size_t i = 0; i < sizeof c / sizeof c[0]; i++)
        assert_int_equal(at(c[i].day)->class, c[i].class);
}

static void an_opening_without_history(void **state)
{
    (void)state;
    usual();
    b.f.opening = (struct opening){.day = iso_day("2022-08-15"),
                                   .balance = 4000000,
                                   .paid_to = DAY_NONE,
                                   .interest = 58778,
                                   .penalty = 1000,
                                   .compound = 200};
    assert_int_equal(at("2022-08-15")->balance, 4000000);
    assert_int_equal(g.state.interest_due, 58778);
    assert_int_equal(g.state.interest_accrued, 28111); /* 55 days from 06-21 */
    assert_int_equal(g.state.penalty, 1000);
    assert_int_equal(g.state.compound, 200);
    assert_int_equal(g.state.days_overdue, 55);
    assert_int_equal(at("2022-08-25")->compound, 200 + 113); /* 10 days */
    assert_int_equal(at("2022-09-21")->interest_due, 58778 + 47022);
    assert_int_equal(at("2022-05-01")->balance, 4000000); /* nothing is known of before */
}

static void an_opening_before_the_first_settlement(void **state)
{
    (void)state;
    usual();
    b.f.settle = SETTLE_MATURITY;
    b.f.opening = (struct opening){
        .day = iso_day("2022-08-15"), .balance = 5000000, .paid_to = iso_day("2022-08-05")};
    assert_int_equal(at("2022-08-15")->interest_accrued, 6389); /* 10 days */
    b.f.opening.paid_to = DAY_NONE;
    assert_int_equal(at("2022-08-15")->interest_accrued, 118833); /* from disbursal */
}

static void ways_of_counting_days(void **state)
{
    static const struct {
        enum day_count count;
        int64_t first;  /* 2022-02-10 to 03-21 */
        int64_t second; /* a whole quarter */
    } c[] = {{DAYS_ACT_360, 24917, 58778},
             {DAYS_ACT_365, 24575, 57973},
             {DAYS_30_360, 26194, 57500},
             {DAYS_RATE_12, 25968, 57500}};

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        usual();
        b.f.terms.day_count = c[i].count;
        at("2022-06-21");
        assert_int_equal(g.row[0].interest, c[i].first);
        assert_int_equal(g.row[1].interest, c[i].second);
    }
}

static void a_waiver_takes_what_is_owed(void **state)
{
    struct loan_event *e;

    (void)state;
    usual();
    e = build_event(&b, EVENT_WAIVER, "2022-03-25");
    e->part = PART_INTEREST;
    e->amount = 10000;
    build_receipt(&b, "2022-03-25", 0, 14917, 0, 0);
    assert_int_equal(at("2022-03-25")->interest_due, 0);
    assert_int_equal(g.row[0].waived, 10000);
    e->amount = 100000000; /* no farther than what has run: 4 days more */
    assert_int_equal(at("2022-03-25")->interest_ahead, 14917 + 2556);
    e->part = PART_PRINCIPAL;
    e->amount = 1000000;
    assert_int_equal(at("2022-03-25")->balance, 4000000);
}

static void dates_to_come(void **state)
{
    (void)state;
    usual();
    assert_int_equal(at("2022-03-20")->next_settlement.n, iso_day("2022-03-21").n);
    assert_int_equal(at("2022-03-21")->next_settlement.n, iso_day("2022-06-21").n);
    assert_int_equal(at("2025-01-01")->next_settlement.n, iso_day("2025-02-10").n);
    assert_int_equal(g.state.next_instalment.n, iso_day("2025-02-10").n);
    assert_true(day_is_none(at("2025-02-10")->next_settlement));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(settlements_of_three_years),
    cmocka_unit_test(on_a_settlement_day_nothing_has_accrued),
    cmocka_unit_test(ways_of_settling),
    cmocka_unit_test(by_plan_the_moved_instalment_days_settle),
    cmocka_unit_test(an_off_day_moves_maturity),
    cmocka_unit_test(penalty_of_45_days),
    cmocka_unit_test(a_rest_within_the_tolerance_neither_compounds_nor_is_overdue),
    cmocka_unit_test(compound_runs_from_the_due_day),
    cmocka_unit_test(interest_paid_ahead_waits),
    cmocka_unit_test(the_day_the_balance_reaches_0_settles_after_its_receipts),
    cmocka_unit_test(misuse_takes_the_whole_balance),
    cmocka_unit_test(conversion_changes_no_interest),
    cmocka_unit_test(an_extension_agreed_in_time),
    cmocka_unit_test(an_extension_agreed_late),
    cmocka_unit_test(an_extension_agreed_on_the_moved_day_is_in_time),
    cmocka_unit_test(of_a_plan_the_last_instalment_moves),
    cmocka_unit_test(receipts_of_principal_meet_the_oldest_instalment),
    cmocka_unit_test(a_reversal_counts_from_its_day),
    cmocka_unit_test(a_cancelled_disbursal_never_was),
    cmocka_unit_test(a_cancelled_event_counts_until_its_day),
    cmocka_unit_test(a_grade_only_makes_it_worse),
    cmocka_unit_test(classes_by_days),
    cmocka_unit_test(an_opening_without_history),
    cmocka_unit_test(an_opening_before_the_first_settlement),
    cmocka_unit_test(ways_of_counting_days),
    cmocka_unit_test(a_waiver_takes_what_is_owed),
    cmocka_unit_test(dates_to_come),
};

const struct test_group test_engine = {"engine", TESTS(tests), setup, teardown};
