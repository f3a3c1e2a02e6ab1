#include "ops/find.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "store/tx.h"

static void read_household(struct st_stmt *q, void *out)
{
    struct household *h = out;

    *h = (struct household){
        .id = st_col_int(q, 0),
        .town_id = st_col_int(q, 3),
        .village_id = st_col_int(q, 4),
        .members = st_col_int(q, 10),
    };
    str_copy(h->no, sizeof h->no, st_col_text(q, 1));
    str_copy(h->kind, sizeof h->kind, st_col_text(q, 2));
    str_copy(h->town, sizeof h->town, st_col_text(q, 5));
    str_copy(h->village, sizeof h->village, st_col_text(q, 6));
    str_copy(h->group, sizeof h->group, st_col_text(q, 7));
    str_copy(h->address, sizeof h->address, st_col_text(q, 8));
    str_copy(h->phone, sizeof h->phone, st_col_text(q, 9));
}

static void read_person(struct st_stmt *q, void *out)
{
    struct person *p = out;

    *p = (struct person){
        .id = st_col_int(q, 0),
        .household_id = st_col_int(q, 1),
        .birth = {(int32_t)st_col_int(q, 6)},
        .left = st_col_is_null(q, 9) ? DAY_NONE : (struct day){(int32_t)st_col_int(q, 9)},
    };
    str_copy(p->name, sizeof p->name, st_col_text(q, 2));
    str_copy(p->relation, sizeof p->relation, st_col_text(q, 3));
    str_copy(p->marital, sizeof p->marital, st_col_text(q, 4));
    str_copy(p->idno, sizeof p->idno, st_col_text(q, 5));
    str_copy(p->phone, sizeof p->phone, st_col_text(q, 7));
    str_copy(p->address, sizeof p->address, st_col_text(q, 8));
}

static void read_loan(struct st_stmt *q, void *out)
{
    struct loan *l = out;

    *l = (struct loan){
        .id = st_col_int(q, 0),
        .household_id = st_col_int(q, 2),
        .borrower_id = st_col_int(q, 3),
        .application_id = st_col_int(q, 4),
        .amount = {st_col_int(q, 7)},
        .rate = {(int32_t)st_col_int(q, 8)},
        .start = {(int32_t)st_col_int(q, 9)},
        .maturity = {(int32_t)st_col_int(q, 10)},
        .parent_id = st_col_int(q, 13),
        .site_id = st_col_int(q, 14),
        .taken_over = st_col_int(q, 15) != 0,
    };
    str_copy(l->contract_no, sizeof l->contract_no, st_col_text(q, 1));
    str_copy(l->scheme, sizeof l->scheme, st_col_text(q, 5));
    str_copy(l->kind, sizeof l->kind, st_col_text(q, 6));
    str_copy(l->settle, sizeof l->settle, st_col_text(q, 11));
    str_copy(l->fund, sizeof l->fund, st_col_text(q, 12));
    str_copy(l->borrower, sizeof l->borrower, st_col_text(q, 16));
}

#define HOUSEHOLD_SQL                                                                              \
    "SELECT h.id, h.household_no, h.kind, h.town_id, h.village_id, t.name, v.name, h.group_name,"  \
    " h.address, h.phone, h.members FROM household h JOIN region t ON t.id = h.town_id"            \
    " JOIN region v ON v.id = h.village_id WHERE "

#define PERSON_SQL                                                                                 \
    "SELECT id, household_id, name, relation, marital, idno, birth, phone, address, left_day"      \
    " FROM person WHERE "

#define LOAN_SQL                                                                                   \
    "SELECT l.id, l.contract_no, l.household_id, l.borrower_id, l.application_id, l.scheme,"       \
    " l.kind, l.amount, l.rate_ppm, l.start, l.maturity, l.settle, l.fund, l.parent_id,"           \
    " l.site_id, l.taken_over, p.name FROM loan l JOIN person p ON p.id = l.borrower_id WHERE "

typedef void read_fn(struct st_stmt *q, void *out);

/* The statement's one row read into out; E_NOTFOUND without words when there is none. */
static enum rc one(struct st_stmt *q, read_fn *read, void *out, struct err *e)
{
    bool row = false;
    enum rc rc = st_step(q, &row, e);

    if (rc == OK && !row)
        rc = E_NOTFOUND;
    if (rc == OK)
        read(q, out);
    st_done(&q);
    return rc;
}

static enum rc by_text(struct app *app, const char *sql, const char *key, read_fn *read, void *out,
                       struct err *e)
{
    struct st_stmt *q = NULL;
    enum rc rc = st_query(app->st, e, &q, sql, "t", key);

    return rc == OK ? one(q, read, out, e) : rc;
}

static enum rc by_id(struct app *app, const char *sql, int64_t id, read_fn *read, void *out,
                     struct err *e)
{
    struct st_stmt *q = NULL;
    enum rc rc = st_query(app->st, e, &q, sql, "i", id);

    return rc == OK ? one(q, read, out, e) : rc;
}

/* "#123": the row itself, which screens use where the number does not tell two apart. */
static bool row_key(const char *text, int64_t *id)
{
    if (text[0] != '#' || !str_all_digits(text + 1) || strlen(text) > 20)
        return false;
    *id = strtoll(text + 1, NULL, 10);
    return true;
}

/* One number of two households comes about where sites work apart; no act may guess. */
static enum rc check_single(struct app *app, const char *no, struct err *e)
{
    int64_t n = 0;
    enum rc rc = st_get_int(
        app->st, e, &n,
        "SELECT count(*) FROM household WHERE household_no = ?1 AND merged_into IS NULL", "t", no);

