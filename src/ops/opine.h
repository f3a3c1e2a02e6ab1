#ifndef OPS_OPINE_H
#define OPS_OPINE_H

#include "ops/application.h"

/* Whose hand an opinion is when the signed-in user writes it. */
enum opine_hand {
    HAND_NONE, /* not his to write */
    HAND_OWN,  /* his own */
    HAND_PAPER /* transcribed from the stamped paper */
};

enum opine_hand opine_hand(const struct app *app, enum facts_stage stage);
/* The word of the act (village station township bank); the name on the annex. */
const char *opine_stage_name(enum facts_stage stage);
const char *opine_stage_label(enum facts_stage stage);

/*
 * The rate that the bank usually gives: the ceiling of the version on the day (LPR of the
 * tier 一(四), or the version's own); for a P1 renewal the old contract's.
 * f->months and f->policy are read. ppm -1 when no LPR is known.
 */
enum rc opine_usual_rate(struct app *app, const struct application *a, const struct facts *f,
                         struct rate *out, struct err *e);

#endif
