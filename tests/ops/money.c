/* Receipts and what takes them back; events of a loan. */
#include <stdio.h>
#include <string.h>

#include "lib/test.h"
#include "ops/office.h"

static struct office o;

/* 50,000.00 at 4.60 % from 2022-02-10: RULES 5 vectors, first settlement 249.17 on 2022-03-21. */
static int open_office(void **state)
{
    (void)state;
    office_open(&o, "money", 2022, 3, 21);
    office_as(&o, "teller");
    office_household(&o, "H1", "演练甲", "522728196912123018");
    office_loan(&o, "C1", "H1", "P2", 50000, 46000, day_from_ymd(2022, 2, 10), 36);
    office_loan(&o, "C2", "H1", "P2", 30000, 46000, day_from_ymd(2022, 2, 10), 36);
    return 0;
}

static int close_office(void **state)
{
    (void)state;
    office_close_replayed(&o);
    return 0;
}

static void parts_are_proposed(void **state)
{
    (void)state;
    office_as(&o, "teller");
    office_ok(&o, office_try(&o, "receive", "contract=C1", NULL));
    assert_int_equal(office_num(&o, "due"), 24917);
    office_ok(&o, office_do(&o, "receive", "contract=C1", "amount=249.17", "method=现金", NULL));
    assert_string_equal(office_text(&o, "voucher"), "01-220321-001");
    assert_int_equal(office_num(&o, "interest"), 24917);
    assert_int_equal(office_num(&o, "principal"), 0);
    assert_int_equal(office_num(&o, "balance"), 5000000);
    assert_string_equal(office_text(&o, "status"), "running");
}

static void who_may(void **state)
{
    (void)state;
    office_as(&o, "officer");
    office_refused(&o, office_do(&o, "receive", "contract=C1", "amount=1", NULL), E_AUTH, "信贷员");
    office_as(&o, "teller");
    office_refused(&o, office_do(&o, "receive", "contract=C1", NULL), E_USAGE, "amount");
    office_refused(&o, office_do(&o, "receive", "contract=NO", "amount=1", NULL), E_NOTFOUND, "NO");
}

static void a_rest_asks_for_principal(void **state)
{
    (void)state;
    /* Ahead of the next settlement 587.78 may wait; more is principal, which must be named. */
    office_refused(&o, office_do(&o, "receive", "contract=C1", "amount=1000", NULL), E_RULE,
                   "principal=");
    office_ok(&o, office_do(&o, "receive", "contract=C1", "amount=1000", "principal=1000", NULL));
    assert_int_equal(office_num(&o, "principal"), 100000);
    assert_int_equal(office_num(&o, "balance"), 4900000);
}

static void excess_is_named(void **state)
{
    (void)state;
    office_refused(&o, office_do(&o, "receive", "contract=C1", "amount=60000", NULL), E_RULE,
                   "11,000.00");
    assert_int_equal(office_verdict(&o, "amount"), LEVEL_PASS);
    assert_int_equal(o.out.verdicts.n, 1);
    office_refused(&o, office_do(&o, "receive", "contract=C1", "interest=1", "penalty=0.01", NULL),
                   E_RULE, "罚息");
    office_refused(&o, office_do(&o, "receive", "contract=C1", "amount=2", "interest=1", NULL),
                   E_DATA, "不符");
}

static void large_sums_are_keyed_twice(void **state)
{
    (void)state;
    office_loan(&o, "C3", "H1", "P2", 50000, 46000, day_from_ymd(2022, 2, 10), 36);
    office_refused(&o, office_do(&o, "receive", "contract=C3", "amount=50249.17", NULL), E_AUTH,
                   "第二人");
    office_second(&o, "officer");
    office_refused(
        &o,
        office_do(&o, "receive", "contract=C3", "amount=50249.17", "confirm_amount=50249.17", NULL),
        E_AUTH, "信贷员");
    office_second(&o, "manager");
    office_refused(&o, office_do(&o, "receive", "contract=C3", "amount=50249.17", NULL), E_RULE,
                   "confirm_amount");
    office_refused(
        &o,
        office_do(&o, "receive", "contract=C3", "amount=50249.17", "confirm_amount=50249.18", NULL),
        E_RULE, "不符");
    office_ok(&o, office_do(&o, "receive", "contract=C3", "amount=50249.17",
                            "confirm_amount=50249.17", NULL));
    assert_string_equal(office_text(&o, "status"), "closed");
    assert_int_equal(office_num(&o, "principal"), 5000000);
    office_second(&o, NULL);
}

