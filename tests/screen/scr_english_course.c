/*
 * The course of a loan in English: registered, applied for, refused at its limits, signed by four
 * hands, paid out with a second person, interest paid, reversed; then roster, filing, audit. At
 * each step no Chinese is on the screen but what people gave (lib/han.h).
 */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/cli.h"
#include "lib/han.h"
#include "lib/teller.h"
#include "lib/test.h"

#define HEAD   "522728198501010173"
#define WIFE   "522728198701010127"
#define NUMBER "52272810307000101"

/* What the hands of this course give, and the wording of the annex that is offered to them. */
static const char *const given[] = {"演练丁",
                                    "演练妻",
                                    "演练村",
                                    "二",
                                    "村主任甲",
                                    "情况属实，同意上报。",
                                    "户编号已核，同意。",
                                    "该户为我镇建档立卡脱贫人口。",
                                    "经审查符合放贷条件，同意发放。"};

struct course {
    char db[PATH_MAX];
    struct han *names;
    struct pty *p;
};

/* The user signs in on the day. */
static void sit(struct course *c, const char *user, const char *today)
{
    const char *argv[8] = {"build/san/huidai",       "--db", c->db, "--user", user,
                           today ? "--today" : NULL, today};
    char home[PATH_MAX];

    snprintf(home, sizeof home, "HOME=%s", test_tmpdir());
    c->p = pty_start(argv, 80, 24, (const char *const[]){"HUIDAI_LANG=en", home, NULL});
    pty_keys(c->p, TELLER_PASSWORD "<Enter>");
    pty_assert_has(c->p, "[00] ");
}

/* Keys, what is seen then; the whole screen is English. */
static void step(struct course *c, const char *keys, const char *seen)
{
    pty_keys(c->p, keys);
    pty_assert_has(c->p, seen);
    han_check(c->names, c->p, keys);
}

static void leaves(struct course *c)
{
    pty_free(c->p);
    c->p = NULL;
}

static void register_household(struct course *c)
{
    step(c, "10<Enter><Ins>", "Add household");
    step(c, "1<Enter>lk<Enter>演练村<Enter>二组<Enter>演练丁<Enter>522728198501010174",
         "check digit");
    step(c, "<Up><Ctrl+U>" HEAD, "Marital status");
    step(c, "2<Enter>13800000014<Enter><Enter>3<Enter>6217000000000014<F10>", "Enter = confirm");
    step(c, "<Enter>", "T-0421-1");
    step(c, "<F9>djcy<Enter>演练妻<Enter>2<Enter>" WIFE "2<Enter><F10>", "Add member");
    step(c, "<Enter>", "Spouse 演练妻");
}

static void apply(struct course *c)
{
    step(c, "<Ins>", "[20]");
    step(c, "6w<Enter>", "50,000");
    step(c, "<Up><Ctrl+U>5w<Enter>91<Enter>", "一(八)");
    step(c, "<BackTab><BackTab><BackTab>", "wedding");
    step(c, "<Ctrl+U>0337<Enter>", "36");
    step(c, "<BackTab><Ctrl+U>36<Enter>", "[ ]05");
    step(c, "12345", "[x]05");
    step(c, "<F10>", "伍万元整");
    step(c, "<Enter>", "SQ-0421-1");
    leaves(c);
}

static void opine(struct course *c)
{
    sit(c, "teller", NULL);
    step(c, "21<Enter>村主任甲<Enter>+", "SQ-0421-1");
    step(c, "<Enter>", "SQ-0421-1");
    leaves(c);
    sit(c, "station", NULL);
    step(c, "21<Enter>" NUMBER "<Enter>+", "SQ-0421-1");
    step(c, "<Enter>", "SQ-0421-1");
    leaves(c);
    sit(c, "township", NULL);
    step(c, "21<Enter>+", "SQ-0421-1");
    step(c, "<Enter>", "SQ-0421-1");
    leaves(c);
    sit(c, "officer", NULL);
    step(c, "21<Enter>AA<Enter>4w<Enter>1<Enter>1234+", "below 50,000.00");
    step(c, "<Tab><Ctrl+U>5w<Enter><F10>", "伍万元整");
    step(c, "<Enter>", "SQ-0421-1");
    leaves(c);
}

