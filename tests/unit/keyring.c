/* Setting a site up; passwords, locks, recovery code, signatures (RULES 1, DESIGN 3). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/test.h"
#include "store/keyring.h"
#include "store/keys.h"
#include "store/site.h"
#include "store/slot.h"
#include "store/tx.h"

static struct store *st;
static struct err e;
static char recovery[ST_RECOVERY_SIZE];
static char path[300];

#define OK_OR_FAIL(x)                                                                              \
    do {                                                                                           \
        if ((x) != OK)                                                                             \
            fail_msg("%s", e.text);                                                                \
    } while (0)

static const struct st_new_user two_users[] = {
    {"admin", "管理员", "admin", "Huidai-2021"},
    {"teller", "柜员", "teller", "Huidai-2022"},
};

static int open_fresh(void **state)
{
    static int n;
    struct st_new_site site = {"0421", "branch", "虚构信用社", "522728107", {18955}, true};

    snprintf(path, sizeof path, "%s/%d.db", test_tmpdir(), n++);
    OK_OR_FAIL(st_init(path, &site, two_users, 2, recovery, &st, &e));
    st_clock_fix(st, 1700000000);
    return 0;
}

static int close_it(void **state)
{
    st_close(&st);
    return 0;
}

static int64_t number(const char *sql)
{
    int64_t n = -1;

    OK_OR_FAIL(st_get_int(st, &e, &n, sql, ""));
    return n;
}

static void a_new_site_holds_what_the_program_ships(void **state)
{
    struct st_site own;
    struct day last;

    OK_OR_FAIL(st_own_site(st, &own, &e));
    assert_string_equal(own.code, "0421");
    assert_string_equal(own.kind, "branch");
    assert_string_equal(own.region, "522728107");
    assert_true(own.training);
    assert_int_equal(own.epoch, 0);
    assert_int_equal(own.id, own.chain << 36 | 1);
    OK_OR_FAIL(st_last_day(st, &last, &e));
    assert_int_equal(last.n, 18955);
    assert_int_equal(number("SELECT count(*) FROM region"), 11);
    assert_int_equal(number("SELECT count(*) FROM region WHERE level='town' AND parent_id="
                            "(SELECT id FROM region WHERE level='county')"),
                     10);
    assert_int_equal(number("SELECT count(*) FROM code WHERE list='purpose'"), 17);
    assert_int_equal(number("SELECT y1_ppm FROM lpr WHERE id=18128"), 42500);
    assert_int_equal(number("SELECT count(*) FROM holiday"), 218);
    assert_int_equal(number("SELECT to_day FROM policy_version WHERE scheme='P2'"), 20453);
    assert_int_equal(number("SELECT enabled FROM policy_version WHERE scheme='P3'"), 0);
    assert_int_equal(number("SELECT value FROM policy_param WHERE scheme='P2' AND name='age_max'"),
                     65);
    /* All of chain 0 but the site itself, and revision 0 of no chain. */
    assert_int_equal(number("SELECT count(*) FROM code WHERE id >> 36"), 0);
    assert_int_equal(number("SELECT count(*) FROM stamp WHERE tbl<>'user' AND (rev OR chain)"), 0);
    assert_int_equal(number("SELECT count(*) FROM journal"), 2);
    assert_int_equal(number("SELECT count(*) FROM site WHERE state='own' AND length(sign_pk)=32"),
                     1);
}

static void two_sites_start_from_the_same_rows(void **state)
{
    struct st_new_site site = {"16", "township", "虚构工作站", "522728108", {18955}, true};
    struct store *other = NULL;
    char code[ST_RECOVERY_SIZE];
    char *a = NULL;
    char *b = NULL;
    const char *sql = "SELECT group_concat(id || name) FROM (SELECT * FROM region ORDER BY id)";

    snprintf(path, sizeof path, "%s/other.db", test_tmpdir());
    OK_OR_FAIL(st_init(path, &site, two_users, 1, code, &other, &e));
    OK_OR_FAIL(st_get_text(st, &e, &a, sql, ""));
    OK_OR_FAIL(st_get_text(other, &e, &b, sql, ""));
    assert_string_equal(a, b);
    free(a);
    free(b);
    st_close(&other);
}

static void what_cannot_be_set_up_leaves_no_file(void **state)
{
    struct st_new_site site = {"ab", "branch", "n", "", {0}, true};
    struct st_new_user weak = {"admin", "a", "admin", "password"};
    struct store *other = NULL;
    char code[ST_RECOVERY_SIZE];

    snprintf(path, sizeof path, "%s/no.db", test_tmpdir());
    assert_int_equal(st_init(path, &site, two_users, 2, code, &other, &e), E_DATA);
    site.code = "AB";
    assert_int_equal(st_init(path, &site, &weak, 1, code, &other, &e), E_DATA);
    site.kind = "bank";
    assert_int_equal(st_init(path, &site, two_users, 2, code, &other, &e), E_DATA);
    assert_int_not_equal(access(path, F_OK), 0);
    assert_null(other);
}

