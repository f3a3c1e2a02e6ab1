#ifndef SCREENS_WHY_H
#define SCREENS_WHY_H

#include "screens/desk.h"

/*
 * “Why” on a figure (RULES 5.12): the figures of a loan on a day in a list, the lines of the
 * one under the cursor below it. settlement: number of the settlement to begin with, 0: by
 * `figure` ("payoff", "penalty" …), NULL: the first.
 */
void scr_why(struct ui *ui, const char *contract, struct day as_of, int settlement,
             const char *figure);

#endif
