#ifndef TESTS_SYNC_SIM_H
#define TESTS_SYNC_SIM_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/sync_fixture.h"

/*
 * Sites that work apart with the program's own store and packages. The first five are
 * compared at the end; the last one forges.
 */
enum { SITES = 5, ROGUE = 5, ALL_SITES = 6, POOL = 64 };

struct sim_package {
    char path[SYNC_PATH];
    int to;
    bool broken; /* a byte of it was changed on the way */
};

struct sim {
    unsigned random;
    struct store *site[ALL_SITES];
    char path[ALL_SITES][300];
    char backup[320];
    bool has_backup;
    struct sim_package pool[POOL];
    int in_pool;
    unsigned faults; /* of the merge: mutants */
    int forged;      /* entries that the rogue may not write */
    int acts;
    int decided;
    int broken;
    int restored;
    int lost;
    int doubled;
    int gaps;
};

unsigned sim_below(struct sim *m, unsigned n);

/* One random act at a random site; forging is the rogue's only trade. */
void sim_act(struct sim *m, int site);
void sim_forge(struct sim *m);
/* Decide one open conflict of the site, if there is any. */
void sim_decide(struct sim *m, int site);

#endif
