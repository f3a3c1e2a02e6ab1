/*
 * What two sites wrote apart and may not stand together is named as a task after the merge: at
 * every site alike, whichever package came first, and gone once it is resolved.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "report/report.h"
#include "sync/world.h"

/* ------------------------------------------------------------ what is asked */

static void load(int at, const char *name, struct rpt **rpt, struct rpt_table *t)
{
    MUST(rpt_open(name, rpt, &fixture_err));
    MUST(rpt_load(site[at], *rpt, (const struct rpt_arg[]){{.name = "as_of", .n = 19000}}, 1, NULL,
                  NULL, t, &fixture_err));
}

/* "two-loans LD1>LD2;" for every task there is. */
static char *tasks_of(int at)
{
    struct rpt *rpt = NULL;
    struct rpt_table t = {0};
    struct buf b = BUF_INIT;

    load(at, "merged", &rpt, &t);
    for (size_t i = 0; i < t.rows; i++)
        buf_fmt(&b, "%s %s>%s;", rpt_cell(&t, i, "task")->text, rpt_cell(&t, i, "one")->text,
                rpt_cell(&t, i, "other")->text);
    rpt_table_release(&t);
    rpt_close(&rpt);
    return buf_steal(&b);
}

/* What home counts under db/report/todo-NAME.sql. */
static int64_t todo(int at, const char *name)
{
    struct rpt *rpt = NULL;
    struct rpt_table t = {0};
    int64_t n;

    load(at, name, &rpt, &t);
    n = t.rows ? rpt_cell(&t, 0, "n")->n : 0;
    if (n) {
        assert_string_equal(rpt_cell(&t, 0, "screen")->text, "74");
        assert_non_null(strstr(rpt_cell(&t, 0, "arg")->text, name + strlen("todo-")));
    }
    rpt_table_release(&t);
    rpt_close(&rpt);
    return n;
}

/* All sites say exactly this, and home counts n of the kind. */
static void assert_tasks(const char *want, const char *name, int64_t n)
{
    for (int i = 0; i < ALL; i++) {
        char *got = tasks_of(i);

        if (strcmp(got ? got : "", want) != 0)
            fail_msg("at %s: “%s” instead of “%s”", code(i), got, want);
        assert_int_equal(todo(i, name), n);
        free(got);
    }
}

/* ------------------------------------------------------------ scenes */

static void change_idno(int at, const char *idno)
{
    char sql[120];

    snprintf(sql, sizeof sql, "UPDATE person SET idno='%s' WHERE id>>42=%s", idno,
             "(SELECT chain>>6 FROM own)");
    run(at, sql);
}

/* One household known to all, H1; each branch lends to it without hearing of the other. */
static void two_loans(void)
{
    int64_t h = fixture_household(site[EAST], "H1");
    int64_t late;

    meet();
    fixture_loan(site[EAST], h, "LD-EAST", 3000000);
    late = fixture_loan(site[WEST], h, "LD-WEST", 2000000);
    assert_int_equal(todo(EAST, "todo-two-loans"), 0);
    meet();
    assert_alike();
    assert_tasks("two-loans LD-EAST>LD-WEST;", "todo-two-loans", 1);
    /* It is resolved when one of them is paid back: principal and what was due with it. */
    fixture_receive(site[WEST], late, "V1", 2000000 - 100);
    meet();
    assert_tasks("two-loans LD-EAST>LD-WEST;", "todo-two-loans", 1);
    run(WEST,
        "INSERT INTO cancel (id,loan_id,date,reason,user_id) SELECT (SELECT chain FROM own)<<36|1,"
        " id, 18960, 'x', 1 FROM loan WHERE contract_no='LD-WEST'");
    meet();
    assert_tasks("", "todo-two-loans", 0);
}