static void the_right_password_unlocks(void **state)
{
    int64_t user = 0;

    assert_false(st_unlocked(st));
    OK_OR_FAIL(st_sign_in(st, "teller", "Huidai-2022", &user, &e));
    assert_true(st_unlocked(st));
    assert_int_equal(number("SELECT id FROM user WHERE name='teller'"), user);
    OK_OR_FAIL(st_sign_off(st, &e));
    assert_false(st_unlocked(st));
    assert_int_equal(st_sign_in(st, "teller", "Huidai-2021", &user, &e), E_AUTH);
    assert_int_equal(st_sign_in(st, "nobody", "Huidai-2021", &user, &e), E_AUTH);
    assert_string_equal(e.text, "用户名或口令不对");
    assert_false(st_unlocked(st));
    /* The second person proves himself without taking over. */
    OK_OR_FAIL(st_verify_user(st, "admin", "Huidai-2021", &user, &e));
    assert_false(st_unlocked(st));
}

static void five_failures_lock_for_ten_minutes(void **state)
{
    int64_t user = 0;

    for (int i = 0; i < 4; i++)
        assert_int_equal(st_sign_in(st, "teller", "x", &user, &e), E_AUTH);
    OK_OR_FAIL(st_sign_in(st, "teller", "Huidai-2022", &user, &e));
    for (int i = 0; i < 5; i++)
        assert_int_equal(st_sign_in(st, "teller", "x", &user, &e), E_AUTH);
    /* The right one does not help, nor does a restart. */
    assert_int_equal(st_sign_in(st, "teller", "Huidai-2022", &user, &e), E_AUTH);
    st_close(&st);
    OK_OR_FAIL(st_open(path, 0, &st, &e));
    st_clock_fix(st, 1700000000 + 599);
    assert_int_equal(st_sign_in(st, "teller", "Huidai-2022", &user, &e), E_AUTH);
    assert_non_null(strstr(e.text, "1 分钟"));
    OK_OR_FAIL(st_sign_in(st, "admin", "Huidai-2021", &user, &e));
    st_clock_fix(st, 1700000000 + 601);
    OK_OR_FAIL(st_sign_in(st, "teller", "Huidai-2022", &user, &e));
}

static void a_clock_set_back_locks_no_longer(void **state)
{
    int64_t user = 0;

    for (int i = 0; i < 5; i++)
        assert_int_equal(st_sign_in(st, "teller", "x", &user, &e), E_AUTH);
    st_clock_fix(st, 1600000000);
    assert_int_equal(st_sign_in(st, "teller", "Huidai-2022", &user, &e), E_AUTH);
    st_clock_fix(st, 1600000000 + 601);
    OK_OR_FAIL(st_sign_in(st, "teller", "Huidai-2022", &user, &e));
}

static void passwords_change_and_go(void **state)
{
    int64_t user = 0;

    assert_int_equal(st_set_password(st, 1, "Huidai-2023", &e), E_AUTH);
    OK_OR_FAIL(st_sign_in(st, "teller", "Huidai-2022", &user, &e));
    assert_int_equal(st_set_password(st, user, "huidai2023", &e), E_DATA);
    OK_OR_FAIL(st_set_password(st, user, "Huidai-2023", &e));
    assert_int_equal(st_sign_in(st, "teller", "Huidai-2022", &user, &e), E_AUTH);
    OK_OR_FAIL(st_sign_in(st, "teller", "Huidai-2023", &user, &e));
    OK_OR_FAIL(st_drop_password(st, user, &e));
    assert_int_equal(st_sign_in(st, "teller", "Huidai-2023", &user, &e), E_AUTH);
    OK_OR_FAIL(st_begin(st, &(struct st_tx){.act = "user-disable"}, &e));
    OK_OR_FAIL(st_run(st, &e, "UPDATE user SET disabled=1 WHERE name='admin'", ""));
    OK_OR_FAIL(st_commit(st, &e));
    assert_int_equal(st_sign_in(st, "admin", "Huidai-2021", &user, &e), E_AUTH);
}

static void password_rules(void **state)
{
    assert_int_equal(st_password_good("Huidai-2021", &e), OK);
    assert_int_equal(st_password_good("Abcdefg1", &e), OK);
    assert_int_equal(st_password_good("abcdefg1", &e), E_DATA);
    assert_int_equal(st_password_good("Abcdef1", &e), E_DATA);
    assert_int_equal(st_password_good("密码abc12", &e), E_DATA);
    assert_int_equal(st_password_good("密码abcd12", &e), OK);
}

