/* 一(一), 二(一), 二(二), 五(五): target, one loan, materials, opinions, breaker. */
#include "lib/test.h"
#include "rules/given.h"

#define LISTED(k)                                                                                  \
    .household = {.list_taken = true, .list_quarter = 2025 * 4 + 3, .listed = true, .list_kind = k}
#define NOT_LISTED .household = {.list_taken = true, .list_quarter = 2025 * 4 + 3}
#define NO_LIST(k) .household = {.kind = k}

static void target(void **state)
{
    const struct given table[] = {
        {"脱贫户在册, 放款", ON_DISBURSE, PASS, {LISTED("脱贫户")}},
        {"边缘易致贫户在册, 放款", ON_DISBURSE, PASS, {LISTED("边缘易致贫户")}},
        {"脱贫不稳定户在册", ON_BANK, PASS, {LISTED("脱贫不稳定户")}},
        {"突发严重困难户, 县里没有文件", ON_BANK, STOP("一(一)"), {LISTED("突发严重困难户")}},
        {"突发严重困难户, 县里有文件",
         ON_BANK,
         PASS,
         {.household = {.list_taken = true,
                        .listed = true,
                        .list_kind = "突发严重困难户",
                        .sudden_too = true}}},
        {"不在册, 申请", ON_APPLY, WARN("一(一)"), {NOT_LISTED}},
        {"不在册, 信用社意见", ON_BANK, STOP("一(一)"), {NOT_LISTED}},
        {"不在册, 放款", ON_DISBURSE, STOP("一(一)"), {NOT_LISTED}},
        {"不在册, 续贷放款", ON_DISBURSE, WARN("一(一)"), {.kind = KIND_RENEWAL, NOT_LISTED}},
        {"不在册, 展期", ON_DISBURSE, WARN("一(一)"), {.kind = KIND_EXTENSION, NOT_LISTED}},
        {"从未取名单, 登记为脱贫户", ON_DISBURSE, WARN("三(三)"), {NO_LIST("脱贫户")}},
        {"从未取名单, 登记为突发严重困难户",
         ON_DISBURSE,
         STOP("一(一)"),
         {NO_LIST("突发严重困难户")}},
    };

    (void)state;
    GIVEN("target", table);
}

static void one_loan(void **state)
{
    const struct given table[] = {
        {"没有别的贷款和申请", ON_APPLY, PASS, {.kind = KIND_FIRST}},
        {"户内有未还清的贷款",
         ON_APPLY,
         STOP("二(二)2"),
         {.kind = KIND_FIRST, .held = {.running = 1}}},
        {"配偶有在办的申请",
         ON_APPLY,
         STOP("二(二)2"),
         {.kind = KIND_FIRST, .held = {.pending = 1}}},
        {"放款时户内又有了贷款",
         ON_DISBURSE,
         STOP("二(二)2"),
         {.kind = KIND_FIRST, .held = {.running = 1}}},
        {"追加", ON_APPLY, PASS, {.kind = KIND_TOPUP, .held = {.running = 1}}},
        {"续贷", ON_APPLY, PASS, {.kind = KIND_RENEWAL, .held = {.running = 1}}},
    };

    (void)state;
    GIVEN("one-loan", table);
}

static void materials(void **state)
{
    const struct given table[] = {
        {"资料齐全", ON_DISBURSE, PASS, {.missing_materials = ""}},
        {"缺户口簿", ON_DISBURSE, STOP("二(一)"), {.missing_materials = "户口簿"}},
        {"申请时可以后补", ON_APPLY, PASS, {.missing_materials = "户口簿"}},
    };

    (void)state;
    GIVEN("materials", table);
}

static void opinions(void **state)
{
    const struct given table[] = {
        {"四级都同意",
         ON_DISBURSE,
         PASS,
         {.opinion = {OPINION_AGREE, OPINION_AGREE, OPINION_AGREE, OPINION_AGREE}}},
        {"工作站未签",
         ON_DISBURSE,
         STOP("二(二)"),
         {.opinion = {OPINION_AGREE, OPINION_NONE, OPINION_AGREE, OPINION_AGREE}}},
        {"村委会退回",
         ON_DISBURSE,
         STOP("二(二)"),
         {.opinion = {OPINION_RETURN, OPINION_AGREE, OPINION_AGREE, OPINION_AGREE}}},
        {"信用社不同意",
         ON_DISBURSE,
         STOP("二(二)"),
         {.opinion = {OPINION_AGREE, OPINION_AGREE, OPINION_AGREE, OPINION_REFUSE}}},
    };

    (void)state;
    GIVEN("opinions", table);
}

static void breaker(void **state)
{
    const struct given table[] = {
        {"未熔断", ON_BANK, PASS, {.breaker = {.tripped = false}}},
        {"熔断, 首贷", ON_BANK, STOP("五(五)"), {.breaker = {.tripped = true}}},
        {"熔断, 追加放款",
         ON_DISBURSE,
         STOP("五(五)"),
         {.kind = KIND_TOPUP, .breaker = {.tripped = true}}},
        {"熔断, 续贷",
         ON_BANK,
         OVER("五(五)"),
         {.kind = KIND_RENEWAL, .breaker = {.tripped = true}}},
        {"熔断, 展期",
         ON_DISBURSE,
         OVER("五(五)"),
         {.kind = KIND_EXTENSION, .breaker = {.tripped = true}}},
        {"熔断, 申请仍可受理", ON_APPLY, PASS, {.breaker = {.tripped = true}}},
    };

    (void)state;
    GIVEN("breaker", table);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(target),   cmocka_unit_test(one_loan), cmocka_unit_test(materials),
    cmocka_unit_test(opinions), cmocka_unit_test(breaker),
};

const struct test_group test_rule_flow = {"rule_flow", TESTS(tests)};