/* Or a person lets both stand, with a reason; a third loan is a new task. */
static void two_loans_let_stand(void)
{
    int64_t h = fixture_household(site[EAST], "H1");
    int64_t late;

    meet();
    fixture_loan(site[EAST], h, "LD-EAST", 3000000);
    late = fixture_loan(site[WEST], h, "LD-WEST", 2000000);
    meet();
    add(WEST, "task_done",
        "INSERT INTO task_done VALUES (?1,'two-loans',?2,18960,'两户实为一户,已约定',?3)", late, 1);
    meet();
    assert_tasks("", "todo-two-loans", 0);
    fixture_loan(site[WEST], h, "LD-WEST-2", 1000000);
    meet();
    assert_tasks("two-loans LD-EAST>LD-WEST-2;", "todo-two-loans", 1);
    /* Together beyond 100,000 (三(六)) is a task of its own. */
    fixture_loan(site[EAST], h, "LD-EAST-2", 5000000);
    meet();
    assert_tasks("over-cap LD-EAST>LD-WEST-2;two-loans LD-EAST>LD-WEST-2;", "todo-two-loans", 2);
}

/* Each branch made a record of its own of the same people: double ID, and two loans behind it. */
static void two_records(void)
{
    int64_t e = fixture_household(site[EAST], "T-0421-1");
    int64_t w = fixture_household(site[WEST], "T-0422-1");

    fixture_loan(site[EAST], e, "LD-EAST", 3000000);
    fixture_loan(site[WEST], w, "LD-WEST", 2000000);
    meet();
    assert_alike();
    assert_tasks("same-id 522728********0011>T-0421-1;two-loans LD-EAST>LD-WEST;", "todo-same-id",
                 1);
    assert_int_equal(todo(TOWN, "todo-two-loans"), 1);
    change_idno(WEST, "522728198001010038");
    meet();
    assert_tasks("", "todo-same-id", 0);
}

/* The station gives a number that a branch typed from another paper. */
static void same_number(void)
{
    fixture_household(site[EAST], "52272810307000101");
    fixture_household(site[WEST], "52272810307000101");
    change_idno(WEST, "522728198001010038");
    meet();
    assert_tasks("same-number 52272810307000101>52272810307000101;", "todo-same-number", 1);
    run(TOWN, "UPDATE household SET household_no='52272810307000102' WHERE id=(SELECT max(id)"
              " FROM household)");
    meet();
    assert_tasks("", "todo-same-number", 0);
}

/* ------------------------------------------------------------ opinions */

static int64_t application(int at, int64_t household, const char *number)
{
    char sql[300];

    snprintf(sql, sizeof sql,
             "INSERT INTO application (id,application_no,household_id,borrower_id,kind,amount,"
             "months,purpose,date,user_id) SELECT ?1,'%s',?2,min(id),'首贷',3000000,24,'03',"
             "18950,?3 FROM person WHERE household_id=?2",
             number);
    return add(at, "application", sql, household, 1);
}

static int64_t opine(int at, int64_t application, const char *stage, const char *verdict, int on,
                     bool paper)
{
    char sql[300];

    snprintf(sql, sizeof sql,
             "INSERT INTO opinion (id,application_id,stage,verdict,officer,date,paper,user_id)"
             " VALUES (?1,?2,'%s','%s','某',%d,%d,?3)",
             stage, verdict, on, paper);
    return add(at, "opinion", sql, application, 1);
}

/* The branch types the station's opinion from paper; the station itself says otherwise. */
static void two_opinions(void)
{
    int64_t a = application(EAST, fixture_household(site[EAST], "H1"), "SQ-1");

    meet();
    opine(EAST, a, "village", "agree", 18951, true);
    opine(EAST, a, "station", "agree", 18952, true);
    opine(TOWN, a, "station", "refuse", 18953, false);
    opine(TOWN, a, "township", "agree", 18953, false);
    meet();
    assert_alike();
    assert_tasks("two-opinions 0421 agree 2021-11-21>16 refuse 2021-11-22;", "todo-two-opinions",
                 1);
    opine(TOWN, a, "station", "agree", 18955, false);
    meet();
    assert_tasks("", "todo-two-opinions", 0);
}

/* Both branches took a first application of a household: the later one is withdrawn. */
static void two_forms(void)
{
    int64_t h = fixture_household(site[EAST], "H1");
    int64_t late;

    meet();
    application(EAST, h, "SQ-1");
    late = application(WEST, h, "SQ-2");
    meet();
    assert_alike();
    assert_tasks("two-forms SQ-1>SQ-2;", "todo-two-loans", 1);
    add(WEST, "application_step",
        "INSERT INTO application_step (id,application_id,step,date,user_id)"
        " VALUES (?1,?2,'withdrawn',18960,?3)",
        late, 1);
    meet();
    assert_tasks("", "todo-two-loans", 0);
}

