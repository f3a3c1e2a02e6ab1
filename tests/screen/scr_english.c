/* All screens in English: no Chinese stays but what people gave (lib/han.h). */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/embed.h"
#include "base/str.h"
#include "lib/cli.h"
#include "lib/han.h"
#include "lib/teller.h"
#include "lib/test.h"
#include "screens/screen.h"

static char demo[PATH_MAX];
static struct han *names;
static struct han *help; /* the notice in its own words as well */

static int setup(void **state)
{
    const struct embed_file *notice;
    char dir[PATH_MAX - 30];

    (void)state;
    assert_non_null(realpath(test_tmpdir(), dir));
    snprintf(demo, sizeof demo, "%s/english.db", dir);
    free(cli_ok(NULL, "--db", demo, "demo", NULL));
    names = han_new(demo);
    help = han_new(demo);
    notice = embed_find("db/notice/65.txt");
    assert_non_null(notice);
    han_allow(help, notice->text);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    han_free(&names);
    han_free(&help);
    return 0;
}

static struct pty *english(const char *db, const char *user, int cols, int rows)
{
    struct pty *p =
        teller_start(db, user, cols, rows, (const char *const[]){"HUIDAI_LANG=en", NULL});

    pty_assert_has(p, "Login");
    han_check(names, p, "sign-in");
    pty_keys(p, TELLER_PASSWORD "<Enter>");
    pty_assert_has(p, "[00] ");
    han_check(names, p, "home");
    return p;
}

/*
 * Keys that look around on a screen just opened, with + on the screen as the keys before left
 * it; what they bring up is confirmed by nobody.
 */
static const char *const looks[] = {"",      "+<Tab>", "+<Tab>", "<Enter>", "+<Tab>",
                                    "<F10>", "<F1>",   "<F4>",   "<F8>",    "<Ins>"};
#define LOOKS (sizeof looks / sizeof looks[0])
#define FEW   4
/* What lists do alike. */
static const char *const of_lists[] = {"<F6>", "<Ctrl+E>", "<Down><Space><Ctrl+P>", "zzzz"};

static void go_home(struct pty *p)
{
    for (int i = 0; i < 8 && !pty_has(p, "[00]"); i++)
        pty_keys(p, "<Esc>");
    pty_keys(p, "<F3>");
    pty_assert_has(p, "[00]");
}

static void look(struct pty *p, const char *code, const char *user, const char *keys)
{
    char where[80];

    if (*keys != '+') {
        go_home(p);
        snprintf(where, sizeof where, "<F9>%s<Enter>", code);
        pty_keys(p, where);
    }
    if (*keys)
        pty_keys(p, keys + (*keys == '+'));
    snprintf(where, sizeof where, "%s by %s, %s", code, user, keys);
    han_check(str_eq(keys, "<F1>") ? help : names, p, where);
}

/* Every screen that is registered, with the first n of the looks. */
static void walk(const char *user, int cols, int rows, size_t n)
{
    struct pty *p = english(demo, user, cols, rows);

    for (const struct screen *const *s = screen_table; *s; s++)
        if (str_all_digits((*s)->code) && !str_eq((*s)->code, "00"))
            for (size_t i = 0; i < n; i++)
                look(p, (*s)->code, user, looks[i]);
    pty_free(p);
}

static void a_teller_walks_all_screens(void **state)
{
    (void)state;
    walk("teller", 80, 24, LOOKS);
}

static void a_manager_walks_all_screens(void **state)
{
    (void)state;
    walk("manager", 132, 43, FEW);
}

static void offices_walk_all_screens(void **state)
{
    static const char *const users[] = {"station", "bureau", "admin"};

    (void)state;
    for (size_t i = 0; i < sizeof users / sizeof users[0]; i++)
        walk(users[i], 80, 24, 1);
}

static void lists_speak_english(void **state)
{
    struct pty *p = english(demo, "teller", 80, 24);

    (void)state;
    for (size_t i = 0; i < sizeof of_lists / sizeof of_lists[0]; i++)
        look(p, "40", "teller", of_lists[i]);
    go_home(p);
    pty_keys(p, "<F2>");
    han_check(names, p, "02 by teller");
    pty_keys(p, "<F5>");
    han_check(names, p, "02 by teller, <F5>");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_teller_walks_all_screens),
    cmocka_unit_test(a_manager_walks_all_screens),
    cmocka_unit_test(lists_speak_english),
    cmocka_unit_test(offices_walk_all_screens),
};

const struct test_group test_scr_english = {"scr_english", TESTS(tests), setup, teardown};
