#include "intake/households.h"

#include "core/pinyin.h"

#define PY_SIZE 64

static enum rc write_household(struct intake *in, struct hh *h, struct err *e)
{
    const struct hh_person *head = h->head;
    struct village *v = NULL;
    enum rc rc = places_village(in, h->town, h->village, &v, e);

    if (rc)
        return rc;
    h->id = st_new_id(in->st, "household");
    return st_run(in->st, e,
                  "INSERT INTO household(id, household_no, kind, town_id, village_id, group_name,"
                  " address, members, phone, since)"
                  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, CAST(nullif(?8, '') AS INTEGER), ?9, ?10)",
                  "ittiitttti", h->id, h->no, h->kind, h->town->id, v->id, head->group,
                  head->address, head->members, head->phone, (int64_t)in->order->today.n);
}

static enum rc write_account(struct intake *in, const struct hh *h, const struct hh_person *p,
                             int64_t person_id, struct err *e)
{
    return st_run(in->st, e,
                  "INSERT INTO account(id, household_id, person_id, number, holder, day)"
                  " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                  "iiitti", st_new_id(in->st, "account"), h->id, person_id, p->account, p->name,
                  (int64_t)in->order->today.n);
}

static enum rc write_person(struct intake *in, const struct hh *h, const struct hh_person *p,
                            struct err *e)
{
    int64_t id = st_new_id(in->st, "person");
    char py[PY_SIZE];
    enum rc rc;

    rc = st_run(in->st, e,
                "INSERT INTO person(id, household_id, name, py, relation, sex, idno, birth,"
                " marital, phone, address)"
                " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                "iitttttittt", id, h->id, p->name, pinyin_initials(p->name, py, sizeof py),
                p->relation_text, p->idno.sex == 'M' ? "男" : "女", p->idno.text,
                (int64_t)p->idno.birth.n, p->marital, p->phone,
                p->relation == RELATION_HEAD ? "" : p->address);
    if (!rc && *p->account)
        rc = write_account(in, h, p, id, e);
    return rc;
}

enum rc households_write(struct intake *in, struct hh *h, struct err *e)
{
    enum rc rc = h->id ? OK : write_household(in, h, e);

    for (const struct hh_person *p = h->first; !rc && p; p = p->next) {
        if (p->known) {
            in->result->same++;
            continue;
        }
        rc = write_person(in, h, p, e);
        in->result->added++;
    }
    return rc;
}
