#ifndef OPS_USERS_H
#define OPS_USERS_H

#include "ops/app.h"

#define USERS_ROLES "teller officer manager station township union bureau finance auditor admin"

/* A user of this site by sign-in name, disabled ones too; E_NOTFOUND with words. */
enum rc find_user(struct app *app, const char *name, struct user *out, struct err *e);

#endif
