#include "report/soundness.h"

#include "report/run.h"
#include "store/check.h"

static void add_finding(struct rpt_table *t, const struct st_finding *f)
{
    const struct rpt_cell row[] = {
        {.text = f->what},   {.text = f->table}, {.text = "", .n = f->id, .null = f->id == 0},
        {.text = f->column}, {.text = f->text},
    };

    rpt_table_add(t, row);
}

enum rc soundness_check(struct store *st, bool deep,
                        bool (*progress)(void *ctx, const char *step, int64_t done, int64_t total),
                        void *ctx, struct soundness *out, struct err *e)
{
    struct st_findings f = ST_FINDINGS_INIT;
    enum rc rc;

    *out = (struct soundness){0};
    rc = rpt_open("check", &out->rpt, e);
    if (rc != OK)
        return rc;
    out->table = (struct rpt_table){.rpt = out->rpt, .mem = ARENA_INIT};
    rc = st_check(st, deep, progress, ctx, &f, e);
    for (size_t i = 0; rc == OK && i < f.n; i++)
        add_finding(&out->table, &f.v[i]);
    out->found = f.total;
    out->entries = f.entries;
    out->rows = f.rows;
    st_findings_release(&f);
    return rc;
}

void soundness_release(struct soundness *s)
{
    rpt_table_release(&s->table);
    rpt_close(&s->rpt);
}
