#ifndef SCREENS_OUT_H
#define SCREENS_OUT_H

#include "ops/app.h"
#include "report/report.h"
#include "tui/ui.h"

/*
 * What is shown, out of the house: Ctrl+E and Ctrl+P of every list. Rows of a report that
 * holds personal data leave an entry in the journal first. subtitle: day and filter.
 */

/* Ctrl+E: asks for format and file; the file appears whole or not at all. */
void scr_out_export(struct ui *ui, struct app *app, const struct rpt_table *t,
                    const char *subtitle);
/* Ctrl+P: as it would be printed. */
void scr_out_print(struct ui *ui, struct app *app, const struct rpt_table *t, const char *subtitle);

#endif
