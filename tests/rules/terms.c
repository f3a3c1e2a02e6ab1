/* 一(三), 一(四), 一(五), 一(八), 一(十一): term, rate, security, purpose, window. */
#include "lib/test.h"
#include "rules/given.h"

#define MAX36 .policy = {.max_term_months = 36}
/* LPR of 2025-05-20: 3.00 and 3.50; `newest` is the newest row of the table. */
#define LPR(newest)                                                                                \
    .policy = {.lpr1 = PPM(30000),                                                                 \
               .lpr5 = PPM(35000),                                                                 \
               .rate_fixed = PPM(-1),                                                              \
               .lpr_day = on(2025, 5, 20),                                                         \
               .lpr_newest = newest}
#define DAY0   .on = on(2025, 5, 20)
#define TODAY  LPR(on(2025, 5, 20))
#define CLOSED .policy = {.open = false, .closed_on = on(2025, 12, 31), .runoff_renew = "override"}

static void term(void **state)
{
    const struct given table[] = {
        {"36 个月", ON_APPLY, PASS, {.months = 36, MAX36}},
        {"37 个月", ON_APPLY, STOP("一(三)"), {.months = 37, MAX36}},
        {"1 个月", ON_APPLY, PASS, {.months = 1, MAX36}},
        {"0 个月", ON_APPLY, STOP("一(三)"), {.months = 0, MAX36}},
        {"37 个月, 放款", ON_DISBURSE, STOP("一(三)"), {.months = 37, MAX36}},
        {"续贷 37 个月由续贷期限管", ON_APPLY, PASS, {.kind = KIND_RENEWAL, .months = 37, MAX36}},
    };

    (void)state;
    GIVEN("term", table);
}

static void lpr(void **state)
{
    const struct given table[] = {
        {"公布日放款 12 个月, 3.00% = 1年期 LPR",
         ON_DISBURSE,
         PASS,
         {DAY0, .months = 12, .rate = PPM(30000), TODAY}},
        {"12 个月, 3.01%",
         ON_DISBURSE,
         STOP("一(四)"),
         {DAY0, .months = 12, .rate = PPM(30100), TODAY}},
        {"13 个月, 3.50% = 5年期以上 LPR",
         ON_DISBURSE,
         PASS,
         {DAY0, .months = 13, .rate = PPM(35000), TODAY}},
        {"36 个月, 3.51%, 信用社意见",
         ON_BANK,
         STOP("一(四)"),
         {DAY0, .months = 36, .rate = PPM(35100), TODAY}},
        {"老贷款续贷 4.75%",
         ON_DISBURSE,
         PASS,
         {DAY0, .kind = KIND_RENEWAL, .parent = {.p1 = true}, .months = 36, .rate = PPM(47500),
          TODAY}},
        {"新贷款续贷 4.75%",
         ON_DISBURSE,
         STOP("一(四)"),
         {DAY0, .kind = KIND_RENEWAL, .months = 36, .rate = PPM(47500), TODAY}},
        {"12 个月展期 6 个月, 按 18 个月: 3.50%",
         ON_DISBURSE,
         PASS,
         {DAY0, .kind = KIND_EXTENSION, .parent = {.months = 12}, .months = 6, .rate = PPM(35000),
          TODAY}},
        {"12 个月展期 6 个月, 3.51%",
         ON_DISBURSE,
         STOP("一(四)"),
         {DAY0, .kind = KIND_EXTENSION, .parent = {.months = 12}, .months = 6, .rate = PPM(35100),
          TODAY}},
        {"6 个月展期 6 个月, 仍是 1年期: 3.01%",
         ON_DISBURSE,
         STOP("一(四)"),
         {DAY0, .kind = KIND_EXTENSION, .parent = {.months = 6}, .months = 6, .rate = PPM(30100),
          TODAY}},
        {"LPR 最新一行 45 天前",
         ON_DISBURSE,
         PASS,
         {DAY0, .months = 12, .rate = PPM(30000), LPR(on(2025, 4, 5))}},
        {"LPR 最新一行 46 天前",
         ON_DISBURSE,
         WARN("一(四)"),
         {DAY0, .months = 12, .rate = PPM(30000), LPR(on(2025, 4, 4))}},
        {"没有 LPR",
         ON_DISBURSE,
         STOP("一(四)"),
         {DAY0, .months = 12, .rate = PPM(30000),
          .policy = {.lpr1 = PPM(-1), .rate_fixed = PPM(-1), .lpr_newest = on(2025, 5, 1)}}},
        {"版本自定上限 4.00%, 4.01%",
         ON_DISBURSE,
         STOP("一(四)"),
         {DAY0, .months = 12, .rate = PPM(40100), .policy = {.rate_fixed = PPM(40000)}}},
        {"版本自定上限 4.00%, 4.00%",
         ON_DISBURSE,
         PASS,
         {DAY0, .months = 12, .rate = PPM(40000), .policy = {.rate_fixed = PPM(40000)}}},
    };

    (void)state;
    GIVEN("rate", table);
}

