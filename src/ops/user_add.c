#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "ops/act.h"
#include "ops/users.h"
#include "ops/values.h"
#include "store/keyring.h"
#include "store/tx.h"

/* 新增用户: of this site only; each site keeps its own users (DESIGN 3). */
static enum rc check_name(struct app *app, const char *name, struct err *e)
{
    struct user u;
    enum rc rc;

    if (strlen(name) >= sizeof u.name || strpbrk(name, " \t/"))
        return err_field(e, E_DATA, "name", NULL, _("用户名 %s 太长或带空格"), name);
    rc = find_user(app, name, &u, e);
    if (rc == OK)
        return err_field(e, E_DATA, "name", NULL, _("用户 %s 已有"), name);
    return rc == E_NOTFOUND ? OK : rc;
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    const char *name = args_text(in, "name");
    enum role role = role_from_name(args_text(in, "role"));
    int64_t id;
    enum rc rc = check_name(app, name, e);

    if (rc == OK && !app->training && !role_works_at(role, app->site.kind))
        rc = err_field(e, E_DATA, "role", NULL, _("%s 不在%s工作"), role_label(role),
                       site_kind_label(app->site.kind));
    if (rc != OK)
        return rc;
    id = st_new_id(app->st, "user");
    rc = st_run(app->st, e,
                "INSERT INTO user (id, site_id, name, full_name, role, since) VALUES (?,?,?,?,?,?)",
                "iittti", id, app->site.id, name, args_text(in, "full_name"), role_name(role),
                (int64_t)app->today.n);
    if (rc == OK && !app->trying)
        rc = st_set_password(app->st, id, args_text(in, "password"), e);
    if (rc != OK)
        return rc;
    result_text(out, "name", name);
    result_text(out, "role", role_name(role));
    result_about(out, "user", id);
    st_note(app->st, "%s %s %s", name, args_text(in, "full_name"), role_name(role));
    return OK;
}

static const struct act_key keys[] = {
    {"name", N_("用户名"), KEY_TEXT, true, NULL, N_("登录用,如工号")},
    {"full_name", N_("姓名"), KEY_TEXT, true, NULL, N_("显示和打印")},
    {"role", N_("岗位"), KEY_CHOICE, true, USERS_ROLES, N_("岗位决定能做什么")},
    {"password", N_("口令"), KEY_SECRET, true, NULL,
     N_("至少 8 位,大写、小写、数字、其他中的三类")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_user_add = {
    .name = "user-add",
    .label = N_("新增用户"),
    .help = N_("给本机构新增一名用户"),
    .clause = "",
    .roles = ROLE_ADMIN,
    .keys = keys,
    .run = run,
};
