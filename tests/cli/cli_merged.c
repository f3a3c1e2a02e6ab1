/*
 * 一户多贷 from two counters to one record, by the program's own acts: each branch registers and
 * lends to one family without hearing of the other; the packages bring it to light everywhere; one
 * loan leaves the scheme, the records become one.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/cli.h"
#include "lib/file.h"
#include "lib/hands.h"
#include "lib/test.h"

static char county[300];
static char west[300];
static char contract[64];
static char id[19];

static void meet(void)
{
    hands_carry(west, "0400", county);
    hands_carry(hands_db(), "0400", county);
    hands_carry(county, "0421", hands_db());
    hands_carry(county, "0422", west);
}

static void site(const char *db, const char *code, const char *kind)
{
    if (kind)
        free(cli_ok(NULL, "--db", db, "init", "--site", code, "--kind", kind, "--name", code,
                    "--training", NULL));
    free(hands_sync(db, "card", "--out", test_tmpdir(), NULL, NULL));
}

static void import(const char *kind, const char *path)
{
    free(cli_ok(HANDS_ENV, "--db", west, "--user", "manager", "import", kind, path, NULL));
}

/* The second branch has the family in its old ledger under another number, with a first loan. */
static void take_over_at_west(void)
{
    char text[700];

    snprintf(text, sizeof text,
             "户编号,户类型,乡镇,村,姓名,与户主关系,身份证号码,婚姻状况\n"
             "W1,脱贫户,木引镇,演练村,演练甲,户主,%s,未婚\n",
             id);
    import("households", file_of("h.csv", text));
    snprintf(text, sizeof text,
             "合同编号,户编号,借款人身份证号码,贷款品种,贷款类型,贷款金额,年利率(%%),发放日期,"
             "到期日期,结息方式\nLD-W,W1,%s,脱贫人口小额信贷,首贷,20000,3.5,2025-11-10,2027-11-10,"
             "按季结息\n",
             id);
    import("loans", file_of("l.csv", text));
}

static int setup(void **state)
{
    (void)state;
    snprintf(county, sizeof county, "%s", file_path("county.db"));
    snprintf(west, sizeof west, "%s", file_path("west.db"));
    hands_open("merged");
    site(county, "0400", "county");
    site(west, "0422", "branch");
    site(hands_db(), "0421", NULL);
    free(hands_sync(west, "enrol", file_path("HD_0400_card.hdc"), NULL, NULL, NULL));
    free(hands_sync(hands_db(), "enrol", file_path("HD_0400_card.hdc"), NULL, NULL, NULL));
    free(hands_sync(county, "enrol", file_path("HD_0421_card.hdc"), NULL, NULL, NULL));
    free(hands_sync(county, "enrol", file_path("HD_0422_card.hdc"), NULL, NULL, NULL));
    hands_household("2025-11-03", "H1", hands_idno("19850102", 201, id), "未婚");
    hands_lend(contract, "2025-11-12", "H1", id, "首贷", 30000, 24, "3.5");
    take_over_at_west();
    meet();
    return 0;
}

/* The list as json at a site. */
static char *list(const char *db)
{
    return cli_ok(HANDS_ENV, "--db", db, "--user", "manager", "--today", "2025-11-24", "report",
                  "merged", "--format", "json", NULL);
}

static void assert_same_everywhere(void)
{
    char *a = list(county);
    char *b = list(west);
    char *c = list(hands_db());

    assert_string_equal(a, b);
    assert_string_equal(a, c);
    free(a);
    free(b);
    free(c);
}

static void assert_told(const char *words, bool told)
{
    char *s = list(county);

    if (told != (strstr(s, words) != NULL))
        fail_msg("%s: %s", words, s);
    free(s);
}

static void told_to_all(void **state)
{
    (void)state;
    assert_same_everywhere();
    assert_told("\"task\":\"two-loans\"", true);
    assert_told("\"other\":\"LDTP-0421-000001\"", true);
    assert_told("\"amount_fen\":5000000", true);
    assert_told("\"task\":\"same-id\"", true);
}

static void one_record_waits_for_one_loan(void **state)
{
    struct cli_run r = hands_do("manager", "2025-11-24",
                                "household-merge household=W1 into=H1 "
                                "reason=同一户");

    (void)state;
    assert_int_equal(r.status, 1);
    assert_non_null(strstr(r.err, "一户多贷"));
    assert_non_null(strstr(r.err, "〔二(二)2〕"));
    cli_run_release(&r);
    hands_done(NULL, NULL, 0, "manager", "2025-11-24",
               "convert contract=%s reason=一户多贷 document=1号 --second officer", contract);
    meet();
    assert_same_everywhere();
    assert_told("\"task\":\"two-loans\"", false);
    hands_done(NULL, NULL, 0, "manager", "2025-11-24",
               "household-merge household=W1 into=H1 reason=同一户");
    meet();
    assert_same_everywhere();
    assert_told("task", false);
    free(cli_ok(HANDS_ENV, "--db", west, "--user", "admin", "check", "--deep", NULL));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(told_to_all),
    cmocka_unit_test(one_record_waits_for_one_loan),
};

const struct test_group test_cli_merged = {"cli_merged", TESTS(tests), setup, NULL};
