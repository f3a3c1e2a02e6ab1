#include "base/i18n.h"
#include "ops/act.h"
#include "ops/users.h"
#include "ops/values.h"
#include "store/keyring.h"
#include "store/tx.h"

/* 停用: users are never deleted, because what they signed stays theirs. */
static enum rc check_other_admin(struct app *app, const struct user *u, struct err *e)
{
    int64_t n = 0;
    enum rc rc;

    if (u->role != ROLE_ADMIN)
        return OK;
    rc = st_get_int(app->st, e, &n,
                    "SELECT count(*) FROM user WHERE site_id = ?1 AND role = 'admin'"
                    " AND disabled = 0 AND id <> ?2",
                    "ii", app->site.id, u->id);
    if (rc == OK && n == 0)
        rc = err_field(e, E_DATA, "name", NULL, _("%s 是唯一的系统管理员,不能停用"), u->name);
    return rc;
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct user u;
    enum rc rc = find_user(app, args_text(in, "name"), &u, e);

    if (rc == OK && u.id == app->user.id)
        rc = err_field(e, E_DATA, "name", NULL, _("不能停用自己"));
    if (rc == OK)
        rc = check_other_admin(app, &u, e);
    if (rc == OK)
        rc = st_run(app->st, e, "UPDATE user SET disabled = 1, reason = ?1 WHERE id = ?2", "ti",
                    args_text(in, "reason"), u.id);
    if (rc == OK)
        rc = st_drop_password(app->st, u.id, e);
    if (rc != OK)
        return rc;
    result_text(out, "name", u.name);
    result_about(out, "user", u.id);
    st_note(app->st, "%s %s", u.name, args_text(in, "reason"));
    return OK;
}

static const struct act_key keys[] = {
    {"name", N_("用户名"), KEY_TEXT, true, NULL, N_("本机构的用户")},
    {"reason", N_("理由"), KEY_TEXT, true, NULL, N_("调离、退休等")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_user_disable = {
    .name = "user-disable",
    .label = N_("停用用户"),
    .help = N_("停用一名用户,其经办记录不变"),
    .clause = "",
    .roles = ROLE_ADMIN,
    .keys = keys,
    .run = run,
};
