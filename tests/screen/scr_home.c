/* 00 home: figures, to-dos, the box. */
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
    pty_keys(p, "<F3>13877291048<Enter>");
    pty_assert_has(p, "户主 䶮梅国");
    pty_keys(p, "<F3>1048<Enter>");
    pty_assert_has(p, "户主 䶮梅国");
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
    cmocka_unit_test(nobody_is_said),
    cmocka_unit_test(a_role_without_the_right_is_told),
};

const struct test_group test_scr_home = {"scr_home", TESTS(tests), .setup = teller_setup};
