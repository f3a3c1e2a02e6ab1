/* How a receipt is split (RULES 5.6), plans of instalments (5.3), grades and the breaker. */
#include "core/split.h"

#include <string.h>

#include "core/grade.h"
#include "core/plan.h"
#include "lib/build.h"
#include "lib/ledger.h"
#include "lib/test.h"

static struct calendar cal;
static struct engine g;
static struct random_loan b;
static struct owed o;
static struct err e;

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

static void owed_at(const char *as_of)
{
    owed_on(&g, &b.f, &cal, iso_day(as_of), &o);
}

/* Split and compare; words of the refusal when `refused` is not NULL. */
static void split(int64_t amount, int64_t principal, struct parts want, const char *refused)
{
    struct parts p = {-1, -1, -1, -1};
    enum rc rc;

    e = (struct err){0};
    rc = split_propose(&o, amount, principal, &p, &e);
    if (refused) {
        assert_int_equal(rc, E_RULE);
        if (!strstr(e.text, refused))
            fail_msg("%s is not in: %s", refused, e.text);
        assert_int_equal(p.principal, -1);
        return;
    }
    if (rc != OK)
        fail_msg("%s", e.text);
    assert_int_equal(p.principal, want.principal);
    assert_int_equal(p.interest, want.interest);
    assert_int_equal(p.penalty, want.penalty);
    assert_int_equal(p.compound, want.compound);
    assert_int_equal(parts_sum(&p), amount);
    assert_int_equal(split_check(&o, &p, &e), OK);
}

#define NOTHING ((struct parts){0, 0, 0, 0})

static void compound_then_interest_then_the_running_one(void **state)
{
    (void)state;
    build_loan(&b, "L", 5000000, 46000, "2022-02-10", "2025-02-10");
    owed_at("2022-04-10"); /* 249.17 due, 0.96 compound, running to 06-21: 587.78 */
    assert_int_equal(o.state.compound, 96);
    assert_int_equal(o.running, 58778);
    split(50, -1, (struct parts){0, 0, 0, 50}, NULL);
    split(96 + 20000, -1, (struct parts){0, 20000, 0, 96}, NULL);
    split(96 + 24917, -1, (struct parts){0, 24917, 0, 96}, NULL);
    split(96 + 24917 + 58778, -1, (struct parts){0, 24917 + 58778, 0, 96}, NULL);
    split(96 + 24917 + 58778 + 1, -1, NOTHING, "principal=0.01");
    split(0 + 100000, 100000, (struct parts){100000, 0, 0, 0}, NULL);
    split(200000 + 96 + 100, 200000, (struct parts){200000, 100, 0, 96}, NULL);
    split(5000001, 5000001, NOTHING, "本金");
    split(100, 101, NOTHING, "超过收款");
}

static void the_pay_off_closes_and_more_is_refused(void **state)
{
    (void)state;
    build_loan(&b, "L", 5000000, 46000, "2022-02-10", "2025-02-10");
    owed_at("2022-04-10");
    assert_int_equal(o.state.payoff, 5000000 + 24917 + 12778 + 96);
    split(o.state.payoff, -1, (struct parts){5000000, 24917 + 12778, 0, 96}, NULL);
    split(o.state.payoff, 5000000, (struct parts){5000000, 24917 + 12778, 0, 96}, NULL);
    split(o.state.payoff + 1, -1, NOTHING, "多 0.01");
    build_receipt(&b, "2022-04-10", 5000000, 24917 + 12778, 0, 96);
    owed_at("2022-04-10");
    assert_int_equal(o.state.status, STATUS_CLOSED);
    split(1, -1, NOTHING, "超过结清额 0.00");
}

static void due_principal_before_what_runs(void **state)
{
    (void)state;
    build_loan(&b, "L", 4000000, 45000, "2022-03-01", "2023-03-01");
    build_instalment(&b, "2022-09-01", 1000000);
    build_instalment(&b, "2023-03-01", 3000000);
    build_receipt(&b, "2022-03-01", 0, 10000 + 46000, 0, 0); /* the first two settlements */
    owed_at("2022-09-01");
    assert_int_equal(o.state.principal_due, 1000000);
    assert_int_equal(o.state.interest_due, 0);
    split(999900, -1, (struct parts){999900, 0, 0, 0}, NULL);
    split(1000000 + 500, -1, (struct parts){1000000, 500, 0, 0}, NULL);
    owed_at("2022-09-11");
    assert_int_equal(o.state.penalty, 1875); /* 10 days x 1.5 */
    split(1875 + 1000000, -1, (struct parts){1000000, 0, 1875, 0}, NULL);
}

