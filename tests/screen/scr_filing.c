/* 60 月度备案 and 62 不良率与熔断. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/cli.h"
#include "lib/teller.h"
#include "lib/test.h"

/* Months of ledger-a's own time. */
static struct pty *open_on(const char *day, const char *user)
{
    struct pty *p = teller_start_day(teller_copy(), user, day, 80, 24);

    teller_sign_in(p);
    return p;
}

static void the_three_tables_and_the_tie(void **state)
{
    struct pty *p = open_on("2023-02-28", "manager");

    (void)state;
    pty_keys(p, "60<Enter>");
    teller_golden(p, "scr-filing-made");
    pty_assert_has(p, "平");
    pty_assert_has(p, "[ ]生成锁定");
    pty_keys(p, "<Tab>");
    teller_golden(p, "scr-filing-granted");
    pty_keys(p, "<Tab>");
    pty_assert_has(p, "[3 未获批清单 2023-01 0笔]");
    pty_keys(p, "<Tab><Ctrl+P>");
    pty_assert_has(p, "放款备案表");
    pty_keys(p, "<Esc>");
    pty_free(p);
}

static void made_and_locked_once(void **state)
{
    struct pty *p = open_on("2023-03-31", "manager");

    (void)state;
    pty_keys(p, "60<Enter><F10>");
    pty_assert_has(p, "锁定 2023-03 的备案");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已锁定 BA-0421-202303-P1");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "已经提供过备案");
    pty_keys(p, "<F8><Ctrl+U>2023-04<F10><F10>");
    pty_assert_has(p, "还没有到");
    pty_free(p);
}

/* 打印盖章 and 报送: each once, with its day; late is told. */
static void stamped_and_handed_in(void **state)
{
    struct pty *p = open_on("2023-04-01", "manager");

    (void)state;
    pty_keys(p, "60 2023-03<Enter><Ins>");
    pty_assert_has(p, "先生成锁定");
    pty_keys(p, "<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "[x]生成锁定 04-01 BA-0421-202303-P1");
    pty_assert_has(p, "[ ]打印盖章  [ ]报送");
    pty_keys(p, "<F5><F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "[x]打印盖章 04-01");
    pty_keys(p, "<F5>");
    pty_assert_has(p, "没有待盖章的备案");
    pty_keys(p, "<Ins><F10>");
    pty_assert_has(p, "签收人未填");
    pty_keys(p, "李干事<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "[x]报送 04-01 李干事");
    teller_golden(p, "scr-filing-sent");
    pty_free(p);
}

/* A receipt that was altered behind the program's back: the month does not tie, nothing is locked.
 */
static void what_does_not_tie_is_not_locked(void **state)
{
    struct pty *p = open_on("2023-03-31", "manager");
    char db[PATH_MAX], command[PATH_MAX + 20];
    FILE *f;

    (void)state;
    pty_keys(p, "60<Enter><F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已锁定 BA-0421-202303-P1");
    pty_free(p);
    assert_non_null(realpath(test_tmpdir(), db));
    snprintf(command, sizeof command, "sqlite3 '%s/work.db'", db);
    f = popen(command, "w");
    assert_non_null(f);
    fputs("UPDATE receipt SET principal = principal + 100000000 WHERE id = (SELECT max(id) FROM"
          " receipt WHERE principal > 0 AND date BETWEEN 19448 AND 19477);",
          f);
    assert_int_equal(pclose(f), 0);
    strcat(db, "/work.db");
    p = teller_start_day(db, "manager", "2023-04-30", 80, 24);
    teller_sign_in(p);
    pty_keys(p, "60<Enter>");
    pty_assert_has(p, "不平 差");
    pty_keys(p, "<F10>");
    pty_assert_not(p, "Enter = 确认");
    pty_assert_has(p, "勾稽不平");
    pty_assert_has(p, "差 1,000,000.00");
    pty_assert_not(p, "[x]生成锁定"); /* the other scheme is not locked either */
    teller_golden(p, "scr-filing-untied");
    pty_free(p);
}

static void another_month_and_scheme(void **state)
{
    struct pty *p = open_on("2023-03-31", "union");

    (void)state;
    pty_keys(p, "60<Enter><F8><Ctrl+U>2022-11<Enter>2<Enter><F10>");
    pty_assert_has(p, "[1 备案表 2022-11");
    pty_assert_not(p, "P1 月初");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "还没有提供");
    pty_free(p);
}

static void a_teller_sees_and_cannot_lock(void **state)
{
    struct pty *p = open_on("2023-03-31", "teller");

    (void)state;
    pty_keys(p, "60<Enter><F10>");
    pty_assert_not(p, "锁定 2023-03 的备案");
    pty_free(p);
}

static void the_ratio_and_what_must_come_back(void **state)
{
    struct pty *p = open_on("2025-11-24", "manager");

    (void)state;
    pty_keys(p, "62<Enter>");
    teller_golden(p, "scr-npl");
    pty_keys(p, "<Tab><Tab>");
    pty_assert_has(p, "全县");
    pty_keys(p, "<F4>2023-06-30<F10>");
    pty_assert_has(p, "截止日 2023-06-30");
    pty_keys(p, "<Tab>");
    pty_assert_has(p, "变动");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_three_tables_and_the_tie),
    cmocka_unit_test(made_and_locked_once),
    cmocka_unit_test(stamped_and_handed_in),
    cmocka_unit_test(what_does_not_tie_is_not_locked),
    cmocka_unit_test(another_month_and_scheme),
    cmocka_unit_test(a_teller_sees_and_cannot_lock),
    cmocka_unit_test(the_ratio_and_what_must_come_back),
};

const struct test_group test_scr_filing = {"scr_filing", TESTS(tests), .setup = teller_setup};
