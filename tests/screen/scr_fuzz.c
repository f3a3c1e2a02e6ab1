/* A book falls on the keyboard of the counter: nothing breaks, and nothing is posted by it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/counter.h"
#include "lib/test.h"

/* All but Enter in a confirmation, which is asked for by a key of its own below. */
static const char *const keys[] = {
    "<Esc>",
    "<Tab>",
    "<BackTab>",
    "<Up>",
    "<Down>",
    "<Left>",
    "<Right>",
    "<Home>",
    "<End>",
    "<PgUp>",
    "<PgDn>",
    "<Ins>",
    "<Del>",
    "<BS>",
    "<F1>",
    "<F4>",
    "<F5>",
    "<F6>",
    "<F8>",
    "<F10>",
    "+",
    "=",
    " ",
    "罗",
    "㛃",
    "lwf",
    "wf",
    "1207",
    "400",
    "9",
    "0.01",
    "<Ctrl+U>",
    "<Ctrl+Z>",
    "<Ctrl+Y>",
    "<Ctrl+P>",
    "<Enter>",
    "<Enter>",
    "z",
    "-3",
    "x",
    "<Paste:王福 3.5>",
    "<",
    ">",
    "/",
    "<KpPlus>",
    "<KpEnter>",
};

static bool asks(struct pty *p)
{
    return pty_has(p, "Enter = 确认") || pty_has(p, "F10 = 确认");
}

/* What the ledger said before; every confirmation was refused. */
static void nothing_posted(void)
{
    char *s = counter_report("ledger", "--household", "5227281030700001", NULL);

    assert_null(strstr(s, "0421-251124"));
    free(s);
    s = counter_report("ledger", "--household", "5227281030700002", NULL);
    assert_null(strstr(s, "0421-251124"));
    free(s);
}

static void random_keys_of(const char *user, const char *screen, unsigned seed, int count)
{
    struct pty *p = teller_open(user, 80, 24);
    char open[40];

    snprintf(open, sizeof open, "%s<Enter>", screen);
    srand(seed);
    pty_keys(p, open);
    for (int i = 0; i < count; i++) {
        const char *k = keys[(size_t)rand() % (sizeof keys / sizeof keys[0])];

        if (asks(p))
            k = "<Esc>";
        else if (pty_has(p, "[00] "))
            k = open;
        if (rand() % 60 == 0)
            pty_resize(p, 80 + rand() % 60, 24 + rand() % 20);
        pty_keys(p, k);
        pty_assert_whole(p);
    }
    pty_free(p);
    nothing_posted();
}

static void random_keys(const char *screen, unsigned seed, int count)
{
    random_keys_of("teller", screen, seed, count);
}

static void screen_31(void **state)
{
    (void)state;
    for (int s = 0; s < test_seeds(2); s++)
        random_keys("31", 310u + (unsigned)s, 250);
}

static void screen_32(void **state)
{
    (void)state;
    for (int s = 0; s < test_seeds(2); s++)
        random_keys("32", 320u + (unsigned)s, 250);
}

static void screen_33(void **state)
{
    (void)state;
    for (int s = 0; s < test_seeds(1); s++)
        random_keys("33", 330u + (unsigned)s, 200);
}

static void screen_40(void **state)
{
    (void)state;
    for (int s = 0; s < test_seeds(1); s++)
        random_keys("40", 400u + (unsigned)s, 200);
}

/* What comes after a loan: risk events, visits, acts that wait, pictures and cards. */
static void after_the_loan(void **state)
{
    static const char *const screens[] = {"43", "44", "34", "81", "82"};

    (void)state;
    for (int s = 0; s < test_seeds(1); s++)
        for (unsigned i = 0; i < sizeof screens / sizeof screens[0]; i++)
            random_keys_of("officer", screens[i], 430u + i + (unsigned)s, 120);
}

static void screen_72(void **state)
{
    (void)state;
    for (int s = 0; s < test_seeds(1); s++)
        random_keys("72", 720u + (unsigned)s, 200);
}

static void screen_80(void **state)
{
    (void)state;
    for (int s = 0; s < test_seeds(1); s++)
        random_keys("80", 800u + (unsigned)s, 200);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(screen_31), cmocka_unit_test(screen_32),      cmocka_unit_test(screen_33),
    cmocka_unit_test(screen_40), cmocka_unit_test(after_the_loan), cmocka_unit_test(screen_72),
    cmocka_unit_test(screen_80),
};

const struct test_group test_scr_fuzz = {"scr_fuzz", TESTS(tests), counter_setup, NULL};
