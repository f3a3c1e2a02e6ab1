#ifndef OPS_SETUP_H
#define OPS_SETUP_H

#include <stdbool.h>

#include "base/err.h"
#include "ops/app.h"
#include "store/site.h"

#define SETUP_RECOVERY_SIZE ST_RECOVERY_SIZE

/* What `huidai init` and the first-run wizard ask for. */
struct setup {
    const char *code; /* 1 to 4 digits or capitals */
    enum site_kind kind;
    const char *name;
    const char *region; /* code of a town or county, "" or NULL: the whole county */
    const char *admin;  /* sign-in name, NULL: "admin" */
    const char *password;
    bool training; /* all the users of FORMATS with one known password */
    int epoch;     /* 0; of a site set up anew after its keys were lost: the county's word */
};

/* What a training database's users share (FORMATS). */
#define SETUP_TRAINING_PASSWORD "Huidai-2021"

/*
 * setup_site - make the database with its site, its administrator and the reference rows
 * that lie inside the program (places, codes, LPR, holidays, policy versions).
 *
 * Returns:  the recovery code that opens the site's key when every password is lost; to be
 *           printed once and never stored readable. Nothing is left behind on failure.
 * Errors:   E_DATA code, name or password not usable, or the file exists; E_IO.
 */
enum rc setup_site(const char *path, const struct setup *s, char recovery[SETUP_RECOVERY_SIZE],
                   struct err *e);

#endif
