#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "ops/act.h"
#include "ops/values.h"
#include "store/tx.h"

/*
 * 设置: what stands at the head and foot of papers, and the columns of files for other programs
 * (一卡通). The county's hold for all sites; a branch's or township's own bears its code, and
 * goes before the county's there.
 */
static const char *const names[] = {"paper_union", "paper_bureau", "paper_phone",
                                    "paper_supervisor_phone", "paper_receiver"};

static bool known(const char *name)
{
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (str_eq(names[i], name))
            return true;
    return str_starts(name, "columns:") && strlen(name) > strlen("columns:");
}

static enum rc write_row(struct app *app, const char *name, const char *value, struct err *e)
{
    int64_t id = 0;
    enum rc rc = st_get_int(app->st, e, &id, "SELECT id FROM setting WHERE name = ?1", "t", name);

    if (rc == OK)
        return st_run(app->st, e, "UPDATE setting SET value = ?1 WHERE id = ?2", "ti", value, id);
    if (rc != E_NOTFOUND)
        return rc;
    return st_run(app->st, e, "INSERT INTO setting (id, name, value) VALUES (?,?,?)", "itt",
                  st_new_id(app->st, "setting"), name, value);
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    const char *asked = args_text(in, "name");
    const char *value = args_text(in, "value");
    char name[120];
    enum rc rc;

    if (!known(asked) || strchr(asked, '@') || strlen(asked) > 80)
        return err_field(e, E_DATA, "name", NULL, _("没有这个设置: %s"), asked);
    if (app->user.role == ROLE_FINANCE && !str_starts(asked, "columns:"))
        return err_field(e, E_AUTH, "name", NULL, _("财政局只改导出文件的列(columns:报表)"));
    if (app->site.kind == SITE_COUNTY)
        str_copy(name, sizeof name, asked);
    else
        snprintf(name, sizeof name, "%s@%s", asked, app->site.code);
    rc = write_row(app, name, value, e);
    if (rc != OK)
        return rc;
    result_text(out, "name", name);
    result_text(out, "value", value);
    st_note(app->st, "%s", name);
    return OK;
}

static const struct act_key keys[] = {
    {"name", N_("设置"), KEY_TEXT, true, NULL,
     N_("paper_union paper_bureau paper_phone paper_supervisor_phone paper_receiver 或 "
        "columns:报表名")},
    {"value", N_("值"), KEY_TEXT, false, NULL,
     N_("列写成 标题=键;标题=键;固定文字写 标题='文字';不填是恢复原样")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_setting_set = {
    .name = "setting-set",
    .label = N_("改设置"),
    .help = N_("单据的抬头、电话,导出文件的列(如一卡通文件 columns:roster-card)"),
    .clause = "",
    .roles = ROLE_ADMIN | ROLE_UNION | ROLE_FINANCE,
    .keys = keys,
    .run = run,
};
