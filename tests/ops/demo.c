/* The training county: the same every time, with loans in every state. */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "core/idno.h"
#include "lib/test.h"
#include "ops/demo.h"
#include "ops/office.h"

static struct office o;

static int open_office(void **state)
{
    (void)state;
    office_open(&o, "demo", 2025, 11, 24);
    office_ok(&o, demo_fill(&o.app, NULL, NULL, &o.e));
    return 0;
}

static int close_office(void **state)
{
    (void)state;
    office_close(&o);
    return 0;
}

static void size(void **state)
{
    (void)state;
    assert_int_equal(office_int(&o, "SELECT count(*) FROM household"), 800);
    assert_int_equal(office_int(&o, "SELECT count(*) FROM region WHERE level = 'village'"), 60);
    assert_int_equal(office_int(&o, "SELECT count(*) FROM loan"), 1100);
    assert_true(office_int(&o, "SELECT count(*) FROM receipt") > 6000);
    assert_int_equal(office_int(&o, "SELECT count(*) FROM household h WHERE (SELECT count(*) FROM"
                                    " person p WHERE p.household_id = h.id AND relation = '户主')"
                                    " <> 1"),
                     0);
    assert_int_equal(office_int(&o, "SELECT count(*) - count(DISTINCT idno) FROM person"), 0);
}

static void contracts_keep_the_rules(void **state)
{
    (void)state;
    assert_int_equal(office_int(&o, "SELECT count(*) FROM loan WHERE scheme = 'P1'"
                                    " AND kind <> '续贷' AND start >= 18690"),
                     0); /* 2021-03-04 */
    assert_int_equal(office_int(&o, "SELECT count(*) FROM loan WHERE kind = '首贷'"
                                    " AND amount > 5000000"),
                     0);
    assert_int_equal(office_int(&o, "SELECT count(*) FROM loan l JOIN lpr r ON r.date = (SELECT"
                                    " max(date) FROM lpr WHERE date <= l.start) WHERE scheme = 'P2'"
                                    " AND l.rate_ppm > r.y5_ppm"),
                     0);
}

/* What each screen needs to show lies in it. */
static void every_state_is_there(void **state)
{
    (void)state;
    assert_int_equal(office_int(&o, "SELECT count(DISTINCT status) FROM loan_state(20416)"), 3);
    assert_int_equal(office_int(&o, "SELECT count(DISTINCT class) FROM loan_state(20416)"), 5);
    assert_int_equal(office_int(&o, "SELECT count(DISTINCT CASE WHEN days_overdue > 360 THEN 5"
                                    " WHEN days_overdue > 180 THEN 4 WHEN days_overdue > 90 THEN 3"
                                    " WHEN days_overdue > 60 THEN 2 WHEN days_overdue > 30 THEN 1"
                                    " ELSE 0 END) FROM loan_state(20416) WHERE days_overdue > 0"),
                     6);
    assert_int_equal(office_int(&o, "SELECT count(DISTINCT kind) FROM loan"), 3);
    assert_true(office_int(&o, "SELECT count(*) FROM reversal") > 5);
    assert_int_equal(
        office_int(&o, "SELECT count(DISTINCT kind) FROM event WHERE kind <> 'waiver'"), 8);
    assert_int_equal(office_int(&o, "SELECT count(DISTINCT state) FROM application_state"), 10);
    assert_true(office_int(&o, "SELECT count(DISTINCT state) FROM roster_state") >= 7);
    assert_int_equal(office_int(&o, "SELECT count(*) FROM loan_state(20416)"
                                    " WHERE paid_principal > amount"),
                     0);
    /* Lending is not paused, so that the counter can be practised. */
    assert_int_equal(office_int(&o, "SELECT count(*) FROM (SELECT sum(npl) AS bad, sum(balance) AS"
                                    " total FROM npl(20416) WHERE scheme = 'P2')"
                                    " WHERE bad * 100 > 3 * total"),
                     0);
}

static void nobody_exists(void **state)
{
    (void)state;
    assert_int_equal(office_int(&o, "SELECT count(*) FROM person WHERE idno NOT LIKE '529999%'"),
                     0);
    assert_int_equal(office_int(&o, "SELECT count(*) FROM account WHERE number NOT LIKE '9999%'"),
                     0);
}

static void only_once_and_only_in_training(void **state)
{
    (void)state;
    office_refused(&o, demo_fill(&o.app, NULL, NULL, &o.e), E_DATA, "已经");
    o.app.training = false;
    office_refused(&o, demo_fill(&o.app, NULL, NULL, &o.e), E_DATA, "演练库");
    o.app.training = true;
}

/* Fingerprint of all rows: a second database is the same. */
static int64_t fingerprint(struct office *x)
{
    return office_int(x,
                      "SELECT (SELECT sum(amount + start + maturity) FROM loan)"
                      " + (SELECT sum(date * 7 + principal + interest + penalty * 3) FROM receipt)"
                      " + (SELECT sum(birth * unicode(name)) FROM person)");
}

static bool stop_early(void *ctx, int done, int total)
{
    (void)ctx;
    return done < total / 2;
}

static void same_every_time(void **state)
{
    struct office two;

    (void)state;
    office_open(&two, "demo2", 2025, 11, 24);
    office_refused(&two, demo_fill(&two.app, stop_early, NULL, &two.e), E_CANCEL, "停止");
    assert_int_equal(office_int(&two, "SELECT count(*) FROM household"), 0);
    office_ok(&two, demo_fill(&two.app, NULL, NULL, &two.e));
    assert_int_equal(fingerprint(&two), fingerprint(&o));
    office_close(&two);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(size),
    cmocka_unit_test(contracts_keep_the_rules),
    cmocka_unit_test(every_state_is_there),
    cmocka_unit_test(nobody_exists),
    cmocka_unit_test(only_once_and_only_in_training),
    cmocka_unit_test(same_every_time),
};

const struct test_group test_ops_demo = {"ops_demo", TESTS(tests), open_office, close_office};
