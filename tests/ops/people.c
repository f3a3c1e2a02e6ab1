/* The machinery of acts, and the acts on households and people. */
#include <stdio.h>

#include "lib/test.h"
#include "ops/office.h"

static struct office o;

static int open_office(void **state)
{
    (void)state;
    office_open(&o, "people", 2025, 11, 24);
    return 0;
}

static int close_office(void **state)
{
    (void)state;
    office_close_replayed(&o);
    return 0;
}

#define ADD                                                                                        \
    "kind=脱贫户", "town=罗悃镇", "village=演练一村", "name=演练甲", "idno=522728196912123018"

static void needs_sign_in_role_and_keys(void **state)
{
    (void)state;
    office_refused(&o, office_do(&o, "household-add", ADD, NULL), E_AUTH, "登录");
    office_as(&o, "auditor");
    office_refused(&o, office_do(&o, "household-add", ADD, NULL), E_AUTH, "审计");
    office_as(&o, "teller");
    office_refused(&o, office_do(&o, "no-such-act", NULL), E_USAGE, "no-such-act");
    office_refused(&o, office_do(&o, "household-add", ADD, "colour=red", NULL), E_USAGE, "colour");
    office_refused(&o, office_do(&o, "household-add", "kind=脱贫户", NULL), E_USAGE, "town");
    office_refused(&o, office_do(&o, "household-add", ADD, "members=四", NULL), E_DATA,
                   "members=四");
    office_refused(&o, office_do(&o, "household-add", ADD, "marital=不明", NULL), E_DATA, "未婚");
    assert_int_equal(office_int(&o, "SELECT count(*) FROM household"), 0);
}

static void adds_a_household(void **state)
{
    (void)state;
    office_as(&o, "teller");
    office_ok(&o, office_do(&o, "household-add", ADD, "marital=已婚", "phone=13800000001", NULL));
    assert_string_equal(office_text(&o, "household_no"), "T-01-1");
    assert_int_equal(office_int(&o, "SELECT count(*) FROM person WHERE relation = '户主'"
                                    " AND sex = '男' AND py = 'ylj'"),
                     1);
    assert_int_equal(office_int(&o, "SELECT count(*) FROM region WHERE name = '演练一村'"), 1);
    office_refused(&o, office_do(&o, "household-add", ADD, NULL), E_DATA, "T-01-1");
    assert_int_equal(o.out.verdicts.n, 1); /* refusals without a rule are told alike */
}

static void id_numbers(void **state)
{
    enum rc rc;

    (void)state;
    office_as(&o, "station");
    rc = office_do(&o, "person-add", "household_no=T-01-1", "name=演练乙", "relation=配偶",
                   "idno=522728196912123019", NULL);
    office_refused(&o, rc, E_RULE, "校验");
    assert_string_equal(o.e.clause, "GB 11643");
    assert_int_equal(office_verdict(&o, "idno"), LEVEL_BLOCK);
    office_ok(&o, office_do(&o, "person-add", "household_no=T-01-1", "name=演练乙", "relation=配偶",
                            "idno=522728691212302", NULL));
    assert_int_equal(office_verdict(&o, "idno"), LEVEL_WARN);
    assert_int_equal(
        office_int(&o, "SELECT count(*) FROM verdict WHERE rule = 'idno' AND level = 'warn'"), 1);
}

static void one_head_one_spouse(void **state)
{
    char id[19];
    char word[40];

    (void)state;
    office_as(&o, "teller");
    snprintf(word, sizeof word, "idno=%s", office_idno(1990, 1, 1, 1, id));
    office_refused(&o,
                   office_do(&o, "person-add", "household_no=T-01-1", "name=演练丙",
                             "relation=户主", word, NULL),
                   E_DATA, "户主");
    office_refused(&o,
                   office_do(&o, "person-add", "household_no=T-01-1", "name=演练丙",
                             "relation=配偶", word, NULL),
                   E_DATA, "配偶");
    office_refused(
        &o,
        office_do(&o, "person-add", "household_no=NO", "name=演练丙", "relation=子女", word, NULL),
        E_NOTFOUND, "NO");
    office_refused(&o,
                   office_do(&o, "person-add", "household_no=T-01-1", "name=演练丙",
                             "relation=子女", "village=别村", word, NULL),
                   E_DATA, "演练一村");
    office_refused(&o,
                   office_do(&o, "person-add", "household_no=T-01-1", "name=演练丙",
                             "relation=子女", word, "account=6217 0000", NULL),
                   E_DATA, "账号");
    office_ok(&o, office_do(&o, "person-add", "household_no=T-01-1", "name=演练丙", "relation=子女",
                            word, "account=62170000", NULL));
}

