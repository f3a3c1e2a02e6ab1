#include "ops/people.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "core/pinyin.h"
#include "ops/values.h"
#include "rules/rule.h"
#include "store/tx.h"

static enum rc check_unused(struct app *app, const char *idno, int64_t except, struct err *e)
{
    char *who = NULL;
    enum rc rc =
        st_get_text(app->st, e, &who,
                    "SELECT p.name || '(' || h.household_no || ')' FROM person p"
                    " JOIN household h ON h.id = p.household_id WHERE p.idno = ?1 AND p.id <> ?2"
                    " AND p.left_day IS NULL AND h.merged_into IS NULL LIMIT 1",
                    "ti", idno, except);

    if (rc == E_NOTFOUND)
        return OK;
    if (rc == OK)
        rc = err_field(e, E_DATA, "idno", NULL, _("身份证号码 %s 已登记在 %s 名下"), idno, who);
    free(who);
    return rc;
}

enum rc people_read_idno(struct app *app, const struct args *in, const char *text, int64_t except,
                         struct idno *out, struct result *result, struct err *e)
{
    struct facts f = {.on = app->today};
    struct idno id;
    enum rc rc;

    str_copy(f.borrower.idno, sizeof f.borrower.idno, text);
    rules_check(&f, ON_PERSON, &result->verdicts);
    rc = op_stand(app, in, result, e);
    if (rc == OK)
        rc = idno_parse(text, &id, e);
    if (rc == OK && day_cmp(id.birth, app->today) > 0)
        rc = err_field(e, E_DATA, "idno", NULL, _("身份证号码 %s 的出生日期在今天之后"), id.text);
    if (rc == OK)
        rc = check_unused(app, id.text, except, e);
    if (rc == OK)
        *out = id;
    return rc;
}

static enum rc check_single(struct app *app, int64_t household_id, const char *relation,
                            struct err *e)
{
    int64_t n = 0;
    enum rc rc;

    if (!str_eq(relation, "户主") && !str_eq(relation, "配偶"))
        return OK;
    rc = st_get_int(app->st, e, &n,
                    "SELECT count(*) FROM person WHERE household_id = ?1 AND relation = ?2"
                    " AND left_day IS NULL",
                    "it", household_id, relation);
    if (rc == OK && n > 0)
        rc = err_field(e, E_DATA, "relation", NULL, _("本户已有%s"), relation);
    return rc;
}

enum rc people_add_account(struct app *app, const struct person *p, const char *number,
                           const char *holder, const char *bank, const char *document,
                           struct err *e)
{
    char clean[64];

    str_copy(clean, sizeof clean, number);
    utf8_halfwidth(clean);
    str_trim(clean);
    if (!str_all_digits(clean))
        return err_field(e, E_DATA, "account", "二(一)", _("银行账号 %s 只能是数字"), number);
    return st_run(app->st, e,
                  "INSERT INTO account (id, household_id, person_id, number, holder, bank,"
                  " document, day) VALUES (?,?,?,?,?,?,?,?)",
                  "iiittt"
                  "ti",
                  st_new_id(app->st, "account"), p->household_id, p->id, clean, holder, bank,
                  document, (int64_t)app->today.n);
}

enum rc people_add(struct app *app, const struct args *in, int64_t household_id,
                   struct result *result, int64_t *id, struct err *e)
{
    const char *name = args_text(in, "name");
    const char *relation = arg_has(in, "relation") ? args_text(in, "relation") : "户主";
    struct person p = {.household_id = household_id};
    struct idno no = {0};
    char py[64];
    enum rc rc = people_read_idno(app, in, args_text(in, "idno"), 0, &no, result, e);

    if (rc == OK)
        rc = check_single(app, household_id, relation, e);
    if (rc != OK)
        return rc;
    p.id = st_new_id(app->st, "person");
    rc = st_run(app->st, e,
                "INSERT INTO person (id, household_id, name, py, relation, sex, idno, birth,"
                " marital, phone, address) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                "iittt"
                "ttittt",
                p.id, household_id, name, pinyin_initials(name, py, sizeof py), relation,
                no.sex == 'F' ? "女" : "男", no.text, (int64_t)no.birth.n, args_text(in, "marital"),
                args_text(in, "phone"), args_text(in, "address"));
    if (rc == OK && arg_has(in, "account"))
        rc = people_add_account(app, &p, args_text(in, "account"), name, "", "", e);
    if (rc == OK)
        *id = p.id;
    return rc;
}