    if (rc == OK && n > 1)
        rc = err_field(e, E_DATA, "household", "附件备注1",
                       _("户编号 %s 有 %d 户: 先在 74 合并后核对 里合并,或由工作站另编一号"), no,
                       (int)n);
    return rc;
}

enum rc find_household(struct app *app, const char *no, struct household *out, struct err *e)
{
    int64_t id = 0;
    enum rc rc;

    if (row_key(no, &id))
        return find_household_id(app, id, out, e);
    rc = check_single(app, no, e);
    if (rc == OK)
        rc = by_text(app, HOUSEHOLD_SQL "h.household_no = ?1 AND h.merged_into IS NULL LIMIT 1", no,
                     read_household, out, e);
    if (rc == E_NOTFOUND)
        rc = err_field(e, rc, "household", NULL, _("没有户编号 %s"), no);
    return rc;
}

enum rc find_household_id(struct app *app, int64_t id, struct household *out, struct err *e)
{
    enum rc rc = by_id(app, HOUSEHOLD_SQL "h.id = ?1", id, read_household, out, e);

    if (rc == E_NOTFOUND)
        rc = err_set(e, rc, _("没有这一户"));
    return rc;
}

enum rc find_person(struct app *app, const char *idno, struct person *out, struct err *e)
{
    struct idno id;
    enum rc rc = idno_parse(idno, &id, e);

    if (rc != OK) {
        str_copy(e->field, sizeof e->field, "idno");
        return rc;
    }
    rc = by_text(app, PERSON_SQL "idno = ?1 ORDER BY left_day IS NOT NULL, id DESC LIMIT 1",
                 id.text, read_person, out, e);
    if (rc == E_NOTFOUND)
        rc = err_field(e, rc, "idno", NULL, _("没有登记身份证号码 %s 的人"), id.text);
    return rc;
}

enum rc find_person_id(struct app *app, int64_t id, struct person *out, struct err *e)
{
    enum rc rc = by_id(app, PERSON_SQL "id = ?1", id, read_person, out, e);

    if (rc == E_NOTFOUND)
        rc = err_set(e, rc, _("没有这个人"));
    return rc;
}

enum rc find_head(struct app *app, int64_t household_id, struct person *out, struct err *e)
{
    enum rc rc = by_id(app,
                       PERSON_SQL "household_id = ?1 AND left_day IS NULL"
                                  " ORDER BY relation <> '户主', id LIMIT 1",
                       household_id, read_person, out, e);

    if (rc == E_NOTFOUND)
        rc = err_set(e, rc, _("这一户没有成员"));
    return rc;
}

enum rc find_spouse(struct app *app, int64_t household_id, struct person *out, struct err *e)
{
    enum rc rc = by_id(app,
                       PERSON_SQL "household_id = ?1 AND left_day IS NULL"
                                  " AND relation = '配偶' ORDER BY id LIMIT 1",
                       household_id, read_person, out, e);

    if (rc == E_NOTFOUND) {
        *out = (struct person){.left = DAY_NONE};
        rc = OK;
    }
    return rc;
}

enum rc find_loan(struct app *app, const char *contract_no, struct loan *out, struct err *e)
{
    enum rc rc = by_text(app, LOAN_SQL "l.contract_no = ?1", contract_no, read_loan, out, e);

    if (rc == E_NOTFOUND)
        rc = err_field(e, rc, "contract", NULL, _("没有合同 %s"), contract_no);
    return rc;
}

enum rc find_loan_id(struct app *app, int64_t id, struct loan *out, struct err *e)
{
    enum rc rc = by_id(app, LOAN_SQL "l.id = ?1", id, read_loan, out, e);

    if (rc == E_NOTFOUND)
        rc = err_set(e, rc, _("没有这笔贷款"));
    return rc;
}

enum rc find_own_loan(struct app *app, const char *contract_no, struct loan *out, struct err *e)
{
    struct loan l;
    enum rc rc = find_loan(app, contract_no, &l, e);

    if (rc == OK && l.site_id != app->site.id)
        rc = err_field(e, E_AUTH, "contract", NULL, _("合同 %s 是别的机构的贷款: 到承贷社办理"),
                       contract_no);
    if (rc == OK)
        *out = l;
    return rc;
}

enum rc find_town(struct app *app, const char *town, int64_t *id, struct err *e)
{
    enum rc rc = st_get_int(
        app->st, e, id,
        "SELECT id FROM region WHERE level = 'town' AND (name = ?1 OR code = ?1) LIMIT 1", "t",
        town);

    if (rc == E_NOTFOUND)
        rc = err_field(e, E_DATA, "town", NULL, _("没有乡镇 %s"), town);
    return rc;
}

enum rc find_or_make_village(struct app *app, int64_t town_id, const char *village, int64_t *id,
                             struct err *e)
{
    int64_t found = 0;
    enum rc rc = st_get_int(
        app->st, e, &found,
        "SELECT id FROM region WHERE level = 'village' AND name = ?1 AND parent_id = ?2 LIMIT 1",
        "ti", village, town_id);

    if (rc == E_NOTFOUND) {
        char *key = xasprintf("region|%lld|%s", (long long)town_id, village);

        found = st_natural_id(key);
        free(key);
        rc = st_run(app->st, e,
                    "INSERT INTO region (id, code, name, parent_id, level)"
                    " VALUES (?, '', ?, ?, 'village')",
                    "iti", found, village, town_id);
    }
    if (rc == OK)
        *id = found;
    return rc;
}

enum rc find_code_name(struct app *app, const char *list, const char *code, char *out, size_t size,
                       struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(app->st, e, &q, "SELECT name FROM code WHERE list = ?1 AND code = ?2",
                          "tt", list, code);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK)
        str_copy(out, size, row ? st_col_text(q, 0) : "");
    st_done(&q);
    return rc;
}