static void pay_out(struct course *c)
{
    sit(c, "teller", NULL);
    step(c, "30<Enter>", NUMBER);
    step(c, "<F10>", "伍万元整");
    step(c, "<Enter>", "second person");
    step(c, "teller<Enter>" TELLER_PASSWORD "<F10>", "must be somebody else");
    step(c, "<Esc><F10>", "伍万元整");
    step(c, "<Enter>", "second person");
    step(c, "manager<Enter>" TELLER_PASSWORD "<F10>", "Second entry");
    step(c, "4w<Enter>0014<F10>", "the two amounts differ");
    pty_keys(c->p, "<Ctrl+U>5w<Enter>0014<F10>"); /* the IOU on paper */
    step(c, "<Esc>", "LDTP-0421-000001");
    leaves(c);
}

/* 50,000.00 at 3.50 % for the 27 days to the settlement of 2025-12-21. */
static void first_interest(struct course *c)
{
    sit(c, "teller", "2025-12-21");
    step(c, "31 yld<Enter>", "131.25");
    step(c, "<F6>", "By policy");
    step(c, "<Esc>", "matures 2028-11-24");
    step(c, "+", "Post receipt");
    step(c, "<Enter>", "131.25");
    step(c, "<F3>yld<Enter>", "[11] Ledger");
    for (int i = 0; i < 5; i++)
        step(c, "<Tab>", "[11] Ledger");
    step(c, "<Enter>", "[12] Loan");
    step(c, "<Tab>", "[12] Loan");
    leaves(c);
}

/* What may follow a loan, as far as its question. */
static void afterwards(struct course *c)
{
    sit(c, "manager", "2026-01-05");
    step(c, "42<Enter>yld<Enter>2<Enter>", "18 mo");
    step(c, "<F10>", "Old contract LDTP-0421-000001");
    step(c, "<F3>45<Enter>yld<Enter>", "the policy ran to 2025-12-31");
    step(c, "<F10>", "2025-12-31");
    step(c, "<Esc><F3>33<Enter>0421-251221-001<Enter>", "131.25");
    step(c, "1<Enter><F10>", "131.25");
    step(c, "<Esc><F3>32<Enter>1<Enter>100<Enter>", "Uneven");
    step(c, "<Esc><F3>93<Enter>", "Receipt");
    step(c, "<Enter>", "added Receipt");
    leaves(c);
}

/* The quarter's roster from provision to archive, and the month's filing. */
static void roster_and_filing(struct course *c)
{
    sit(c, "manager", "2026-01-05");
    step(c, "<Esc>50<Enter>", "2025Q4");
    step(c, "<F10>", "Provide roster");
    step(c, "<Enter>", "provided");
    step(c, "<F3>60<Enter>", "[60] Filings");
    step(c, "<F10>", "Lock the filing");
    leaves(c);
    sit(c, "station", "2026-01-06");
    step(c, "50<Enter>", "provided");
    step(c, "<F10>", "Enter = confirm");
    step(c, "<Enter>", "reviewed");
    step(c, "<F10>", "");
    leaves(c);
}

static void the_course_of_a_loan(void **state)
{
    struct course c = {0};
    char dir[PATH_MAX - 20];

    (void)state;
    assert_non_null(realpath(test_tmpdir(), dir));
    snprintf(c.db, sizeof c.db, "%s/course.db", dir);
    free(cli_ok(NULL, "--db", c.db, "init", "--site", "0421", "--kind", "branch", "--name",
                "罗悃信用社", "--training", NULL));
    c.names = han_new(c.db);
    for (size_t i = 0; i < sizeof given / sizeof given[0]; i++)
        han_allow(c.names, given[i]);
    sit(&c, "teller", NULL);
    register_household(&c);
    apply(&c);
    opine(&c);
    pay_out(&c);
    first_interest(&c);
    afterwards(&c);
    roster_and_filing(&c);
    han_free(&c.names);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_course_of_a_loan),
};

const struct test_group test_scr_english_course = {"scr_english_course", TESTS(tests)};
