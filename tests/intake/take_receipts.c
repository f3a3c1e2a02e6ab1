/* Repayments of the old ledger. */
#include "intake/take.h"

#include "base/buf.h"
#include "lib/test.h"

static struct desk desk;

static int open_desk(void **state)
{
    desk_open_with_loan(&desk);
    return 0;
}

static int close_desk(void **state)
{
    desk_close(&desk);
    return 0;
}

static void test_a_receipt(void **state)
{
    desk_added(&desk, "receipts",
               "合同编号,日期,凭证号,本金,利息,罚息,复利,方式,核心流水\n"
               "LDTP0001,2022-06-21,V1,1000.00,587.78,1.20,0.30,现金,009912\n",
               1, 0);
    assert_int_equal(desk_int(&desk, "SELECT count(*) FROM receipt WHERE voucher = 'V1' AND"
                                     " date = 19164 AND principal = 100000 AND interest = 58778 AND"
                                     " penalty = 120 AND compound = 30 AND method = '现金' AND"
                                     " core_voucher = '009912'"),
                     1);
}

static void test_the_same_file_twice(void **state)
{
    static const char text[] =
        RECEIPTS "LDTP0001,2022-03-21,V1,0,100,0,0\nLDTP0001,2022-06-21,V2,50000,100,0,0\n";

    desk_added(&desk, "receipts", text, 2, 0);
    desk_added(&desk, "receipts", text, 0, 2);
    desk_added(&desk, "receipts",
               RECEIPTS "LDTP0001,2022-03-21,V1,0,100,0,0\n"
                        "LDTP0001,2022-09-21,V3,0,1,0,0\n",
               1, 1);
}

static void test_what_is_refused(void **state)
{
    desk_bad(&desk, "receipts", RECEIPTS "LDTP9999,2022-03-21,V1,0,100,0,0\n", 2, 1,
             "没有这份合同");
    desk_bad(&desk, "receipts", RECEIPTS "LDTP0001,2022-02-09,V1,0,100,0,0\n", 2, 2,
             "早于放款日 2022-02-10");
    desk_bad(&desk, "receipts", RECEIPTS "LDTP0001,2022-03-21,V1,0,0,0,0\n", 2, 0, "全为 0");
    desk_bad(&desk, "receipts",
             RECEIPTS "LDTP0001,2022-03-21,V1,30000,0,0,0\nLDTP0001,2022-04-21,V2,20000.01,0,0,0\n",
             3, 4, "本金超过余额 20,000.00");
    desk_bad(&desk, "receipts",
             RECEIPTS "LDTP0001,2022-03-21,V1,0,100,0,0\nLDTP0001,2022-06-21,V1,0,200,0,0\n", 3, 3,
             "第 2 行已用");
    desk_bad(&desk, "receipts",
             RECEIPTS "LDTP0001,2022-03-21,V1,0,100,0,0\nLDTP0001,2022-03-21,V1,0,100,0,0\n", 3, 3,
             "第 2 行已用");
}

/* On the day of disbursal it may be; principal to the last fen as well. */
static void test_the_edges(void **state)
{
    desk_added(&desk, "receipts",
               RECEIPTS "LDTP0001,2022-02-10,V1,20000,0,0,0\nLDTP0001,2022-02-11,V2,30000,0,0,0\n",
               2, 0);
    desk_bad(&desk, "receipts", RECEIPTS "LDTP0001,2022-04-21,V3,0.01,0,0,0\n", 2, 4,
             "本金超过余额 0.00");
}

static void test_contradictions(void **state)
{
    desk_ok(&desk, "receipts", RECEIPTS "LDTP0001,2022-03-21,V1,10,100,1,2\n");
    desk_bad(&desk, "receipts", RECEIPTS "LDTP0001,2022-03-22,V1,10,100,1,2\n", 2, 2, "已入账");
    desk_bad(&desk, "receipts", RECEIPTS "LDTP0001,2022-03-21,V1,11,100,1,2\n", 2, 4, "已入账");
    desk_bad(&desk, "receipts", RECEIPTS "LDTP0001,2022-03-21,V1,10,100,1,0\n", 2, 7, "已入账");
}

static void test_the_same_under_another_number(void **state)
{
    desk_warned(&desk, "receipts",
                RECEIPTS "LDTP0001,2022-03-21,V1,0,100,0,0\nLDTP0001,2022-03-21,V2,0,100,0,0\n", 3,
                "与凭证 V1 同一合同");
    desk_warned(&desk, "receipts", RECEIPTS "LDTP0001,2022-03-21,V3,0,100,0,0\n", 2, "与凭证 V1");
    assert_int_equal(desk_int(&desk, "SELECT count(*) FROM receipt"), 3);
}

