/*
 * 74 合并后核对 and 75 并户: two branches register one household apart and lend to it; after the
 * packages home names it, 74 leads to 75, and the records become one.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/cli.h"
#include "lib/file.h"
#include "lib/fresh.h"
#include "lib/store_fixture.h"
#include "lib/teller.h"
#include "lib/test.h"

#define ENV "HUIDAI_PASSWORD=" FRESH_PASSWORD "\nHUIDAI_SECOND_PASSWORD=" FRESH_PASSWORD

static char county[300];
static char other[300];
static char dir[300];

static void make(const char *db, const char *code, const char *kind)
{
    remove(db);
    free(cli_ok(NULL, "--db", db, "init", "--site", code, "--kind", kind, "--name", code,
                "--training", NULL));
}

static void sync_word(const char *db, const char *what, const char *word)
{
    free(cli_ok(ENV, "--db", db, "--user", "admin", "sync", what, word, NULL));
}

static void card(const char *db)
{
    free(cli_ok(ENV, "--db", db, "--user", "admin", "sync", "card", "--out", dir, NULL));
}

static void carry(const char *from, const char *to_code, const char *to)
{
    char *out = cli_ok(ENV, "--db", from, "--user", "admin", "sync", "export", "--to", to_code,
                       "--out", dir, NULL);

    out[strcspn(out, "\n")] = '\0';
    sync_word(to, "import", out);
    free(out);
}

static void enrol(const char *db, const char *code)
{
    char path[400];

    card(db);
    sync_word(db, "enrol", file_path("HD_0400_card.hdc"));
    snprintf(path, sizeof path, "HD_%s_card.hdc", code);
    sync_word(county, "enrol", file_path(path));
}

/* The other branch knows 甲 under a number of its own, with another telephone. */
static const char *world(void)
{
    const char *db = fresh_new();

    snprintf(dir, sizeof dir, "%s", test_tmpdir());
    snprintf(county, sizeof county, "%s", file_path("county.db"));
    snprintf(other, sizeof other, "%s", file_path("other.db"));
    make(county, "0400", "county");
    make(other, "0422", "branch");
    card(county);
    enrol(db, "0421");
    enrol(other, "0422");
    free(cli_ok(ENV, "--db", other, "--user", "teller", "do", "household-add", "kind=脱贫户",
                "town=罗悃镇", "village=演练村", "name=演练甲", "idno=522728198001010118",
                "phone=13900000001", "members=5", "address=三组9号", "marital=未婚", NULL));
    return db;
}

static void meet(const char *db)
{
    carry(other, "0400", county);
    carry(county, "0421", db);
}

static void from_home_to_one_record(void **state)
{
    const char *db = world();
    struct pty *p;
    char *out;

    (void)state;
    meet(db);
    p = fresh_open("station", 80, 24);
    pty_assert_has(p, "合并后: 身份证重号");
    pty_keys(p, "74<Enter>");
    pty_assert_has(p, "身份证重号");
    pty_assert_has(p, "T-0422-1");
    teller_golden(p, "scr-merged");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "不能结案");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "[75] 并户");
    pty_assert_has(p, "归到一起");
    /* The station's number stays, the telephone is the other's. */
    pty_keys(p, "<F5>");
    pty_keys(p, "<F5>");
    teller_golden(p, "scr-join");
    pty_keys(p, "<F10>");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "理由");
    pty_keys(p, "<Esc><F10>两社各登记一次<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已办理: 合并户");
    pty_assert_has(p, "没有记录");
    pty_keys(p, "<F3>");
    pty_assert_not(p, "身份证重号");
    pty_free(p);
    /* The other sites hear of it. */
    carry(db, "0400", county);
    carry(county, "0422", other);
    out = cli_ok(ENV, "--db", other, "--user", "station", "report", "merged", "--format", "json",
                 NULL);
    assert_null(strstr(out, "same-id"));
    free(out);
}

static void what_may_not_be_one_waits(void **state)
{
    const char *db = world();
    struct pty *p;

    (void)state;
    fresh_apply(FRESH_A, "SQ-0421-1", false);
    free(cli_ok(ENV, "--db", other, "--user", "teller", "do", "apply", "household=T-0422-1",
                "kind=首贷", "amount=3万", "months=24", "purpose=03", "materials=all",
                "security=none", NULL));
    meet(db);
    p = fresh_open("station", 80, 24);
    pty_keys(p, "74<Enter><Enter>");
    pty_assert_has(p, "先撤回其中一份");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "二(二)2");
    pty_assert_has(p, "[75] 并户");
    pty_free(p);
}

static void chosen_by_hand_and_wrong(void **state)
{
    struct pty *p;

    (void)state;
    fresh_new();
    p = fresh_open("station", 80, 24);
    pty_keys(p, "75<Enter>");
    pty_assert_has(p, "F4 选两户");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "F4 选两户");
    pty_keys(p, "<F4>ylj<Enter>");
    pty_keys(p, "ylj<Enter>");
    pty_assert_has(p, "要两份不同的登记");
    pty_keys(p, "<F4>ylj<Enter>");
    pty_keys(p, "yly<Enter>");
    pty_assert_has(p, "归到一起");
    pty_keys(p, "<Down> ");
    pty_assert_has(p, "[并掉]");
    pty_assert_has(p, "边缘易致贫户");
    pty_free(p);
    p = fresh_open("teller", 80, 24);
    pty_keys(p, "75<Enter>");
    pty_assert_not(p, "[75] 并户");
    pty_free(p);
}

/* Both sites added the same child to a household that they share. */
static void add_child_twice(const char *db)
{
    struct store *st = NULL;

    MUST(st_open(db, 0, &st, &fixture_err));
    for (int i = 0; i < 2; i++) {
        fixture_begin(st, "person-add");
        MUST(st_run(st, &fixture_err,
                    "INSERT INTO person (id,household_id,name,relation,sex,idno,birth)"
                    " SELECT ?1,id,'演练子','子女','男','522728201001010016',14610"
                    " FROM household WHERE household_no='" FRESH_A "'",
                    "i", st_new_id(st, "person")));
        MUST(st_commit(st, &fixture_err));
    }
    st_close(&st);
}

static void one_member_twice(void **state)
{
    struct pty *p;

    (void)state;
    add_child_twice(fresh_new());
    p = fresh_open("station", 132, 43);
    pty_keys(p, "11 " FRESH_A "<Enter><Tab><Tab><Tab><Tab><Down>");
    pty_assert_has(p, "演练子");
    pty_keys(p, "<F9>hbcfcy<Enter>");
    pty_assert_has(p, "为什么是同一人");
    pty_keys(p, "两社各录一次<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已办理: 合并重复成员");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(from_home_to_one_record),
    cmocka_unit_test(what_may_not_be_one_waits),
    cmocka_unit_test(chosen_by_hand_and_wrong),
    cmocka_unit_test(one_member_twice),
};

const struct test_group test_scr_join = {"scr_join", TESTS(tests), fresh_setup, NULL};
