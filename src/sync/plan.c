/* A preview kept, decided over, and written. */
#include "sync/plan.h"

#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "store/ids.h"
#include "sync/import_impl.h"

/* ------------------------------------------------------------ refused entries */

#define REFUSED                                                                                    \
    " FROM refused r JOIN journal j ON j.chain=r.chain AND j.seq=r.seq"                            \
    " LEFT JOIN user u ON u.id=j.user_id WHERE j.lsn>?1"

static void refusal_of(struct st_stmt *q, struct arena *mem, struct sync_refusal *x)
{
    char code[CODE_MAX + 1];
    int epoch;

    chain_code(st_col_int(q, 0), code, &epoch);
    *x = (struct sync_refusal){.site = arena_strdup(mem, code),
                               .seq = st_col_int(q, 1),
                               .at = st_col_int(q, 2),
                               .user = arena_strdup(mem, st_col_text(q, 3)),
                               .act = arena_strdup(mem, st_col_text(q, 4)),
                               .note = arena_strdup(mem, st_col_text(q, 5)),
                               .table = arena_strdup(mem, st_col_text(q, 6)),
                               .reason = arena_strdup(mem, st_col_text(q, 7))};
}

enum rc sync_refusals(struct store *s, int64_t lsn, struct arena *mem, struct sync_refusal **out,
                      size_t *n, struct err *e)
{
    struct sync_refusal *all = NULL;
    struct st_stmt *q = NULL;
    int64_t most = 0;
    size_t count = 0;
    bool row = true;
    enum rc rc = st_get_int(s, e, &most, "SELECT count(*)" REFUSED, "i", lsn);

    if (rc != OK)
        return rc;
    all = arena_alloc(mem, ((size_t)most + 1) * sizeof *all);
    rc = st_query(s, e, &q,
                  "SELECT r.chain, r.seq, j.at, coalesce(u.full_name,''), j.act, j.note, r.tbl,"
                  " r.reason" REFUSED " ORDER BY j.lsn",
                  "i", lsn);
    while (rc == OK && (int64_t)count < most && (rc = st_step(q, &row, e)) == OK && row)
        refusal_of(q, mem, &all[count++]);
    st_done(&q);
    if (rc == OK) {
        *out = all;
        *n = count;
    }
    return rc;
}

/* ------------------------------------------------------------ while the preview stands */

/*
 * Whether this site may write the row, found by writing it as it is and undoing that: the one
 * table of rights answers (store/authority.h), nobody else.
 */
static enum rc try_deciding(struct incoming *in, size_t i, struct err *e)
{
    struct sync_plan *p = in->plan;
    struct sync_conflict *c = &p->conflict[i];
    size_t *keep = arena_alloc(&p->mem, (c->fields + 1) * sizeof *keep);
    struct st_tx nobody = {.act = "", .business = {0}};
    struct err why = {0};
    enum rc rc = st_savepoint(in->s, e);

    if (rc != OK)
        return rc;
    rc = conflict_decide_within(&in->out->merge, c, keep, &nobody, &why);
    st_undo_savepoint(in->s);
    if (rc == E_AUTH) {
        p->barred[i] = arena_strdup(&p->mem, why.text);
        rc = OK;
    }
    if (rc != OK)
        *e = why;
    return rc;
}

static void leave_open(struct sync_plan *p, size_t i)
{
    const struct sync_conflict *c = &p->conflict[i];

    p->take[i] = arena_alloc(&p->mem, (c->fields + 1) * sizeof *p->take[i]);
    for (size_t f = 0; f < c->fields; f++)
        p->take[i][f] = c->field[f].differs || sync_conflict_whole(c) ? SYNC_UNDECIDED : 0;
}

enum rc plan_read(struct incoming *in, struct err *e)
{
    struct sync_plan *p = in->plan;
    enum rc rc = sync_conflicts(in->s, &p->mem, &p->conflict, &p->conflicts, e);

    if (rc == OK)
        rc = sync_refusals(in->s, p->lsn, &p->mem, &p->refusal, &p->refusals, e);
    if (rc != OK)
        return rc;
    p->take = arena_alloc(&p->mem, (p->conflicts + 1) * sizeof *p->take);
    p->barred = arena_alloc(&p->mem, (p->conflicts + 1) * sizeof *p->barred);
    for (size_t i = 0; i < p->conflicts && rc == OK; i++) {
        leave_open(p, i);
        rc = try_deciding(in, i, e);
    }
    return rc;
}

