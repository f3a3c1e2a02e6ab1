/*
 * Five sites and a forger: random acts, packages lost, doubled, late and broken, clocks wrong
 * by years, one restored backup. At the end all sites hold the same, every edit is in force,
 * replaced or listed, nothing was accepted that may not be; and a merge with a fault does not
 * get through. `make t T=sync SEEDS=n` runs more seeds.
 */
#include "store/merge.h"
#include "sync/sim.h"

enum { ACTS = 2000, STEP = 7919 };

static void one_seed(unsigned seed, int acts)
{
    struct sim m;
    struct sim_verdict v;

    sim_run(&m, seed * STEP, 0, acts);
    v = sim_judge(&m);
    if (!v.alike || !v.authority || !v.sound || !v.listed)
        fail_msg("seed %u: alike %d, authority %d, sound %d, listed %d", seed, v.alike, v.authority,
                 v.sound, v.listed);
    print_message("seed %u: %d acts, lost %d, doubled %d, late %d, resent %d, broken %d, tampered "
                  "%d, gaps %d, forged %d, decided %d, clocks %d, waiting %lld\n",
                  seed, m.n.acts, m.n.lost, m.n.doubled, m.n.late, m.n.resent, m.n.broken,
                  m.n.tampered, m.n.gaps, m.n.forged, m.n.decided, m.n.clocks,
                  (long long)v.waiting);
    assert_true(m.n.forged > 5 && m.n.broken > 3 && m.n.lost > 3 && m.n.doubled > 0);
    assert_true(m.n.late > 3 && m.n.resent > 10 && m.n.clocks > 3);
    assert_true(m.n.decided > 0 && m.n.restored == 1 && v.waiting > 0);
    sim_close(&m);
}

static void sites_agree(void **state)
{
    int seeds = test_seeds(5);

    for (int seed = 1; seed <= seeds; seed++)
        one_seed((unsigned)seed, ACTS);
}

static void one_seed_under_sanitizers(void **state)
{
    one_seed(1, ACTS);
}

/* ------------------------------------------------------------ mutants */

static struct sim_verdict with_fault(unsigned fault, const char *name)
{
    struct sim m;
    struct sim_verdict v;

    sim_run(&m, STEP, fault, ACTS);
    v = sim_judge(&m);
    print_message("%s: alike %d, authority %d, sound %d, listed %d\n", name, v.alike, v.authority,
                  v.sound, v.listed);
    sim_close(&m);
    return v;
}

static void ties_by_arrival_are_noticed(void **state)
{
    struct sim_verdict v = with_fault(FAULT_TIES_BY_ARRIVAL, "ties by arrival");

    assert_false(v.alike);
    assert_false(v.listed);
}

static void a_forgotten_loser_is_noticed(void **state)
{
    assert_false(with_fault(FAULT_LOSER_FORGOTTEN, "losers not recorded").listed);
}

static void ignored_parents_are_noticed(void **state)
{
    assert_false(with_fault(FAULT_PARENTS_IGNORED, "parents ignored").listed);
}

static void missing_authority_is_noticed(void **state)
{
    assert_false(with_fault(FAULT_AUTHORITY_OFF, "authority off").authority);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(sites_agree),
    cmocka_unit_test(ties_by_arrival_are_noticed),
    cmocka_unit_test(a_forgotten_loser_is_noticed),
    cmocka_unit_test(ignored_parents_are_noticed),
    cmocka_unit_test(missing_authority_is_noticed),
};

static const struct CMUnitTest sanitized[] = {
    cmocka_unit_test(one_seed_under_sanitizers),
};

const struct test_group test_sync = {"sync", TESTS(tests), .builds = TEST_OPTIMISED};
const struct test_group test_sync_once = {"sync_once", TESTS(sanitized)};
