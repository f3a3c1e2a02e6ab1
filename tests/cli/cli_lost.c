/*
 * A branch goes on with a backup: what the county holds comes back, what nobody holds is listed
 * by voucher number until it is keyed again or voided; no number is given twice.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/cli.h"
#include "lib/file.h"
#include "lib/hands.h"
#include "lib/test.h"

static char county[300];
static char backup[300];
static char contract[64];

static void pay(const char *today, const char *amount, const char *voucher)
{
    char got[64];

    hands_done("voucher", got, sizeof got, "teller", today,
               "receive contract=%s amount=%s principal=%s", contract, amount, amount);
    assert_string_equal(got, voucher);
}

/* Vouchers 1 and 2 are in the backup, 3 the county holds, 4 and 5 nobody. */
static int lose(void **state)
{
    char id[19];

    (void)state;
    snprintf(county, sizeof county, "%s", file_path("county.db"));
    snprintf(backup, sizeof backup, "%s", file_path("b.hdb"));
    hands_open("lost");
    free(cli_ok(NULL, "--db", county, "init", "--site", "0400", "--kind", "county", "--name",
                "县联社", "--training", NULL));
    free(hands_sync(county, "card", "--out", test_tmpdir(), NULL, NULL));
    free(hands_sync(hands_db(), "card", "--out", test_tmpdir(), NULL, NULL));
    free(hands_sync(hands_db(), "enrol", file_path("HD_0400_card.hdc"), NULL, NULL, NULL));
    free(hands_sync(county, "enrol", file_path("HD_0421_card.hdc"), NULL, NULL, NULL));
    hands_household("2025-11-03", "H1", hands_idno("19850102", 201, id), "未婚");
    hands_lend(contract, "2025-11-03", "H1", id, "首贷", 30000, 24, "3.5");
    pay("2025-11-20", "100", "0421-251120-001");
    pay("2025-11-20", "200", "0421-251120-002");
    free(cli_ok(HANDS_ENV, "--db", hands_db(), "--user", "admin", "backup", backup, NULL));
    pay("2025-11-20", "300", "0421-251120-003");
    hands_carry(hands_db(), "0400", county);
    pay("2025-11-20", "400", "0421-251120-004");
    pay("2025-11-21", "500", "0421-251121-001");
    free(cli_ok(HANDS_ENV, "--db", hands_db(), "--user", "manager", "restore", backup, NULL));
    return 0;
}

static void assert_lost(const char *today, const char *want)
{
    char *s = hands_report(today, "lost-vouchers", NULL, NULL);
    char got[2000] = "";

    for (char *at = s; (at = strstr(at, "\"day\":\"")); at++) {
        char *v = strstr(at, "\"voucher\":\"") + strlen("\"voucher\":\"");
        size_t n = strlen(got);

        snprintf(got + n, sizeof got - n, "%.5s %.*s;", at + strlen("\"day\":\"2025-"),
                 (int)strcspn(v, "\""), v);
    }
    assert_string_equal(got, want);
    free(s);
}

static void the_list_until_it_is_done(void **state)
{
    struct cli_run r;
    char *s;

    (void)state;
    /* A new number of a day of the lost stretch names the epoch: 003 is out on paper. */
    pay("2025-11-22", "600", "0421-251122-1001");
    pay("2025-11-21", "700", "0421-251121-1001");
    assert_lost("2025-11-22", "11-20 ;11-21 ;11-22 ;");
    /* What the county holds comes back by its package. */
    hands_carry(hands_db(), "0400", county);
    hands_carry(county, "0421", hands_db());
    s = cli_ok(HANDS_ENV, "--db", hands_db(), "--user", "teller", "report", "ledger", "--household",
               "H1", NULL);
    assert_non_null(strstr(s, "0421-251120-003"));
    free(s);
    /* The paper is counted. */
    hands_done(NULL, NULL, 0, "teller", "2025-11-22", "lost-count date=2025-11-20 last=4");
    hands_done(NULL, NULL, 0, "teller", "2025-11-22", "lost-count date=2025-11-21 last=1");
    hands_done(NULL, NULL, 0, "teller", "2025-11-22", "lost-count date=2025-11-22 last=0");
    assert_lost("2025-11-22", "11-20 0421-251120-004;11-21 0421-251121-001;");
    r = hands_do("teller", "2025-11-22", "lost-count date=2025-10-01 last=4");
    assert_int_equal(r.status, 1);
    assert_non_null(strstr(r.err, "不在恢复备份丢失的时段内"));
    cli_run_release(&r);
    r = hands_do("teller", "2025-11-22", "lost-count date=2025-11-21 last=1001");
    assert_int_equal(r.status, 1);
    cli_run_release(&r);
    /* One is keyed again on its day with its own number beside it, one is void. */
    hands_done(NULL, NULL, 0, "teller", "2025-11-22",
               "receive contract=%s amount=400 principal=400 date=2025-11-20 reason=恢复后补录"
               " receipt_no=0421-251120-004 --second manager",
               contract);
    assert_lost("2025-11-22", "11-21 0421-251121-001;");
    r = hands_do("teller", "2025-11-22", "lost-void voucher=0421-251121-001 reason=x");
    assert_int_equal(r.status, 1);
    cli_run_release(&r);
    r = hands_do("manager", "2025-11-22", "lost-void voucher=0421-251121-009 reason=x");
    assert_int_equal(r.status, 1);
    assert_non_null(strstr(r.err, "lost-vouchers"));
    cli_run_release(&r);
    hands_done(NULL, NULL, 0, "manager", "2025-11-22",
               "lost-void voucher=0421-251121-001 reason=当日已作废");
    assert_lost("2025-11-22", "");
    free(cli_ok(HANDS_ENV, "--db", hands_db(), "--user", "admin", "check", "--deep", NULL));
}

/* The county sees the same list, and it is printed. */
static void the_county_sees_it_and_it_is_printed(void **state)
{
    const char *pdf = file_path("lost.pdf");
    size_t n = 0;
    char *bytes;
    char *s;

    (void)state;
    hands_done(NULL, NULL, 0, "teller", "2025-11-22", "lost-count date=2025-11-20 last=6");
    hands_carry(hands_db(), "0400", county);
    s = cli_ok(HANDS_ENV, "--db", county, "--user", "union", "report", "lost-vouchers", NULL);
    assert_non_null(strstr(s, "0421-251120-006"));
    assert_null(strstr(s, "0421-251120-004"));
    free(s);
    free(cli_ok(HANDS_ENV, "--db", county, "--user", "union", "report", "lost-vouchers", "--format",
                "pdf", "--out", pdf, NULL));
    bytes = file_read(pdf, &n);
    assert_memory_equal(bytes, "%PDF", 4);
    free(bytes);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_list_until_it_is_done),
    cmocka_unit_test(the_county_sees_it_and_it_is_printed),
};

const struct test_group test_cli_lost = {"cli_lost", TESTS(tests), lose, NULL};
