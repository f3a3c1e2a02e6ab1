#ifndef SCREENS_START_H
#define SCREENS_START_H

#include "base/err.h"
#include "screens/desk.h"

/* How the full-screen program is started. */
struct scr_start {
    const char *db;    /* the database; where there is none the first-run wizard makes it */
    const char *user;  /* fills in the sign-in name; NULL: the last one */
    const char *today; /* --today as typed, training databases only; NULL */
};

/*
 * scr_run - the whole program on the screen: first run, sign-in of one user after another,
 * home and what is opened from it, until it is left.
 *
 * Errors:   no terminal, a database that cannot be opened. The screen is the normal one
 *           again in every case.
 */
enum rc scr_run(const struct scr_start *start, struct err *e);

/* ---- for start.c ---- */

#define SCR_PATH_SIZE 4096

/*
 * 01: true once a database is made: the real one at path, or the training one beside it;
 * chosen tells which.
 */
bool scr_wizard(struct ui *ui, const char *path, char chosen[SCR_PATH_SIZE]);
/* 登录: true once somebody is signed in and the business date stands. */
bool scr_sign_in(struct ui *ui, struct desk *d, const char *user);
/* 00: the root view of a signed-in user. */
struct ui_view *scr_home(struct ui *ui, struct desk *d);
/* RULES 8: where the machine's date cannot be right, ask for the day and a manager. */
void scr_ask_date(struct ui *ui, struct desk *d);
/* A draft that was not finished when the program died: offered once. */
void scr_offer_draft(struct ui *ui, struct desk *d);

#endif
