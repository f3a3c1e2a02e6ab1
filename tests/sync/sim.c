/*
 * Five sites and a forger: random acts, packages lost, doubled, late and broken, clocks wrong
 * by years, one restored backup. At the end all sites hold the same, nothing was accepted
 * that may not be, and a merge with a fault does not get through.
 */
#include "sync/sim.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "store/check.h"
#include "store/keyring.h"
#include "store/merge.h"

enum { COUNTY, RESTORED = 2, ACTS = 2000 };

static const struct {
    const char *code;
    const char *kind;
    const char *region;
    int64_t clock; /* seconds that its clock is wrong */
} kinds[ALL_SITES] = {
    {"0400", "county", "", 0},
    {"0421", "branch", "522728107", 12 * 3600},
    {"0422", "branch", "522728108", -11 * 3600},
    {"16", "township", "522728107", 10LL * 365 * 86400},
    {"17", "township", "522728108", -3600},
    {"66", "branch", "522728108", 0},
};

/* ------------------------------------------------------------ setting up */

static void set_up(struct sim *m, unsigned seed, unsigned faults)
{
    char name[60];

    *m = (struct sim){.random = seed, .faults = faults};
    for (int i = 0; i < ALL_SITES; i++) {
        snprintf(name, sizeof name, "%u-%u-%s.db", seed, faults, kinds[i].code);
        snprintf(m->path[i], sizeof m->path[i], "%s", fixture_path(name));
        m->site[i] = sync_site(name, kinds[i].code, kinds[i].kind, kinds[i].region);
        st_clock_shift(m->site[i], kinds[i].clock);
        st_merge_break(m->site[i], faults);
        /* Passwords are as cheap as in a training database, but the rules are in force. */
        MUST(st_run(m->site[i], &fixture_err, "UPDATE own SET training=0", ""));
        if (i > 0)
            sync_enrol(m->site[0], m->site[i]);
    }
    for (int i = 1; i < ALL_SITES; i++)
        sync_receive(m->site[i], sync_send(m->site[0], kinds[i].code));
}

static void tear_down(struct sim *m)
{
    for (int i = 0; i < ALL_SITES; i++)
        st_close(&m->site[i]);
}

/* ------------------------------------------------------------ sticks */

static void flip_byte(struct sim *m, const char *path)
{
    FILE *f = fopen(path, "r+b");
    long n;
    int c;

    fseek(f, 0, SEEK_END);
    n = (long)sim_below(m, (unsigned)ftell(f));
    fseek(f, n, SEEK_SET);
    c = fgetc(f);
    fseek(f, n, SEEK_SET);
    fputc(c ^ (1 << sim_below(m, 8)), f);
    fclose(f);
}

static void send(struct sim *m, int from, int to)
{
    struct sim_package *p = &m->pool[m->in_pool];
    struct sync_info info;
    char stick[300];

    if (m->in_pool == POOL)
        return;
    snprintf(stick, sizeof stick, "%s", test_tmpdir());
    MUST(sync_export(m->site[from], kinds[to].code, stick, 0, NULL, NULL, p->path, &info,
                     &fixture_err));
    p->to = to;
    p->broken = sim_below(m, 12) == 0;
    if (p->broken)
        flip_byte(m, p->path);
    m->in_pool++;
}

static void deliver(struct sim *m, const struct sim_package *p)
{
    struct sync_result r;
    enum rc rc = sync_import(m->site[p->to], p->path, true, 0, NULL, NULL, &r, &fixture_err);

    if (p->broken) {
        assert_int_equal(rc, E_DATA);
        m->broken++;
        return;
    }
    /* Until the restored site has said how far it fell back, others send too little. */
    if (rc == E_DATA && p->to == RESTORED && m->restored && strstr(fixture_err.text, "缺")) {
        m->gaps++;
        return;
    }
    if (rc != OK)
        fail_msg("%s", fixture_err.text);
    unlink(r.backup);
    sync_result_release(&r);
}

/* A random package out of the pool: delivered, lost, or delivered and kept for once more. */
static void deliver_one(struct sim *m)
{
    int k = (int)sim_below(m, (unsigned)m->in_pool);
    unsigned luck = sim_below(m, 100);

    if (luck >= 18)
        deliver(m, &m->pool[k]);
    else
        m->lost++;
    if (luck >= 90) {
        m->doubled++;
        return;
    }
    unlink(m->pool[k].path);
    m->pool[k] = m->pool[--m->in_pool];
}

/* ------------------------------------------------------------ a restored backup */

static void make_backup(struct sim *m)
{
    snprintf(m->backup, sizeof m->backup, "%s.backup", m->path[RESTORED]);
    unlink(m->backup);
    MUST(st_run(m->site[RESTORED], &fixture_err, "VACUUM INTO ?1", "t", m->backup));
    m->has_backup = true;
}

/* The disk died: the copy goes on as a new epoch. */
static void restore(struct sim *m)
{
    char wal[320];
    int64_t user = 0;

    st_close(&m->site[RESTORED]);
    snprintf(wal, sizeof wal, "%s-wal", m->path[RESTORED]);
    unlink(wal);
    assert_int_equal(rename(m->backup, m->path[RESTORED]), 0);
    MUST(st_open(m->path[RESTORED], 0, &m->site[RESTORED], &fixture_err));
    MUST(st_new_epoch(m->site[RESTORED], &fixture_err));
    MUST(st_sign_in(m->site[RESTORED], "admin", "Huidai-2021", &user, &fixture_err));
    MUST(st_run(m->site[RESTORED], &fixture_err, "PRAGMA synchronous=OFF", ""));
    st_clock_fix(m->site[RESTORED], 1700000000);
    st_clock_shift(m->site[RESTORED], kinds[RESTORED].clock);
    st_merge_break(m->site[RESTORED], m->faults);
    m->restored++;
}

