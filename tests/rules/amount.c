/* 一(二), 三(六): how much a household may borrow. */
#include "lib/test.h"
#include "rules/given.h"

#define P2    .policy = {.cap_first = YUAN(50000), .cap_total = YUAN(100000)}
#define TOPUP .kind = KIND_TOPUP, .has_reason = true, .has_ability = true

static void first_loan(void **state)
{
    const struct given table[] = {
        {"首贷 50,000.00", ON_APPLY, PASS, {.kind = KIND_FIRST, .amount = YUAN(50000), P2}},
        {"首贷 50,000.01",
         ON_APPLY,
         STOP("一(二)"),
         {.kind = KIND_FIRST, .amount = FEN(5000001), P2}},
        {"首贷 50,000.01, 信用社意见",
         ON_BANK,
         STOP("一(二)"),
         {.kind = KIND_FIRST, .amount = FEN(5000001), P2}},
        {"首贷 50,000.01, 放款",
         ON_DISBURSE,
         STOP("一(二)"),
         {.kind = KIND_FIRST, .amount = FEN(5000001), P2}},
        {"追加 60,000.00 不按首贷看",
         ON_APPLY,
         PASS,
         {.kind = KIND_TOPUP, .amount = YUAN(60000), P2}},
        {"首贷上限 100,000.00 的版本, 首贷 100,000.00",
         ON_APPLY,
         PASS,
         {.kind = KIND_FIRST, .amount = YUAN(100000), .policy = {.cap_first = YUAN(100000)}}},
    };

    (void)state;
    GIVEN("amount-first", table);
}

static void total(void **state)
{
    const struct given table[] = {
        {"余额 50,000.00, 追加 50,000.00",
         ON_APPLY,
         PASS,
         {TOPUP, .amount = YUAN(50000), .held = {.running = 1, .balance = YUAN(50000)}, P2}},
        {"余额 50,000.00, 追加 50,000.01",
         ON_APPLY,
         STOP("三(六)"),
         {TOPUP, .amount = FEN(5000001), .held = {.running = 1, .balance = YUAN(50000)}, P2}},
        {"余额 30,000.00, 已批未放 20,000.00, 追加 50,000.01",
         ON_DISBURSE,
         STOP("三(六)"),
         {TOPUP, .amount = FEN(5000001),
          .held = {.running = 1, .balance = YUAN(30000), .undrawn = YUAN(20000)}, P2}},
        {"老贷款 60,000.00, 追加 40,000.00",
         ON_APPLY,
         PASS,
         {TOPUP, .amount = YUAN(40000), .held = {.running = 1, .balance_p1 = YUAN(60000)}, P2}},
        {"老贷款 60,000.00 使合计达 110,000.00: 分类管理, 只提示",
         ON_APPLY,
         WARN("三(六)"),
         {TOPUP, .amount = YUAN(50000), .held = {.running = 1, .balance_p1 = YUAN(60000)}, P2}},
        {"没有未还清的贷款", ON_APPLY, STOP("三(六)"), {TOPUP, .amount = YUAN(10000), P2}},
        {"逾期 1 天",
         ON_APPLY,
         STOP("三(六)"),
         {TOPUP, .amount = YUAN(10000),
          .held = {.running = 1, .balance = YUAN(50000), .overdue_days = 1}, P2}},
        {"追加没有理由",
         ON_APPLY,
         STOP("三(六)"),
         {.kind = KIND_TOPUP,
          .has_ability = true,
          .amount = YUAN(10000),
          .held = {.running = 1, .balance = YUAN(50000)},
          P2}},
        {"追加没有还款能力说明",
         ON_APPLY,
         STOP("三(六)"),
         {.kind = KIND_TOPUP,
          .has_reason = true,
          .amount = YUAN(10000),
          .held = {.running = 1, .balance = YUAN(50000)},
          P2}},
    };

    (void)state;
    GIVEN("amount-total", table);
}

static void renewals(void **state)
{
    const struct given table[] = {
        {"续贷 50,000.00 还 50,000.00 的旧贷, 另有 50,000.00",
         ON_APPLY,
         PASS,
         {.kind = KIND_RENEWAL,
          .amount = YUAN(50000),
          .held = {.running = 1, .balance = YUAN(100000)},
          .parent = {.balance = YUAN(50000)},
          P2}},
        {"续贷 50,000.01 还余额 50,000.00 的旧贷",
         ON_APPLY,
         STOP("三(六)"),
         {.kind = KIND_RENEWAL,
          .amount = FEN(5000001),
          .held = {.balance = YUAN(50000)},
          .parent = {.balance = YUAN(50000)},
          P2}},
        {"老贷款续贷 50,000.00, 另有新贷 60,000.00: 只提示",
         ON_APPLY,
         WARN("三(六)"),
         {.kind = KIND_RENEWAL,
          .amount = YUAN(50000),
          .held = {.running = 1, .balance = YUAN(60000), .balance_p1 = YUAN(50000)},
          .parent = {.balance = YUAN(50000), .p1 = true},
          P2}},
        {"展期不放新钱, 合计 110,000.00 也不问",
         ON_APPLY,
         PASS,
         {.kind = KIND_EXTENSION,
          .amount = YUAN(50000),
          .held = {.balance = YUAN(110000)},
          .parent = {.balance = YUAN(50000)},
          P2}},
    };

    (void)state;
    GIVEN("amount-total", table);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(first_loan),
    cmocka_unit_test(total),
    cmocka_unit_test(renewals),
};

const struct test_group test_rule_amount = {"rule_amount", TESTS(tests)};
