/*
 * The lock after idle time, on the screens as they are at the counter: half-typed forms, lists,
 * dialogs and help lie behind it, unreadable, and stand again after the password.
 */
#include "lib/teller.h"
#include "lib/test.h"

#define LOCKED "Enter解锁 Ctrl+Q签退" /* the last row: the frame is whole */

/* All in one piece: between two keys that wait already no time runs. */
static void next(struct pty *p, const char *keys, const char *seen)
{
    pty_type_ahead(p, keys);
    pty_wait_text(p, seen);
}

static void locks_over(struct pty *p, const char *const *secret)
{
    pty_wait_text(p, LOCKED);
    for (; *secret; secret++)
        pty_assert_not(p, *secret);
}

static struct pty *start(void)
{
    static const char *const env[] = {"HUIDAI_TEST_LOCK=2", NULL};

    return teller_start(teller_copy(), "teller", 80, 24, env);
}

static void over_a_list_and_its_help(void **state)
{
    static const char *const secret[] = {"陆福", "户编号", "查找>", NULL};
    struct pty *p = start();

    (void)state;
    next(p, TELLER_PASSWORD "<Enter>10<Enter>lf", "陆福");
    locks_over(p, secret);
    next(p, TELLER_PASSWORD "<Enter><F1>", "== 本屏按键");
    locks_over(p, secret);
    pty_free(p);
}

static void over_a_half_typed_repayment(void **state)
{
    static const char *const secret[] = {"LDTP150002", "88.00", "单笔还款", NULL};
    struct pty *p = start();

    (void)state;
    next(p, TELLER_PASSWORD "<Enter>31 LDTP150002<Enter>88<Tab>", "88.00");
    locks_over(p, secret);
    next(p, TELLER_PASSWORD "<Enter>", "88.00");
    pty_assert_has(p, "LDTP150002");
    pty_assert_has(p, "[31] 单笔还款");
    pty_free(p);
}

static void over_a_question(void **state)
{
    static const char *const secret[] = {"签退 / ", "陆福", NULL};
    struct pty *p = start();

    (void)state;
    next(p, TELLER_PASSWORD "<Enter>10<Enter>lf<Ctrl+Q>", "锁屏 / 签退");
    locks_over(p, secret);
    next(p, TELLER_PASSWORD "<Enter>", "锁屏 / 签退");
    pty_free(p);
}

/* A wrong password opens nothing, and five of them lock the user as at the sign-in. */
static void a_wrong_password_opens_nothing(void **state)
{
    static const char *const secret[] = {"陆福", NULL};
    struct pty *p = start();

    (void)state;
    next(p, TELLER_PASSWORD "<Enter>10<Enter>lf", "陆福");
    locks_over(p, secret);
    next(p, "falsch<Enter>", "口令不对");
    locks_over(p, secret);
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(over_a_list_and_its_help),
    cmocka_unit_test(over_a_half_typed_repayment),
    cmocka_unit_test(over_a_question),
    cmocka_unit_test(a_wrong_password_opens_nothing),
};

const struct test_group test_scr_lock = {"scr_lock", TESTS(tests), teller_setup, NULL};
