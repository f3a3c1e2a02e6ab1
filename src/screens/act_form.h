#ifndef SCREENS_ACT_FORM_H
#define SCREENS_ACT_FORM_H

#include <stdbool.h>

#include "ops/args.h"
#include "tui/ui.h"

/*
 * scr_act_form - do an act whose keys are asked for in a form: fields, labels, hints and
 * choices come from the act's own key table.
 *
 * in:       keys that are settled already (the contract); the others are asked.
 * Returns:  whether it was done; what it made, or why not, is said in row 23.
 */
bool scr_act_form(struct ui *ui, const char *act, struct args *in);

#endif
