#ifndef SCREENS_FILING_SEND_H
#define SCREENS_FILING_SEND_H

#include "screens/filing.h"

/*
 * What is locked and has not had the step ("stamped" or "sent"), numbers parted by commas.
 * Returns how many.
 */
size_t filing_open(const struct filing_screen *s, const char *step, char *out, size_t size);

/* Enter the step of all of those; whether it was done. */
bool filing_step(struct ui *ui, const struct filing_screen *s, const char *step);

#endif
