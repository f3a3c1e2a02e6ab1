/* RULES 6 by hand: what the county pays of a household's interest. Fen. */
#include "core/subsidy.h"

#include "lib/build.h"
#include "lib/ledger.h"
#include "lib/test.h"

#define MOST 3

static struct calendar cal;
static struct subsidy s;
static struct random_loan b[MOST];

static int setup(void **state)
{
    (void)state;
    ledger_calendar(&cal);
    subsidy_init(&s);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    calendar_release(&cal);
    subsidy_release(&s);
    return 0;
}

static void run(size_t n, const char *as_of)
{
    const struct loan_facts *f[MOST];
    struct engine_ask ask = ENGINE_AT(iso_day(as_of));

    for (size_t i = 0; i < n; i++)
        f[i] = &b[i].f;
    ask.trace = true;
    subsidy_run(&s, f, n, &cal, ask);
}

/* 80,000.00 at 3.60 % in two loans over 92 days: 460.00 of 460.00, 0 of 276.00. */
static void the_cap_holds_for_the_household(void **state)
{
    (void)state;
    build_loan(&b[0], "L2", 3000000, 36000, "2022-06-21", "2025-06-21");
    build_loan(&b[1], "L1", 5000000, 36000, "2022-06-21", "2025-06-21");
    run(2, "2022-09-21");
    assert_int_equal(s.loan[1].row[0].interest, 46000);
    assert_int_equal(s.loan[1].row[0].subsidised, 46000);
    assert_int_equal(s.loan[0].row[0].interest, 27600);
    assert_int_equal(s.loan[0].row[0].subsidised, 0);
    b[1].f.contract_no = "L3"; /* the other one fills first: 30,000 and 20,000 */
    run(2, "2022-09-21");
    assert_int_equal(s.loan[0].row[0].subsidised, 27600);
    assert_int_equal(s.loan[1].row[0].subsidised, 18400);
    assert_int_equal(s.base[0], 3000000);
    assert_int_equal(s.base[1], 2000000);
}

static void an_earlier_loan_fills_first_until_it_is_paid(void **state)
{
    (void)state;
    build_loan(&b[0], "L9", 4000000, 36000, "2022-03-21", "2025-03-21");
    build_loan(&b[1], "L1", 4000000, 36000, "2022-06-21", "2025-06-21");
    build_receipt(&b[0], "2022-08-01", 4000000, 0, 0, 0);
    run(2, "2022-09-21");
    /* 41 days with 10,000 of room, 51 days whole */
    assert_int_equal(s.loan[1].row[0].interest, 36800);
    assert_int_equal(s.loan[1].row[0].subsidised, 4100 + 20400);
}

static void a_converted_loan_leaves_a_misused_one_keeps_its_place(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        build_loan(&b[0], "L1", 4000000, 36000, "2022-06-21", "2025-06-21");
        build_loan(&b[1], "L2", 4000000, 36000, "2022-06-21", "2025-06-21");
        build_event(&b[0], i ? EVENT_MISUSE : EVENT_CONVERSION, "2022-08-01");
        run(2, "2022-09-21");
        assert_int_equal(s.loan[0].row[0].subsidised, 16400); /* 41 days */
        assert_int_equal(s.loan[1].row[0].subsidised, i ? 9200 : 4100 + 20400);
    }
}

static void overdue_balances_keep_their_place_without_earning(void **state)
{
    (void)state;
    build_loan(&b[0], "L1", 4000000, 36000, "2021-08-02", "2022-08-01");
    build_loan(&b[1], "L2", 4000000, 36000, "2022-06-21", "2025-06-21");
    run(2, "2022-09-21");
    assert_int_equal(s.loan[0].n_row, 5); /* the last to 2022-08-01 */
    assert_int_equal(s.loan[0].row[4].subsidised, 16400);
    assert_int_equal(s.loan[1].row[0].subsidised, 9200);
}

static void within_a_loan_the_healthy_part_fills_first(void **state)
{
    (void)state;
    build_loan(&b[0], "L1", 8000000, 36000, "2022-03-21", "2023-03-21");
    build_instalment(&b[0], "2022-06-21", 4000000);
    build_instalment(&b[0], "2023-03-21", 4000000);
    run(1, "2022-09-21");
    assert_int_equal(s.loan[0].row[1].interest, 36800);
    assert_int_equal(s.loan[0].row[1].subsidised, 36800); /* 40,000 overdue, 40,000 healthy */
}

static void earned_by_the_share_paid_and_completed_by_the_last(void **state)
{
    static const int64_t paid[] = {1, 4999, 41000};
    static const int64_t earned[] = {1, 3125, 28750}; /* S = 287.50 of 460.00 */
    int64_t sum = 0;

    (void)state;
    build_loan(&b[0], "L1", 5000000, 36000, "2022-06-21", "2025-06-21");
    b[0].f.terms.subsidy_cap = 3125000;
    for (size_t i = 0; i < 3; i++) {
        build_receipt(&b[0], "2022-09-25", 0, paid[i], 0, 0);
        run(1, "2022-09-30");
        assert_int_equal(s.loan[0].row[0].subsidised, 28750);
        sum = subsidy_total(&s.loan[0]).earned;
        assert_int_equal(sum, earned[i]);
    }
    assert_int_equal(subsidy_total(&s.loan[0]).collected, 46000);
}

