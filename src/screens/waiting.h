#ifndef SCREENS_WAITING_H
#define SCREENS_WAITING_H

#include "ops/pending.h"
#include "tui/ui.h"

/* The case of one act that waits: all its keys and verdicts; F10 authorises, F8 refuses. */
void waiting_case(struct ui *ui, const struct pending *p);

/* What is known of it by name: "展期 LDTP-0421-000001". */
const char *waiting_title(const struct pending *p, char *out, size_t size);

#endif
