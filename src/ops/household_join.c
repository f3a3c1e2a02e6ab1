/* Moving what belongs to one record of a household to the other. */
#include "ops/household_join.h"

#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "ops/ledger.h"
#include "store/tx.h"

/* ------------------------------------------------------------------ fields */

static const struct field {
    const char *name;
    const char *sql;
} fields[] = {
    {"household_no", "UPDATE household SET household_no = f.household_no FROM household f"
                     " WHERE household.id = ?2 AND f.id = ?1"},
    {"kind", "UPDATE household SET kind = f.kind FROM household f"
             " WHERE household.id = ?2 AND f.id = ?1"},
    {"village", "UPDATE household SET town_id = f.town_id, village_id = f.village_id"
                " FROM household f WHERE household.id = ?2 AND f.id = ?1"},
    {"group", "UPDATE household SET group_name = f.group_name FROM household f"
              " WHERE household.id = ?2 AND f.id = ?1"},
    {"address", "UPDATE household SET address = f.address FROM household f"
                " WHERE household.id = ?2 AND f.id = ?1"},
    {"phone", "UPDATE household SET phone = f.phone FROM household f"
              " WHERE household.id = ?2 AND f.id = ?1"},
    {"members", "UPDATE household SET members = f.members FROM household f"
                " WHERE household.id = ?2 AND f.id = ?1"},
};

static enum rc take_field(struct app *app, const struct household *from,
                          const struct household *into, const char *word, size_t n, struct err *e)
{
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        if (strlen(fields[i].name) != n || memcmp(fields[i].name, word, n) != 0)
            continue;
        if (i == 0 && str_starts(from->no, "T-") && !str_starts(into->no, "T-"))
            return err_field(e, E_DATA, "take", "附件备注1",
                             _("临时号 %s 不能换掉工作站给的编号 %s"), from->no, into->no);
        return st_run(app->st, e, fields[i].sql, "ii", from->id, into->id);
    }
    return err_field(e, E_USAGE, "take", NULL, _("take 只能是 %s 中的: %.*s"), JOIN_COLUMNS, (int)n,
                     word);
}

enum rc join_fields(struct app *app, const struct household *from, const struct household *into,
                    const char *take, struct err *e)
{
    enum rc rc = OK;

    while (rc == OK && *(take += strspn(take, " "))) {
        size_t n = strcspn(take, " ");

        rc = take_field(app, from, into, take, n, e);
        take += n;
    }
    return rc;
}

/* ------------------------------------------------------------------ people */

/* An account comes along only where the record that stays has none: the newest is the one in use.
 */
static enum rc move_account(struct app *app, int64_t keep, int64_t gone, struct err *e)
{
    int64_t have = 0;
    enum rc rc = st_get_int(app->st, e, &have,
                            "SELECT EXISTS (SELECT 1 FROM account WHERE person_id = ?1)"
                            " OR NOT EXISTS (SELECT 1 FROM account WHERE person_id = ?2)",
                            "ii", keep, gone);

    if (rc != OK || have)
        return rc;
    return st_run(app->st, e,
                  "INSERT INTO account (id, household_id, person_id, number, holder, bank,"
                  " document, day) SELECT ?3, k.household_id, k.id, a.number, a.holder, a.bank,"
                  " a.document, a.day FROM person k, account a WHERE k.id = ?1"
                  " AND a.id = (SELECT max(id) FROM account WHERE person_id = ?2)",
                  "iii", keep, gone, st_new_id(app->st, "account"));
}

enum rc join_double(struct app *app, int64_t keep, int64_t gone, struct err *e)
{
    enum rc rc =
        st_run(app->st, e,
               "UPDATE person SET marital = iif(person.marital = '', g.marital, person.marital),"
               " phone = iif(person.phone = '', g.phone, person.phone),"
               " address = iif(person.address = '', g.address, person.address)"
               " FROM person g WHERE person.id = ?1 AND g.id = ?2 AND"
               " ((person.marital = '' AND g.marital <> '') OR (person.phone = '' AND"
               " g.phone <> '') OR (person.address = '' AND g.address <> ''))",
               "ii", keep, gone);

    if (rc == OK)
        rc = move_account(app, keep, gone, e);
    if (rc == OK)
        rc = st_run(app->st, e, "UPDATE person SET left_day = ?2 WHERE id = ?1", "ii", gone,
                    (int64_t)app->today.n);
    return rc;
}

