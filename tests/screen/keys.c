/* The key sequences of SCREENS 13 for repayment and batch, typed as they stand and counted. */
#include <stdlib.h>
#include <string.h>

#include "lib/counter.h"
#include "lib/test.h"

/* Keys to the confirmation come in a call of their own. */
static void typed(struct pty *p, const char *keys, const char *confirm, int most, int exactly)
{
    pty_key_count_reset(p);
    pty_keys(p, keys);
    if (confirm)
        pty_keys(p, confirm);
    assert_int_equal(pty_key_count(p), exactly);
    assert_true(pty_key_count(p) <= most);
}

static void t1_one_repayment_and_the_next_customer(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    typed(p, "31 lwf<Enter>+", "<Enter>", 10, 9);
    pty_assert_has(p, "已过账 451.39,回单 0421-251124-001");
    typed(p, "wf<Enter>+", "<Enter>", 7, 5);
    pty_assert_has(p, "已过账 451.39,回单 0421-251124-002");
    pty_free(p);
}

static void t1c_a_partial_amount(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    typed(p, "31 lwf<Enter>400+", "<Enter>", 13, 12);
    pty_assert_has(p, "已过账 400.00,回单 0421-251124-001");
    pty_free(p);
}

/* One hand on the keypad: its digits, its Enter, its +. */
static void t1_on_the_keypad(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    typed(p, "<Kp3><Kp1><KpEnter><Kp1><Kp2><Kp0><Kp7><KpEnter><KpPlus>", "<KpEnter>", 10, 10);
    pty_assert_has(p, "已过账 451.39,回单 0421-251124-001");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(t1_one_repayment_and_the_next_customer),
    cmocka_unit_test(t1c_a_partial_amount),
    cmocka_unit_test(t1_on_the_keypad),
};

const struct test_group test_keys = {"keys", TESTS(tests), counter_setup, NULL};