static void back_dated_wants_a_manager(void **state)
{
    (void)state;
    office_day(&o, 2022, 7, 1);
    office_as(&o, "teller");
    office_refused(
        &o, office_do(&o, "receive", "contract=C2", "amount=149.50", "date=2022-03-21", NULL),
        E_RULE, "reason");
    assert_int_equal(office_verdict(&o, "back-dated"), LEVEL_OVERRIDE);
    office_refused(&o,
                   office_do(&o, "receive", "contract=C2", "amount=149.50", "date=2022-03-21",
                             "reason=单据晚到", NULL),
                   E_RULE, "主任");
    office_second(&o, "manager");
    office_ok(&o, office_do(&o, "receive", "contract=C2", "amount=149.50", "date=2022-03-21",
                            "reason=单据晚到", NULL));
    assert_non_null(result_find(&o.out, "changes"));
    assert_true(result_find(&o.out, "changes")->row_count >= 2); /* 应还利息, 复利 */
    assert_int_equal(office_int(&o, "SELECT count(*) FROM verdict WHERE rule = 'back-dated'"
                                    " AND reason = '单据晚到' AND second_id IS NOT NULL"),
                     1);
    office_refused(&o, office_do(&o, "receive", "contract=C2", "amount=1", "date=2022-07-02", NULL),
                   E_DATA, "今天之后");
    office_refused(&o, office_do(&o, "receive", "contract=C2", "amount=1", "date=2022-02-09", NULL),
                   E_DATA, "放款日");
    office_second(&o, NULL);
}

static void same_slip_twice_is_told(void **state)
{
    (void)state;
    office_ok(&o, office_do(&o, "receive", "contract=C2", "interest=1", NULL));
    office_ok(&o, office_do(&o, "receive", "contract=C2", "interest=1", NULL));
    assert_int_equal(office_verdict(&o, "double"), LEVEL_WARN);
}

static void reversal(void **state)
{
    char word[80];

    (void)state;
    office_ok(&o, office_do(&o, "receive", "contract=C2", "interest=2", NULL));
    snprintf(word, sizeof word, "voucher=%s", office_text(&o, "voucher"));
    office_refused(&o, office_do(&o, "reverse", "contract=C2", word, "reason=录错", NULL), E_AUTH,
                   "主任");
    office_second(&o, "officer");
    office_refused(&o, office_do(&o, "reverse", "contract=C2", word, "reason=录错", NULL), E_AUTH,
                   "主任");
    office_as(&o, "manager"); /* who did not post it needs nobody */
    office_ok(&o, office_do(&o, "reverse", "contract=C2", word, "reason=录错", NULL));
    assert_int_equal(office_num(&o, "amount"), 200);
    office_refused(&o, office_do(&o, "reverse", "contract=C2", word, "reason=录错", NULL), E_DATA,
                   "已冲正");
    office_ok(&o, office_do(&o, "receive", "contract=C2", "interest=2", NULL));
    snprintf(word, sizeof word, "voucher=%s", office_text(&o, "voucher"));
    office_refused(&o, office_do(&o, "reverse", "contract=C2", word, "reason=录错", NULL), E_AUTH,
                   "主任"); /* his own posting */
    office_as(&o, "teller");
    office_second(&o, "manager");
    office_ok(&o, office_do(&o, "reverse", "contract=C2", word, "reason=录错", NULL));
    office_second(&o, NULL);
}

static void batch(void **state)
{
    struct args head = ARGS_INIT;
    struct args rows[2] = {ARGS_INIT, ARGS_INIT};
    int64_t before = office_int(&o, "SELECT count(*) FROM receipt");

    (void)state;
    office_as(&o, "teller");
    args_set(&head, "method", "1");
    args_set(&rows[0], "contract", "C1");
    args_set(&rows[0], "amount", "1.00");
    args_set(&rows[1], "contract", "C2");
    args_set(&rows[1], "amount", "2.50");
    assert_int_equal(op_do_many(&o.app, "receive", &head, rows, 2, 3, money_of(350), &o.out, &o.e),
                     E_DATA);
    assert_int_equal(op_do_many(&o.app, "receive", &head, rows, 2, 2, money_of(351), &o.out, &o.e),
                     E_DATA);
    args_set(&rows[1], "contract", "NO");
    assert_int_equal(op_do_many(&o.app, "receive", &head, rows, 2, 2, money_of(350), &o.out, &o.e),
                     E_NOTFOUND);
    assert_non_null(strstr(o.e.text, "2"));
    assert_int_equal(office_int(&o, "SELECT count(*) FROM receipt"), before);
    args_set(&rows[1], "contract", "C2");
    office_ok(&o, op_do_many(&o.app, "receive", &head, rows, 2, 2, money_of(350), &o.out, &o.e));
    assert_int_equal(office_int(&o, "SELECT count(*) FROM receipt"), before + 2);
    assert_int_equal(office_int(&o, "SELECT count(DISTINCT batch) FROM receipt WHERE batch <> ''"),
                     1);
    assert_int_equal(result_find(&o.out, "rows")->row_count, 2);
    args_release(&head);
    args_release(&rows[0]);
    args_release(&rows[1]);
}

