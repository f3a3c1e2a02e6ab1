#ifndef OPS_UPKEEP_H
#define OPS_UPKEEP_H

#include "ops/app.h"

/* At least 8 characters out of 3 of the classes capitals, small letters, digits, others. */
enum rc op_password_good(const char *password, struct err *e);

/*
 * op_recover - a new password for a user by the recovery code that was shown at the making of
 * the site; blanks, dashes and case of the code do not matter. Nobody is signed in by it.
 * Errors:   E_AUTH wrong code; E_DATA a password that is not good; E_NOTFOUND no such user.
 */
enum rc op_recover(struct app *app, const char *code, const char *name, const char *password,
                   struct err *e);

/* Path of the open database; borrowed. */
const char *op_database(const struct app *app);

#endif
