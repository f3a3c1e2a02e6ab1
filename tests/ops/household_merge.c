/* 合并户: field by field, people and accounts, loans that may not be one household's, repairs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/test.h"
#include "ops/office.h"
#include "store/tx.h"

static struct office o;
static char id_a[19];
static char id_b[19];
static char id_c[19];

static int open_office(void **state)
{
    static int k;
    char file[40];

    (void)state;
    snprintf(file, sizeof file, "merge%d", k++);
    office_open(&o, file, 2025, 11, 24);
    office_as(&o, "station");
    office_household(&o, "H1", "演练甲", office_idno(1980, 5, 5, 1, id_a));
    office_household(&o, "H2", "演练乙", office_idno(1981, 5, 5, 2, id_b));
    return 0;
}

static int close_office(void **state)
{
    (void)state;
    office_close_replayed(&o);
    return 0;
}

#define MERGE(...)                                                                                 \
    office_do(&o, "household-merge", "household=H2", "into=H1", "reason=同一户", __VA_ARGS__ NULL)
#define NOTHING

/* Fields of the household that stays, as "kind address phone members". */
static void assert_household(const char *want)
{
    char sql[400];

    snprintf(sql, sizeof sql,
             "SELECT count(*) FROM household WHERE household_no='H1' AND merged_into IS NULL AND"
             " address || ' ' || phone || ' ' || coalesce(members, 0) || ' ' || group_name = '%s'",
             want);
    assert_int_equal(office_int(&o, sql), 1);
}

static void each_field_from_either(void **state)
{
    (void)state;
    office_ok(&o, office_do(&o, "household-edit", "household=H1", "address=甲址", "phone=1",
                            "members=3", "group=一组", NULL));
    office_ok(&o, office_do(&o, "household-edit", "household=H2", "address=乙址", "phone=2",
                            "members=4", "group=二组", NULL));
    office_ok(&o, MERGE("take=address members", ));
    assert_household("乙址 1 4 一组");
    assert_string_equal(office_text(&o, "address"), "乙址");
    assert_int_equal(office_int(&o, "SELECT count(*) FROM household WHERE household_no='H2'"
                                    " AND merged_into IS NOT NULL"),
                     1);
}

static void trying_shows_and_writes_nothing(void **state)
{
    const struct value *people;

    (void)state;
    office_ok(&o, office_try(&o, "household-merge", "household=H2", "into=H1", NULL));
    people = result_find(&o.out, "people");
    assert_int_equal(people->row_count, 2);
    assert_int_equal(office_int(&o, "SELECT count(*) FROM household WHERE merged_into IS NOT NULL"),
                     0);
}

static void unknown_columns_are_refused(void **state)
{
    (void)state;
    office_refused(&o, MERGE("take=colour", ), E_USAGE, "colour");
}

/* The station's number stands against a provisional one, and takes its place. */
static void the_stations_number_stays(void **state)
{
    (void)state;
    office_as(&o, "teller");
    office_ok(&o, office_do(&o, "household-add", "kind=脱贫户", "town=罗悃镇", "village=演练一村",
                            "name=演练丙", "idno=522728196912123018", NULL));
    office_as(&o, "station");
    office_refused(&o,
                   office_do(&o, "household-merge", "household=T-01-1", "into=H1",
                             "take=household_no", "reason=x", NULL),
                   E_DATA, "T-01-1");
    office_ok(&o, office_do(&o, "household-merge", "household=H1", "into=T-01-1",
                            "take=household_no", "reason=同一户", NULL));
    assert_string_equal(office_text(&o, "household_no"), "H1");
}

/* ------------------------------------------------------------------ people */

