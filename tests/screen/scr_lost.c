/* 76 恢复后补录: the paper is counted, a number is voided, another keyed again. */
#include <stdio.h>
#include <stdlib.h>

#include "lib/cli.h"
#include "lib/file.h"
#include "lib/fresh.h"
#include "lib/teller.h"
#include "lib/test.h"

#define ENV "HUIDAI_PASSWORD=" FRESH_PASSWORD

/* 甲 owes 30,000; two receipts of today are lost with the machine. */
static void lost_two(void)
{
    const char *backup = file_path("b.hdb");
    const char *db = fresh_new();

    remove(backup);
    fresh_apply(FRESH_A, "SQ-0421-1", true);
    fresh_grant("SQ-0421-1");
    fresh_do_second("teller", "manager",
                    "disburse application=SQ-0421-1 confirm_amount=3万 confirm_last4=0011");
    free(cli_ok(ENV, "--db", db, "--user", "admin", "backup", backup, NULL));
    fresh_do("teller", "receive contract=LDTP-0421-000001 amount=100 principal=100");
    fresh_do("teller", "receive contract=LDTP-0421-000001 amount=200 principal=200");
    free(cli_ok(ENV, "--db", db, "--user", "manager", "restore", backup, NULL));
}

static void counted_voided_keyed_again(void **state)
{
    struct pty *p;

    (void)state;
    lost_two();
    p = fresh_open("manager", 80, 24);
    pty_assert_has(p, "恢复备份后待补录凭证");
    pty_keys(p, "76<Enter>");
    pty_assert_has(p, "末号未登记");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "先按 Ins");
    pty_keys(p, "<Ins>");
    pty_keys(p, "2<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "0421-251124-001");
    pty_assert_has(p, "0421-251124-002");
    teller_golden(p, "scr-lost");
    pty_keys(p, "<Del>");
    pty_keys(p, "存根已作废<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_not(p, "0421-251124-001 ");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "[31] 单笔还款");
    pty_assert_has(p, "补录 0421-251124-002");
    pty_free(p);
    fresh_do("teller", "receive contract=LDTP-0421-000001 amount=200 principal=200"
                       " receipt_no=0421-251124-002");
    p = fresh_open("teller", 80, 24);
    pty_assert_not(p, "待补录凭证");
    pty_keys(p, "76<Enter>");
    pty_assert_has(p, "没有记录");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(counted_voided_keyed_again),
};

const struct test_group test_scr_lost = {"scr_lost", TESTS(tests), fresh_setup, NULL};
