#ifndef SCREENS_HOME_H
#define SCREENS_HOME_H

#include "screens/desk.h"
#include "tui/palette.h"

/* 00 首页: the box that finds everything; what is due at the left, the site at the right. */
struct home {
    struct desk *d;
    struct ui_box box;
    struct scr_rows facts; /* s-home: counts that need no engine */
    struct scr_rows ratio; /* s-breaker, once the loans are computed */
    struct scr_totals of;  /* the totals that it was asked for */
};

/* Ask for the ratios anew where the totals changed. */
void home_ratio(struct home *h);
/* Everything but the box, which is a widget. */
void home_draw(const struct home *h, struct ui_grid *g, struct ui_rect body);

#endif
