#ifndef TESTS_SYNC_SIM_H
#define TESTS_SYNC_SIM_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/sync_fixture.h"

/*
 * Sites that work apart with the program's own store and packages. The first five are compared
 * at the end; the last one forges.
 *
 * sim_run lets them act, lose, double, delay and break their packages, set their clocks wrong,
 * lose a disk; then everybody meets the county, and sim_judge looks at what came of it.
 */
enum { COUNTY, BRANCH_A, BRANCH_B, TOWN_A, TOWN_B, ROGUE, ALL_SITES, SITES = 5, POOL = 64 };

struct sim_package {
    char path[SYNC_PATH];
    int to;
    bool broken; /* changed on the way */
};

/* How often what happened; a run in which something never did shows nothing of it. */
struct sim_count {
    int acts;
    int forged;   /* entries that the rogue may not write */
    int tampered; /* packages of the rogue with a foreign entry changed */
    int decided;
    int broken;
    int lost;
    int doubled;
    int late;   /* a later package of the same sender was there first */
    int resent; /* with entries that were there already */
    int gaps;
    int clocks; /* set wrong, by up to ten years */
    int restored;
    int upset; /* imports that failed as none may: only mutants */
};

struct sim {
    unsigned random;
    struct store *site[ALL_SITES];
    char path[ALL_SITES][300];
    char backup[320];
    struct sim_package pool[POOL];
    int in_pool;
    unsigned faults; /* of the merge: mutants */
    struct sim_count n;
};

/* What holds at the end. */
struct sim_verdict {
    bool alike;      /* the same rows, versions, conflicts, refusals and chains at all sites */
    bool authority;  /* all that was forged was refused, and nothing else */
    bool sound;      /* every row has its journal entry, and the tables follow from the journal */
    bool listed;     /* every version is current, replaced knowingly, or listed for a person */
    int64_t waiting; /* versions listed at the county */
};

void sim_run(struct sim *m, unsigned seed, unsigned faults, int acts);
struct sim_verdict sim_judge(struct sim *m);
void sim_close(struct sim *m);

unsigned sim_below(struct sim *m, unsigned n);
const char *sim_code(int site);

/* One random act at a random site; forging is the rogue's only trade. */
void sim_act(struct sim *m, int site);
void sim_forge(struct sim *m);
/* The rogue's package to the county with somebody else's entry changed; false: it has none. */
bool sim_tamper(struct sim *m, char path[SYNC_PATH]);
/* Decide one open conflict of the site, if there is any. */
void sim_decide(struct sim *m, int site);

#endif
