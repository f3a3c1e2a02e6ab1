#ifndef OPS_DEMO_MAKE_H
#define OPS_DEMO_MAKE_H

#include "ops/demo.h"

/*
 * demo_make - the training database with its fictitious county, site and users at path,
 * whole or not at all.
 * Errors:   E_DATA the file exists; E_IO; E_CANCEL. Nothing is left behind then.
 */
enum rc demo_make(const char *path, demo_progress *progress, void *ctx, struct err *e);

#endif