static void events(void **state)
{
    (void)state;
    office_as(&o, "teller");
    office_refused(&o, office_do(&o, "misuse", "contract=C1", "reason=建房", NULL), E_AUTH, "柜员");
    office_as(&o, "officer");
    office_ok(&o, office_do(&o, "misuse", "contract=C1", "reason=建房", NULL));
    office_refused(&o, office_do(&o, "misuse", "contract=C1", "reason=建房", NULL), E_DATA,
                   "登记过");
    office_refused(&o, office_do(&o, "convert", "contract=C1", "reason=退出", NULL), E_AUTH, "");
    office_as(&o, "manager");
    office_ok(&o, office_do(&o, "convert", "contract=C1", "reason=退出", "date=2022-06-30", NULL));
    assert_int_equal(office_verdict(&o, "back-dated"), LEVEL_WARN);
    office_refused(&o, office_do(&o, "dishonest", "contract=C2", NULL), E_USAGE, "document");
    office_ok(&o, office_do(&o, "dishonest", "contract=C2", "document=失信1号", NULL));
    office_refused(&o, office_do(&o, "convert", "contract=C3", "reason=退出", NULL), E_DATA,
                   "已结清");
    office_refused(&o,
                   office_do(&o, "convert", "contract=C2", "reason=退出", "date=2022-07-02", NULL),
                   E_DATA, "今天之后");
}

static void grading_only_downwards(void **state)
{
    (void)state;
    office_as(&o, "manager");
    office_refused(&o, office_do(&o, "grade", "contract=C2", "class=正常", "reason=x", NULL),
                   E_RULE, "更差");
    office_ok(&o, office_do(&o, "grade", "contract=C2", "class=3", "reason=牲畜死亡", NULL));
    assert_string_equal(office_text(&o, "class"), "次级");
    office_refused(&o, office_do(&o, "grade", "contract=C2", "class=2", "reason=x", NULL), E_RULE,
                   "次级");
}

static void waiving(void **state)
{
    (void)state;
    office_day(&o, 2022, 10, 1);
    office_as(&o, "manager");
    office_refused(&o,
                   office_do(&o, "waive", "contract=C2", "part=interest", "amount=5000",
                             "reason=灾", "document=批1", NULL),
                   E_DATA, "不超过");
    office_ok(&o, office_do(&o, "waive", "contract=C2", "part=interest", "amount=10", "reason=灾",
                            "document=批1", NULL));
    office_ok(&o,
              office_do(&o, "write-off", "contract=C2", "reason=无力偿还", "document=批2", NULL));
}

static void cancelling(void **state)
{
    (void)state;
    office_as(&o, "manager"); /* posted by the officer: the manager may alone */
    office_ok(&o, office_do(&o, "cancel", "contract=C1", "what=misuse", "reason=查无实据", NULL));
    office_refused(&o, office_do(&o, "cancel", "contract=C1", "what=misuse", "reason=x", NULL),
                   E_NOTFOUND, "没有可撤销的改变用途");
    office_refused(&o, office_do(&o, "cancel", "contract=C1", "what=conversion", "reason=x", NULL),
                   E_AUTH, "主任"); /* his own */
    office_as(&o, "teller");
    office_second(&o, "manager");
    office_ok(&o, office_do(&o, "cancel", "contract=C1", "what=conversion", "reason=录错", NULL));
    office_refused(&o, office_do(&o, "cancel", "contract=C1", "what=disbursal", "reason=x", NULL),
                   E_DATA, "当日");
    office_loan(&o, "C9", "H1", "P2", 1000, 46000, day_from_ymd(2022, 10, 1), 12);
    office_ok(&o, office_do(&o, "cancel", "contract=C9", "what=disbursal", "reason=账号错", NULL));
    office_refused(&o, office_do(&o, "cancel", "contract=C9", "what=disbursal", "reason=x", NULL),
                   E_DATA, "已撤销");
    office_refused(&o, office_do(&o, "receive", "contract=C9", "amount=1", NULL), E_DATA, "撤销");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(parts_are_proposed),
    cmocka_unit_test(who_may),
    cmocka_unit_test(a_rest_asks_for_principal),
    cmocka_unit_test(excess_is_named),
    cmocka_unit_test(large_sums_are_keyed_twice),
    cmocka_unit_test(back_dated_wants_a_manager),
    cmocka_unit_test(same_slip_twice_is_told),
    cmocka_unit_test(reversal),
    cmocka_unit_test(batch),
    cmocka_unit_test(events),
    cmocka_unit_test(grading_only_downwards),
    cmocka_unit_test(waiving),
    cmocka_unit_test(cancelling),
};

const struct test_group test_ops_money = {"ops_money", TESTS(tests), open_office, close_office};