/* A voucher belongs to its contract: another contract may use the number. */
static void test_vouchers_are_of_a_contract(void **state)
{
    desk_ok(&desk, "loans",
            LOANS "LDTP0002,H1,522728198001010011,脱贫人口小额信贷,追加,10000,4,2022-02-10,"
                  "2023-02-10,按季结息,,,,,\n");
    desk_added(&desk, "receipts",
               RECEIPTS "LDTP0001,2022-03-21,V1,0,10,0,0\nLDTP0002,2022-03-21,V1,0,10,0,0\n", 2, 0);
    assert_int_equal(desk.r.warnings, 0);
}

static void test_after_an_opening(void **state)
{
    desk_ok(&desk, "openings", OPENINGS "LDTP0001,2023-12-31,30000,,,,,\n");
    desk_bad(&desk, "receipts", RECEIPTS "LDTP0001,2024-03-21,V1,30000.01,0,0,0\n", 2, 4,
             "本金超过余额 30,000.00");
    desk_warned(&desk, "receipts",
                RECEIPTS "LDTP0001,2023-03-21,V0,20000,0,0,0\nLDTP0001,2024-03-21,V1,30000,0,0,0\n",
                2, "已含在接管余额中");
}

/* Many receipts of one contract are found by voucher as fast as many contracts are. */
static void test_many_receipts_of_one_contract(void **state)
{
    struct buf b = BUF_INIT;

    buf_str(&b, RECEIPTS);
    for (int i = 0; i < 5000; i++)
        buf_fmt(&b, "LDTP0001,2022-03-21,V%05d,0,%d.00,0,0\n", i, i + 1);
    desk_added(&desk, "receipts", b.s, 5000, 0);
    desk_added(&desk, "receipts", b.s, 0, 5000);
    buf_release(&b);
}

/* 50,000.00 at 4.60 % since 2022-02-10: 249.17 settled on 21 March, then 6.39 a day. */
static void test_more_than_was_owed(void **state)
{
    desk_ok(&desk, "receipts",
            RECEIPTS "LDTP0001,2022-03-21,V1,0,249.17,0,0\n"
                     "LDTP0001,2022-04-20,V2,0,191.67,0,0\n"
                     "LDTP0001,2022-06-21,V3,0,396.11,0,0\n");
    assert_int_equal(desk.r.warnings, 0);
    desk_warned(&desk, "receipts", RECEIPTS "LDTP0001,2022-09-21,V4,0,587.79,0,0\n", 2,
                "超过当日应收利息 587.78");
    desk_warned(&desk, "receipts", RECEIPTS "LDTP0001,2022-12-21,V5,0,0,3.00,0.50\n", 2,
                "超过当日应收罚息 0.00");
    assert_true(desk_has_warning(&desk, "超过当日应收复利 0.00"));
    assert_int_equal(desk_int(&desk, "SELECT count(*) FROM receipt"), 5);
}

/* Compound of 249.17 from 21 March on at 6.90 %: 31 days make 1.48. */
static void test_compound_that_was_owed(void **state)
{
    desk_ok(&desk, "receipts", RECEIPTS "LDTP0001,2022-04-21,V1,0,249.17,0,1.48\n");
    assert_int_equal(desk.r.warnings, 0);
    desk_warned(&desk, "receipts", RECEIPTS "LDTP0001,2022-04-22,V2,0,0,0,0.01\n", 2,
                "超过当日应收复利 0.00");
}

/* Many loans are read in one pass; the answer is the same. */
static void test_more_than_was_owed_among_many(void **state)
{
    struct buf loans = BUF_INIT;
    struct buf receipts = BUF_INIT;

    buf_str(&loans, LOANS);
    buf_str(&receipts, RECEIPTS);
    for (int i = 0; i < 520; i++) {
        buf_fmt(&loans,
                "L%03d,H1,522728198001010011,脱贫人口小额信贷,首贷,50000,4.60,2022-02-10,"
                "2025-02-10,按季结息,,,,,\n",
                i);
        buf_fmt(&receipts, "L%03d,2022-03-21,V1,0,249.1%d,0,0\n", i, i == 300 ? 8 : 7);
    }
    desk_ok(&desk, "loans", loans.s);
    desk_warned(&desk, "receipts", receipts.s, 302, "超过当日应收利息 249.17");
    assert_int_equal(desk.r.warnings, 1);
    buf_release(&loans);
    buf_release(&receipts);
}

#define T(f) cmocka_unit_test_setup_teardown(f, open_desk, close_desk)

static const struct CMUnitTest tests[] = {
    T(test_a_receipt),
    T(test_the_same_file_twice),
    T(test_what_is_refused),
    T(test_the_edges),
    T(test_contradictions),
    T(test_the_same_under_another_number),
    T(test_vouchers_are_of_a_contract),
    T(test_after_an_opening),
    T(test_more_than_was_owed),
    T(test_compound_that_was_owed),
    T(test_more_than_was_owed_among_many),
    T(test_many_receipts_of_one_contract),
};

const struct test_group test_take_receipts = {"take_receipts", TESTS(tests)};