/* As two sites would: the second record of the person is written past the check. */
static void write_double(const char *household, const char *idno, const char *relation)
{
    const struct st_tx tx = {.act = "x", .business = o.app.today};

    office_ok(&o, st_begin(o.app.st, &tx, &o.e));
    office_ok(&o, st_run(o.app.st, &o.e,
                         "INSERT INTO person (id,household_id,name,relation,sex,idno,birth,phone)"
                         " SELECT ?1,id,'演练甲',?4,'男',?3,3700,'139' FROM household"
                         " WHERE household_no=?2",
                         "ittt", st_new_id(o.app.st, "person"), household, idno, relation));
    office_ok(&o,
              st_run(o.app.st, &o.e,
                     "INSERT INTO account (id,household_id,person_id,number,holder,day) SELECT"
                     " ?1,household_id,id,'621700001','演练甲',20400 FROM person ORDER BY id DESC"
                     " LIMIT 1",
                     "i", st_new_id(o.app.st, "account")));
    office_ok(&o, st_commit(o.app.st, &o.e));
}

/* A child of H1 of whom neither telephone nor account is known. */
static void add_child(void)
{
    char word[40];

    snprintf(word, sizeof word, "idno=%s", office_idno(2001, 5, 5, 3, id_c));
    office_ok(&o, office_do(&o, "person-add", "household_no=H1", "name=演练甲子", "relation=子女",
                            word, NULL));
}

static void who_is_in_both_stays_once(void **state)
{
    (void)state;
    add_child();
    write_double("H2", id_c, "其他");
    assert_int_equal(office_int(&o, "SELECT count(*) FROM twin_person"), 1);
    office_ok(&o, MERGE(NOTHING));
    assert_int_equal(office_int(&o, "SELECT count(*) FROM twin_person"), 0);
    assert_int_equal(office_int(&o, "SELECT count(*) FROM person WHERE left_day IS NULL"), 3);
    assert_int_equal(office_int(&o, "SELECT count(*) FROM person p JOIN account_now a ON"
                                    " a.person_id=p.id WHERE p.relation='子女' AND p.phone='139'"
                                    " AND a.number='621700001' AND p.left_day IS NULL"),
                     1);
}

static void one_head_is_enough(void **state)
{
    (void)state;
    office_ok(&o, MERGE(NOTHING));
    assert_int_equal(office_int(&o, "SELECT count(*) FROM person WHERE left_day IS NULL"
                                    " AND relation='户主'"),
                     1);
    assert_int_equal(office_int(&o, "SELECT count(*) FROM person WHERE left_day IS NULL"
                                    " AND relation='其他'"),
                     1);
}

static void twice_in_one_household(void **state)
{
    char word[40];

    (void)state;
    add_child();
    write_double("H1", id_c, "其他");
    snprintf(word, sizeof word, "idno=%s", id_c);
    office_ok(&o, office_do(&o, "person-merge", word, "reason=两处各录一次", NULL));
    assert_int_equal(office_int(&o, "SELECT count(*) FROM twin_person"), 0);
    assert_int_equal(office_int(&o, "SELECT count(*) FROM person WHERE phone='139'"
                                    " AND left_day IS NULL"),
                     1);
    office_refused(&o, office_do(&o, "person-merge", word, "reason=x", NULL), E_DATA, "一次");
    office_as(&o, "teller");
    office_refused(&o, office_do(&o, "person-merge", word, "reason=x", NULL), E_AUTH, "");
}

/* ------------------------------------------------------------------ loans */

static void lend(const char *contract, const char *household, int yuan, int month)
{
    office_loan(&o, contract, household, "P2", yuan, 38500, day_from_ymd(2025, month, 3), 24);
}

static void two_first_loans_wait(void **state)
{
    (void)state;
    lend("LD-1", "H1", 30000, 3);
    lend("LD-2", "H2", 20000, 4);
    office_refused(&o, MERGE(NOTHING), E_RULE, "LD-1 和 LD-2");
    assert_int_equal(office_verdict(&o, "one-loan"), LEVEL_BLOCK);
    assert_string_equal(o.e.clause, "二(二)2");
    /* A reason and a manager do not help. */
    office_second(&o, "manager");
    office_refused(&o, MERGE(NOTHING), E_RULE, "一户多贷");
    office_second(&o, NULL);
    office_as(&o, "manager");
    office_second(&o, "officer");
    office_ok(&o,
              office_do(&o, "convert", "contract=LD-2", "reason=一户多贷", "document=1号", NULL));
    office_as(&o, "station");
    office_ok(&o, MERGE(NOTHING));
}

