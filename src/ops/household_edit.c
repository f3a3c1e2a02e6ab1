#include "base/buf.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "ops/people.h"
#include "ops/values.h"
#include "store/tx.h"

/* The number is the station's to give (附件备注1); a branch only types what the station wrote. */
static enum rc edit_number(struct app *app, const struct args *in, const struct household *h,
                           struct buf *note, struct err *e)
{
    struct household other;
    char no[64];
    enum rc rc;

    if (!arg_has(in, "household_no"))
        return OK;
    if (app->user.role != ROLE_STATION)
        return err_field(e, E_AUTH, "household_no", "附件备注1", _("户编号由扶贫工作站填写"));
    str_copy(no, sizeof no, args_text(in, "household_no"));
    utf8_halfwidth(no);
    rc = find_household(app, no, &other, e);
    if (rc == OK && other.id != h->id)
        return err_field(e, E_DATA, "household_no", NULL, _("户编号 %s 已登记(%s%s)"), no,
                         other.town, other.village);
    if (rc != OK && rc != E_NOTFOUND)
        return rc;
    buf_fmt(note, " household_no=%s", no);
    return st_run(app->st, e, "UPDATE household SET household_no = ?1 WHERE id = ?2", "ti", no,
                  h->id);
}

static enum rc edit_place(struct app *app, const struct args *in, const struct household *h,
                          struct buf *note, struct err *e)
{
    int64_t town = h->town_id;
    int64_t village = h->village_id;
    const char *name = arg_has(in, "village") ? args_text(in, "village") : h->village;
    enum rc rc = OK;

    if (!arg_has(in, "town") && !arg_has(in, "village"))
        return OK;
    if (arg_has(in, "town"))
        rc = find_town(app, args_text(in, "town"), &town, e);
    if (rc == OK)
        rc = find_or_make_village(app, town, name, &village, e);
    if (rc != OK)
        return rc;
    buf_str(note, " village");
    return st_run(app->st, e, "UPDATE household SET town_id = ?1, village_id = ?2 WHERE id = ?3",
                  "iii", town, village, h->id);
}

static enum rc edit_texts(struct app *app, const struct args *in, const struct household *h,
                          struct buf *note, struct err *e)
{
    static const struct {
        const char *key;
        const char *sql;
    } columns[] = {
        {"kind", "UPDATE household SET kind = ?1 WHERE id = ?2"},
        {"group", "UPDATE household SET group_name = ?1 WHERE id = ?2"},
        {"address", "UPDATE household SET address = ?1 WHERE id = ?2"},
        {"phone", "UPDATE household SET phone = ?1 WHERE id = ?2"},
        {"members", "UPDATE household SET members = CAST(?1 AS INTEGER) WHERE id = ?2"},
    };
    enum rc rc = OK;

    for (size_t i = 0; rc == OK && i < sizeof columns / sizeof columns[0]; i++) {
        if (!arg_has(in, columns[i].key))
            continue;
        buf_fmt(note, " %s", columns[i].key);
        rc = st_run(app->st, e, columns[i].sql, "ti", args_text(in, columns[i].key), h->id);
    }
    return rc;
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct buf note = BUF_INIT;
    struct household h = {0};
    enum rc rc = find_household(app, args_text(in, "household"), &h, e);

    if (rc == OK)
        rc = edit_number(app, in, &h, &note, e);
    if (rc == OK)
        rc = edit_place(app, in, &h, &note, e);
    if (rc == OK)
        rc = edit_texts(app, in, &h, &note, e);
    if (rc == OK && note.len == 0)
        rc = err_set(e, E_USAGE, _("没有给出要更改的项目"));
    if (rc == OK) {
        result_text(out, "household_no",
                    arg_has(in, "household_no") ? args_text(in, "household_no") : h.no);
        result_about(out, "household", h.id);
        st_note(app->st, "%s:%s %s", h.no, buf_cstr(&note), args_text(in, "reason"));
    }
    buf_release(&note);
    return rc;
}

static const struct act_key keys[] = {
    {"household", N_("户编号"), KEY_TEXT, true, NULL, N_("已登记的户,也可以是临时号")},
    {"household_no", N_("新户编号"), KEY_TEXT, false, NULL, N_("由扶贫工作站填写〔附件备注1〕")},
    {"kind", N_("户类型"), KEY_CHOICE, false, PEOPLE_KINDS, N_("按名单填写〔一(一)〕")},
    {"town", N_("乡镇"), KEY_TEXT, false, NULL, N_("乡镇名称或代码")},
    {"village", N_("村"), KEY_TEXT, false, NULL, N_("村名;没有的会新建")},
    {"group", N_("组"), KEY_TEXT, false, NULL, N_("村民组")},
    {"address", N_("家庭住址"), KEY_TEXT, false, NULL, NULL},
    {"phone", N_("联系电话"), KEY_TEXT, false, NULL, NULL},
    {"members", N_("家庭人口数"), KEY_INT, false, NULL, NULL},
    {"reason", N_("理由"), KEY_TEXT, false, NULL, N_("为什么更改")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_household_edit = {
    .name = "household-edit",
    .label = N_("更改户"),
    .help = N_("更改一户的登记,或换上扶贫工作站给的户编号"),
    .clause = "三(三)",
    .roles = ROLE_TELLER | ROLE_OFFICER | ROLE_MANAGER | ROLE_STATION,
    .keys = keys,
    .run = run,
};
