/*
 * A branch whose passwords and recovery code are all lost: the county ends its key, the branch is
 * set up anew under the next epoch and enrolled again. What it wrote before stays valid and comes
 * back to it; what the old key signs from then on is believed nowhere.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/cli.h"
#include "lib/file.h"
#include "lib/hands.h"
#include "lib/test.h"

static char county[300];
static char again[300];
static char other[300]; /* another branch, which hears of all by the county */
static char contract[64];
static char id[19];

static void refused(const char *db, const char *words, const char *what, const char *a,
                    const char *b, const char *c)
{
    struct cli_run r =
        cli_run(HANDS_ENV, "--db", db, "--user", "admin", "sync", what, a, b, c, NULL);

    if (r.status != 1 || !strstr(r.err, words))
        fail_msg("status %d: %s", r.status, r.err);
    cli_run_release(&r);
}

static void make(const char *db, const char *code, const char *kind, const char *epoch)
{
    free(cli_ok(NULL, "--db", db, "init", "--site", code, "--kind", kind, "--name", "某社",
                "--training", epoch ? "--epoch" : NULL, epoch, NULL));
}

static void give_card(const char *db)
{
    free(hands_sync(db, "card", "--out", test_tmpdir(), NULL, NULL));
}

/* The branch has lent and been paid; the county and another branch know it. */
static int setup(void **state)
{
    (void)state;
    snprintf(county, sizeof county, "%s", file_path("county.db"));
    snprintf(again, sizeof again, "%s", file_path("again.db"));
    snprintf(other, sizeof other, "%s", file_path("other.db"));
    hands_open("rekey");
    make(county, "0400", "county", NULL);
    make(other, "0422", "branch", NULL);
    give_card(county);
    give_card(hands_db());
    give_card(other);
    free(hands_sync(hands_db(), "enrol", file_path("HD_0400_card.hdc"), NULL, NULL, NULL));
    free(hands_sync(other, "enrol", file_path("HD_0400_card.hdc"), NULL, NULL, NULL));
    free(hands_sync(county, "enrol", file_path("HD_0421_card.hdc"), NULL, NULL, NULL));
    free(hands_sync(county, "enrol", file_path("HD_0422_card.hdc"), NULL, NULL, NULL));
    hands_household("2025-11-03", "H1", hands_idno("19850102", 201, id), "未婚");
    hands_lend(contract, "2025-11-03", "H1", id, "首贷", 30000, 24, "3.5");
    hands_done(NULL, NULL, 0, "teller", "2025-11-20",
               "receive contract=%s amount=100 principal=100", contract);
    hands_carry(hands_db(), "0400", county);
    hands_carry(county, "0422", other);
    return 0;
}

/* The county's answer names the epoch; a second time there is nothing to end. */
static void the_county_ends_the_key(void **state)
{
    char *out;

    (void)state;
    refused(hands_db(), "只有县级", "revoke", "0400", "--reason", "x");
    refused(county, "没有", "export", "--to", "7777", NULL);
    out = hands_sync(county, "revoke", "0421", "--reason", "口令和恢复码全部丢失", NULL);
    assert_non_null(strstr(out, "--epoch 1"));
    free(out);
    refused(county, "已被县里注销", "revoke", "0421", "--reason", "x");
    refused(county, "已被县里注销", "export", "--to", "0421", NULL);
}

/* Whoever has the old database and a password of it is believed no longer, whatever he calls it. */
static void the_old_key_is_believed_nowhere(void **state)
{
    char *path;

    (void)state;
    hands_done(NULL, NULL, 0, "teller", "2025-11-21",
               "receive contract=%s amount=200 principal=200", contract);
    path = hands_pack(hands_db(), "0400");
    refused(county, "已被县里注销", "import", path, NULL, NULL);
    free(path);
    refused(county, "已经注销", "enrol", file_path("HD_0421_card.hdc"), NULL, NULL);
    /* Nor under a new epoch, which a restored backup would begin. */
    free(cli_ok(HANDS_ENV, "--db", hands_db(), "--user", "admin", "backup", file_path("old.hdb"),
                NULL));
    free(cli_ok(HANDS_ENV, "--db", hands_db(), "--user", "admin", "restore", file_path("old.hdb"),
                NULL));
    hands_done(NULL, NULL, 0, "teller", "2025-11-21",
               "receive contract=%s amount=300 principal=300", contract);
    path = hands_pack(hands_db(), "0400");
    refused(county, "已被县里注销", "import", path, NULL, NULL);
    free(path);
}

static void set_up_anew_and_enrolled(void **state)
{
    char *out;

    (void)state;
    unlink(file_path("HD_0421_card.hdc"));
    make(again, "0421", "branch", "1");
    give_card(again);
    free(hands_sync(again, "enrol", file_path("HD_0400_card.hdc"), NULL, NULL, NULL));
    out = hands_sync(county, "enrol", file_path("HD_0421_card.hdc"), NULL, NULL, NULL);
    assert_non_null(strstr(out, "已登记 0421"));
    free(out);
    /* Its history comes back, up to the end of the old key. */
    hands_carry(county, "0421", again);
    out = cli_ok(HANDS_ENV, "--db", again, "--user", "teller", "report", "loans", "--format",
                 "json", NULL);
    assert_non_null(strstr(out, contract));
    assert_non_null(strstr(out, "\"balance_fen\":2990000"));
    free(out);
    free(cli_ok(HANDS_ENV, "--db", again, "--user", "admin", "check", "--deep", NULL));
}

/* It works on: its loans are its own, no number is given twice, all hear of it. */
static void it_works_on(void **state)
{
    struct cli_run r;
    char *out;

    (void)state;
    r = cli_run(HANDS_ENV, "--db", again, "--user", "teller", "--today", "2025-11-24", "do",
                "receive", "contract=LDTP-0421-000001", "amount=500", "principal=500", NULL);
    if (r.status != 0)
        fail_msg("%s", r.err);
    assert_non_null(strstr(r.out, "0421-251124-1001"));
    cli_run_release(&r);
    out = cli_ok(HANDS_ENV, "--db", again, "--user", "teller", "--today", "2025-11-24", "do",
                 "household-add", "kind=脱贫户", "town=罗悃镇", "village=演练村", "name=演练新",
                 "idno=522728198001010118", NULL);
    assert_non_null(strstr(out, "T-0421-100001"));
    free(out);
    hands_carry(again, "0400", county);
    hands_carry(county, "0422", other);
    for (int i = 0; i < 2; i++) {
        out = cli_ok(HANDS_ENV, "--db", i ? other : county, "--user", "teller", "report", "loans",
                     "--format", "json", NULL);
        assert_non_null(strstr(out, "\"balance_fen\":2940000"));
        free(out);
        free(cli_ok(HANDS_ENV, "--db", i ? other : county, "--user", "admin", "check", "--deep",
                    NULL));
    }
    /* The same card again changes nothing; a foreign one for its place is refused. */
    free(hands_sync(county, "enrol", file_path("HD_0421_card.hdc"), NULL, NULL, NULL));
    make(file_path("false.db"), "0421", "branch", "2");
    give_card(file_path("false.db"));
    refused(county, "已有有效的密钥", "enrol", file_path("HD_0421_card.hdc"), NULL, NULL);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_county_ends_the_key),
    cmocka_unit_test(the_old_key_is_believed_nowhere),
    cmocka_unit_test(set_up_anew_and_enrolled),
    cmocka_unit_test(it_works_on),
};

const struct test_group test_cli_rekey = {"cli_rekey", TESTS(tests), setup, NULL};