static void principal_first_when_more_than_90_days_overdue(void **state)
{
    (void)state;
    build_loan(&b, "L", 5000000, 46000, "2022-02-10", "2023-02-10");
    build_receipt(&b, "2022-03-01", 0, 233195, 0, 0);
    owed_at("2023-05-11"); /* day 90 */
    assert_int_equal(o.state.days_overdue, 90);
    split(100000, -1, (struct parts){13750, 0, 86250, 0}, NULL);
    owed_at("2023-05-12");
    split(100000, -1, (struct parts){100000, 0, 0, 0}, NULL);
    split(5000000 + 50, -1, (struct parts){5000000, 0, 50, 0}, NULL);
    b.f.terms.principal_first = -1;
    owed_at("2023-05-12");
    assert_false(o.principal_first);
}

/* An order that a manager allowed: interest and principal before what punishes. */
static void interest_and_principal_before_penalty(void **state)
{
    int64_t due;

    (void)state;
    build_loan(&b, "L", 5000000, 46000, "2022-02-10", "2023-02-10");
    owed_at("2023-05-11");
    o.interest_first = true;
    o.principal_first = false;
    due = o.state.interest_due;
    assert_true(due > 100000 && o.state.compound > 7 && o.state.penalty > 0);
    split(100000, -1, (struct parts){0, 100000, 0, 0}, NULL);
    split(due + 100, -1, (struct parts){100, due, 0, 0}, NULL);
    split(due + 5000000 + 7, -1, (struct parts){5000000, due, 0, 7}, NULL);
    split(o.close, -1, (struct parts){5000000, due, o.state.penalty, o.state.compound}, NULL);
}

/* Interest that waits is more than what has run: the principal must still be paid whole. */
static void interest_ahead_beyond_what_has_run(void **state)
{
    (void)state;
    build_loan(&b, "L", 5000000, 46000, "2022-06-21", "2025-06-21");
    build_receipt(&b, "2022-06-22", 0, 58778, 0, 0);
    owed_at("2022-07-01");
    assert_int_equal(o.state.payoff, 5000000 + 6389 - 58778);
    assert_int_equal(o.close, 5000000);
    split(5000000, -1, (struct parts){5000000, 0, 0, 0}, NULL);
    split(5000001, -1, NOTHING, "多 0.01");
    assert_int_equal(o.running, 0);
}

static void parts_by_hand_are_checked(void **state)
{
    static const struct {
        struct parts p;
        enum rc rc;
        const char *field;
    } c[] = {{{0, 24917 + 58778, 0, 96}, OK, ""},
             {{0, 24917 + 58779, 0, 0}, E_RULE, "interest"},
             {{5000001, 0, 0, 0}, E_RULE, "principal"},
             {{0, 0, 1, 0}, E_RULE, "penalty"},
             {{0, 0, 0, 97}, E_RULE, "compound"},
             {{0, -1, 0, 5}, E_DATA, "amount"},
             {{0, 0, 0, 0}, E_DATA, "amount"},
             {{5000000, 24917 + 12779, 0, 0}, E_RULE, "interest"},
             {{5000000, 24917 + 12778, 0, 96}, OK, ""}};

    (void)state;
    build_loan(&b, "L", 5000000, 46000, "2022-02-10", "2025-02-10");
    owed_at("2022-04-10");
    for (size_t i = 0; i < sizeof c / sizeof c[0]; i++) {
        e = (struct err){0};
        assert_int_equal(split_check(&o, &c[i].p, &e), c[i].rc);
        assert_string_equal(e.field, c[i].field);
    }
}

static void plans_by_equal_principal(void **state)
{
    struct instalment v[PLAN_MAX];

    (void)state;
    build_loan(&b, "L", 1000000, 45000, "2022-01-31", "2023-01-31");
    assert_int_equal(plan_equal_principal(&b.f, 3, 4, v, &e), OK);
    assert_int_equal(v[0].due.n, iso_day("2022-05-31").n);
    assert_int_equal(v[1].due.n, iso_day("2022-09-30").n);
    assert_int_equal(v[2].due.n, iso_day("2023-01-31").n);
    assert_int_equal(v[0].principal, 333333);
    assert_int_equal(v[1].principal, 333333);
    assert_int_equal(v[2].principal, 333334);
    assert_int_equal(plan_equal_principal(&b.f, 4, 4, v, &e), E_DATA);
    assert_int_equal(plan_equal_principal(&b.f, 0, 4, v, &e), E_DATA);
    assert_int_equal(plan_equal_principal(&b.f, 121, 1, v, &e), E_DATA);
}

