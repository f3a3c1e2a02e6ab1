#ifndef TUI_PROGRESS_H
#define TUI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/ui.h"

/*
 * Long work shows a bar with n/m and the time left, and obeys Esc. The work runs in the
 * caller; it calls ui_progress_step as often as it likes (cheap: looks at the clock, draws at
 * most ten times a second, reads keys at most every 50 ms).
 */
struct ui_progress {
    struct ui *ui;
    char title[96];
    char what[96]; /* "第 3/7 张表" */
    int64_t n, m;  /* m 0: not known */
    long long began, drawn, read;
    bool cancelled;
    bool no_cancel; /* the work cannot be stopped any more */
};

void ui_progress_begin(struct ui_progress *p, struct ui *ui, const char *title);
/* Where the work is; returns false once Esc was pressed: stop and undo. */
bool ui_progress_step(struct ui_progress *p, int64_t n, int64_t m);
void ui_progress_what(struct ui_progress *p, const char *what);
void ui_progress_end(struct ui_progress *p);

#endif