/* A form sent back for what lacked and agreed to later is no quarrel. */
static void a_return_is_followed_by_an_opinion(void)
{
    int64_t a = application(EAST, fixture_household(site[EAST], "H1"), "SQ-1");

    meet();
    opine(EAST, a, "station", "return", 18951, true);
    opine(TOWN, a, "station", "agree", 18953, false);
    meet();
    assert_tasks("", "todo-two-opinions", 0);
}

/* Paid out on four opinions, one of which the township had withdrawn meanwhile. */
static void refused_after_the_payment(void)
{
    int64_t h = fixture_household(site[EAST], "H1");
    int64_t a = application(EAST, h, "SQ-1");
    int64_t loan;
    char sql[120];

    meet();
    opine(EAST, a, "township", "agree", 18952, true);
    loan = fixture_loan(site[EAST], h, "LD-EAST", 3000000);
    assert_true(loan > 0);
    meet();
    /* A loan is a fact: its application stands in it from the beginning. */
    add(EAST, "loan",
        "INSERT INTO loan (id,contract_no,household_id,borrower_id,application_id,scheme,kind,"
        "amount,rate_ppm,start,maturity,settle,site_id) SELECT ?1,'LD-2',household_id,borrower_id,"
        "?2,'P2','追加',1000000,38500,18956,20052,'quarter',site_id FROM loan WHERE id=?3",
        a, loan);
    opine(TOWN, a, "township", "refuse", 18955, false);
    meet();
    assert_alike();
    assert_tasks("refused-loan LD-2>16 refuse 2021-11-24;"
                 "two-opinions 0421 agree 2021-11-21>16 refuse 2021-11-24;",
                 "todo-refused-loan", 1);
    snprintf(sql, sizeof sql, "INSERT INTO task_done VALUES (?1,'%s',?2,18960,'x',?3)",
             "refused-loan");
    add(EAST, "task_done", sql,
        fixture_int(site[EAST], "SELECT opinion_id FROM refused_loan LIMIT 1"), 1);
    opine(TOWN, a, "township", "agree", 18961, false);
    meet();
    assert_tasks("", "todo-refused-loan", 0);
}

/* ------------------------------------------------------------ moved and merged */

#define MOVE                                                                                       \
    "UPDATE household SET town_id=(SELECT id FROM region WHERE code='522728108'),"                 \
    " village_id=(SELECT id FROM region WHERE code='522728108')"

static void moved_away(void)
{
    int64_t a = application(EAST, fixture_household(site[EAST], "H1"), "SQ-1");

    meet();
    opine(TOWN, a, "station", "agree", 18953, false);
    run(EAST, MOVE);
    meet();
    assert_alike();
    assert_tasks("moved SQ-1>16;", "todo-moved", 1);
    add(EAST, "application_step",
        "INSERT INTO application_step (id,application_id,step,date,user_id)"
        " VALUES (?1,?2,'withdrawn',18960,?3)",
        a, 1);
    meet();
    assert_tasks("", "todo-moved", 0);
}

/* Its line stands on the roster of the town that it has left. */
static void moved_with_a_line(void)
{
    int64_t h = fixture_household(site[EAST], "H1");
    int64_t loan = fixture_loan(site[EAST], h, "LD-EAST", 3000000);
    int64_t roster;

    roster = add(EAST, "roster",
                 "INSERT INTO roster (id,roster_no,quarter,town_id,site_id,scheme,nn,date,user_id)"
                 " SELECT ?1,'R-1',8087,town_id,(SELECT site_id FROM own),'P2',1,18990,?3"
                 " FROM household WHERE id=?2",
                 h, 1);
    add(EAST, "roster_line",
        "INSERT INTO roster_line (id,roster_id,seq,loan_id,interest,subsidy,balance,snapshot)"
        " VALUES (?1,?2,1,?3,100,100,3000000,'{}')",
        roster, loan);
    meet();
    run(COUNTY, MOVE);
    meet();
    assert_tasks("moved R-1>龙坪镇;", "todo-moved", 1);
    add(TOWN, "roster_step",
        "INSERT INTO roster_step (id,roster_id,step,date,user_id) VALUES (?1,?2,'sentback',"
        "18999,?3)",
        roster, 1);
    meet();
    assert_tasks("", "todo-moved", 0);
}

