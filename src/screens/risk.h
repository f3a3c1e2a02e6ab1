#ifndef SCREENS_RISK_H
#define SCREENS_RISK_H

#include <stddef.h>

#include "screens/rows.h"
#include "tui/ui.h"

/* 43 风险事项 in three views: the list, a new event, what became of one (三(五), 五(四)). */

/*
 * risk_enter - a new event; F10 saves it, makes the letter and goes on to its page.
 * subject: contract or household number, NULL: asked for. Its draft is taken up again.
 * found:   what a visit found, NULL: nothing yet.
 */
void risk_enter(struct ui *ui, const char *subject, const char *found);

/* The page of one event: deliveries, what follows, the letter. */
void risk_show(struct ui *ui, const char *number);

/*
 * The six cases of 三(五) as the notice words them, in six rows from r.row; kind "1" to "6" is
 * marked.
 */
#define RISK_CASES 6
void risk_draw_cases(struct ui_grid *g, struct ui_rect r, const char *kind);

/* W210: who has not been told of it in writing; false where both were. */
bool risk_lacking(const struct scr_rows *r, size_t row, struct ui_message *m);

#endif
