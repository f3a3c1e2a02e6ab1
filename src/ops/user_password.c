#include "base/i18n.h"
#include "ops/act.h"
#include "ops/users.h"
#include "ops/values.h"
#include "store/keyring.h"
#include "store/tx.h"

/* 改口令: everybody his own, the administrator anybody's. */
static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct user u;
    enum rc rc = find_user(app, args_text(in, "name"), &u, e);

    if (rc == OK && u.id != app->user.id && app->user.role != ROLE_ADMIN)
        rc = err_field(e, E_AUTH, "name", NULL, _("别人的口令由系统管理员重设"));
    if (rc == OK && !app->trying)
        rc = st_set_password(app->st, u.id, args_text(in, "password"), e);
    if (rc != OK)
        return rc;
    result_text(out, "name", u.name);
    result_about(out, "user", u.id);
    st_note(app->st, "%s", u.name);
    return OK;
}

static const struct act_key keys[] = {
    {"name", N_("用户名"), KEY_TEXT, true, NULL, N_("本机构的用户")},
    {"password", N_("新口令"), KEY_SECRET, true, NULL,
     N_("至少 8 位,大写、小写、数字、其他中的三类")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_user_password = {
    .name = "user-password",
    .label = N_("改口令"),
    .help = N_("改自己的口令;系统管理员可以重设别人的"),
    .clause = "",
    .roles = ROLE_ANY,
    .keys = keys,
    .run = run,
};