/* One site merges the record away, another adds a member to it meanwhile. */
static void left_behind(void)
{
    int64_t a = fixture_household(site[EAST], "H1");
    int64_t b = fixture_household(site[EAST], "H2");
    char sql[160];

    run(EAST, "UPDATE person SET idno='522728198001010038' WHERE id=(SELECT max(id) FROM person)");
    meet();
    snprintf(sql, sizeof sql, "UPDATE household SET merged_into=%lld WHERE id=%lld RETURNING id",
             (long long)a, (long long)b);
    run(EAST, sql);
    run(EAST, "UPDATE person SET household_id=(SELECT merged_into FROM household h WHERE"
              " h.id=household_id), relation='其他' WHERE household_id IN (SELECT id FROM household"
              " WHERE merged_into IS NOT NULL)");
    add(WEST, "person",
        "INSERT INTO person (id,household_id,name,relation,sex,idno,birth) VALUES"
        " (?1,?2,'虚构子','子女','男','522728200001010016',10957+?3-?3)",
        b, 1);
    meet();
    assert_alike();
    assert_tasks("merged-rest H2>H1;", "todo-merged-rest", 1);
    run(EAST, "UPDATE person SET household_id=(SELECT merged_into FROM household h WHERE"
              " h.id=household_id) WHERE household_id IN (SELECT id FROM household WHERE"
              " merged_into IS NOT NULL)");
    meet();
    assert_tasks("", "todo-merged-rest", 0);
}

/* Two sites merge the same two records, each the other way round. */
static void merged_both_ways(void)
{
    int64_t a = fixture_household(site[EAST], "H1");
    int64_t b = fixture_household(site[EAST], "H2");
    char sql[120];

    run(EAST, "UPDATE person SET left_day=18956");
    meet();
    snprintf(sql, sizeof sql, "UPDATE household SET merged_into=%lld WHERE id=%lld", (long long)a,
             (long long)b);
    run(EAST, sql);
    snprintf(sql, sizeof sql, "UPDATE household SET merged_into=%lld WHERE id=%lld", (long long)b,
             (long long)a);
    run(WEST, sql);
    meet();
    assert_alike();
    assert_tasks("merged-rest H1>H2;merged-rest H2>H1;", "todo-merged-rest", 2);
    snprintf(sql, sizeof sql, "UPDATE household SET merged_into=NULL WHERE id=%lld", (long long)a);
    run(TOWN, sql);
    meet();
    assert_tasks("", "todo-merged-rest", 0);
}

/* ------------------------------------------------------------ both ways of arrival */

static void both_ways(void (*scene)(void))
{
    for (int k = 0; k < 2; k++) {
        turned = k == 1;
        open_world();
        scene();
        close_world();
    }
}

#define SCENE(f)                                                                                   \
    static void test_of_##f(void **state)                                                          \
    {                                                                                              \
        (void)state;                                                                               \
        both_ways(f);                                                                              \
    }
SCENE(two_loans)
SCENE(two_loans_let_stand)
SCENE(two_records)
SCENE(same_number)
SCENE(two_opinions)
SCENE(two_forms)
SCENE(a_return_is_followed_by_an_opinion)
SCENE(refused_after_the_payment)
SCENE(moved_away)
SCENE(moved_with_a_line)
SCENE(left_behind)
SCENE(merged_both_ways)

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_of_two_loans),
    cmocka_unit_test(test_of_two_loans_let_stand),
    cmocka_unit_test(test_of_two_records),
    cmocka_unit_test(test_of_same_number),
    cmocka_unit_test(test_of_two_opinions),
    cmocka_unit_test(test_of_two_forms),
    cmocka_unit_test(test_of_a_return_is_followed_by_an_opinion),
    cmocka_unit_test(test_of_refused_after_the_payment),
    cmocka_unit_test(test_of_moved_away),
    cmocka_unit_test(test_of_moved_with_a_line),
    cmocka_unit_test(test_of_left_behind),
    cmocka_unit_test(test_of_merged_both_ways),
};

const struct test_group test_merged = {"merged", TESTS(tests), make_world,
                                       .builds = TEST_OPTIMISED};
