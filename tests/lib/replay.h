#ifndef TESTS_LIB_REPLAY_H
#define TESTS_LIB_REPLAY_H

#include <stdbool.h>

#include "store/store.h"

/*
 * replay - the store's journal once more into an empty database, in an order drawn by seed: it
 * must come out the same, rows, versions, conflicts, refusals and ends of chains. Fails the
 * test where it does not.
 *
 * Even seeds shuffle all entries, so that most arrive before what they follow; odd ones keep
 * each chain's order and draw the next chain. judged: who may write what is asked; not so in a
 * training database, in which every role writes.
 */
void replay(struct store *s, unsigned seed, bool judged);

#endif