static void one_loan_goes_along(void **state)
{
    const struct value *loans;

    (void)state;
    lend("LD-2", "H2", 20000, 4);
    office_ok(&o, MERGE(NOTHING));
    loans = result_find(&o.out, "loans");
    assert_int_equal(loans->row_count, 1);
    assert_int_equal(office_int(&o, "SELECT count(*) FROM loan_row WHERE household_no='H1'"), 1);
}

/* A top-up rests on the first loan: together they are lawful up to 100,000 (三(六)). */
static void topup(int yuan)
{
    const struct st_tx tx = {.act = "x", .business = o.app.today};

    office_ok(&o, st_begin(o.app.st, &tx, &o.e));
    office_ok(&o,
              st_run(o.app.st, &o.e,
                     "INSERT INTO loan (id,contract_no,household_id,borrower_id,scheme,kind,"
                     "amount,rate_ppm,start,maturity,settle,site_id) SELECT ?1,'LD-2',h.id,"
                     "head_id,'P2','追加',?2,38500,20300,20900,'quarter',?3 FROM household_row h"
                     " WHERE household_no='H2'",
                     "iii", st_new_id(o.app.st, "loan"), (int64_t)yuan * 100, o.app.site.id));
    office_ok(&o, st_commit(o.app.st, &o.e));
}

static void a_topup_under_the_cap_may(void **state)
{
    (void)state;
    lend("LD-1", "H1", 50000, 3);
    topup(50000);
    office_ok(&o, MERGE(NOTHING));
    assert_int_equal(office_verdict(&o, "amount-total"), LEVEL_WARN);
}

static void a_topup_beyond_the_cap_waits(void **state)
{
    (void)state;
    lend("LD-1", "H1", 50000, 3);
    topup(50001);
    office_refused(&o, MERGE(NOTHING), E_RULE, "100,001.00");
    assert_string_equal(o.e.clause, "三(六)");
}

static void two_forms_under_way(void **state)
{
    (void)state;
    office_as(&o, "teller");
    office_ok(&o, office_do(&o, "apply", "household=H1", "kind=首贷", "amount=3万", "months=24",
                            "purpose=03", "materials=all", "security=none", NULL));
    office_ok(&o, office_do(&o, "apply", "household=H2", "kind=首贷", "amount=3万", "months=24",
                            "purpose=03", "materials=all", "security=none", NULL));
    office_as(&o, "station");
    office_refused(&o, MERGE(NOTHING), E_RULE, "SQ-01-2");
    office_as(&o, "teller");
    office_ok(&o, office_do(&o, "withdraw", "application=SQ-01-1", "reason=重复", NULL));
    office_as(&o, "station");
    office_ok(&o, MERGE(NOTHING));
    /* The form that is left goes on under the household that stays. */
    office_as(&o, "teller");
    office_ok(&o, office_do(&o, "opine", "application=SQ-01-2", "stage=village", "verdict=agree",
                            "officer=某", "paper=yes", NULL));
    assert_int_equal(office_verdict(&o, "member"), LEVEL_PASS);
}

/* ------------------------------------------------------------------ again */

static void merged_in_a_row(void **state)
{
    (void)state;
    office_household(&o, "H3", "演练丁", office_idno(1982, 5, 5, 3, id_c));
    office_ok(&o, MERGE(NOTHING));
    office_ok(&o, office_do(&o, "household-merge", "household=H1", "into=H3", "reason=x", NULL));
    assert_int_equal(office_int(&o, "SELECT count(*) FROM merged_rest"), 0);
    assert_int_equal(office_int(&o, "SELECT count(*) FROM household g JOIN household h ON"
                                    " h.id=g.merged_into WHERE h.household_no='H3'"),
                     2);
}

/* "household=#123" or "into=#123": the row of that number. */
static void key_of(const char *key, const char *no, char out[48])
{
    char sql[120];

    snprintf(sql, sizeof sql, "SELECT id FROM household WHERE household_no='%s'", no);
    snprintf(out, 48, "%s=#%lld", key, (long long)office_int(&o, sql));
}

