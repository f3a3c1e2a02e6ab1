/* Users, LPR, policy versions; the business date of RULES 8. */
#include <stdio.h>
#include <unistd.h>

#include "lib/test.h"
#include "ops/office.h"
#include "ops/policy.h"
#include "ops/session.h"
#include "ops/setup.h"

static struct office o;

static int open_office(void **state)
{
    (void)state;
    office_open(&o, "admin", 2025, 11, 24);
    return 0;
}

static int close_office(void **state)
{
    (void)state;
    office_close_replayed(&o);
    return 0;
}

#define CLERK "name=0421003", "full_name=演练员", "role=teller"

static void users(void **state)
{
    (void)state;
    office_as(&o, "manager");
    office_refused(&o, office_do(&o, "user-add", CLERK, "password=Abcdefg1", NULL), E_AUTH, "");
    office_as(&o, "admin");
    office_refused(&o, office_do(&o, "user-add", CLERK, "password=abcdefgh", NULL), E_DATA, "");
    assert_int_equal(office_int(&o, "SELECT count(*) FROM user WHERE name = '0421003'"), 0);
    office_ok(&o, office_do(&o, "user-add", CLERK, "password=Abcdefg1", NULL));
    office_refused(&o, office_do(&o, "user-add", CLERK, "password=Abcdefg1", NULL), E_DATA,
                   "0421003");
    office_ok(&o, session_sign_in(&o.app, "0421003", "Abcdefg1", &o.e));
    assert_int_equal(o.app.user.role, ROLE_TELLER);
    office_refused(&o, office_do(&o, "user-password", "name=manager", "password=Xbcdefg1", NULL),
                   E_AUTH, "别人");
    office_ok(&o, office_do(&o, "user-password", "name=0421003", "password=Xbcdefg1", NULL));
    office_ok(&o, session_change_password(&o.app, "Xbcdefg1", "Ybcdefg1", &o.e));
    assert_int_equal(session_change_password(&o.app, "Xbcdefg1", "Zbcdefg1", &o.e), E_AUTH);
    office_ok(&o, session_unlock(&o.app, "Ybcdefg1", &o.e));
    assert_int_equal(session_second(&o.app, "0421003", "Ybcdefg1", &o.e), E_AUTH);
    office_as(&o, "admin");
    office_refused(&o, office_do(&o, "user-disable", "name=admin", "reason=离职", NULL), E_DATA,
                   "自己");
    office_ok(&o, office_do(&o, "user-disable", "name=0421003", "reason=离职", NULL));
    assert_int_equal(session_sign_in(&o.app, "0421003", "Ybcdefg1", &o.e), E_AUTH);
}

static void lpr(void **state)
{
    (void)state;
    office_as(&o, "teller");
    office_refused(&o, office_do(&o, "lpr-add", "lpr_1y=3.0", "lpr_5y=3.5", NULL), E_AUTH, "");
    office_as(&o, "union");
    office_refused(&o,
                   office_do(&o, "lpr-add", "date=2025-11-25", "lpr_1y=3.0", "lpr_5y=3.5", NULL),
                   E_DATA, "今天");
    office_ok(&o, office_do(&o, "lpr-add", "date=2025-11-20", "lpr_1y=2.9", "lpr_5y=3.4", NULL));
    assert_int_equal(office_num(&o, "lpr_1y"), 29000);
    office_refused(&o,
                   office_do(&o, "lpr-add", "date=2025-11-20", "lpr_1y=2.95", "lpr_5y=3.4", NULL),
                   E_DATA, "理由");
    office_ok(&o, office_do(&o, "lpr-add", "date=2025-11-20", "lpr_1y=2.95", "lpr_5y=3.4",
                            "reason=录错", NULL));
    assert_int_equal(office_int(&o, "SELECT y1_ppm FROM lpr ORDER BY date DESC LIMIT 1 OFFSET 1"),
                     29500);
}

