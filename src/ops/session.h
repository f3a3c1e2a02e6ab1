#ifndef OPS_SESSION_H
#define OPS_SESSION_H

#include <stdbool.h>

#include "base/err.h"
#include "ops/app.h"

/*
 * Who sits at the machine, and for which day. Passwords, locks and the site's key are the
 * keyring's (src/store); several users take turns on one PC.
 */

/*
 * session_sign_in - prove a user and unlock the site's signing key with the password.
 * Errors: E_AUTH unknown user, disabled, wrong password (said alike), or locked for ten
 *         minutes after five failures.
 */
enum rc session_sign_in(struct app *app, const char *name, const char *password, struct err *e);

/* Sign the journal's head, forget the key and both persons. Harmless when nobody is in. */
enum rc session_sign_off(struct app *app, struct err *e);

/* The unlock of a locked screen: the password of whoever is signed in. */
enum rc session_unlock(struct app *app, const char *password, struct err *e);

/*
 * session_second - the second person for the act at hand (复核, 授权): never the one who
 * is signed in. Stays until session_second_off; op_do leaves it in place.
 */
enum rc session_second(struct app *app, const char *name, const char *password, struct err *e);
void session_second_off(struct app *app);

/* A new password for whoever is signed in; the old one is asked again. */
enum rc session_change_password(struct app *app, const char *old, const char *fresh, struct err *e);

/* Business date, RULES 8. */
enum date_state {
    DATE_GOOD,   /* the machine's date may be used, or the day was confirmed */
    DATE_BEFORE, /* it lies before the last entry */
    DATE_AHEAD   /* it lies more than 3 days after the last entry */
};

struct date_check {
    enum date_state state;
    struct day machine;
    struct day last; /* business date of the last entry, DAY_NONE when there is none */
};

/* Where the day stands. In a training database it is always good. */
enum rc session_date(const struct app *app, struct date_check *out, struct err *e);

/* As session_date, but E_DATA with what to do where the day has to be typed and confirmed. */
enum rc session_date_good(const struct app *app, struct err *e);

/* After midnight the next act is of the new day, unless the day was typed and confirmed. */
void session_new_day(struct app *app);

/*
 * session_confirm_date - work for the day that the user typed; app->second must be a
 * manager (at a site without managers: its administrator).
 */
enum rc session_confirm_date(struct app *app, struct day d, struct err *e);

/* `--today`: counts as typed and confirmed and may go back; E_USAGE on a real database. */
enum rc session_training_date(struct app *app, struct day d, struct err *e);

#endif
