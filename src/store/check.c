/* `check`: the steps in order, and what they found. */
#include "store/check.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "store/findings.h"

enum { KEEP = 1000, TICK = 2000 };

void finding_add(struct check *c, const char *what, const char *table, int64_t id,
                 const char *column, const char *fmt, ...)
{
    struct st_findings *f = c->out;
    struct st_finding *x;
    va_list ap;

    f->total++;
    if (f->n == KEEP)
        return;
    xgrow(&f->v, &f->cap, f->n + 1, sizeof *f->v);
    x = &f->v[f->n++];
    *x = (struct st_finding){.id = id};
    str_copy(x->what, sizeof x->what, what);
    str_copy(x->table, sizeof x->table, table ? table : "");
    str_copy(x->column, sizeof x->column, column ? column : "");
    va_start(ap, fmt);
    vsnprintf(x->text, sizeof x->text, fmt, ap);
    va_end(ap);
    utf8_trim_partial(x->text);
}

void st_findings_release(struct st_findings *f)
{
    free(f->v);
    *f = (struct st_findings)ST_FINDINGS_INIT;
}

static enum rc tell(struct check *c, struct err *e)
{
    if (c->progress && !c->progress(c->ctx, c->step, c->done, c->total))
        return err_set(e, E_CANCEL, _("已取消"));
    return OK;
}

enum rc check_step(struct check *c, const char *step, int64_t total, struct err *e)
{
    c->step = step;
    c->done = 0;
    c->total = total;
    return tell(c, e);
}

enum rc check_tick(struct check *c, struct err *e)
{
    return ++c->done % TICK ? OK : tell(c, e);
}

/* ------------------------------------------------------------ the file */

static enum rc integrity(struct check *c, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = true;
    enum rc rc = st_prepare(c->s, "PRAGMA integrity_check(100)", &q, e);

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row)
        if (!str_eq(st_col_text(q, 0), "ok"))
            finding_add(c, "integrity", NULL, 0, NULL, _("数据库文件损坏: %s"), st_col_text(q, 0));
    st_done(&q);
    return rc;
}

static enum rc foreign_keys(struct check *c, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = true;
    enum rc rc = st_prepare(c->s, "PRAGMA foreign_key_check", &q, e);

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row)
        finding_add(c, "foreign-key", st_col_text(q, 0), st_col_int(q, 1), NULL,
                    _("表 %s 第 %lld 行所指的 %s 不存在"), st_col_text(q, 0),
                    (long long)st_col_int(q, 1), st_col_text(q, 2));
    st_done(&q);
    return rc;
}

enum rc check_file(struct check *c, struct err *e)
{
    enum rc rc = check_step(c, _("核对数据库文件"), 0, e);

    if (rc == OK)
        rc = integrity(c, e);
    return rc == OK ? foreign_keys(c, e) : rc;
}

/* ------------------------------------------------------------ all of it */

enum rc st_check(struct store *s, bool deep, st_progress *progress, void *ctx,
                 struct st_findings *out, struct err *e)
{
    struct check c = {.s = s, .out = out, .deep = deep, .progress = progress, .ctx = ctx};
    enum rc rc;

    if (s->tx.mode != TX_NONE)
        return err_set(e, E_USAGE, _("上一笔事务尚未结束"));
    /* One view of the database for all steps. */
    rc = db_exec(s->db, "BEGIN", e);
    if (rc != OK)
        return rc;
    rc = check_file(&c, e);
    if (rc == OK)
        rc = check_journal(&c, e);
    if (rc == OK)
        rc = check_ledger(&c, e);
    if (rc == OK && deep)
        rc = check_rebuild(&c, e);
    sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    return rc;
}
