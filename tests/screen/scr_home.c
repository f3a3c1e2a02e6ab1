/* 00 home: figures, to-dos, the box. */
#include <stdlib.h>

#include "lib/cli.h"
#include "lib/teller.h"
#include "lib/test.h"

static void home_at_both_sizes(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    teller_golden(p, "scr-home");
    pty_keys(p, "<F2>");
    teller_golden(p, "scr-todo");
    pty_free(p);
}

/* T3 of SCREENS 13: “how much do I owe”, from home, in four keys. */
static void four_keys_find_a_household(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_key_count_reset(p);
    pty_keys(p, "cdg<Enter>");
    assert_int_equal(pty_key_count(p), 4);
    pty_assert_has(p, "[11] 户台账");
    pty_assert_has(p, "户主 陈德国");
    pty_free(p);
}

static void digits_open_a_todo(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "1<Enter>");
    pty_assert_not(p, "[00]");
    pty_keys(p, "<F3>9<Enter>");
    pty_assert_has(p, "没有第 9 项待办");
    pty_free(p);
}

static void typed_ahead_is_not_lost(void **state)
{
    struct pty *p = teller_start(teller_copy(), "teller", 80, 24, NULL);

    (void)state;
    pty_type_ahead(p, TELLER_PASSWORD "<Enter>cdg<Enter>");
    pty_idle(p);
    pty_assert_has(p, "户主 陈德国");
    pty_free(p);
}

static void people_are_found_by_anything(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "䶮梅<Enter>");
    pty_assert_has(p, "户主 䶮梅国");
    pty_keys(p, "<F3>52272810803300002<Enter>");
    pty_assert_has(p, "户主 䶮梅国");
    pty_keys(p, "<F3>522728196010128928<Enter>");
    pty_assert_has(p, "户主 䶮梅国");
    pty_keys(p, "<F3>LDTP150003<Enter>");
    pty_assert_has(p, "户主 䶮梅国");
    pty_keys(p, "<F3>chendeguo<Enter>");
    pty_assert_has(p, "户主 陈德国");
    /* 覃 is read as a surname (qín) and as the character usually is (tán) */
    pty_keys(p, "<F3>qinminghua<Enter>");
    pty_assert_has(p, "户主 覃明华");
    pty_keys(p, "<F3>tmh<Enter>");
    pty_assert_has(p, "户主 覃明华");
    pty_keys(p, "<F3>tanminghua<Enter>");
    pty_assert_has(p, "户主 覃明华");
    pty_keys(p, "<F3>13877291048<Enter>");
    pty_assert_has(p, "户主 䶮梅国");
    pty_keys(p, "<F3>1048<Enter>");
    pty_assert_has(p, "户主 䶮梅国");
    pty_free(p);
}

/* What was posted meanwhile is in the figures, though only its loan was computed anew. */
static void the_figures_follow_the_journal(void **state)
{
    const char *db = teller_copy();
    struct pty *p = teller_start(db, "teller", 80, 24, NULL);

    (void)state;
    teller_sign_in(p);
    pty_assert_has(p, "余额 38.44万");
    free(cli_ok("HUIDAI_PASSWORD=" TELLER_PASSWORD, "--db", db, "--user", "manager", "do",
                "receive", "contract=LDTP150002", "principal=10000", NULL));
    pty_keys(p, "10<Enter>");
    pty_assert_has(p, "40,000.00");
    pty_keys(p, "<F3>");
    pty_assert_has(p, "余额 37.44万");
    pty_assert_has(p, "未同步8");
    free(cli_ok("HUIDAI_PASSWORD=" TELLER_PASSWORD, "--db", db, "--user", "manager", "do",
                "person-edit", "idno=522728196912123018", "name=陆大福", "reason=更名", NULL));
    pty_keys(p, "10<Enter>陆大");
    pty_assert_has(p, "命中 1 / 40 户");
    pty_free(p);
}

/* A converted loan has left the scheme: the same balance as 62 and the summary show. */
static void a_converted_loan_is_not_counted(void **state)
{
    const char *db = teller_copy();
    struct pty *p;

    (void)state;
    free(cli_ok("HUIDAI_PASSWORD=" TELLER_PASSWORD, "--db", db, "--user", "manager", "do",
                "convert", "contract=LDTP150002", "reason=已调出名单", NULL));
    p = teller_start(db, "teller", 80, 24, NULL);
    teller_sign_in(p);
    pty_assert_has(p, "余额 33.44万");
    pty_free(p);
}

static void nobody_is_said(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "zzzz<Enter>");
    pty_assert_has(p, "没有与“zzzz”相符的户");
    pty_free(p);
}

static void a_role_without_the_right_is_told(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "93<Enter>");
    pty_assert_not(p, "[93]");
    pty_assert_has(p, "柜员岗不能用");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(home_at_both_sizes),
    cmocka_unit_test(four_keys_find_a_household),
    cmocka_unit_test(digits_open_a_todo),
    cmocka_unit_test(typed_ahead_is_not_lost),
    cmocka_unit_test(people_are_found_by_anything),
    cmocka_unit_test(the_figures_follow_the_journal),
    cmocka_unit_test(a_converted_loan_is_not_counted),
    cmocka_unit_test(nobody_is_said),
    cmocka_unit_test(a_role_without_the_right_is_told),
};

const struct test_group test_scr_home = {"scr_home", TESTS(tests), .setup = teller_setup};
