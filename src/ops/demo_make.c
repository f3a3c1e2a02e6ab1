#include "ops/demo_make.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "ops/session.h"
#include "ops/setup.h"

/* Fill the database at path, made just before by setup_site. */
static enum rc fill(const char *path, demo_progress *progress, void *ctx, struct err *e)
{
    struct app app = {0};
    struct err ignored = {0};
    enum rc rc = app_open(&app, path, 0, e);

    if (rc != OK)
        return rc;
    rc = session_sign_in(&app, "admin", SETUP_TRAINING_PASSWORD, e);
    if (rc == OK)
        rc = demo_fill(&app, progress, ctx, e);
    if (rc == OK)
        rc = session_sign_off(&app, e);
    else
        (void)session_sign_off(&app, &ignored);
    app_close(&app);
    return rc;
}

static void remove_files(const char *path)
{
    char *drafts = xasprintf("%s.drafts.db", path);

    st_remove(path);
    unlink(drafts);
    free(drafts);
}

enum rc demo_make(const char *path, demo_progress *progress, void *ctx, struct err *e)
{
    const struct setup s = {.code = "0421",
                            .kind = SITE_BRANCH,
                            .name = _("罗悃信用社"),
                            .region = "",
                            .training = true};
    char recovery[SETUP_RECOVERY_SIZE];
    char *part = xasprintf("%s.part", path);
    enum rc rc = OK;

    if (access(path, F_OK) == 0)
        rc = err_set(e, E_DATA, _("%s 已经有了,没有动它"), path);
    if (rc == OK) {
        remove_files(part);
        rc = setup_site(part, &s, recovery, e);
        if (rc == OK)
            rc = fill(part, progress, ctx, e);
        if (rc == OK && rename(part, path) != 0)
            rc = err_errno(e, _("不能改名为"), path);
        if (rc != OK)
            remove_files(part);
    }
    free(part);
    return rc;
}
