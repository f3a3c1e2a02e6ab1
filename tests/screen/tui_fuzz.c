#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/pty.h"
#include "lib/test.h"
#include "screen/demo.h"

/* Keys as a book that falls on the keyboard types them, all but leaving the program. */
static const char *const keys[] = {
    "<Enter>",   "<Enter>",
    "<Esc>",     "<Tab>",
    "<BackTab>", "<Up>",
    "<Down>",    "<Left>",
    "<Right>",   "<Home>",
    "<End>",     "<PgUp>",
    "<PgDn>",    "<Ins>",
    "<Del>",     "<BS>",
    "<F1>",      "<F2>",
    "<F3>",      "<F4>",
    "<F5>",      "<F6>",
    "<F7>",      "<F8>",
    "<F9>",      "<F10>",
    "<F11>",     "<F12>",
    "+",         "~",
    "=",         " ",
    "罗",        "文",
    "㛃",        "𠮷",
    "a",         "某",
    "zj",        "qy",
    "31",        "40",
    "99",        "1",
    "2",         "5w",
    "0",         ".",
    "<Ctrl+U>",  "<Ctrl+Z>",
    "<Ctrl+Y>",  "<Ctrl+L>",
    "<Ctrl+C>",  "<Ctrl+P>",
    "<Ctrl+D>",  "<Ctrl+Q>",
    "<KpPlus>",  "<KpEnter>",
    "<Kp5>",     "<CtrlHome>",
    "<CtrlEnd>", "<Paste:罗悃 3.5>",
    "31<Enter>", "40<Enter>",
    "99<Enter>", "<lt>",
    ">",         "31 zj<Enter>",
};

static const char junk[][12] = {"\033[99~", "\033[I",   "\033O",      "\033[",
                                "\xFF",     "\xE7\xBD", "\033[200~x", "\033[201~",
                                "\033P1$r", "\033\\",   "\033]0;",    "\a"};

static void random_keys(unsigned seed, int count)
{
    static const char *const env[] = {"DEMO_STAYS=1", NULL};
    struct pty *p = pty_fork(demo_main, NULL, 80, 24, env);

    srand(seed);
    for (int i = 0; i < count; i++) {
        if (rand() % 40 == 0) {
            const char *j = junk[(size_t)rand() % (sizeof junk / sizeof junk[0])];

            pty_bytes(p, j, strlen(j));
        } else {
            pty_type_ahead(p, keys[(size_t)rand() % (sizeof keys / sizeof keys[0])]);
        }
        if (rand() % 8 == 0) {
            pty_idle(p);
            pty_assert_whole(p);
        }
        if (rand() % 100 == 0)
            pty_resize(p, 60 + rand() % 80, 18 + rand() % 30);
    }
    /* Ends of unfinished control strings, then it still answers. */
    pty_bytes(p, "\033\\\a\033[201~", 9);
    pty_resize(p, 80, 24);
    pty_assert_whole(p);
    pty_assert_has(p, "惠贷");
    pty_free(p);
}

static void a_book_on_the_keyboard(void **state)
{
    (void)state;
    for (int seed = 1; seed <= test_seeds(4); seed++)
        random_keys((unsigned)seed, 1500);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_book_on_the_keyboard),
};

const struct test_group test_tui_fuzz = {"tui_fuzz", TESTS(tests)};
