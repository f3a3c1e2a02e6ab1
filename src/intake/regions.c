/* Places: county, towns, villages. Parents come before their children in the file. */
#include <stdlib.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "intake/intake.h"

enum { COL_CODE, COL_NAME, COL_PARENT, COL_LEVEL };
enum { LEVEL_COUNTY, LEVEL_TOWN, LEVEL_VILLAGE };

static const struct kind_column columns[] = {
    [COL_CODE] = {"code", CELL_NUMBER, true},
    [COL_NAME] = {"name", CELL_TEXT, true},
    [COL_PARENT] = {"parent", CELL_NUMBER, true, .blank = true},
    [COL_LEVEL] = {"level", CELL_CHOICE, true, .words = "county town village"},
    {0},
};

/* Id of the place with the code, 0 when there is none. */
static enum rc place_id(struct intake *in, const char *code, int64_t *out, struct err *e)
{
    enum rc rc = st_get_int(in->st, e, out, "SELECT id FROM region WHERE code = ?1 AND code <> ''",
                            "t", code);

    if (rc != E_NOTFOUND)
        return rc;
    *out = 0;
    return OK;
}

/*
 * The key that the place has at every site: a town by its code, a village by its name
 * below its town, because households make villages that have no code yet.
 */
static int64_t key_of(const struct intake_row *r, int64_t parent)
{
    bool village = cell_choice(r, COL_LEVEL) == LEVEL_VILLAGE;
    char *text = village ? xasprintf("region|%lld|%s", (long long)parent, cell_text(r, COL_NAME))
                         : xasprintf("region|%s", cell_text(r, COL_CODE));
    int64_t id = st_natural_id(text);

    free(text);
    return id;
}

static void compare(struct intake *in, const struct intake_row *r, struct st_stmt *q,
                    int64_t parent)
{
    if (!str_eq(st_col_text(q, 1), cell_text(r, COL_NAME)))
        intake_bad(in, r, COL_NAME, _("此代码已是“%s”"), st_col_text(q, 1));
    if (st_col_int(q, 2) != parent)
        intake_bad(in, r, COL_PARENT, "%s", _("与已有的上级不符"));
    if (!str_eq(st_col_text(q, 3), cell_text(r, COL_LEVEL)))
        intake_bad(in, r, COL_LEVEL, _("与已有的级别“%s”不符"), st_col_text(q, 3));
    if (*st_col_text(q, 0) && !str_eq(st_col_text(q, 0), cell_text(r, COL_CODE)))
        intake_bad(in, r, COL_CODE, _("与已有的代码 %s 不符"), st_col_text(q, 0));
}

/* What is there under the code, or under the name below the parent. */
static enum rc find(struct intake *in, const struct intake_row *r, int64_t parent, bool *here,
                    bool *no_code, struct err *e)
{
    struct st_stmt *q = NULL;
    enum rc rc = st_query(in->st, e, &q,
                          "SELECT code, name, coalesce(parent_id, 0), level FROM region"
                          " WHERE code = ?1 OR id = ?2 ORDER BY code = ?1 DESC LIMIT 1",
                          "ti", cell_text(r, COL_CODE), key_of(r, parent));

    if (!rc)
        rc = st_step(q, here, e);
    if (!rc && *here) {
        *no_code = !*st_col_text(q, 0);
        compare(in, r, q, parent);
    }
    st_done(&q);
    return rc;
}

static enum rc parent_of(struct intake *in, const struct intake_row *r, int64_t *out, struct err *e)
{
    bool top = cell_choice(r, COL_LEVEL) == LEVEL_COUNTY;
    enum rc rc = place_id(in, cell_text(r, COL_PARENT), out, e);

    if (!rc && top && cell_has(r, COL_PARENT))
        intake_bad(in, r, COL_PARENT, "%s", _("县没有上级, 此格应为空"));
    else if (!rc && !top && !*out)
        intake_bad(in, r, COL_PARENT, "%s", _("没有这个上级; 上级须排在前面"));
    return rc;
}

static enum rc write(struct intake *in, const struct intake_row *r, int64_t parent, bool here,
                     struct err *e)
{
    in->result->added++;
    if (here) /* a village that was made without a code gets it */
        return st_run(in->st, e, "UPDATE region SET code = ?1 WHERE id = ?2", "ti",
                      cell_text(r, COL_CODE), key_of(r, parent));
    return st_run(in->st, e,
                  "INSERT INTO region(id, code, name, parent_id, level)"
                  " VALUES (?1, ?2, ?3, nullif(?4, 0), ?5)",
                  "ittit", key_of(r, parent), cell_text(r, COL_CODE), cell_text(r, COL_NAME),
                  parent, cell_text(r, COL_LEVEL));
}

static enum rc row(struct intake *in, const struct intake_row *r, struct err *e)
{
    uint64_t before = in->result->errors;
    int64_t parent = 0;
    bool here = false;
    bool no_code = false;
    enum rc rc;

    if (r->bad)
        return OK;
    rc = parent_of(in, r, &parent, e);
    if (!rc && in->result->errors == before)
        rc = find(in, r, parent, &here, &no_code, e);
    if (rc || in->result->errors > before)
        return rc;
    if (here && !no_code) {
        in->result->same++;
        return OK;
    }
    return write(in, r, parent, here, e);
}

const struct kind kind_regions = {
    .name = "regions",
    .label = N_("地区"),
    .help = N_("县、乡镇(街道)、村, 上级排在下级之前"),
    .roles = "admin union",
    .sites = AT_ANY,
    .columns = columns,
    .row = row,
};
