/* 四: renewal and extension. */
#include "lib/test.h"
#include "rules/given.h"

#define ONCE .policy = {.count_max = 1}

static void count(void **state)
{
    const struct given table[] = {
        {"首次展期",
         ON_APPLY,
         PASS,
         {.kind = KIND_EXTENSION, .parent = {.used = 0, .maturity = on(2025, 6, 1)}, ONCE}},
        {"第二次展期",
         ON_APPLY,
         STOP("四"),
         {.kind = KIND_EXTENSION, .parent = {.used = 1, .maturity = on(2025, 6, 1)}, ONCE}},
        {"展期之后再续贷",
         ON_APPLY,
         STOP("四"),
         {.kind = KIND_RENEWAL, .parent = {.used = 1, .maturity = on(2025, 6, 1)}, ONCE}},
        {"还清后重新首贷", ON_APPLY, PASS, {.kind = KIND_FIRST, .parent = {.used = 1}, ONCE}},
        {"老贷款 2025-12-31 到期",
         ON_APPLY,
         PASS,
         {.kind = KIND_RENEWAL, .parent = {.p1 = true, .maturity = on(2025, 12, 31)}, ONCE}},
        {"老贷款 2026-01-01 到期",
         ON_APPLY,
         STOP("四"),
         {.kind = KIND_RENEWAL, .parent = {.p1 = true, .maturity = on(2026, 1, 1)}, ONCE}},
        {"老贷款 2021-01-01 到期",
         ON_APPLY,
         PASS,
         {.kind = KIND_EXTENSION, .parent = {.p1 = true, .maturity = on(2021, 1, 1)}, ONCE}},
        {"老贷款 2020-12-31 到期",
         ON_APPLY,
         STOP("四"),
         {.kind = KIND_EXTENSION, .parent = {.p1 = true, .maturity = on(2020, 12, 31)}, ONCE}},
    };

    (void)state;
    GIVEN("count", table);
}

static void extend_term(void **state)
{
    const struct given table[] = {
        {"12 个月的贷款展 12 个月",
         ON_APPLY,
         PASS,
         {.kind = KIND_EXTENSION, .months = 12, .parent = {.months = 12}}},
        {"12 个月的贷款展 13 个月",
         ON_APPLY,
         STOP("四(一)"),
         {.kind = KIND_EXTENSION, .months = 13, .parent = {.months = 12}}},
        {"25 个月的贷款展 12 个月",
         ON_APPLY,
         PASS,
         {.kind = KIND_EXTENSION, .months = 12, .parent = {.months = 25}}},
        {"25 个月的贷款展 13 个月",
         ON_APPLY,
         STOP("四(一)"),
         {.kind = KIND_EXTENSION, .months = 13, .parent = {.months = 25}}},
        {"13 个月的贷款展 6 个月",
         ON_APPLY,
         PASS,
         {.kind = KIND_EXTENSION, .months = 6, .parent = {.months = 13}}},
        {"13 个月的贷款展 7 个月",
         ON_APPLY,
         STOP("四(一)"),
         {.kind = KIND_EXTENSION, .months = 7, .parent = {.months = 13}}},
        {"36 个月的贷款展 18 个月",
         ON_DISBURSE,
         PASS,
         {.kind = KIND_EXTENSION, .months = 18, .parent = {.months = 36}}},
        {"36 个月的贷款展 19 个月",
         ON_DISBURSE,
         STOP("四(一)"),
         {.kind = KIND_EXTENSION, .months = 19, .parent = {.months = 36}}},
    };

    (void)state;
    GIVEN("extend-term", table);
}

static void renew_term(void **state)
{
    const struct given table[] = {
        {"续贷 36 个月", ON_APPLY, PASS, {.kind = KIND_RENEWAL, .months = 36}},
        {"续贷 37 个月", ON_APPLY, OVER("四(一)"), {.kind = KIND_RENEWAL, .months = 37}},
    };

    (void)state;
    GIVEN("renew-term", table);
}

static void before_due(void **state)
{
    const struct given table[] = {
        {"到期当天申请",
         ON_APPLY,
         PASS,
         {.kind = KIND_EXTENSION, .applied = on(2025, 6, 9), .parent = {.due = on(2025, 6, 9)}}},
        {"到期后一天申请",
         ON_APPLY,
         OVER("四"),
         {.kind = KIND_RENEWAL, .applied = on(2025, 6, 10), .parent = {.due = on(2025, 6, 9)}}},
    };

    (void)state;
    GIVEN("before-due", table);
}

static void hidden_renewal(void **state)
{
    const struct given table[] = {
        {"从没有还清过贷款",
         ON_DISBURSE,
         PASS,
         {.on = on(2025, 6, 16), .held = {.payoff = DAY_NONE}}},
        {"还清当天放新贷",
         ON_DISBURSE,
         WARN("四"),
         {.on = on(2025, 6, 1), .held = {.payoff = on(2025, 6, 1)}}},
        {"还清后第 15 天放新贷",
         ON_DISBURSE,
         WARN("四"),
         {.on = on(2025, 6, 16), .held = {.payoff = on(2025, 6, 1)}}},
        {"还清后第 16 天放新贷",
         ON_DISBURSE,
         PASS,
         {.on = on(2025, 6, 17), .held = {.payoff = on(2025, 6, 1)}}},
    };

    (void)state;
    GIVEN("hidden-renewal", table);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(count),      cmocka_unit_test(extend_term),    cmocka_unit_test(renew_term),
    cmocka_unit_test(before_due), cmocka_unit_test(hidden_renewal),
};

const struct test_group test_rule_chain = {"rule_chain", TESTS(tests)};
