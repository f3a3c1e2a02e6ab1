#include "base/i18n.h"
#include "ops/find.h"
#include "ops/household_join.h"
#include "store/tx.h"

/*
 * 合并重复成员: two sites added one person to one household apart; one record stays, the
 * other leaves. In two households it is the households that are one: household-merge.
 */
static enum rc find_double(struct app *app, const struct person *p, int64_t *keep, int64_t *gone,
                           struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(app->st, e, &q,
                          "SELECT id, household_id FROM person WHERE idno = ?1 AND left_day IS NULL"
                          " AND household_id = ?2 ORDER BY relation <> '户主',"
                          " relation <> '配偶', id LIMIT 2",
                          "ti", p->idno, p->household_id);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && row) {
        *keep = st_col_int(q, 0);
        rc = st_step(q, &row, e);
    }
    if (rc == OK && row)
        *gone = st_col_int(q, 0);
    else if (rc == OK)
        rc = err_field(e, E_DATA, "idno", NULL,
                       _("%s 在本户只登记一次: 登记在两户的,合并户或更正身份证号码"), p->name);
    st_done(&q);
    return rc;
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct person p = {0};
    struct household h = {0};
    int64_t keep = 0;
    int64_t gone = 0;
    enum rc rc = find_person(app, args_text(in, "idno"), &p, e);

    if (rc == OK)
        rc = find_household_id(app, p.household_id, &h, e);
    if (rc == OK)
        rc = find_double(app, &p, &keep, &gone, e);
    if (rc == OK)
        rc = join_double(app, keep, gone, e);
    if (rc != OK)
        return rc;
    result_text(out, "household_no", h.no);
    result_about(out, "person", keep);
    st_note(app->st, "%s %s %s", h.no, p.name, args_text(in, "reason"));
    return OK;
}

static const struct act_key keys[] = {
    {"idno", N_("身份证号码"), KEY_TEXT, true, NULL, N_("在一户里登记了两次的人")},
    {"reason", N_("理由"), KEY_TEXT, true, NULL, N_("为什么是同一人")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_person_merge = {
    .name = "person-merge",
    .label = N_("合并重复成员"),
    .help = N_("同一户里登记了两次的人并成一份,账号一并归过来"),
    .clause = "二(二)2",
    .roles = ROLE_MANAGER | ROLE_STATION,
    .keys = keys,
    .run = run,
};
