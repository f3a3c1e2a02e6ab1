#include "ops/users.h"

#include "base/i18n.h"
#include "base/str.h"

enum rc find_user(struct app *app, const char *name, struct user *out, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(app->st, e, &q,
                          "SELECT id, name, full_name, role FROM user WHERE site_id = ?1"
                          " AND name = ?2 ORDER BY disabled, id DESC LIMIT 1",
                          "it", app->site.id, name);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && !row)
        rc = err_field(e, E_NOTFOUND, "name", NULL, _("没有用户 %s"), name);
    if (rc == OK) {
        *out = (struct user){.id = st_col_int(q, 0), .role = role_from_name(st_col_text(q, 3))};
        str_copy(out->name, sizeof out->name, st_col_text(q, 1));
        str_copy(out->full_name, sizeof out->full_name, st_col_text(q, 2));
    }
    st_done(&q);
    return rc;
}