/* Two sites merged each the other way: both were gone. */
static void brought_back(void **state)
{
    const struct st_tx tx = {.act = "x", .business = o.app.today};
    char from[48];
    char into[48];

    (void)state;
    key_of("household", "H2", from);
    key_of("into", "H1", into);
    office_ok(&o, MERGE(NOTHING));
    office_ok(&o, st_begin(o.app.st, &tx, &o.e));
    office_ok(&o, st_run(o.app.st, &o.e,
                         "UPDATE household SET merged_into=(SELECT id FROM household WHERE"
                         " household_no='H2') WHERE household_no='H1'",
                         ""));
    office_ok(&o, st_commit(o.app.st, &o.e));
    assert_int_equal(office_int(&o, "SELECT count(*) FROM merged_rest"), 2);
    office_ok(&o, office_do(&o, "household-merge", from, into, "reason=再并", NULL));
    assert_int_equal(office_int(&o, "SELECT count(*) FROM merged_rest"), 0);
    assert_int_equal(office_int(&o, "SELECT count(*) FROM household WHERE merged_into IS NULL"), 1);
    office_refused(&o, office_do(&o, "household-merge", "household=H1", into, "reason=x", NULL),
                   E_DATA, "同一户");
}

static void one_number_of_two_is_not_guessed(void **state)
{
    const struct st_tx tx = {.act = "x", .business = o.app.today};
    char word[48];

    (void)state;
    office_ok(&o, st_begin(o.app.st, &tx, &o.e));
    office_ok(&o, st_run(o.app.st, &o.e, "UPDATE household SET household_no='H1'", ""));
    office_ok(&o, st_commit(o.app.st, &o.e));
    assert_int_equal(office_int(&o, "SELECT count(*) FROM twin_household"), 1);
    office_refused(&o, office_do(&o, "household-edit", "household=H1", "members=3", NULL), E_DATA,
                   "2 户");
    snprintf(word, sizeof word, "household=#%lld",
             (long long)office_int(&o, "SELECT max(id) FROM household"));
    office_ok(&o, office_do(&o, "household-edit", word, "household_no=H9", NULL));
    office_ok(&o, office_do(&o, "household-edit", "household=H1", "members=3", NULL));
}

/* ------------------------------------------------------------------ closing a task */

static void only_what_is_there_is_closed(void **state)
{
    char word[48];

    (void)state;
    office_refused(&o,
                   office_do(&o, "task-done", "task=two-opinions", "about=12", "reason=x", NULL),
                   E_DATA, "74");
    office_refused(&o, office_do(&o, "task-done", "task=same-id", "about=12", "reason=x", NULL),
                   E_DATA, "task");
    lend("LD-1", "H1", 30000, 3);
    snprintf(word, sizeof word, "about=%lld", (long long)office_int(&o, "SELECT id FROM loan"));
    office_ok(&o, office_do(&o, "task-done", "task=two-loans", word, "reason=已约定", NULL));
    office_refused(&o, office_do(&o, "task-done", "task=two-loans", word, "reason=x", NULL), E_DATA,
                   "已经办结");
}

#define T(f) cmocka_unit_test_setup_teardown(f, open_office, close_office)

static const struct CMUnitTest tests[] = {
    T(each_field_from_either),
    T(trying_shows_and_writes_nothing),
    T(unknown_columns_are_refused),
    T(the_stations_number_stays),
    T(who_is_in_both_stays_once),
    T(one_head_is_enough),
    T(twice_in_one_household),
    T(two_first_loans_wait),
    T(one_loan_goes_along),
    T(a_topup_under_the_cap_may),
    T(a_topup_beyond_the_cap_waits),
    T(two_forms_under_way),
    T(merged_in_a_row),
    T(brought_back),
    T(one_number_of_two_is_not_guessed),
    T(only_what_is_there_is_closed),
};

const struct test_group test_household_merge = {"household_merge", TESTS(tests)};
