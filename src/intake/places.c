#include "intake/places.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"

static void add_town(struct intake *in, struct places *p, struct st_stmt *q)
{
    struct town *t = arena_alloc(&in->arena, sizeof *t);
    const char *region = in->order->region;

    t->id = st_col_int(q, 0);
    t->code = arena_strdup(&in->arena, st_col_text(q, 1));
    t->name = arena_strdup(&in->arena, st_col_text(q, 2));
    /* The territory is the whole county, a county by its code, or one town. */
    t->inside = str_empty(region) || str_eq(region, t->code) || str_eq(region, st_col_text(q, 3));
    map_put(&p->towns, &in->arena, t->name, t);
    xgrow(&p->all, &p->cap, p->n + 1, sizeof *p->all);
    p->all[p->n++] = t;
}

static struct village *add_village(struct intake *in, struct town *t, int64_t id, const char *name)
{
    struct village *v = arena_alloc(&in->arena, sizeof *v);

    *v = (struct village){.id = id, .town = t};
    v->name = map_put(&t->villages, &in->arena, name, v);
    return v;
}

static enum rc load_towns(struct intake *in, struct places *p, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(in->st, e, &q,
                          "SELECT t.id, t.code, t.name, coalesce(c.code, '') FROM region t"
                          " LEFT JOIN region c ON c.id = t.parent_id WHERE t.level = 'town'"
                          " ORDER BY t.code",
                          "");

    while (!rc && !(rc = st_step(q, &row, e)) && row)
        add_town(in, p, q);
    st_done(&q);
    return rc;
}

static enum rc load_villages(struct intake *in, struct town *t, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(in->st, e, &q,
                          "SELECT id, name FROM region WHERE level = 'village' AND parent_id = ?1"
                          " ORDER BY id",
                          "i", t->id);

    while (!rc && !(rc = st_step(q, &row, e)) && row)
        if (!map_get(&t->villages, st_col_text(q, 1)))
            add_village(in, t, st_col_int(q, 0), st_col_text(q, 1));
    st_done(&q);
    return rc;
}

enum rc places_load(struct intake *in, struct places *p, struct err *e)
{
    enum rc rc = load_towns(in, p, e);

    for (size_t i = 0; !rc && i < p->n; i++)
        rc = load_villages(in, p->all[i], e);
    return rc;
}

void places_release(struct places *p)
{
    for (size_t i = 0; i < p->n; i++)
        map_release(&p->all[i]->villages);
    map_release(&p->towns);
    free(p->all);
    *p = (struct places){0};
}

struct town *places_town(struct intake *in, const struct places *p, const struct intake_row *r,
                         int column)
{
    struct town *t = map_get(&p->towns, cell_text(r, column));

    if (!t)
        intake_bad(in, r, column, "%s", _("没有这个乡镇(街道), 请对照地区表的全名"));
    else if (!t->inside)
        intake_bad(in, r, column, "%s", _("不在本机构的辖区内"));
    return t && t->inside ? t : NULL;
}

enum rc places_village(struct intake *in, struct town *t, const char *name, struct village **out,
                       struct err *e)
{
    char *natural;
    int64_t id;
    enum rc rc;

    *out = map_get(&t->villages, name);
    if (*out)
        return OK;
    natural = xasprintf("region|%lld|%s", (long long)t->id, name);
    id = st_natural_id(natural);
    free(natural);
    rc = st_run(in->st, e,
                "INSERT INTO region(id, code, name, parent_id, level)"
                " VALUES (?1, '', ?2, ?3, 'village')",
                "iti", id, name, t->id);
    if (!rc)
        *out = add_village(in, t, id, name);
    return rc;
}