static void policy(void **state)
{
    struct money m;
    char scheme[4];
    struct err e;

    (void)state;
    office_ok(&o, policy_open(&o.app, day_from_ymd(2021, 3, 3), scheme, &e));
    assert_string_equal(scheme, "P1");
    office_ok(&o, policy_open(&o.app, day_from_ymd(2021, 3, 4), scheme, &e));
    assert_string_equal(scheme, "P2");
    office_ok(&o, policy_open(&o.app, day_from_ymd(2025, 12, 31), scheme, &e));
    assert_string_equal(scheme, "P2");
    office_ok(&o, policy_open(&o.app, day_from_ymd(2026, 3, 1), scheme, &e));
    assert_string_equal(scheme, "");
    office_as(&o, "union");
    office_refused(&o,
                   office_do(&o, "policy-set", "version=P3", "parameter=enabled", "value=yes",
                             "document=县发1号", NULL),
                   E_AUTH, "第二人");
    office_second(&o, "bureau");
    office_ok(&o, office_do(&o, "policy-set", "version=P3", "parameter=enabled", "value=yes",
                            "document=县发1号", NULL));
    office_ok(&o, policy_open(&o.app, day_from_ymd(2026, 3, 1), scheme, &e));
    assert_string_equal(scheme, "P3");
    office_ok(&o, office_do(&o, "policy-set", "version=P3", "parameter=cap_first", "value=8万",
                            "from=2026-03-02", "document=县发2号", NULL));
    office_ok(&o, policy_money(&o.app, "P3", "cap_first", day_from_ymd(2026, 3, 1), &m, &e));
    assert_int_equal(m.fen, 10000000);
    office_ok(&o, policy_money(&o.app, "P3", "cap_first", day_from_ymd(2026, 3, 2), &m, &e));
    assert_int_equal(m.fen, 8000000);
    office_refused(&o,
                   office_do(&o, "policy-set", "version=P2", "parameter=colour", "value=1",
                             "document=x", NULL),
                   E_DATA, "colour");
    office_refused(&o,
                   office_do(&o, "policy-set", "version=P2", "parameter=breaker_scope",
                             "value=town", "document=x", NULL),
                   E_DATA, "branch county");
    office_ok(&o, office_do(&o, "policy-set", "version=P2", "parameter=subsidy_ratio", "value=50",
                            "from=2025-01-01", "document=x", NULL));
    assert_int_equal(office_verdict(&o, "policy-past"), LEVEL_WARN);
}

/* A real database: the machine's clock is asked about when it jumps. */
static void business_date(void **state)
{
    struct setup s = {.code = "02",
                      .kind = SITE_BRANCH,
                      .name = "信用社",
                      .password = "Secret-2021",
                      .region = ""};
    char recovery[SETUP_RECOVERY_SIZE];
    struct app app = {0};
    struct args in = ARGS_INIT;
    struct result out = RESULT_INIT;
    struct date_check c;
    struct err e = {0};
    char path[300];

    (void)state;
    snprintf(path, sizeof path, "%s/real.db", test_tmpdir());
    unlink(path);
    assert_int_equal(setup_site(path, &s, recovery, &e), OK);
    assert_int_equal(app_open(&app, path, 0, &e), OK);
    assert_int_equal(session_training_date(&app, app.today, &e), E_USAGE);
    assert_int_equal(session_sign_in(&app, "admin", "Secret-2021", &e), OK);
    assert_int_equal(session_date(&app, &c, &e), OK);
    assert_int_equal(c.state, DATE_GOOD);
    assert_true(app.today_of_clock);
    app.today = day_add(c.last, -9); /* left open over night: the next act is of today */
    session_new_day(&app);
    assert_int_equal(app.today.n, app_machine_day().n);
    app.today_of_clock = false;
    app.today = day_add(c.last, 3);
    assert_int_equal(session_date_good(&app, &e), OK);
    app.today = day_add(c.last, 4);
    assert_int_equal(session_date_good(&app, &e), E_DATA);
    app.today = day_add(c.last, -1);
    assert_int_equal(session_date(&app, &c, &e), OK);
    assert_int_equal(c.state, DATE_BEFORE);
    args_set(&in, "name", "b");
    args_set(&in, "full_name", "b");
    args_set(&in, "role", "manager");
    args_set(&in, "password", "Secret-2022");
    assert_int_equal(op_do(&app, "user-add", &in, &out, &e), E_DATA);
    app.today = c.last;
    assert_int_equal(op_do(&app, "user-add", &in, &out, &e), OK);
    assert_int_equal(session_second(&app, "b", "Secret-2022", &e), OK);
    assert_int_equal(session_confirm_date(&app, day_add(c.last, 30), &e), OK);
    assert_int_equal(session_date_good(&app, &e), OK);
    args_set(&in, "role", "station");
    args_set(&in, "name", "c");
    assert_int_equal(op_do(&app, "user-add", &in, &out, &e), E_DATA); /* not at a branch */
    args_release(&in);
    result_release(&out);
    app_close(&app);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(users),
    cmocka_unit_test(lpr),
    cmocka_unit_test(policy),
    cmocka_unit_test(business_date),
};

const struct test_group test_ops_admin = {"ops_admin", TESTS(tests), open_office, close_office};
