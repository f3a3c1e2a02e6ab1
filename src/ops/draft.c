#include "ops/draft.h"

#include <stddef.h>

enum rc op_draft_open(const struct app *app, struct drafts **out, struct err *e)
{
    return st_draft_open(app->st, out, e);
}

void op_draft_close(struct drafts **d)
{
    if (*d)
        st_draft_close(d);
}

enum rc op_draft_put(const struct app *app, struct drafts *d, const char *screen, const char *key,
                     const char *title, const char *text, struct err *e)
{
    return st_draft_put(d, app->user.id, screen, key, title, text, e);
}

enum rc op_draft_get(const struct app *app, struct drafts *d, const char *screen, const char *key,
                     char **out, struct err *e)
{
    return st_draft_get(d, app->user.id, screen, key, out, e);
}

enum rc op_draft_drop(const struct app *app, struct drafts *d, const char *screen, const char *key,
                      struct err *e)
{
    bool had;

    return st_draft_delete(d, app->user.id, screen, key, &had, e);
}

enum rc op_draft_list(const struct app *app, struct drafts *d, const char *screen,
                      struct st_draft **out, size_t *n, struct err *e)
{
    return st_draft_list(d, app->user.id, screen, out, n, e);
}

void op_draft_list_free(struct st_draft *v, size_t n)
{
    st_drafts_free(v, n);
}

enum rc op_state_put(const struct app *app, struct drafts *d, const char *name, const char *value,
                     struct err *e)
{
    return st_state_put(d, app->user.id, name, value, e);
}

enum rc op_state_get(const struct app *app, struct drafts *d, const char *name, char **out,
                     struct err *e)
{
    char *found = NULL;
    enum rc rc = st_state_get(d, app->user.id, name, &found, e);

    if (rc != OK && rc != E_NOTFOUND)
        return rc;
    *out = rc == OK ? found : NULL;
    return OK;
}
