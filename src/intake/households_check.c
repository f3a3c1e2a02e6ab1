/* What must hold over a whole household, and against what the database holds of it. */
#include "intake/households.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/str.h"

/* ------------------------------------------------------------------ within the file */

static void find_head(struct intake *in, struct hh *h)
{
    for (struct hh_person *p = h->first; p; p = p->next) {
        if (p->relation != RELATION_HEAD)
            continue;
        if (h->head)
            intake_bad_at(in, (struct intake_at){p->line, HH_RELATION, p->relation_text},
                          _("户 %s 有两名户主: 第 %llu 行 %s 也是"), h->no,
                          (unsigned long long)h->head->line, h->head->name);
        else
            h->head = p;
    }
    if (!h->head && !h->head_known)
        intake_bad_at(in, (struct intake_at){h->line, HH_NO, h->no},
                      _("户 %s 没有户主, 每户须有一行“户主”"), h->no);
}

/* Whoever is married needs his spouse in the file, who signs with him. */
static void miss_spouse(struct intake *in, const struct hh *h)
{
    for (const struct hh_person *p = h->first; p; p = p->next)
        if (p->marital_choice == MARITAL_MARRIED)
            intake_warn_at(in, (struct intake_at){p->line, HH_MARITAL, p->marital}, "一(八)",
                           _("%s 已婚, 但没有配偶这一行; 借款前须补录配偶"), p->name);
}

static void find_spouse(struct intake *in, const struct hh *h)
{
    const struct hh_person *spouse = NULL;

    for (const struct hh_person *p = h->first; p; p = p->next) {
        if (p->relation != RELATION_SPOUSE)
            continue;
        if (spouse)
            intake_bad_at(in, (struct intake_at){p->line, HH_RELATION, p->relation_text},
                          _("户 %s 有两名配偶: 第 %llu 行 %s 也是"), h->no,
                          (unsigned long long)spouse->line, spouse->name);
        spouse = p;
    }
    if (!spouse)
        miss_spouse(in, h);
}

static void count_members(struct intake *in, struct hh *h)
{
    long n = 0;

    for (const struct hh_person *p = h->first; p; p = p->next)
        n++;
    for (const struct hh_person *p = h->first; p; p = p->next)
        if (*p->members && strtol(p->members, NULL, 10) < n) {
            intake_warn_at(in, (struct intake_at){p->line, HH_MEMBERS, p->members}, "",
                           _("户 %s 在文件中有 %ld 人, 多于家庭人口数"), h->no, n);
            return;
        }
}

void households_check(struct intake *in, struct hh *h)
{
    find_head(in, h);
    find_spouse(in, h);
    count_members(in, h);
}

/* ------------------------------------------------------------------ against the database */

/* A filled cell that is not what is there contradicts it; an empty one says nothing. */
static bool differs(struct intake *in, const struct hh_person *p, int column, const char *file,
                    const char *here)
{
    if (!*file || str_eq(file, here))
        return false;
    intake_bad_at(in, (struct intake_at){p->line, column, file},
                  _("与已有资料“%s”不符; 导入不改已有资料, 请核对, 或用变更功能"), here);
    return true;
}

static void compare_household(struct intake *in, struct hh *h, struct st_stmt *q)
{
    const struct hh_person *p = h->first;

    h->id = st_col_int(q, 0);
    differs(in, p, HH_KIND, h->kind, st_col_text(q, 1));
    differs(in, p, HH_TOWN, h->town->name, st_col_text(q, 2));
    differs(in, p, HH_VILLAGE, h->village, st_col_text(q, 3));
    for (; p; p = p->next) {
        if (p->relation != RELATION_HEAD)
            continue;
        differs(in, p, HH_GROUP, p->group, st_col_text(q, 4));
        differs(in, p, HH_ADDRESS, p->address, st_col_text(q, 5));
        differs(in, p, HH_MEMBERS, p->members, st_col_text(q, 6));
    }
}

static enum rc find_household(struct intake *in, struct hh *h, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(in->st, e, &q,
                          "SELECT h.id, h.kind, t.name, v.name, h.group_name, h.address,"
                          " coalesce(h.members, '') FROM household h"
                          " JOIN region t ON t.id = h.town_id JOIN region v ON v.id = h.village_id"
                          " WHERE h.household_no = ?1 AND h.merged_into IS NULL",
                          "t", h->no);

    if (!rc)
        rc = st_step(q, &row, e);
    if (!rc && row)
        compare_household(in, h, q);
    st_done(&q);
    return rc;
}

static enum rc find_head_here(struct intake *in, struct hh *h, struct err *e)
{
    int64_t n = 0;
    enum rc rc = st_get_int(in->st, e, &n,
                            "SELECT count(*) FROM person WHERE household_id = ?1"
                            " AND relation = '户主' AND left_day IS NULL",
                            "i", h->id);

    h->head_known = !rc && n > 0;
    return rc;
}

/* The person of the number in a row of the file against the one in the database. */
static void compare_person(struct intake *in, struct hh *h, struct hh_person *p, struct st_stmt *q)
{
    if (st_col_int(q, 0) != h->id) {
        intake_bad_at(in, (struct intake_at){p->line, HH_IDNO, p->idno.text},
                      _("%s 已在户 %s 名下; 如已迁户, 请先办理成员变更"), st_col_text(q, 2),
                      st_col_text(q, 1));
        return;
    }
    p->known = true;
    differs(in, p, HH_NAME, p->name, st_col_text(q, 2));
    differs(in, p, HH_RELATION, p->relation_text, st_col_text(q, 3));
    differs(in, p, HH_MARITAL, p->marital, st_col_text(q, 4));
    differs(in, p, HH_PHONE, p->phone, st_col_text(q, 5));
    if (p->relation != RELATION_HEAD)
        differs(in, p, HH_ADDRESS, p->address, st_col_text(q, 6));
    differs(in, p, HH_ACCOUNT, p->account, st_col_text(q, 7));
}

static enum rc find_person(struct intake *in, struct hh *h, struct hh_person *p, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(
        in->st, e, &q,
        "SELECT p.household_id, h.household_no, p.name, p.relation, p.marital, p.phone, p.address,"
        " coalesce((SELECT number FROM account a WHERE a.household_id = p.household_id"
        "  AND a.person_id = p.id"
        "  ORDER BY a.day DESC, a.id DESC LIMIT 1), '')"
        " FROM person p JOIN household h ON h.id = p.household_id"
        " WHERE p.idno = ?1 AND p.left_day IS NULL",
        "t", p->idno.text);

    if (!rc)
        rc = st_step(q, &row, e);
    if (!rc && row)
        compare_person(in, h, p, q);
    st_done(&q);
    return rc;
}

enum rc households_compare(struct intake *in, struct hh *h, struct err *e)
{
    enum rc rc = find_household(in, h, e);

    if (!rc && h->id)
        rc = find_head_here(in, h, e);
    for (struct hh_person *p = h->first; !rc && p; p = p->next)
        rc = find_person(in, h, p, e);
    /* A second head beside the one that is there. */
    for (const struct hh_person *p = h->first; h->head_known && p; p = p->next)
        if (p->relation == RELATION_HEAD && !p->known)
            intake_bad_at(in, (struct intake_at){p->line, HH_RELATION, p->relation_text},
                          _("户 %s 已有另一名户主; 更换户主请用成员变更"), h->no);
    return rc;
}
