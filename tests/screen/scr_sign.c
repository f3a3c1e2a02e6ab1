/* Sign-in, several users in turn, lock, leaving, drafts. */
#include <signal.h>

#include "lib/teller.h"
#include "lib/test.h"

static void sign_in_at_both_sizes(void **state)
{
    struct pty *p = teller_start(teller_copy(), NULL, 80, 24, NULL);

    (void)state;
    teller_golden(p, "scr-sign-in");
    pty_free(p);
}

static void a_wrong_password_says_so_and_asks_again(void **state)
{
    struct pty *p = teller_start(teller_copy(), NULL, 80, 24, NULL);

    (void)state;
    pty_keys(p, "teller<Enter>falsch<Enter>");
    pty_assert_has(p, "用户名或口令不对");
    pty_assert_not(p, "falsch");
    pty_keys(p, TELLER_PASSWORD "<Enter>");
    pty_assert_has(p, "[00] 首页");
    pty_assert_has(p, "柜员 演练柜员");
    pty_free(p);
}

static void five_failures_lock_the_user(void **state)
{
    struct pty *p = teller_start(teller_copy(), "teller", 80, 24, NULL);

    (void)state;
    for (int i = 0; i < 5; i++)
        pty_keys(p, "wrong<Enter>");
    pty_keys(p, TELLER_PASSWORD "<Enter>");
    pty_assert_has(p, "10 分钟");
    pty_assert_not(p, "[00]");
    pty_free(p);
}

static void users_take_turns(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "<Ctrl+Q>2");
    pty_assert_has(p, "口令");
    pty_assert_has(p, "teller"); /* the last one is filled in */
    pty_keys(p, "<Esc><Ctrl+U>manager<Enter>" TELLER_PASSWORD "<Enter>");
    pty_assert_has(p, "主任 演练主任");
    pty_keys(p, "<Ctrl+Q>");
    pty_type_ahead(p, "3");
    assert_int_equal(pty_wait(p), 0);
    pty_free(p);
}

/* What stood on the screen is not readable, and stands again afterwards. */
static void the_lock_hides_and_keeps(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "10<Enter>l");
    pty_assert_has(p, "陆福");
    pty_keys(p, "<Ctrl+Q>1");
    pty_assert_not(p, "陆福");
    pty_assert_not(p, "户编号");
    pty_keys(p, "wrong<Enter>");
    pty_assert_not(p, "陆福");
    pty_keys(p, TELLER_PASSWORD "<Enter>");
    pty_assert_has(p, "陆福");
    pty_assert_has(p, "查找> l");
    pty_free(p);
}

static void leaving_from_the_sign_in(void **state)
{
    struct pty *p = teller_start(teller_copy(), NULL, 80, 24, NULL);

    (void)state;
    pty_type_ahead(p, "<Ctrl+Q>");
    assert_int_equal(pty_wait(p), 0);
    pty_free(p);
}

/* What was typed when the program died is offered at the next start, with its cursor. */
static void a_draft_survives_a_crash(void **state)
{
    const char *db = teller_copy();
    struct pty *p = teller_start(db, "manager", 80, 24, NULL);

    (void)state;
    teller_sign_in(p);
    pty_assert_not(p, "上次停在");
    pty_keys(p, "12 LDTP150002<Enter><F9>gbyt<Enter>");
    pty_keys(p, "牛已卖出<Enter>");
    pty_signal(p, SIGKILL);
    assert_int_equal(pty_wait(p), 128 + SIGKILL);
    pty_free(p);
    p = teller_start(db, "manager", 80, 24, NULL);
    teller_sign_in(p);
    pty_assert_has(p, "上次停在 贷款详情 改变用途 LDTP150002");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "[12] 贷款详情");
    pty_assert_has(p, "牛已卖出");
    pty_keys(p, "<Esc><F3><Ctrl+Q>2" TELLER_PASSWORD "<Enter>");
    pty_assert_not(p, "上次停在"); /* left by itself: it lies among the drafts */
    pty_keys(p, "<F2>");
    pty_assert_has(p, "草稿 贷款详情");
    pty_keys(p, "<End><Del>");
    pty_assert_not(p, "草稿 贷款详情");
    pty_free(p);
}

/* Another user does not see it. */
static void drafts_are_their_users(void **state)
{
    struct pty *p = teller_open("manager", 80, 24);

    (void)state;
    pty_keys(p, "12 LDTP150002<Enter><F9>gbyt<Enter>");
    pty_keys(p,
             "牛已卖出<Enter><Esc><Ctrl+Q>2<Esc><Ctrl+U>officer<Enter>" TELLER_PASSWORD "<Enter>");
    pty_assert_has(p, "信贷员 演练信贷员");
    pty_keys(p, "<F2>");
    pty_assert_not(p, "草稿 贷款详情");
    pty_free(p);
}

static void english_has_every_screen(void **state)
{
    static const char *const env[] = {"HUIDAI_LANG=en", NULL};
    struct pty *p = teller_start(teller_copy(), "teller", 80, 24, env);

    (void)state;
    pty_keys(p, TELLER_PASSWORD "<Enter>");
    pty_assert_has(p, "[00]");
    pty_keys(p, "10<Enter>");
    pty_assert_has(p, "[10]");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "[11]");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "[12]");
    pty_keys(p, "<F3>");
    pty_assert_has(p, "[00]");
    pty_assert_whole(p);
    pty_free(p);
}

static void a_narrow_window_says_so(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "10<Enter>");
    pty_resize(p, 60, 20);
    pty_assert_has(p, "窗口太小");
    pty_resize(p, 80, 24);
    pty_assert_has(p, "[10] 户查询");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(sign_in_at_both_sizes),
    cmocka_unit_test(a_wrong_password_says_so_and_asks_again),
    cmocka_unit_test(five_failures_lock_the_user),
    cmocka_unit_test(users_take_turns),
    cmocka_unit_test(the_lock_hides_and_keeps),
    cmocka_unit_test(leaving_from_the_sign_in),
    cmocka_unit_test(a_draft_survives_a_crash),
    cmocka_unit_test(drafts_are_their_users),
    cmocka_unit_test(english_has_every_screen),
    cmocka_unit_test(a_narrow_window_says_so),
};

const struct test_group test_scr_sign = {"scr_sign", TESTS(tests), .setup = teller_setup};
