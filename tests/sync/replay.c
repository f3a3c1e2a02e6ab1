/*
 * The tables follow from the journal, whatever the order in which its entries arrive: the
 * journal of a county that five sites wrote, conflicts, refusals and a second epoch included.
 * (tests/ops/office.c asks the same of every act, when it closes its database.)
 */
#include "lib/replay.h"

#include "sync/sim.h"

enum { ACTS = 900 };

static void any_order_gives_the_same_tables(void **state)
{
    struct sim m;
    int orders = test_seeds(12);

    sim_run(&m, 4711, 0, ACTS);
    assert_true(m.n.restored == 1 && m.n.forged > 0);
    assert_true(fixture_int(m.site[COUNTY], "SELECT count(*) FROM conflict") > 0);
    for (int i = 0; i < orders; i++)
        replay(m.site[COUNTY], (unsigned)i, true);
    /* What the others hold came in other orders; it is the same journal. */
    for (int i = BRANCH_A; i < SITES; i++)
        replay(m.site[i], (unsigned)(i + orders), true);
    sim_close(&m);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(any_order_gives_the_same_tables),
};

const struct test_group test_replay = {"replay", TESTS(tests), .builds = TEST_OPTIMISED};
