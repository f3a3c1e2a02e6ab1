#ifndef OPS_OPINE_H
#define OPS_OPINE_H

#include "ops/application.h"

/*
 * The rate that the bank usually gives: the ceiling of the version on the day (LPR of the
 * tier 一(四), or the version's own); for a P1 renewal the old contract's.
 * f->months and f->policy are read. ppm -1 when no LPR is known.
 */
enum rc opine_usual_rate(struct app *app, const struct application *a, const struct facts *f,
                         struct rate *out, struct err *e);

#endif