/* 先收后贴: earned on the later of receipt and settlement day. */
static void what_is_paid_ahead_is_earned_when_it_settles(void **state)
{
    (void)state;
    build_loan(&b[0], "L1", 5000000, 36000, "2022-06-21", "2025-06-21");
    build_receipt(&b[0], "2022-07-01", 0, 46000, 0, 0);
    run(1, "2022-09-20");
    assert_int_equal(subsidy_total(&s.loan[0]).earned, 0);
    assert_int_equal(subsidy_total(&s.loan[0]).collected, 0);
    run(1, "2022-09-21");
    assert_int_equal(subsidy_total(&s.loan[0]).earned, 46000);
}

static void penalty_and_compound_earn_nothing_nor_does_a_waiver(void **state)
{
    struct loan_event *e;

    (void)state;
    build_loan(&b[0], "L1", 5000000, 36000, "2022-06-21", "2025-06-21");
    build_receipt(&b[0], "2022-10-21", 0, 0, 0, 207);
    run(1, "2022-10-21");
    assert_int_equal(subsidy_total(&s.loan[0]).earned, 0);
    e = build_event(&b[0], EVENT_WAIVER, "2022-10-21");
    e->part = PART_INTEREST;
    e->amount = 6000;
    build_receipt(&b[0], "2022-10-21", 0, 40000, 0, 0);
    run(1, "2022-10-21");
    assert_int_equal(s.loan[0].state.interest_due, 0);
    assert_int_equal(subsidy_total(&s.loan[0]).earned, 40000);
}

static void the_ratio_goes_by_the_day_that_accrues(void **state)
{
    const struct ratio_step half[] = {{iso_day("2000-01-01"), 1000000},
                                      {iso_day("2022-08-01"), 500000}};

    (void)state;
    build_loan(&b[0], "L1", 5000000, 36000, "2022-06-21", "2025-06-21");
    b[0].f.terms.ratio = half;
    b[0].f.terms.n_ratio = 2;
    run(1, "2022-09-21");
    assert_int_equal(s.loan[0].row[0].subsidised, 20500 + 12750); /* 41 days, 51 at half */
    b[0].f.terms.subsidy_end = iso_day("2022-08-01");
    run(1, "2022-09-21");
    assert_int_equal(s.loan[0].row[0].subsidised, 20500);
}

static void interest_taken_over_is_subsidised_at_the_openings_balance(void **state)
{
    (void)state;
    build_loan(&b[0], "L1", 8000000, 36000, "2022-03-21", "2025-03-21");
    b[0].f.opening = (struct opening){
        .day = iso_day("2022-07-31"), .balance = 8000000, .paid_to = DAY_NONE, .interest = 73600};
    build_receipt(&b[0], "2022-08-05", 0, 73600, 0, 0);
    run(1, "2022-08-05");
    assert_int_equal(s.loan[0].row[0].subsidised, 46000); /* 50,000 of 80,000 */
    assert_int_equal(subsidy_total(&s.loan[0]).earned, 46000);
}

/* An agreed extension is healthy again, from the day agreed. */
static void a_late_extension_earns_from_the_day_agreed(void **state)
{
    (void)state;
    build_loan(&b[0], "L1", 5000000, 36000, "2022-01-10", "2023-01-10");
    build_extension(&b[0], "2023-02-09", "2023-07-10", -1);
    run(1, "2023-03-21");
    assert_int_equal(s.loan[0].row[5].interest, 20000); /* 40 days */
    assert_int_equal(s.loan[0].row[5].subsidised, 20000);
}

static void the_trail_sums_to_s(void **state)
{
    struct exact sum = {0};

    (void)state;
    an_earlier_loan_fills_first_until_it_is_paid(state);
    for (size_t i = 0; i < s.n_part; i++)
        if (s.part[i].loan == 1 && s.part[i].row == 0)
            exact_add(&sum, s.part[i].base, s.part[i].rate_ppm, s.part[i].ratio_ppm,
                      s.part[i].units);
    assert_int_equal(exact_round(sum, 360), s.loan[1].row[0].subsidised);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_cap_holds_for_the_household),
    cmocka_unit_test(an_earlier_loan_fills_first_until_it_is_paid),
    cmocka_unit_test(a_converted_loan_leaves_a_misused_one_keeps_its_place),
    cmocka_unit_test(overdue_balances_keep_their_place_without_earning),
    cmocka_unit_test(within_a_loan_the_healthy_part_fills_first),
    cmocka_unit_test(earned_by_the_share_paid_and_completed_by_the_last),
    cmocka_unit_test(what_is_paid_ahead_is_earned_when_it_settles),
    cmocka_unit_test(penalty_and_compound_earn_nothing_nor_does_a_waiver),
    cmocka_unit_test(the_ratio_goes_by_the_day_that_accrues),
    cmocka_unit_test(interest_taken_over_is_subsidised_at_the_openings_balance),
    cmocka_unit_test(a_late_extension_earns_from_the_day_agreed),
    cmocka_unit_test(the_trail_sums_to_s),
};

const struct test_group test_subsidy = {"subsidy", TESTS(tests), setup, teardown};
