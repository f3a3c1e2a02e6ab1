#ifndef OPS_DEMO_H
#define OPS_DEMO_H

#include <stdbool.h>

#include "ops/app.h"

/* Asked between steps with the parts done so far; false stops the filling (E_CANCEL). */
typedef bool demo_progress(void *ctx, int done, int total);

/*
 * demo_fill - fill a training database with a fictitious county: the ten towns of
 * db/data/regions.csv, 60 villages, 800 households, 1,100 loans since 2019 in every state.
 *
 * The same rows every time, whatever the machine. Nobody in it exists: ID numbers bear a
 * region code that was never given out, telephones and accounts begin with digits that no
 * telephone or bank has. progress may be NULL.
 * Errors: E_DATA not a training database, or one with households already; E_IO; E_CANCEL.
 */
enum rc demo_fill(struct app *app, demo_progress *progress, void *ctx, struct err *e);

#endif
