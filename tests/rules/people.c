/* 一(八), 一(九), 二(一), 三(四), GB 11643: who borrows. */
#include "lib/test.h"
#include "rules/given.h"

#define AGES      .policy = {.age_min = 18, .age_max = 65}
#define BORN      .borrower = {.birth = on(1959, 6, 10)}
#define BORN_2007 .borrower = {.birth = on(2007, 6, 10)}

static void member(void **state)
{
    const struct given table[] = {
        {"本户成员, 未婚", ON_APPLY, PASS, {.borrower = {.member = true}}},
        {"不是本户成员", ON_APPLY, STOP("一(八)"), {.borrower = {.member = false}}},
        {"已婚, 有配偶",
         ON_APPLY,
         PASS,
         {.borrower = {.member = true, .married = true, .spouse_known = true}}},
        {"已婚, 没有配偶",
         ON_APPLY,
         STOP("一(八)"),
         {.borrower = {.member = true, .married = true}}},
    };

    (void)state;
    GIVEN("member", table);
}

static void adult(void **state)
{
    const struct given table[] = {
        {"十八岁生日当天", ON_APPLY, PASS, {.applied = on(2025, 6, 10), BORN_2007, AGES}},
        {"十八岁生日前一天",
         ON_APPLY,
         STOP("一(九)"),
         {.applied = on(2025, 6, 9), BORN_2007, AGES}},
    };

    (void)state;
    GIVEN("adult", table);
}

static void age(void **state)
{
    const struct given table[] = {
        {"66 岁生日前一天申请, 到期时已过",
         ON_APPLY,
         WARN("一(九)"),
         {.applied = on(2025, 6, 9), .months = 1, BORN, AGES}},
        {"66 岁生日当天申请",
         ON_APPLY,
         OVER("一(九)"),
         {.applied = on(2025, 6, 10), .months = 1, BORN, AGES}},
        {"到期日是 66 岁生日前一天",
         ON_APPLY,
         PASS,
         {.applied = on(2024, 6, 9), .months = 12, BORN, AGES}},
        {"到期日是 66 岁生日",
         ON_APPLY,
         WARN("一(九)"),
         {.applied = on(2024, 6, 10), .months = 12, BORN, AGES}},
        {"展期后的到期日是 66 岁生日前一天",
         ON_APPLY,
         PASS,
         {.kind = KIND_EXTENSION,
          .applied = on(2024, 6, 1),
          .months = 6,
          .parent = {.maturity = on(2024, 12, 9)},
          BORN,
          AGES}},
        {"展期后的到期日是 66 岁生日",
         ON_APPLY,
         WARN("一(九)"),
         {.kind = KIND_EXTENSION,
          .applied = on(2024, 6, 1),
          .months = 6,
          .parent = {.maturity = on(2024, 12, 10)},
          BORN,
          AGES}},
    };

    (void)state;
    GIVEN("age", table);
}

static void capacity(void **state)
{
    const struct given table[] = {
        {"四项都已确认",
         ON_BANK,
         PASS,
         {.bank = {.capacity = true, .skill = true, .repay = true, .market = true}}},
        {"市场前景未确认",
         ON_BANK,
         STOP("一(九)"),
         {.bank = {.capacity = true, .skill = true, .repay = true}}},
        {"还款能力未确认",
         ON_BANK,
         STOP("一(九)"),
         {.bank = {.capacity = true, .skill = true, .market = true}}},
        {"劳动技能未确认",
         ON_BANK,
         STOP("一(九)"),
         {.bank = {.capacity = true, .repay = true, .market = true}}},
        {"民事行为能力未确认",
         ON_BANK,
         STOP("一(九)"),
         {.bank = {.skill = true, .repay = true, .market = true}}},
    };

    (void)state;
    GIVEN("capacity", table);
}

static void rating(void **state)
{
    const struct given table[] = {
        {"已评级, 授信 50,000.00, 贷款 50,000.00",
         ON_BANK,
         PASS,
         {.amount = YUAN(50000), .bank = {.rating = "A", .line = YUAN(50000)}}},
        {"授信 49,999.99",
         ON_BANK,
         STOP("一(九)"),
         {.amount = YUAN(50000), .bank = {.rating = "A", .line = FEN(4999999)}}},
        {"未评级", ON_BANK, STOP("一(九)"), {.amount = YUAN(50000), .bank = {.line = YUAN(50000)}}},
    };

    (void)state;
    GIVEN("rating", table);
}

static void record(void **state)
{
    const struct given table[] = {
        {"无重大不良记录", ON_BANK, PASS, {.bank = {.bad_record = false}}},
        {"有重大不良记录", ON_BANK, OVER("一(九)"), {.bank = {.bad_record = true}}},
    };

    (void)state;
    GIVEN("record", table);
}

static void idno(void **state)
{
    const struct given table[] = {
        {"18 位, 校验位对", ON_PERSON, PASS, {.borrower = {.idno = "522728196912123018"}}},
        {"校验位错", ON_PERSON, STOP("GB 11643"), {.borrower = {.idno = "522728196912123019"}}},
        {"2 月 30 日", ON_PERSON, STOP("GB 11643"), {.borrower = {.idno = "522728196902303018"}}},
        {"17 位", ON_PERSON, STOP("GB 11643"), {.borrower = {.idno = "52272819691212301"}}},
        {"15 位老号", ON_PERSON, WARN("GB 11643"), {.borrower = {.idno = "522728691212301"}}},
        {"地区码不认识也不拦", ON_PERSON, PASS, {.borrower = {.idno = "999999196912123018"}}},
    };

    (void)state;
    GIVEN("idno", table);
}

static void holder(void **state)
{
    const struct given table[] = {
        {"本人账户", ON_DISBURSE, PASS, {.holder = "甲", .borrower = {.name = "甲"}}},
        {"别人账户", ON_DISBURSE, WARN("二(一)"), {.holder = "乙", .borrower = {.name = "甲"}}},
    };

    (void)state;
    GIVEN("holder", table);
}

static void shared(void **state)
{
    const struct given table[] = {
        {"电话账号都只有本户用", ON_APPLY, PASS, {.household = {.kind = "脱贫户"}}},
        {"电话与别户相同", ON_APPLY, WARN("三(四)"), {.household = {.shared_phone = "H2"}}},
        {"账号与别户相同", ON_APPLY, WARN("三(四)"), {.household = {.shared_account = "H2"}}},
    };

    (void)state;
    GIVEN("shared", table);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(member),   cmocka_unit_test(adult),  cmocka_unit_test(age),
    cmocka_unit_test(capacity), cmocka_unit_test(rating), cmocka_unit_test(record),
    cmocka_unit_test(idno),     cmocka_unit_test(holder), cmocka_unit_test(shared),
};

const struct test_group test_rule_people = {"rule_people", TESTS(tests)};