static void plans_by_equal_instalment(void **state)
{
    struct instalment v[PLAN_MAX];
    int64_t sum = 0;

    (void)state;
    build_loan(&b, "L", 5000000, 46000, "2022-02-10", "2025-02-10");
    assert_int_equal(plan_level_payment(5000000, b.f.rate, 36, 1), 148958);
    assert_int_equal(plan_level_payment(1200, (struct rate){0}, 12, 1), 100);
    assert_int_equal(plan_level_payment(MONEY_MAX_FEN, (struct rate){1000000}, 36, 1) > 0, 1);
    assert_int_equal(plan_equal_instalment(&b.f, 36, 1, v, &e), OK);
    assert_int_equal(v[0].principal, 148958 - 19167);
    assert_int_equal(v[1].principal, 148958 - 18669);
    for (size_t i = 0; i < 36; i++)
        sum += v[i].principal;
    assert_int_equal(sum, 5000000);
    assert_in_range(v[35].principal, 148958 - 569 - 20, 148958 - 569 + 20);
}

static void listed_plans_are_checked(void **state)
{
    static const struct {
        const char *due[2];
        int64_t principal[2];
        enum rc rc;
        const char *field;
    } c[] = {{{"2022-06-01", "2023-01-31"}, {400000, 600000}, OK, ""},
             {{"2022-06-01", "2022-06-01"}, {400000, 600000}, E_DATA, "dates"},
             {{"2022-01-31", "2023-01-31"}, {400000, 600000}, E_DATA, "dates"},
             {{"2022-06-01", "2023-02-01"}, {400000, 600000}, E_DATA, "dates"},
             {{"2022-06-01", "2023-01-31"}, {400000, 599999}, E_DATA, "amounts"},
             {{"2022-06-01", "2023-01-31"}, {400000, 600001}, E_DATA, "amounts"},
             {{"2022-06-01", "2023-01-31"}, {1000000, 0}, E_DATA, "amounts"}};

    (void)state;
    build_loan(&b, "L", 1000000, 45000, "2022-01-31", "2023-01-31");
    for (size_t i = 0; i < sizeof c / sizeof c[0]; i++) {
        struct instalment v[2] = {{iso_day(c[i].due[0]), c[i].principal[0]},
                                  {iso_day(c[i].due[1]), c[i].principal[1]}};

        e = (struct err){0};
        assert_int_equal(plan_check(&b.f, v, 2, &e), c[i].rc);
        assert_string_equal(e.field, c[i].field);
    }
}

static void the_breaker_at_3_per_cent(void **state)
{
    (void)state;
    assert_false(breaker_tripped(3, 100, 30000)); /* exactly 3 % */
    assert_true(breaker_tripped(300001, 10000000, 30000));
    assert_false(breaker_tripped(5, 0, 30000));
    assert_int_equal(breaker_to_recover(3, 100, 30000), 0);
    assert_int_equal(breaker_to_recover(300001, 10000000, 30000), 2);
    for (int64_t npl = 0; npl <= 2000; npl += 7) {
        int64_t x = breaker_to_recover(npl, 10000, 30000);

        assert_false(breaker_tripped(npl - x, 10000 - x, 30000));
        if (x > 0)
            assert_true(breaker_tripped(npl - x + 1, 10000 - x + 1, 30000));
    }
    assert_int_equal(breaker_ratio(3, 100), 30000);
    assert_int_equal(breaker_ratio(1, 3), 333333);
    assert_int_equal(breaker_ratio(1, 0), 0);
    assert_true(breaker_tripped(INT64_MAX / 2, INT64_MAX, 30000));
}

static void bands_and_classes(void **state)
{
    static const struct {
        int32_t days;
        const char *band;
        enum loan_class class;
    } c[] = {{0, "", CLASS_NORMAL},         {1, "1-30", CLASS_WATCH},
             {30, "1-30", CLASS_WATCH},     {31, "31-60", CLASS_WATCH},
             {90, "61-90", CLASS_WATCH},    {91, "91-180", CLASS_SUB},
             {270, "181-360", CLASS_SUB},   {271, "181-360", CLASS_DOUBT},
             {360, "181-360", CLASS_DOUBT}, {361, ">360", CLASS_LOSS}};

    (void)state;
    for (size_t i = 0; i < sizeof c / sizeof c[0]; i++) {
        assert_string_equal(grade_band(c[i].days), c[i].band);
        assert_int_equal(grade_floor(c[i].days), c[i].class);
        assert_int_equal(grade_npl(c[i].class), c[i].days > 90);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(compound_then_interest_then_the_running_one),
    cmocka_unit_test(the_pay_off_closes_and_more_is_refused),
    cmocka_unit_test(due_principal_before_what_runs),
    cmocka_unit_test(principal_first_when_more_than_90_days_overdue),
    cmocka_unit_test(interest_and_principal_before_penalty),
    cmocka_unit_test(interest_ahead_beyond_what_has_run),
    cmocka_unit_test(parts_by_hand_are_checked),
    cmocka_unit_test(plans_by_equal_principal),
    cmocka_unit_test(plans_by_equal_instalment),
    cmocka_unit_test(listed_plans_are_checked),
    cmocka_unit_test(the_breaker_at_3_per_cent),
    cmocka_unit_test(bands_and_classes),
};

const struct test_group test_split = {"split", TESTS(tests), setup, teardown};