/* ------------------------------------------------------------ the run */

static void tick_clocks(struct sim *m, int i)
{
    for (int k = 0; k < ALL_SITES; k++)
        st_clock_fix(m->site[k], 1700000000 + i * 60);
}

static void one_step(struct sim *m, int i)
{
    int site = (int)sim_below(m, SITES);

    tick_clocks(m, i);
    sim_act(m, site);
    if (sim_below(m, 60) == 0)
        sim_forge(m);
    if (sim_below(m, 40) == 0)
        sim_decide(m, site);
    if (sim_below(m, 9) == 0) {
        int from = (int)sim_below(m, ALL_SITES);
        int to = (int)sim_below(m, ALL_SITES);

        /* The forger hands its sticks to the county only, as a branch would. */
        if (from == ROGUE)
            to = COUNTY;
        if (from != to)
            send(m, from, to);
    }
    if (m->in_pool && sim_below(m, 10) == 0)
        deliver_one(m);
}

/* Everybody meets the county often enough for all to reach all. */
static void settle(struct sim *m)
{
    m->in_pool = 0;
    for (int round = 0; round < 3; round++)
        for (int i = 1; i < ALL_SITES; i++) {
            sync_receive(m->site[0], sync_send(m->site[i], kinds[0].code));
            sync_receive(m->site[i], sync_send(m->site[0], kinds[i].code));
        }
    for (int i = 1; i < SITES; i++)
        sync_receive(m->site[i], sync_send(m->site[0], kinds[i].code));
}

static bool run(struct sim *m, unsigned seed, unsigned faults, int acts)
{
    set_up(m, seed, faults);
    for (int i = 0; i < acts; i++) {
        one_step(m, i);
        if (i == acts * 4 / 10)
            make_backup(m);
        if (i == acts * 6 / 10)
            restore(m);
    }
    sim_forge(m);
    settle(m);
    return true;
}

/* ------------------------------------------------------------ what must hold */

static bool all_alike(struct sim *m)
{
    char *first = sync_dump(m->site[0]);
    bool alike = true;

    for (int i = 1; i < SITES; i++) {
        char *other = sync_dump(m->site[i]);

        alike = alike && strcmp(first, other) == 0;
        free(other);
    }
    free(first);
    return alike;
}

static bool none_accepted(struct sim *m)
{
    const char *sql = "SELECT count(*) FROM refused WHERE chain>>6="
                      "(SELECT id>>42 FROM site WHERE code='66')";
    bool good = true;

    for (int i = 0; i < SITES; i++)
        good = good && fixture_int(m->site[i], sql) == m->forged &&
               fixture_int(m->site[i], "SELECT count(*) FROM refused") == m->forged;
    return good;
}

/*
 * Findings of the ledger itself are none of the merge: the restored branch may well reverse
 * a receipt that it had reversed before the loss, and is told so.
 */
static bool is_sound(struct store *s, bool tell)
{
    struct st_findings found = ST_FINDINGS_INIT;
    bool sound = true;

    MUST(st_check(s, true, NULL, NULL, &found, &fixture_err));
    for (size_t i = 0; i < found.n; i++) {
        if (strcmp(found.v[i].what, "ledger") == 0)
            continue;
        if (tell)
            print_error("%s\n", found.v[i].text);
        sound = false;
    }
    st_findings_release(&found);
    return sound;
}

static bool all_sound(struct sim *m)
{
    bool sound = true;

    for (int i = 0; i < SITES; i++)
        sound = is_sound(m->site[i], m->faults == 0) && sound;
    return sound;
}

static void sites_agree(void **state)
{
    int seeds = test_seeds(5);

    for (int seed = 1; seed <= seeds; seed++) {
        struct sim m;

        run(&m, (unsigned)seed * 7919, 0, ACTS);
        assert_true(all_alike(&m));
        assert_true(none_accepted(&m));
        assert_true(all_sound(&m));
        for (int i = 0; i < SITES; i++) {
            assert_int_equal(fixture_int(m.site[i], "SELECT count(*) FROM pending"), 0);
            assert_int_equal(fixture_int(m.site[i], "SELECT count(*) FROM fork"), 0);
        }
        assert_true(m.forged > 5 && m.broken > 3 && m.lost > 3 && m.doubled > 0);
        assert_true(m.decided > 0 && m.restored == 1);
        tear_down(&m);
    }
}

/* A merge with this fault must not get through one seed. */
static bool gets_through(unsigned faults)
{
    struct sim m;
    bool good;

    run(&m, 7919, faults, ACTS);
    good = all_alike(&m) && none_accepted(&m) && all_sound(&m);
    tear_down(&m);
    return good;
}

static void ties_by_arrival_are_noticed(void **state)
{
    assert_false(gets_through(FAULT_TIES_BY_ARRIVAL));
}

static void a_forgotten_loser_is_noticed(void **state)
{
    assert_false(gets_through(FAULT_LOSER_FORGOTTEN));
}

static void ignored_parents_are_noticed(void **state)
{
    assert_false(gets_through(FAULT_PARENTS_IGNORED));
}

static void missing_authority_is_noticed(void **state)
{
    assert_false(gets_through(FAULT_AUTHORITY_OFF));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(sites_agree),
    cmocka_unit_test(ties_by_arrival_are_noticed),
    cmocka_unit_test(a_forgotten_loser_is_noticed),
    cmocka_unit_test(ignored_parents_are_noticed),
    cmocka_unit_test(missing_authority_is_noticed),
};

const struct test_group test_sync = {"sync", TESTS(tests), .builds = TEST_OPTIMISED};
