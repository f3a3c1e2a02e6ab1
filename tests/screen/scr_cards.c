/* 82 台账打印 and Ctrl+P of 11: ledger cards of one household, of a village, of a town. */
#include <stdlib.h>
#include <string.h>

#include "lib/teller.h"
#include "lib/test.h"

#define HOUSE "52272810900200030"

static void a_town_in_one_go(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "82<Enter><F10>");
    pty_assert_has(p, "填一户,或填乡镇、村");
    pty_keys(p, "<Esc>82<Enter><Down><Down>无此村<F10>");
    pty_assert_has(p, "没有"); /* nobody there ever borrowed */
    pty_keys(p, "<Esc>82<Enter><Down>lkz<Enter>");
    teller_golden(p, "scr-cards");
    pty_keys(p, "<F10>");
    teller_golden(p, "scr-cards-ask");
    pty_keys(p, "2");
    pty_assert_has(p, "脱贫人口小额信贷户台账");
    pty_keys(p, "<Esc>");
    pty_assert_has(p, "[82] 台账打印");
    pty_free(p);
}

static void one_household(void **state)
{
    struct pty *p = teller_open("teller", 80, 24);

    (void)state;
    pty_keys(p, "11 " HOUSE "<Enter><Ctrl+P>");
    pty_assert_has(p, "本页签所列");
    pty_keys(p, "12");
    pty_assert_has(p, "脱贫人口小额信贷户台账");
    pty_assert_has(p, "覃明");
    pty_keys(p, "<F3>82 " HOUSE "<Enter>");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "1 份");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_town_in_one_go),
    cmocka_unit_test(one_household),
};

const struct test_group test_scr_cards = {"scr_cards", TESTS(tests), teller_setup};
