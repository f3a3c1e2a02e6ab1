/*
 * A roster provided, reviewed and posted on the command line: what each of its lists shows,
 * and that what hangs on the wall holds no full ID, telephone, account or address.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/enc.h"
#include "lib/cli.h"
#include "lib/test.h"

#define TEACH "HUIDAI_PASSWORD=Huidai-2021"

static char db[300];
static char roster[80]; /* number of the roster that the tests walk through */

static void take_in(const char *kind)
{
    char path[300];

    snprintf(path, sizeof path, "cases/ledger-a/%s.csv", kind);
    free(cli_ok(TEACH, "--db", db, "--user", "manager", "import", kind, test_path(path), NULL));
}

static char *act(const char *user, const char *today, const char *name, const char *a,
                 const char *b, const char *c)
{
    char key[120];

    snprintf(key, sizeof key, "roster=%s", roster);
    return cli_ok(TEACH, "--db", db, "--user", user, "--today", today, "do", name, key, "--format",
                  "json", a, b, c, NULL);
}

static char *list(const char *name, const char *format)
{
    return cli_ok(TEACH, "--db", db, "--user", "station", "report", name, "--roster", roster,
                  "--format", format, NULL);
}

static int setup(void **state)
{
    char *s;
    const char *no;

    (void)state;
    snprintf(db, sizeof db, "%s/r.db", test_tmpdir());
    free(cli_ok(NULL, "--db", db, "init", "--site", "0421", "--kind", "branch", "--name",
                "罗悃信用社", "--training", NULL));
    take_in("households");
    take_in("loans");
    take_in("plans");
    take_in("receipts");
    take_in("events");
    s = cli_ok(TEACH, "--db", db, "--user", "manager", "--today", "2023-10-01", "do",
               "roster-provide", "quarter=2023Q3", "--format", "json", NULL);
    /* Places by their names (FORMATS), in the number by their codes. */
    assert_non_null(strstr(s, "\"branch\":\"罗悃信用社\""));
    assert_non_null(strstr(s, "\"town\":\"龙坪镇\""));
    /* The last one named belongs to the newer scheme and has lines. */
    no = strstr(s, "-2023Q3-P2-");
    assert_non_null(no);
    while (no[-1] != '"')
        no--;
    snprintf(roster, sizeof roster, "%.*s", (int)strcspn(no, "\""), no);
    free(s);
    return 0;
}

/* Every list of persons: full IDs only where they belong. */
static void assert_masked(const char *text)
{
    for (const char *s = text; *s; s++)
        if (strspn(s, "0123456789") >= 11)
            fail_msg("a full number on a public list: %.20s", s);
}

static void as_issued_it_holds_what_the_engine_says(void **state)
{
    char *s = list("roster-lines", "json");

    (void)state;
    assert_non_null(strstr(s, "\"subsidy_fen\":"));
    assert_non_null(strstr(s, "\"idno\":\"5227"));
    assert_non_null(strstr(s, "\"account\":\"62"));
    free(s);
}

static void the_public_list_is_masked(void **state)
{
    char *s = list("roster-public", "json");

    (void)state;
    assert_non_null(strstr(s, "\"idno_masked\":\"522728********"));
    assert_masked(s);
    free(s);
    s = list("roster-public", "csv");
    assert_masked(s);
    free(s);
}

static void posted_but_not_paid_yet(void **state)
{
    char *s;

    (void)state;
    free(act("station", "2023-10-02", "roster-review", NULL, NULL, NULL));
    free(
        act("station", "2023-10-03", "roster-post", "date=2023-10-03", "place=镇政府公示栏", NULL));
    s = list("roster-pay", "json");
    assert_non_null(strstr(s, "\"state\":\"未发\""));
    free(s);
}

static void the_card_file_is_gb18030(void **state)
{
    struct cli_run r =
        cli_run(TEACH, "--db", db, "--user", "station", "report", "roster-card", "--roster", roster,
                "--format", "csv", "--encoding", "gb18030", NULL);
    struct enc_decoder *d = NULL;
    struct buf text = BUF_INIT;
    struct err e;

    (void)state;
    assert_int_equal(r.status, 0);
    assert_int_equal(enc_decoder_new(ENC_GB18030, &d, &e), OK);
    enc_decode(d, r.out, r.out_len, true, &text);
    assert_int_equal(enc_decoder_damage(d)->count, 0);
    assert_non_null(strstr(buf_cstr(&text), "领款人身份证号"));
    assert_non_null(strstr(buf_cstr(&text), "\"\t5227"));
    enc_decoder_free(&d);
    buf_release(&text);
    cli_run_release(&r);
}

static void personal_lists_are_logged_and_public_ones_are_not(void **state)
{
    char *before = cli_ok(TEACH, "--db", db, "--user", "auditor", "check", NULL);
    char *after;

    (void)state;
    free(list("roster-public", "json"));
    after = cli_ok(TEACH, "--db", db, "--user", "auditor", "check", NULL);
    assert_string_equal(before, after);
    free(after);
    free(list("roster-lines", "json"));
    after = cli_ok(TEACH, "--db", db, "--user", "auditor", "check", NULL);
    assert_string_not_equal(before, after);
    free(before);
    free(after);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(as_issued_it_holds_what_the_engine_says),
    cmocka_unit_test(the_public_list_is_masked),
    cmocka_unit_test(posted_but_not_paid_yet),
    cmocka_unit_test(the_card_file_is_gb18030),
    cmocka_unit_test(personal_lists_are_logged_and_public_ones_are_not),
};

const struct test_group test_cli_roster = {"cli_roster", TESTS(tests), setup, NULL};