static void security(void **state)
{
    const struct given table[] = {
        {"免担保", ON_APPLY, PASS, {.security = "none"}},
        {"要求保证", ON_APPLY, STOP("一(五)"), {.security = "保证"}},
        {"没有写", ON_APPLY, STOP("一(五)"), {.security = ""}},
    };

    (void)state;
    GIVEN("security", table);
}

static void purpose(void **state)
{
    const struct given table[] = {
        {"黄牛养殖",
         ON_APPLY,
         PASS,
         {.purpose = "03", .purpose_name = "黄牛养殖", .purpose_allowed = true}},
        {"结婚", ON_APPLY, STOP("一(八)"), {.purpose = "91", .purpose_name = "结婚"}},
        {"入股分红", ON_APPLY, STOP("一(八)"), {.purpose = "95", .purpose_name = "入股分红"}},
        {"代码表外", ON_APPLY, STOP("一(八)"), {.purpose = "77"}},
    };

    (void)state;
    GIVEN("purpose", table);
}

static void window(void **state)
{
    const struct given table[] = {
        {"2025-12-31 放款, 版本开放",
         ON_DISBURSE,
         PASS,
         {.on = on(2025, 12, 31), .policy = {.open = true}}},
        {"2026-01-01 放款", ON_DISBURSE, STOP("一(十一)"), {.on = on(2026, 1, 1), CLOSED}},
        {"2026-01-01 追加",
         ON_DISBURSE,
         STOP("一(十一)"),
         {.kind = KIND_TOPUP, .on = on(2026, 1, 1), CLOSED}},
        {"2026-01-01 申请先提示", ON_APPLY, WARN("一(十一)"), {.on = on(2026, 1, 1), CLOSED}},
        {"2026-01-01 新贷款续贷",
         ON_DISBURSE,
         OVER("一(十一)"),
         {.kind = KIND_RENEWAL, .on = on(2026, 1, 1), CLOSED}},
        {"2026-01-01 老贷款续贷",
         ON_DISBURSE,
         PASS,
         {.kind = KIND_RENEWAL, .parent = {.p1 = true}, .on = on(2026, 1, 1), CLOSED}},
        {"2026-01-01 展期",
         ON_DISBURSE,
         PASS,
         {.kind = KIND_EXTENSION, .on = on(2026, 1, 1), CLOSED}},
        {"县里停办续贷",
         ON_DISBURSE,
         STOP("一(十一)"),
         {.kind = KIND_RENEWAL,
          .on = on(2026, 1, 1),
          .policy = {.closed_on = on(2025, 12, 31), .runoff_renew = "block"}}},
    };

    (void)state;
    GIVEN("window", table);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(term),    cmocka_unit_test(lpr),    cmocka_unit_test(security),
    cmocka_unit_test(purpose), cmocka_unit_test(window),
};

const struct test_group test_rule_terms = {"rule_terms", TESTS(tests)};
