#ifndef SCREENS_SCREEN_H
#define SCREENS_SCREEN_H

#include "ops/app.h"

struct ui;

/*
 * One screen: one file src/screens/NAME.c that defines `const struct screen scr_NAME = {`.
 * open pushes its view on the screen stack of `ui`; arg is what it is opened on (a contract,
 * a household number, a search text) or NULL.
 */
struct screen {
    const char *code;  /* two digits of the 交易码: "31" */
    const char *title; /* N_("单笔还款") */
    const char *py;    /* initials for the command box: "dbhk" */
    const char *clause;
    unsigned roles; /* ROLE_… that may open it; others see it grey with the reason */
    enum rc (*open)(struct ui *ui, struct app *app, const char *arg, struct err *e);
};

extern const struct screen *const screen_table[];

const struct screen *screen_find(const char *code);

#endif