static void number_is_the_stations(void **state)
{
    (void)state;
    office_as(&o, "teller");
    office_refused(&o, office_do(&o, "household-edit", "household=T-01-1", "household_no=H1", NULL),
                   E_AUTH, "工作站");
    office_as(&o, "station");
    office_ok(&o, office_do(&o, "household-edit", "household=T-01-1", "household_no=H1",
                            "members=4", "reason=编号已下达", NULL));
    assert_string_equal(office_text(&o, "household_no"), "H1");
    office_refused(&o, office_do(&o, "household-edit", "household=H1", NULL), E_USAGE, "更改");
}

static void edits_a_person(void **state)
{
    (void)state;
    office_as(&o, "teller");
    office_ok(&o, office_do(&o, "person-edit", "idno=522728196912123018", "phone=13900000000",
                            "reason=换号", NULL));
    assert_int_equal(office_int(&o, "SELECT count(*) FROM person WHERE phone = '13900000000'"), 1);
    office_refused(&o,
                   office_do(&o, "person-edit", "idno=522728196912123018", "left=2025-11-01", NULL),
                   E_DATA, "户主");
    office_refused(&o, office_do(&o, "person-edit", "idno=522728196912123018", NULL), E_USAGE, "");
}

static void account_wants_a_manager(void **state)
{
    (void)state;
    office_as(&o, "teller");
    office_refused(&o,
                   office_do(&o, "account-change", "household=H1", "account=62179999",
                             "document=申请书1号", NULL),
                   E_AUTH, "主任");
    office_second(&o, "officer");
    office_refused(&o,
                   office_do(&o, "account-change", "household=H1", "account=62179999",
                             "document=申请书1号", NULL),
                   E_AUTH, "主任");
    office_second(&o, "manager");
    office_ok(&o, office_do(&o, "account-change", "household=H1", "account=62179999",
                            "document=申请书1号", "holder=演练乙", NULL));
    assert_int_equal(office_verdict(&o, "holder"), LEVEL_WARN);
    office_as(&o, "manager");
    office_second(&o, "teller");
    office_ok(&o, office_do(&o, "account-change", "household=H1", "account=62179998",
                            "document=申请书2号", NULL));
}

static void trying_writes_nothing(void **state)
{
    int64_t before = office_int(&o, "SELECT count(*) FROM journal");

    (void)state;
    office_as(&o, "teller");
    office_ok(&o, office_try(&o, "person-edit", "idno=522728196912123018", "phone=1", NULL));
    assert_int_equal(office_int(&o, "SELECT count(*) FROM person WHERE phone = '1'"), 0);
    assert_int_equal(office_int(&o, "SELECT count(*) FROM journal"), before);
}

static void two_records_of_one_household(void **state)
{
    char id[19];

    (void)state;
    office_as(&o, "teller");
    office_household(&o, "H7", "演练庚", office_idno(1980, 5, 5, 3, id));
    office_refused(&o,
                   office_do(&o, "household-merge", "household=H7", "into=H1", "reason=x", NULL),
                   E_AUTH, "");
    office_as(&o, "station");
    office_refused(&o,
                   office_do(&o, "household-merge", "household=H7", "into=H7", "reason=x", NULL),
                   E_DATA, "同一户");
    office_ok(&o,
              office_do(&o, "household-merge", "household=H7", "into=H1", "reason=重复登记", NULL));
    assert_string_equal(office_text(&o, "household_no"), "H1");
    assert_int_equal(office_int(&o, "SELECT count(*) FROM person p JOIN household h"
                                    " ON h.id = p.household_id WHERE h.household_no = 'H1'"
                                    " AND p.relation = '户主' AND p.left_day IS NULL"),
                     1);
    office_refused(&o, office_do(&o, "household-edit", "household=H7", "members=3", NULL),
                   E_NOTFOUND, "H7");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(needs_sign_in_role_and_keys),
    cmocka_unit_test(adds_a_household),
    cmocka_unit_test(id_numbers),
    cmocka_unit_test(one_head_one_spouse),
    cmocka_unit_test(number_is_the_stations),
    cmocka_unit_test(edits_a_person),
    cmocka_unit_test(account_wants_a_manager),
    cmocka_unit_test(trying_writes_nothing),
    cmocka_unit_test(two_records_of_one_household),
};

const struct test_group test_ops_people = {"ops_people", TESTS(tests), open_office, close_office};
