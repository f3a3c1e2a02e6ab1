/* do: what scripts get back from an act, done or refused. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/cli.h"
#include "lib/test.h"

#define TEACH  "HUIDAI_PASSWORD=Huidai-2021"
#define SECOND TEACH "\nHUIDAI_SECOND_PASSWORD=Huidai-2021"
#define HOUSEHOLD(no, idno)                                                                        \
    "do", "household-add", "household_no=" no, "kind=脱贫户", "town=木引镇", "village=里落村",     \
        "name=㛃福", "relation=户主", "idno=" idno
#define GOOD_ID  "522728196912123018"
#define OTHER_ID "522728196010128928"

static char db[300];

static int setup(void **state)
{
    (void)state;
    snprintf(db, sizeof db, "%s/d.db", test_tmpdir());
    free(cli_ok(NULL, "--db", db, "init", "--site", "0421", "--kind", "branch", "--name",
                "罗悃信用社", "--training", NULL));
    free(cli_ok(TEACH, "--db", db, "--user", "teller", HOUSEHOLD("52272810700100001", GOOD_ID),
                NULL));
    return 0;
}

static void expect(struct cli_run r, int status, const char *out, const char *err)
{
    if (r.status != status || (out && !strstr(r.out, out)) || (err && !strstr(r.err, err)))
        fail_msg("status %d (wanted %d)\n%s\n%s", r.status, status, r.out, r.err);
    cli_run_release(&r);
}

static void done_answers_what_it_made(void **state)
{
    char *s = cli_ok(TEACH, "--db", db, "--user", "officer",
                     HOUSEHOLD("52272810700100002", OTHER_ID), "--format", "json", NULL);

    (void)state;
    assert_string_equal(s, "{\"household_no\":\"52272810700100002\",\"warnings\":[]}\n");
    free(s);
}

static void done_in_words_without_format(void **state)
{
    char *s = cli_ok(TEACH, "--db", db, "--user", "teller", "do", "person-add",
                     "household_no=52272810700100001", "name=岑国荣", "relation=配偶",
                     "idno=522728197912175322", "marital=已婚", NULL);

    (void)state;
    assert_non_null(strstr(s, "户编号: 52272810700100001\n"));
    free(s);
}

static void refused_answers_its_verdicts(void **state)
{
    struct cli_run r =
        cli_run(TEACH, "--db", db, "--user", "teller",
                HOUSEHOLD("52272810700100003", "522728196912123019"), "--format", "json", NULL);

    (void)state;
    assert_int_equal(r.status, 1);
    assert_true(strncmp(r.out, "{\"verdicts\":[{\"level\":\"block\",\"rule\":\"idno\"", 43) == 0);
    /* Said once on standard output, once on standard error. */
    assert_null(strstr(strstr(r.out, "校验位") + 1, "校验位"));
    assert_non_null(strstr(r.err, "校验位"));
    assert_null(strstr(strstr(r.err, "校验位") + 1, "校验位"));
    cli_run_release(&r);
}

static void refused_in_words_leaves_the_answer_empty(void **state)
{
    struct cli_run r = cli_run(TEACH, "--db", db, "--user", "teller",
                               HOUSEHOLD("52272810700100003", "522728196912123019"), NULL);

    (void)state;
    assert_int_equal(r.status, 1);
    assert_string_equal(r.out, "");
    assert_non_null(strstr(r.err, "禁止 idno 〔GB 11643〕"));
    cli_run_release(&r);
}

static void the_role_decides(void **state)
{
    (void)state;
    expect(cli_run(TEACH, "--db", db, "--user", "auditor",
                   HOUSEHOLD("52272810700100004", "522728198107247895"), "--format", "json", NULL),
           1, "\"verdicts\":[{\"level\":\"block\"", "不能办理");
}

static void the_second_person_is_another_one(void **state)
{
    const char *const act[] = {"do",
                               "account-change",
                               "idno=" GOOD_ID,
                               "account=6217400525921892688",
                               "document=挂失单",
                               "reason=换卡",
                               NULL};

    (void)state;
    expect(cli_run(SECOND, "--db", db, "--user", "teller", act[0], act[1], act[2], act[3], act[4],
                   act[5], "--second", "teller", "--format", "json", NULL),
           1, "\"verdicts\":[", "本人");
    expect(cli_run(TEACH "\nHUIDAI_SECOND_PASSWORD=wrong", "--db", db, "--user", "teller", act[0],
                   act[1], act[2], act[3], act[4], act[5], "--second", "manager", NULL),
           1, NULL, "huidai: ");
    expect(cli_run(SECOND, "--db", db, "--user", "teller", act[0], act[1], act[2], act[3], act[4],
                   act[5], "--second", "manager", "--format", "json", NULL),
           0, "\"account\":\"6217400525921892688\"", NULL);
}

static void a_missing_or_unknown_key_is_wrong_usage(void **state)
{
    (void)state;
    expect(cli_run(TEACH, "--db", db, "--user", "teller", "do", "household-add", "household_no=1",
                   NULL),
           2, "", "kind");
    expect(cli_run(TEACH, "--db", db, "--user", "teller",
                   HOUSEHOLD("52272810700100005", "522728198107247895"), "colour=red", NULL),
           2, "", "colour");
}

static void secrets_stay_off_the_command_line(void **state)
{
    (void)state;
    expect(cli_run(TEACH, "--db", db, "--user", "admin", "do", "user-add", "name=wei",
                   "full_name=韦秀英", "role=teller", "password=Xiuying-2021", NULL),
           2, "", "HUIDAI_NEW_PASSWORD");
    expect(cli_run(TEACH "\nHUIDAI_NEW_PASSWORD=Xiuying-2021", "--db", db, "--user", "admin", "do",
                   "user-add", "name=wei", "full_name=韦秀英", "role=teller", NULL),
           0, NULL, NULL);
    expect(cli_run("HUIDAI_PASSWORD=Xiuying-2021", "--db", db, "--user", "wei", "check", NULL), 0,
           NULL, NULL);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(done_answers_what_it_made),
    cmocka_unit_test(done_in_words_without_format),
    cmocka_unit_test(refused_answers_its_verdicts),
    cmocka_unit_test(refused_in_words_leaves_the_answer_empty),
    cmocka_unit_test(the_role_decides),
    cmocka_unit_test(the_second_person_is_another_one),
    cmocka_unit_test(a_missing_or_unknown_key_is_wrong_usage),
    cmocka_unit_test(secrets_stay_off_the_command_line),
};

const struct test_group test_cli_do = {"cli_do", TESTS(tests), setup, NULL};