static void the_recovery_code_opens_everything(void **state)
{
    int64_t user = 0;
    char wrong[ST_RECOVERY_SIZE];

    assert_int_equal(strlen(recovery), 34);
    strncpy(wrong, recovery, sizeof wrong);
    wrong[0] = wrong[0] == '0' ? '1' : '0';
    assert_int_equal(st_recover(st, wrong, "admin", "Fresh-2024", &e), E_DATA);
    assert_int_equal(st_recover(st, "short", "admin", "Fresh-2024", &e), E_DATA);
    assert_int_equal(st_recover(st, recovery, "nobody", "Fresh-2024", &e), E_NOTFOUND);
    for (char *p = recovery; *p; p++)
        if (*p >= 'A' && *p <= 'Z')
            *p = (char)(*p - 'A' + 'a');
    OK_OR_FAIL(st_recover(st, recovery, "admin", "Fresh-2024", &e));
    OK_OR_FAIL(st_sign_in(st, "admin", "Fresh-2024", &user, &e));
    OK_OR_FAIL(st_sign_in(st, "teller", "Huidai-2022", &user, &e));
}

static void codes_survive_paper(void **state)
{
    uint8_t code[CODE_BYTES];
    uint8_t back[CODE_BYTES];
    char text[ST_RECOVERY_SIZE];

    for (int i = 0; i < 200; i++) {
        code_new(code, text);
        OK_OR_FAIL(code_parse(text, back, &e));
        assert_memory_equal(code, back, CODE_BYTES);
    }
}

static void heads_are_signed(void **state)
{
    int64_t user = 0;
    struct head h;
    uint8_t sig[SIGNATURE];

    assert_int_equal(st_sign_head(st, &e), E_AUTH);
    assert_int_equal(number("SELECT signed_seq FROM chain_head"), 2);
    OK_OR_FAIL(st_sign_in(st, "teller", "Huidai-2022", &user, &e));
    OK_OR_FAIL(st_begin(st, &(struct st_tx){.act = "sign-in"}, &e));
    st_note(st, "登录");
    OK_OR_FAIL(st_commit(st, &e));
    OK_OR_FAIL(st_sign_head_daily(st, &e));
    assert_int_equal(number("SELECT signed_seq FROM chain_head"), 3);
    OK_OR_FAIL(entry_head(st, number("SELECT chain FROM own"), &h, &e));
    head_sign(keys_of(st), number("SELECT chain FROM own"), &h, sig);
    assert_true(head_verify(keys_of(st)->sign_pk, number("SELECT chain FROM own"), &h, sig));
    h.seq++;
    assert_false(head_verify(keys_of(st)->sign_pk, number("SELECT chain FROM own"), &h, sig));
}

/* One real derivation: 64 MiB and 4 passes seal and open, and another password does not. */
static void the_full_cost_works(void **state)
{
    struct slot slot = {0};
    uint8_t seed[SEED_SIZE] = {1, 2, 3};
    uint8_t out[SEED_SIZE] = {0};

    slot_cost(&slot, false);
    assert_int_equal(slot.mem, 64 << 20);
    assert_int_equal(slot.ops, 4);
    OK_OR_FAIL(slot_seal(&slot, "secret", 6, seed, &e));
    assert_int_equal(slot_open(&slot, "Secret", 6, out, &e), E_AUTH);
    OK_OR_FAIL(slot_open(&slot, "secret", 6, out, &e));
    assert_memory_equal(seed, out, SEED_SIZE);
}

/* Whoever damages a backup must not make the next sign-in take hours. */
static void a_cost_beyond_reason_is_refused(void **state)
{
    struct slot slot;
    uint8_t seed[SEED_SIZE] = {1};
    uint8_t out[SEED_SIZE];

    slot_cost(&slot, true);
    OK_OR_FAIL(slot_seal(&slot, "secret", 6, seed, &e));
    slot.ops = UINT32_MAX;
    assert_int_equal(slot_open(&slot, "secret", 6, out, &e), E_DATA);
    slot_cost(&slot, true);
    slot.mem = UINT32_MAX;
    assert_int_equal(slot_open(&slot, "secret", 6, out, &e), E_DATA);
}

#define T(f) cmocka_unit_test_setup_teardown(f, open_fresh, close_it)

static const struct CMUnitTest tests[] = {
    T(a_new_site_holds_what_the_program_ships),
    T(two_sites_start_from_the_same_rows),
    T(what_cannot_be_set_up_leaves_no_file),
    T(the_right_password_unlocks),
    T(five_failures_lock_for_ten_minutes),
    T(a_clock_set_back_locks_no_longer),
    T(passwords_change_and_go),
    T(the_recovery_code_opens_everything),
    T(heads_are_signed),
    cmocka_unit_test(password_rules),
    cmocka_unit_test(codes_survive_paper),
    cmocka_unit_test(the_full_cost_works),
    cmocka_unit_test(a_cost_beyond_reason_is_refused),
};

const struct test_group test_keyring = {"keyring", TESTS(tests)};
