#include "ops/upkeep.h"

#include "store/keyring.h"

enum rc op_password_good(const char *password, struct err *e)
{
    return st_password_good(password, e);
}

enum rc op_recover(struct app *app, const char *code, const char *name, const char *password,
                   struct err *e)
{
    struct err ignored = {0};
    enum rc rc = st_recover(app->st, code, name, password, e);

    if (rc == OK)
        (void)st_sign_off(app->st, &ignored);
    return rc;
}

const char *op_database(const struct app *app)
{
    return st_path(app->st);
}
