/* Contracts, plans, openings, events. */
#include "intake/take.h"

#include <stdio.h>

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

/* A row of loans: number, rest as given. */
#define ROW(no, rest) no ",H1,522728198001010011," rest "\n"

/* ------------------------------------------------------------------ loans */

static void test_a_loan_as_it_stands(void **state)
{
    assert_int_equal(desk_int(&desk,
                              "SELECT count(*) FROM loan_row WHERE contract_no = 'LDTP0001' AND"
                              " scheme = 'P2' AND kind = '首贷' AND amount = 5000000 AND"
                              " rate_ppm = 46000 AND start = 19033 AND maturity = 20129 AND"
                              " settle = 'quarter' AND fund = '01' AND office = '罗悃信用社' AND"
                              " purpose = '黄牛养殖' AND officer = '管片员' AND taken_over = 1 AND"
                              " cover = 5000000 AND borrower = '罗甲'"),
                     1);
    desk_added(&desk, "loans", LOANS LOAN, 0, 1);
}

static void test_what_a_loan_needs(void **state)
{
    static const struct {
        const char *row;
        int column;
        const char *part;
    } cases[] = {
        {"L2,H9,522728198001010011,脱贫人口小额信贷,首贷,1,4,2022-02-10,2023-02-10,按季结息\n", 2,
         "没有这一户"},
        {"L2,H1,522728198808080088,脱贫人口小额信贷,首贷,1,4,2022-02-10,2023-02-10,按季结息\n", 3,
         "没有此身份证号码的人"},
        {ROW("L2", "扶贫贷款,首贷,1,4,2022-02-10,2023-02-10,按季结息"), 4, "帮扶小额信贷"},
        {ROW("L2", "脱贫人口小额信贷,展期,1,4,2022-02-10,2023-02-10,按季结息"), 5, "续贷"},
        {ROW("L2", "脱贫人口小额信贷,首贷,0,4,2022-02-10,2023-02-10,按季结息"), 6, "大于 0"},
        {ROW("L2", "脱贫人口小额信贷,首贷,1,101,2022-02-10,2023-02-10,按季结息"), 7, ""},
        {ROW("L2", "脱贫人口小额信贷,首贷,1,4,2022-02-10,2022-02-10,按季结息"), 9,
         "不晚于发放日期"},
        {ROW("L2", "脱贫人口小额信贷,首贷,1,4,2022-02-10,2023-02-10,按年结息"), 10, "利随本清"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[700];

        snprintf(text, sizeof text,
                 "合同编号,户编号,借款人身份证号码,贷款品种,贷款类型,贷款金额,年利率(%%),发放日期,"
                 "到期日期,结息方式\n%s",
                 cases[i].row);
        desk_bad(&desk, "loans", text, 2, cases[i].column, cases[i].part);
    }
}

static void test_a_contract_twice(void **state)
{
    desk_bad(&desk, "loans",
             LOANS ROW("L2", "脱贫人口小额信贷,首贷,1,4,2022-02-10,2023-02-10,按季结息,,,,,")
                 ROW("L2", "脱贫人口小额信贷,首贷,1,4,2022-02-10,2023-02-10,按季结息,,,,,"),
             3, 1, "第 2 行已有");
    desk_bad(&desk, "loans",
             LOANS ROW("LDTP0001",
                       "脱贫人口小额信贷,首贷,40000,4.60,2022-02-10,2025-02-10,按季结息,,,,,"),
             2, 6, "不符");
    desk_bad(&desk, "loans",
             LOANS ROW("LDTP0001",
                       "脱贫人口小额信贷,首贷,50000,4.60,2022-02-10,2025-02-10,按月结息,,,,,"),
             2, 10, "不符");
}

/* A fact stands though it breaks the rules; each is told with its clause. */
static void test_broken_rules_are_warnings(void **state)
{
    desk_ok(&desk, "loans",
            LOANS ROW("LDTP0002", "脱贫人口小额信贷,首贷,60000,6.00,2022-03-10,2026-03-10,按季结息,"
                                  ",,建房装修,,"));
    assert_true(desk_has_warning(&desk, "首贷 60,000.00 超过 50,000.00"));
    assert_true(desk_has_warning(&desk, "期限 48 个月超过 36 个月"));
    assert_true(desk_has_warning(&desk, "利率 6.00% 超过"));
    assert_true(desk_has_warning(&desk, "用途“建房装修”不予贷款"));
    desk_warned(
        &desk, "loans",
        LOANS ROW("LDTP0003", "脱贫人口小额信贷,首贷,10000,4,2020-03-10,2021-03-10,按季结息,,,,,"),
        2, "不在该品种的执行期内");
    desk_warned(
        &desk, "loans",
        LOANS ROW("LDFP0004", "脱贫人口小额信贷,首贷,10000,3,2022-03-10,2023-03-10,按季结息,,,,,"),
        2, "字头不符");
    /* The old scheme bears the rate as contracted. */
    desk_ok(
        &desk, "loans",
        LOANS ROW("LDFP0005", "扶贫小额信贷,首贷,10000,4.75,2019-03-10,2020-03-10,按季结息,,,,,"));
    assert_false(desk_has_warning(&desk, "利率"));
}

static void test_parents(void **state)
{
    desk_ok(&desk, "loans",
            LOANS ROW("L3", "脱贫人口小额信贷,续贷,10000,4,2023-02-10,2024-02-10,按季结息,,,,,L2")
                ROW("L2", "脱贫人口小额信贷,首贷,10000,4,2022-02-10,2023-02-10,按季结息,,,,,")
                    ROW("L4", "脱贫人口小额信贷,续贷,50000,4,2025-02-10,2026-02-10,按季结息,,,,,"
                              "LDTP0001"));
    assert_int_equal(desk_int(&desk, "SELECT group_concat(p.contract_no, ' ') = 'L2 LDTP0001' FROM"
                                     " (SELECT * FROM loan ORDER BY contract_no) l"
                                     " JOIN loan p ON p.id = l.parent_id"),
                     1);
    desk_warned(&desk, "loans",
                LOANS ROW("L5", "脱贫人口小额信贷,续贷,10000,4,2024-02-10,2025-02-10,按季结息,,,,,"
                                "OLD1"),
                2, "没有原合同 OLD1");
    desk_bad(&desk, "loans",
             LOANS ROW("L6", "脱贫人口小额信贷,续贷,1,4,2024-02-10,2025-02-10,按季结息,,,,,L7")
                 ROW("L7", "脱贫人口小额信贷,续贷,1,4,2024-02-10,2025-02-10,按季结息,,,,,L6"),
             2, 15, "不早于本合同");
}

/* 一(七): what the fund covers of a household is at most 50,000 at a time. */
static void test_cover(void **state)
{
    desk_ok(&desk, "loans",
            LOANS ROW("L2", "脱贫人口小额信贷,追加,30000,4,2023-02-10,2024-02-10,按季结息,,,,,")
                ROW("L3", "脱贫人口小额信贷,首贷,30000,4,2025-03-10,2026-02-10,按季结息,,,,,"));
    assert_int_equal(desk_int(&desk, "SELECT group_concat(cover, ' ') = '5000000 0 3000000' FROM"
                                     " (SELECT cover FROM loan ORDER BY start)"),
                     1);
}

/* ------------------------------------------------------------------ plans */

static void test_a_plan(void **state)
{
    desk_added(&desk, "plans", PLANS "LDTP0001,2023-02-10,25000\nLDTP0001,2025-02-10,25000\n", 2,
               0);
    desk_added(&desk, "plans", PLANS "LDTP0001,2023-02-10,25000\nLDTP0001,2025-02-10,25000\n", 0,
               2);
    desk_bad(&desk, "plans", PLANS "LDTP0001,2023-02-10,20000\nLDTP0001,2025-02-10,30000\n", 2, 1,
             "已有 2 期还款计划");
}

static void test_plans_that_do_not_fit(void **state)
{
    desk_bad(&desk, "plans", PLANS "LDTP0001,2023-02-10,25000\nLDTP0001,2025-02-10,24999.99\n", 2,
             1, "合计 49,999.99, 应等于贷款金额 50,000.00");
    desk_bad(&desk, "plans", PLANS "LDTP0001,2022-02-10,50000\n", 2, 2, "不晚于放款日");
    desk_bad(&desk, "plans", PLANS "LDTP0001,2023-02-10,25000\nLDTP0001,2023-02-10,25000\n", 3, 2,
             "同一天");
    desk_bad(&desk, "plans", PLANS "LDTP0001,2023-02-10,50000\nLDTP0001,2023-03-10,0\n", 3, 3,
             "大于 0");
    desk_bad(&desk, "plans", PLANS "LDTP0009,2023-02-10,50000\n", 2, 1, "没有这份合同");
}

/* ------------------------------------------------------------------ openings */

static void test_an_opening(void **state)
{
    static const char text[] =
        OPENINGS "LDTP0001,2023-12-31,30000,2023-12-21,120.00,5.10,0.20,1800\n";

    desk_added(&desk, "openings", text, 1, 0);
    assert_int_equal(desk_int(&desk, "SELECT count(*) FROM opening WHERE day = 19722 AND"
                                     " balance = 3000000 AND paid_to = 19712 AND interest = 12000"
                                     " AND penalty = 510 AND compound = 20 AND subsidy = 180000"),
                     1);
    desk_added(&desk, "openings", text, 0, 1);
    desk_bad(&desk, "openings",
             OPENINGS "LDTP0001,2023-12-31,30001,2023-12-21,120.00,5.10,0.20,1800\n", 2, 3, "不符");
    desk_bad(&desk, "openings", OPENINGS "LDTP0001,2023-12-31,30000,,120.00,5.10,0.20,1800\n", 2, 4,
             "不符");
}

static void test_openings_that_do_not_fit(void **state)
{
    desk_bad(&desk, "openings", OPENINGS "LDTP0001,2022-02-09,30000,,,,,\n", 2, 2, "早于放款日");
    desk_bad(&desk, "openings", OPENINGS "LDTP0001,2023-12-31,50000.01,,,,,\n", 2, 3,
             "大于贷款金额");
    desk_bad(&desk, "openings", OPENINGS "LDTP0001,2023-12-31,1,,,,,\nLDTP0001,2023-12-31,1,,,,,\n",
             3, 1, "同一合同");
    desk_added(&desk, "openings", "合同编号,截止日,本金余额\nLDTP0001,2023-12-31,30000\n", 1, 0);
}

/* ------------------------------------------------------------------ events */

static void test_events(void **state)
{
    static const char text[] = EVENTS "LDTP0001,2024-12-10,展期,2026-02-10,,生长周期较长\n"
                                      "LDTP0001,2024-12-12,改变用途,,,挪作建房\n"
                                      "LDTP0001,2024-12-13,转农户贷款,,,已调出名单\n";

    desk_added(&desk, "events", text, 3, 0);
    assert_int_equal(desk_int(&desk,
                              "SELECT group_concat(kind, ' ') = 'extension misuse conversion' FROM"
                              " (SELECT kind FROM event ORDER BY date)"),
                     1);
    assert_int_equal(desk_int(&desk, "SELECT new_maturity = 20494 AND rate_ppm IS NULL FROM event"
                                     " WHERE kind = 'extension'"),
                     1);
    desk_added(&desk, "events", text, 0, 3);
    desk_bad(&desk, "events", EVENTS "LDTP0001,2024-12-10,展期,2026-02-11,,\n", 2, 4, "不符");
}

static void test_events_that_do_not_fit(void **state)
{
    desk_bad(&desk, "events", EVENTS "LDTP0001,2024-12-10,展期,,,\n", 2, 4, "须填写新到期日期");
    desk_bad(&desk, "events", EVENTS "LDTP0001,2024-12-10,展期,2025-02-10,,\n", 2, 4,
             "须晚于现行到期日 2025-02-10");
    desk_bad(&desk, "events", EVENTS "LDTP0001,2022-02-09,改变用途,,,\n", 2, 2, "早于放款日");
    desk_bad(&desk, "events", EVENTS "LDTP0001,2024-12-10,改变用途,2026-02-10,,\n", 2, 4,
             "只有展期");
    desk_bad(&desk, "events", EVENTS "LDTP0001,2024-12-10,收回,,,\n", 2, 3, "改变用途");
    desk_bad(&desk, "events", EVENTS "LDTP0009,2024-12-10,改变用途,,,\n", 2, 1, "没有这份合同");
    desk_bad(&desk, "events",
             EVENTS "LDTP0001,2024-12-10,改变用途,,,\nLDTP0001,2024-12-10,改变用途,,,\n", 3, 2,
             "第 2 行");
}

/* The second extension is measured against the first, whatever their order in the file. */
static void test_extensions_in_their_order(void **state)
{
    desk_ok(&desk, "events",
            EVENTS
            "LDTP0001,2026-01-10,展期,2026-08-10,,\nLDTP0001,2025-02-20,展期,2026-02-10,,\n");
    assert_true(desk_has_warning(&desk, "已续贷或展期 1 次"));
    assert_true(desk_has_warning(&desk, "到期后申请"));
    assert_true(desk_has_warning(&desk, "晚于业务日期"));
    desk_bad(&desk, "events", EVENTS "LDTP0001,2025-03-10,展期,2026-02-09,,\n", 2, 4,
             "须晚于现行到期日 2026-02-10");
}

#define T(f) cmocka_unit_test_setup_teardown(f, open_desk, close_desk)

static const struct CMUnitTest tests[] = {
    T(test_a_loan_as_it_stands),
    T(test_what_a_loan_needs),
    T(test_a_contract_twice),
    T(test_broken_rules_are_warnings),
    T(test_parents),
    T(test_cover),
    T(test_a_plan),
    T(test_plans_that_do_not_fit),
    T(test_an_opening),
    T(test_openings_that_do_not_fit),
    T(test_events),
    T(test_events_that_do_not_fit),
    T(test_extensions_in_their_order),
};

const struct test_group test_take_loans = {"take_loans", TESTS(tests)};
