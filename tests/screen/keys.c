/* The key sequences of SCREENS 13 for repayment and batch, typed as they stand and counted. */
#include <stdio.h>
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

static void t2_a_batch(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    typed(p, "32<Enter>20<Enter>9214.6<Enter>", NULL, 14, 13);
    typed(p, "wf<Enter><Enter>", NULL, 5, 4);
    pty_assert_has(p, "1 LDTP00040022   王福     纳庆村         451.39       451.39");
    typed(p, "1207<Enter>400<Enter>", NULL, 10, 9);
    pty_assert_has(p, "2 LDTP00041207   罗文福   纳庆村         451.39       400.00");
    pty_assert_has(p, "未平 差 18 笔 8,363.21");
    pty_free(p);
}

/* Twenty repayments in one batch: 95 keys, 4.8 each. */
static void t2_twenty_in_one_batch(void **state)
{
    static const char *const who[] = {"jy", "ye", "bs", "ds", "ww", "jl", "gq", "xb", "rj", "gs",
                                      "zy", "ch", "yl", "mz", "cj", "sm", "ws", "wh", "st", "yd"};
    struct pty *p = teller_open("teller", 80, 24);
    int keys;

    (void)state;
    typed(p, "32<Enter>20<Enter>6319.5<Enter>", NULL, 14, 13);
    keys = 13;
    for (size_t i = 0; i < 20; i++) {
        char row[40];

        snprintf(row, sizeof row, "%s<Enter><Enter>", who[i]);
        typed(p, row, NULL, 5, 4);
        keys += 4;
    }
    typed(p, "+", "<Enter>", 2, 2);
    assert_int_equal(keys + 2, 95);
    pty_assert_has(p, "已过账 20 笔 6,319.50");
    pty_free(p);
}

static void t8_all_dunning_letters(void **state)
{
    struct pty *p = teller_start(teller_copy(), "teller", 80, 24, counter_printer());
    int before = counter_printed();

    (void)state;
    teller_sign_in(p);
    typed(p, "40<Enter><Ctrl+P><Enter>", NULL, 6, 5);
    pty_assert_has(p, "已送打印 25 份");
    assert_int_equal(counter_printed(), before + 1);
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(t1_one_repayment_and_the_next_customer),
    cmocka_unit_test(t1c_a_partial_amount),
    cmocka_unit_test(t1_on_the_keypad),
    cmocka_unit_test(t2_a_batch),
    cmocka_unit_test(t2_twenty_in_one_batch),
    cmocka_unit_test(t8_all_dunning_letters),
};

const struct test_group test_keys = {"keys", TESTS(tests), counter_setup_printer, NULL};
