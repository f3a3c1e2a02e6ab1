#include "intake/list.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/str.h"

/* Columns of list_row by the columns of the file. */
#define ROW_COLUMNS "household_no, kind, head, idno, town, village"

static bool row_equals(const struct list_row *l, struct st_stmt *q)
{
    for (int i = 0; i < LS_COLUMNS; i++)
        if (!str_eq(l->cell[i], st_col_text(q, i)))
            return false;
    return true;
}

/* ------------------------------------------------------------------ the same quarter */

/* Rows of the stored list that the file holds alike. */
static enum rc count_alike(struct intake *in, int64_t list_id, size_t *rows, size_t *alike,
                           struct err *e)
{
    const struct list *s = in->state;
    struct st_stmt *q = NULL;
    bool more = false;
    enum rc rc = st_query(in->st, e, &q, "SELECT " ROW_COLUMNS " FROM list_row WHERE list_id = ?1",
                          "i", list_id);

    while (!rc && !(rc = st_step(q, &more, e)) && more) {
        const struct list_row *l = map_get(&s->by_no, st_col_text(q, LS_NO));

        *rows += 1;
        *alike += l && row_equals(l, q);
    }
    st_done(&q);
    return rc;
}

static enum rc newest_list(struct intake *in, const struct list_town *part, int64_t *id,
                           bool *same_source, struct err *e)
{
    struct st_stmt *q = NULL;
    bool here = false;
    enum rc rc = st_query(in->st, e, &q,
                          "SELECT id, source = ?3 FROM list WHERE region_id = ?1 AND quarter = ?2"
                          " ORDER BY id DESC LIMIT 1",
                          "iit", part->town->id, (int64_t)in->order->quarter, in->order->source);

    *id = 0;
    if (!rc)
        rc = st_step(q, &here, e);
    if (!rc && here) {
        *id = st_col_int(q, 0);
        *same_source = st_col_int(q, 1) != 0;
    }
    st_done(&q);
    return rc;
}

enum rc list_compare(struct intake *in, struct list_town *part, struct err *e)
{
    bool same_source = false;
    size_t rows = 0;
    size_t alike = 0;
    int64_t id;
    enum rc rc = newest_list(in, part, &id, &same_source, e);

    if (rc || !id)
        return rc;
    rc = count_alike(in, id, &rows, &alike, e);
    if (rc)
        return rc;
    part->known = rows == part->n && alike == part->n;
    if (!part->known && same_source)
        intake_bad_at(in, (struct intake_at){part->row[0]->line, LS_TOWN, part->town->name},
                      _("%s 本季度的名单已按“%s”登记, 与此不符; 更正的名单请写新的来源文件"),
                      part->town->name, in->order->source);
    return OK;
}

/* ------------------------------------------------------------------ the quarter before */

/* The household stood on a list before: now it changed, stayed, or left. */
static void count_before(struct intake *in, const struct list *s, struct map *before,
                         struct st_stmt *q)
{
    struct list_row *l = map_get(&s->by_no, st_col_text(q, LS_NO));

    if (!l)
        in->result->list_left++;
    else if (!row_equals(l, q))
        in->result->list_changed++;
    map_put(before, &in->arena, st_col_text(q, LS_NO), l ? (void *)l : (void *)in);
}

static enum rc read_before(struct intake *in, const struct town *t, struct map *before,
                           struct err *e)
{
    struct st_stmt *q = NULL;
    bool more = false;
    enum rc rc = st_query(in->st, e, &q,
                          "SELECT " ROW_COLUMNS " FROM list_row WHERE list_id ="
                          " (SELECT id FROM list WHERE region_id = ?1 AND quarter < ?2"
                          "  ORDER BY quarter DESC, id DESC LIMIT 1)",
                          "ii", t->id, (int64_t)in->order->quarter);

    while (!rc && !(rc = st_step(q, &more, e)) && more)
        count_before(in, in->state, before, q);
    st_done(&q);
    return rc;
}

enum rc list_changes(struct intake *in, struct err *e)
{
    const struct list *s = in->state;
    struct map before = {0};
    enum rc rc = OK;

    for (size_t i = 0; !rc && i < s->n_towns; i++)
        rc = read_before(in, s->town[i].town, &before, e);
    for (size_t i = 0; !rc && i < s->n_towns; i++)
        for (size_t j = 0; j < s->town[i].n; j++)
            if (!map_get(&before, s->town[i].row[j]->cell[LS_NO]))
                in->result->list_added++;
    map_release(&before);
    return rc;
}

/* ------------------------------------------------------------------ write */

static enum rc write_row(struct intake *in, int64_t list_id, const struct list_row *l,
                         struct err *e)
{
    return st_run(in->st, e,
                  "INSERT INTO list_row(id, list_id, " ROW_COLUMNS ")"
                  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                  "iitttttt", st_new_id(in->st, "list_row"), list_id, l->cell[LS_NO],
                  l->cell[LS_KIND], l->cell[LS_HEAD], l->cell[LS_IDNO], l->cell[LS_TOWN],
                  l->cell[LS_VILLAGE]);
}

enum rc list_write(struct intake *in, struct list_town *part, struct err *e)
{
    int64_t id;
    enum rc rc;

    if (part->known) {
        in->result->same += part->n;
        return OK;
    }
    id = st_new_id(in->st, "list");
    rc = st_run(in->st, e,
                "INSERT INTO list(id, quarter, region_id, source, day, rows)"
                " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                "iiitii", id, (int64_t)in->order->quarter, part->town->id, in->order->source,
                (int64_t)in->order->today.n, (int64_t)part->n);
    for (size_t i = 0; !rc && i < part->n; i++) {
        rc = write_row(in, id, part->row[i], e);
        if (!rc)
            rc = intake_tell(in, i + 1, part->n, e);
    }
    in->result->added += part->n;
    return rc;
}
