#include <stdlib.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/str.h"
#include "core/pinyin.h"
#include "ops/people.h"
#include "ops/values.h"
#include "store/tx.h"

/* 成员变更: only what was given changes; the journal keeps what stood before. */
static enum rc set_column(struct app *app, int64_t id, const char *sql, const char *value,
                          struct err *e)
{
    return st_run(app->st, e, sql, "ti", value, id);
}

static enum rc edit_texts(struct app *app, const struct args *in, const struct person *p,
                          struct buf *note, struct err *e)
{
    static const struct {
        const char *key;
        const char *sql;
    } columns[] = {
        {"name", "UPDATE person SET name = ?1 WHERE id = ?2"},
        {"relation", "UPDATE person SET relation = ?1 WHERE id = ?2"},
        {"marital", "UPDATE person SET marital = ?1 WHERE id = ?2"},
        {"phone", "UPDATE person SET phone = ?1 WHERE id = ?2"},
        {"address", "UPDATE person SET address = ?1 WHERE id = ?2"},
    };
    char py[64];
    enum rc rc = OK;

    for (size_t i = 0; rc == OK && i < sizeof columns / sizeof columns[0]; i++) {
        if (!arg_has(in, columns[i].key))
            continue;
        buf_fmt(note, " %s", columns[i].key);
        rc = set_column(app, p->id, columns[i].sql, args_text(in, columns[i].key), e);
    }
    if (rc == OK && arg_has(in, "name"))
        rc = set_column(app, p->id, "UPDATE person SET py = ?1 WHERE id = ?2",
                        pinyin_initials(args_text(in, "name"), py, sizeof py), e);
    return rc;
}

static enum rc edit_idno(struct app *app, const struct args *in, const struct person *p,
                         struct buf *note, struct result *out, struct err *e)
{
    struct idno id;
    enum rc rc;

    if (!arg_has(in, "new_idno"))
        return OK;
    rc = people_read_idno(app, in, args_text(in, "new_idno"), p->id, &id, out, e);
    if (rc != OK)
        return rc;
    buf_str(note, " idno");
    return st_run(app->st, e, "UPDATE person SET idno = ?1, birth = ?2, sex = ?3 WHERE id = ?4",
                  "titi", id.text, (int64_t)id.birth.n, id.sex == 'F' ? "女" : "男", p->id);
}

/* Out of the household (离户): not while a loan of this borrower is open in it. */
static enum rc edit_left(struct app *app, const struct args *in, const struct person *p,
                         struct buf *note, struct err *e)
{
    if (!arg_has(in, "left"))
        return OK;
    if (str_eq(p->relation, "户主"))
        return err_field(e, E_DATA, "left", NULL, _("户主不能离户: 先把户主改为其他成员"));
    buf_str(note, " left");
    return st_run(app->st, e, "UPDATE person SET left_day = ?1 WHERE id = ?2", "ii",
                  (int64_t)arg_day(app, in, "left").n, p->id);
}

/* Whoever becomes head or spouse takes the place of the one before. */
static enum rc check_relation(struct app *app, const struct args *in, const struct person *p,
                              struct err *e)
{
    const char *relation = args_text(in, "relation");
    char *other = NULL;
    enum rc rc;

    if (str_eq(relation, p->relation) || (!str_eq(relation, "户主") && !str_eq(relation, "配偶")))
        return OK;
    rc = st_get_text(app->st, e, &other,
                     "SELECT name FROM person WHERE household_id = ?1 AND relation = ?2"
                     " AND left_day IS NULL LIMIT 1",
                     "it", p->household_id, relation);
    if (rc == E_NOTFOUND)
        return OK;
    if (rc == OK)
        rc = err_field(e, E_DATA, "relation", NULL, _("本户已有%s %s: 先更改其与户主关系"),
                       relation, other);
    free(other);
    return rc;
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct buf note = BUF_INIT;
    struct person p = {0};
    struct household h = {0};
    enum rc rc = find_person(app, args_text(in, "idno"), &p, e);

    if (rc == OK)
        rc = find_household_id(app, p.household_id, &h, e);
    if (rc == OK)
        rc = check_relation(app, in, &p, e);
    if (rc == OK)
        rc = edit_texts(app, in, &p, &note, e);
    if (rc == OK)
        rc = edit_idno(app, in, &p, &note, out, e);
    if (rc == OK)
        rc = edit_left(app, in, &p, &note, e);
    if (rc == OK && note.len == 0)
        rc = err_set(e, E_USAGE, _("没有给出要更改的项目"));
    if (rc == OK) {
        result_text(out, "household_no", h.no);
        result_about(out, "person", p.id);
        st_note(app->st, "%s %s:%s %s", h.no, p.name, buf_cstr(&note), args_text(in, "reason"));
    }
    buf_release(&note);
    return rc;
}

static const struct act_key keys[] = {
    {"idno", N_("身份证号码"), KEY_TEXT, true, NULL, N_("已登记的人")},
    {"name", N_("姓名"), KEY_TEXT, false, NULL, N_("与身份证一致")},
    {"relation", N_("与户主关系"), KEY_CHOICE, false, PEOPLE_RELATIONS, N_("每户一个户主")},
    {"marital", N_("婚姻状况"), KEY_CHOICE, false, PEOPLE_MARITAL, NULL},
    {"phone", N_("联系电话"), KEY_TEXT, false, NULL, N_("手机号码")},
    {"address", N_("家庭住址"), KEY_TEXT, false, NULL, NULL},
    {"new_idno", N_("更正后的身份证号码"), KEY_TEXT, false, NULL, N_("原号登记有误时填")},
    {"left", N_("离户日期"), KEY_DATE, false, NULL, N_("分户、婚嫁、去世的日期")},
    {"reason", N_("理由"), KEY_TEXT, false, NULL, N_("为什么更改")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_person_edit = {
    .name = "person-edit",
    .label = N_("更改成员"),
    .help = N_("更改一名成员的登记;原来的内容留在流水里"),
    .clause = "三(三)",
    .roles = ROLE_TELLER | ROLE_OFFICER | ROLE_MANAGER | ROLE_STATION,
    .keys = keys,
    .run = run,
};