/* The next person who is present in both; *found false when there is none left. */
static enum rc next_double(struct app *app, int64_t from, int64_t into, int64_t *keep,
                           int64_t *gone, bool *found, struct err *e)
{
    struct st_stmt *q = NULL;
    enum rc rc = st_query(app->st, e, &q,
                          "SELECT k.id, g.id FROM person g JOIN person k ON k.household_id = ?2"
                          " AND k.left_day IS NULL AND k.idno = g.idno WHERE g.household_id = ?1"
                          " AND g.left_day IS NULL ORDER BY g.id, k.id LIMIT 1",
                          "ii", from, into);

    if (rc == OK)
        rc = st_step(q, found, e);
    if (rc == OK && *found) {
        *keep = st_col_int(q, 0);
        *gone = st_col_int(q, 1);
    }
    st_done(&q);
    return rc;
}

enum rc join_people(struct app *app, const struct household *from, const struct household *into,
                    struct err *e)
{
    int64_t keep = 0;
    int64_t gone = 0;
    bool found = true;
    enum rc rc = OK;

    while (rc == OK) {
        rc = next_double(app, from->id, into->id, &keep, &gone, &found, e);
        if (rc != OK || !found)
            break;
        rc = join_double(app, keep, gone, e);
    }
    if (rc == OK)
        rc = st_run(app->st, e,
                    "UPDATE person SET household_id = ?2, relation = iif(relation IN"
                    " ('户主','配偶') AND EXISTS (SELECT 1 FROM person o WHERE o.household_id = ?2"
                    "  AND o.relation = person.relation AND o.left_day IS NULL), '其他', relation)"
                    " WHERE household_id = ?1 AND left_day IS NULL",
                    "ii", from->id, into->id);
    return rc;
}

/* ------------------------------------------------------------------ what comes out */

static enum rc answer_people(struct app *app, int64_t household_id, struct result *out,
                             struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(app->st, e, &q,
                          "SELECT name, relation, idno FROM person WHERE household_id = ?1"
                          " AND left_day IS NULL ORDER BY relation <> '户主', relation <> '配偶',"
                          " birth, id",
                          "i", household_id);

    result_list(out, "people");
    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row) {
        struct result *r = result_row(out, "people");

        result_text(r, "name", st_col_text(q, 0));
        result_text(r, "relation", st_col_text(q, 1));
        result_text(r, "idno", st_col_text(q, 2));
    }
    st_done(&q);
    return rc;
}

static enum rc answer_loans(struct app *app, int64_t household_id, struct result *out,
                            struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(app->st, e, &q,
                          "SELECT l.contract_no, l.scheme, l.kind, p.name, s.balance, s.status"
                          " FROM household g JOIN loan l ON l.household_id = g.id"
                          " JOIN person p ON p.id = l.borrower_id JOIN loan_state(?2) s"
                          " ON s.loan_id = l.id WHERE g.id = ?1 OR g.merged_into = ?1"
                          " ORDER BY l.start, l.contract_no",
                          "ii", household_id, (int64_t)app->today.n);

    result_list(out, "loans");
    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row) {
        struct result *r = result_row(out, "loans");

        result_text(r, "contract_no", st_col_text(q, 0));
        result_text(r, "scheme", st_col_text(q, 1));
        result_text(r, "kind", st_col_text(q, 2));
        result_text(r, "borrower", st_col_text(q, 3));
        result_money(r, "balance", money_of(st_col_int(q, 4)));
        result_text(r, "status", st_col_text(q, 5));
    }
    st_done(&q);
    return rc;
}

enum rc join_answer(struct app *app, int64_t household_id, struct result *out, struct err *e)
{
    struct household h = {0};
    enum rc rc = find_household_id(app, household_id, &h, e);

    if (rc != OK)
        return rc;
    result_text(out, "household_no", h.no);
    result_text(out, "kind", h.kind);
    result_text(out, "town", h.town);
    result_text(out, "village", h.village);
    result_text(out, "group", h.group);
    result_text(out, "address", h.address);
    result_text(out, "phone", h.phone);
    result_int(out, "members", h.members);
    rc = answer_people(app, household_id, out, e);
    return rc == OK ? answer_loans(app, household_id, out, e) : rc;
}
