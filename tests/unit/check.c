/* What `check` and `check --deep` must find (issue A, DESIGN 1.4). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/store_fixture.h"
#include "store/check.h"
#include "store/keyring.h"

static struct store *st;
static struct st_findings found;
static char path[300];
static int64_t loan;
static int64_t receipt;

static int open_fresh(void **state)
{
    static int n;
    char name[40];
    int64_t household;

    snprintf(name, sizeof name, "%d.db", n++);
    snprintf(path, sizeof path, "%s", fixture_path(name));
    st = fixture_site(name, "0421", "branch");
    household = fixture_household(st, "H1");
    loan = fixture_loan(st, household, "LDTP-0421-000001", 5000000);
    receipt = fixture_receive(st, loan, "V1", 100000);
    fixture_receive(st, loan, "V2", 200000);
    fixture_begin(st, "person-edit");
    MUST(st_run(st, &fixture_err, "UPDATE person SET phone='13800000000'", ""));
    MUST(st_commit(st, &fixture_err));
    return 0;
}

static int close_it(void **state)
{
    st_findings_release(&found);
    st_close(&st);
    return 0;
}

static const struct st_finding *find(const char *what, const char *table, const char *column)
{
    for (size_t i = 0; i < found.n; i++)
        if (strcmp(found.v[i].what, what) == 0 && strcmp(found.v[i].table, table) == 0 &&
            strcmp(found.v[i].column, column) == 0)
            return &found.v[i];
    for (size_t i = 0; i < found.n; i++)
        print_error("found: %s\n", found.v[i].text);
    fail_msg("nothing said of %s %s.%s", what, table, column);
    return NULL;
}

/* Alter the file behind the program's back and check it afterwards. */
static void after(const char *sql, bool deep)
{
    st_findings_release(&found);
    st_close(&st);
    fixture_behind(path, sql);
    MUST(st_open(path, 0, &st, &fixture_err));
    MUST(st_check(st, deep, NULL, NULL, &found, &fixture_err));
}

static void a_sound_database_is_said_to_be_sound(void **state)
{
    after("SELECT 1", false);
    assert_int_equal(found.total, 0);
    assert_int_equal(found.entries, 7);
    after("SELECT 1", true);
    assert_int_equal(found.total, 0);
    assert_true(found.rows > 400);
}

static void an_altered_row_is_named_with_its_field(void **state)
{
    const struct st_finding *f;
    char want[40];

    after("UPDATE receipt SET principal=100001 WHERE voucher='V1'", true);
    f = find("row", "receipt", "principal");
    assert_int_equal(f->id, receipt);
    snprintf(want, sizeof want, "%lld", (long long)receipt);
    assert_non_null(strstr(f->text, want));
    assert_non_null(strstr(f->text, "100001"));
    after("UPDATE person SET name='别人', phone=''", true);
    find("row", "person", "name");
    find("row", "person", "phone");
    after("UPDATE lpr SET y5_ppm=1 WHERE id=18128", true);
    assert_int_equal(find("row", "lpr", "y5_ppm")->id, 18128);
}

static void added_and_removed_rows_are_found_without_rebuilding(void **state)
{
    after("DELETE FROM receipt WHERE voucher='V2'", false);
    find("row", "receipt", "");
    after("DELETE FROM receipt WHERE voucher='V2'", true);
    find("row", "receipt", "");
    after("INSERT INTO subsidy_return (id,loan_id,date,amount,user_id) SELECT 7,id,1,1,1 FROM loan",
          false);
    assert_int_equal(find("row", "subsidy_return", "")->id, 7);
    after("INSERT INTO setting VALUES (1,'x','y')", false);
    find("row", "setting", "");
    after("DELETE FROM setting; DELETE FROM holiday WHERE id=18628", false);
    assert_int_equal(find("row", "holiday", "")->id, 18628);
}

static void a_removed_entry_is_found(void **state)
{
    after("DELETE FROM journal WHERE seq=4", false);
    assert_non_null(strstr(find("journal", "journal", "")->text, "4"));
}

static void the_last_entry_cannot_be_cut_off(void **state)
{
    after("DELETE FROM journal WHERE seq=7", false);
    assert_non_null(strstr(find("journal", "journal", "")->text, "7"));
    /* Not even with its head. */
    after("UPDATE chain_head SET seq=6, hash=(SELECT hash FROM journal WHERE seq=6)", false);
    find("journal", "journal", "");
}

static void an_altered_entry_is_found(void **state)
{
    after("UPDATE journal SET note='x' WHERE seq=5", false);
    find("journal", "journal", "hash");
    after("UPDATE journal SET note='' WHERE seq=5;"
          "UPDATE journal SET payload=CAST(substr(payload,1,length(payload)-1)||'1' AS BLOB) WHERE "
          "seq=5",
          false);
    find("journal", "journal", "hash");
}

/* Who recomputes all hashes still lacks the key that signed the head. */
static void a_forged_chain_lacks_the_signature(void **state)
{
    int64_t user = 0;

    MUST(st_sign_in(st, "admin", "Huidai-2021", &user, &fixture_err));
    MUST(st_sign_off(st, &fixture_err));
    after("UPDATE chain_head SET hash=zeroblob(32); UPDATE journal SET hash=zeroblob(32)"
          " WHERE seq=7",
          false);
    find("signature", "chain_head", "");
}

static void invariants_of_the_ledger(void **state)
{
    fixture_receive(st, loan, "V2", 1);
    after("SELECT 1", false);
    find("ledger", "receipt", "voucher");
    fixture_receive(st, loan, "V3", 4700000);
    after("SELECT 1", false);
    assert_int_equal(find("ledger", "loan", "amount")->id, loan);
}

static void damage_of_the_file_is_found(void **state)
{
    after("PRAGMA foreign_keys=OFF; PRAGMA writable_schema=ON;"
          "DELETE FROM sqlite_master WHERE name='receipt_loan'",
          false);
    find("integrity", "", "");
}

static bool stop_at_once(void *ctx, const char *step, int64_t done, int64_t total)
{
    ++*(int *)ctx;
    return false;
}

static void it_can_be_stopped(void **state)
{
    int asked = 0;

    assert_int_equal(st_check(st, true, stop_at_once, &asked, &found, &fixture_err), E_CANCEL);
    assert_int_equal(asked, 1);
    assert_false(st_in_tx(st));
}

#define T(f) cmocka_unit_test_setup_teardown(f, open_fresh, close_it)

static const struct CMUnitTest tests[] = {
    T(a_sound_database_is_said_to_be_sound),
    T(an_altered_row_is_named_with_its_field),
    T(added_and_removed_rows_are_found_without_rebuilding),
    T(a_removed_entry_is_found),
    T(the_last_entry_cannot_be_cut_off),
    T(an_altered_entry_is_found),
    T(a_forged_chain_lacks_the_signature),
    T(invariants_of_the_ledger),
    T(damage_of_the_file_is_found),
    T(it_can_be_stopped),
};

const struct test_group test_check = {"check", TESTS(tests)};
