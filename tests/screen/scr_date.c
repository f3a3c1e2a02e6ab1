/* The business date of RULES 8, on a database that is no training one. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "lib/cli.h"
#include "lib/teller.h"
#include "lib/test.h"
#include "ops/app.h"
#include "store/tx.h"

#define SECRET "Geheim-2025"

static char db[PATH_MAX];

/* A real site with a manager, whose last entry lies 30 days after the machine's date. */
static int setup(void **state)
{
    const struct st_tx tx = {.act = "test", .business = day_add(app_machine_day(), 30)};
    struct store *st = NULL;
    struct err e = {0};
    char dir[PATH_MAX];

    (void)state;
    if (!realpath(test_tmpdir(), dir))
        return -1;
    snprintf(db, sizeof db, "%.4000s/real.db", dir);
    free(cli_ok("HUIDAI_PASSWORD=" SECRET, "--db", db, "init", "--site", "0499", "--kind", "branch",
                "--name", "新寨信用社", NULL));
    free(cli_ok("HUIDAI_PASSWORD=" SECRET "\nHUIDAI_NEW_PASSWORD=" SECRET, "--db", db, "--user",
                "admin", "do", "user-add", "name=lj", "full_name=主任甲", "role=manager", NULL));
    if (st_open(db, 0, &st, &e) != OK || st_begin(st, &tx, &e) != OK)
        return -1;
    st_note(st, "x");
    if (st_commit(st, &e) != OK)
        return -1;
    st_close(&st);
    return 0;
}

static void the_day_is_asked_and_confirmed(void **state)
{
    struct pty *p = teller_start(db, "admin", 80, 24, NULL);
    char iso[DAY_TEXT_SIZE];

    (void)state;
    day_iso(day_add(app_machine_day(), 31), iso);
    pty_keys(p, SECRET "<Enter>");
    pty_assert_has(p, "哪个对?");
    pty_keys(p, iso);
    pty_keys(p, "<F10>");
    pty_assert_has(p, "营业");
    pty_keys(p, "admin<Enter>" SECRET "<F10>");
    pty_assert_has(p, "不能由本人办理"); /* never the same person */
    pty_keys(p, "<Esc>");
    pty_assert_has(p, "营业日期没有确认");
    pty_keys(p, "<Ctrl+Q>2" SECRET "<Enter>");
    pty_keys(p, iso);
    pty_keys(p, "<F10>");
    pty_keys(p, "lj<Enter>" SECRET "<F10>");
    pty_assert_has(p, "[00] 首页");
    pty_assert_has(p, iso);
    pty_free(p);
}

static const struct CMUnitTest tests[] = {cmocka_unit_test(the_day_is_asked_and_confirmed)};

const struct test_group test_scr_date = {"scr_date", TESTS(tests), .setup = setup};
