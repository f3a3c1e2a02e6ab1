/* 12: every act of a loan that F9 offers, each by a role that may and one that may not. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "lib/fresh.h"
#include "lib/teller.h"
#include "lib/test.h"

#define CONTRACT "LDTP-0421-000001"

/* A loan of 30,000.00 paid out on 2025-08-24; today is the training day. */
static struct pty *lent(const char *user)
{
    struct pty *p;

    fresh_new();
    fresh_today("2025-08-24");
    fresh_apply(FRESH_A, "SQ-0421-1", true);
    fresh_grant("SQ-0421-1");
    fresh_do_second("teller", "manager",
                    "disburse application=SQ-0421-1 rate=3.5 settle=quarter"
                    " account=6217000000000011 fund=01 plan=none confirm_amount=3万"
                    " confirm_last4=0011");
    fresh_today(NULL);
    p = fresh_open(user, 80, 24);
    pty_keys(p, "12 " CONTRACT "<Enter>");
    return p;
}

/* F9, the initials, the form, the question. */
static void act(struct pty *p, const char *initials, const char *form)
{
    char *open = xasprintf("<F9>%s<Enter>", initials);

    pty_keys(p, open);
    pty_keys(p, form);
    pty_keys(p, "<F10>");
    pty_assert_has(p, "Enter = 确认");
    pty_keys(p, "<Enter>");
    free(open);
}

static void look(struct pty *p, int i)
{
    char name[20];

    snprintf(name, sizeof name, "x%d", i);
    pty_golden(p, name);
}

static void by_the_manager(void **state)
{
    struct pty *p = lent("manager");

    (void)state;
    look(p, 1);
    pty_keys(p, "<F9>");
    look(p, 2);
    pty_keys(p, "gbyt<Enter>");
    look(p, 3);
    pty_keys(p, "<Esc>");
    act(p, "gbyt", "买车");
    look(p, 4);
    pty_keys(p, "<Esc><F9>fl<Enter>");
    look(p, 5);
    pty_keys(p, "<Esc><Esc><Esc>12 " CONTRACT "<Enter><F9>sx<Enter>");
    look(p, 6);
    pty_keys(p, "<Esc><Esc><Esc>12 " CONTRACT "<Enter><F9>sw<Enter>");
    look(p, 7);
    pty_keys(p, "<Esc><Esc><Esc>12 " CONTRACT "<Enter><F9>jm<Enter>");
    look(p, 8);
    pty_keys(p, "<Esc><Esc><Esc>12 " CONTRACT "<Enter><F9>hx<Enter>");
    look(p, 9);
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(by_the_manager),
};

const struct test_group test_scr_loan_acts = {"scr_loan_acts", TESTS(tests), fresh_setup};