/* ------------------------------------------------------------ while it is written */

static enum rc newest(struct store *s, int64_t *out, struct err *e)
{
    return st_get_int(s, e, out, "SELECT coalesce(max(lsn),0) FROM journal", "");
}

enum rc plan_check_file(const struct incoming *in, struct err *e)
{
    int64_t lsn = 0;
    enum rc rc = newest(in->s, &lsn, e);

    if (rc != OK)
        return rc;
    if (!str_eq(in->out->info.check, in->plan->found.info.check))
        return err_set(e, E_DATA, _("文件 %s 在预览之后变了: 请重新预览"), in->out->info.file);
    if (lsn != in->plan->lsn)
        return err_set(e, E_DATA, _("预览之后本机又有新的记录: 请重新预览"));
    return OK;
}

enum rc plan_decide(struct incoming *in, struct err *e)
{
    struct sync_plan *p = in->plan;
    enum rc rc = OK;

    for (size_t i = 0; i < p->conflicts && rc == OK; i++)
        if (sync_plan_decided(p, i))
            rc = conflict_decide_within(&in->out->merge, &p->conflict[i], p->take[i], in->by, e);
    return rc;
}

/* ------------------------------------------------------------ the plan */

bool sync_plan_decided(const struct sync_plan *p, size_t conflict)
{
    for (size_t f = 0; f < p->conflict[conflict].fields; f++)
        if (p->take[conflict][f] == SYNC_UNDECIDED)
            return false;
    return true;
}

enum rc sync_plan_make(struct store *s, const char *path, int64_t user_id, sync_progress *progress,
                       void *ctx, struct sync_plan *out, struct err *e)
{
    struct sync_plan p = {.mem = ARENA_INIT};
    struct incoming in = {.s = s, .out = &p.found, .plan = &p, .progress = progress, .ctx = ctx};
    enum rc rc = newest(s, &p.lsn, e);

    if (rc == OK && !str_copy(p.path, sizeof p.path, path))
        rc = err_set(e, E_DATA, _("路径过长"));
    if (rc == OK)
        rc = incoming_run(&in, path, false, user_id, e);
    if (rc == OK)
        *out = p;
    else
        arena_release(&p.mem);
    return rc;
}

enum rc sync_plan_open(struct store *s, struct sync_plan *out, struct err *e)
{
    struct sync_plan p = {.mem = ARENA_INIT};
    struct incoming in = {.s = s, .out = &p.found, .plan = &p};
    enum rc rc = newest(s, &p.lsn, e);

    /* A merge of nothing: whether this site may decide is tried in it, then undone. */
    if (rc == OK)
        rc = st_merge_begin(s, &p.found.merge, e);
    if (rc == OK)
        rc = plan_read(&in, e);
    if (rc == OK)
        rc = sync_conflicts_alike(s, &p.mem, &p.alike, &p.alikes, e);
    st_rollback(s);
    if (rc == OK)
        *out = p;
    else
        sync_plan_release(&p);
    return rc;
}

enum rc sync_plan_settle(struct store *s, struct sync_plan *p, const struct st_tx *by, size_t *n,
                         struct err *e)
{
    enum rc rc = OK;

    *n = 0;
    for (size_t i = 0; i < p->conflicts && rc == OK; i++) {
        if (!sync_plan_decided(p, i))
            continue;
        rc = sync_decide(s, &p->conflict[i], p->take[i], by, e);
        *n += rc == OK;
    }
    for (size_t i = 0; i < p->alikes && rc == OK; i++) {
        size_t *keep = arena_alloc(&p->mem, (p->alike[i].fields + 1) * sizeof *keep);

        rc = sync_decide(s, &p->alike[i], keep, by, e);
        *n += rc == OK;
        rc = rc == E_AUTH ? OK : rc;
    }
    return rc;
}

enum rc sync_plan_write(struct store *s, struct sync_plan *p, const struct st_tx *by,
                        sync_progress *progress, void *ctx, struct sync_result *out, struct err *e)
{
    struct incoming in = {
        .s = s, .out = out, .plan = p, .by = by, .progress = progress, .ctx = ctx};

    return incoming_run(&in, p->path, true, by->user_id, e);
}

void sync_plan_release(struct sync_plan *p)
{
    sync_result_release(&p->found);
    arena_release(&p->mem);
    *p = (struct sync_plan){.mem = ARENA_INIT};
}
