#ifndef SCREENS_ACT_FORM_H
#define SCREENS_ACT_FORM_H

#include <stdbool.h>
#include <stddef.h>

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

/* More about how it is asked; what does not apply is NULL. */
struct scr_act_ask {
    const char *only;         /* keys that are asked for, parted by blanks; NULL: all */
    const char *need;         /* keys needed here that the act does not need by itself */
    const char *ahead;        /* dates that lie ahead (a term) instead of behind */
    const struct args *start; /* what the fields begin with: only what was changed is handed over */
};
bool scr_act_form_with(struct ui *ui, const char *act, struct args *in,
                       const struct scr_act_ask *ask);

/*
 * What is typed is a draft of the screen below, with a key that names what was settled, the act
 * and what is asked for: "contract=LDTP150002/misuse|||". A screen that is opened with such a key
 * opens its subject and calls scr_act_reopen; a form that starts from values (scr_act_ask.start)
 * is opened as it was the first time, and finds its draft itself.
 *
 * scr_act_key_value - the value of one settled key, false where the argument is no such key.
 * scr_act_key_is    - whether the key is one of that act.
 */
bool scr_act_key_is(const char *key, const char *act);
bool scr_act_reopen(struct ui *ui, const char *key);
bool scr_act_key_value(const char *key, const char *name, char *out, size_t size);

#endif
