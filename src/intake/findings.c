/* What was found, kept in the result with the words of file, line and column. */
#include "intake/intake.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "intake/findings.h"

/* How many findings of the level there are, those not kept included. */
static uint64_t *counter(struct intake_result *r, enum intake_level level)
{
    return level == FINDING_ERROR     ? &r->errors
           : level == FINDING_WARNING ? &r->warnings
                                      : &r->notices;
}

void intake_finding_vadd(struct intake_result *r, const struct intake_finding *f, const char *fmt,
                         va_list ap)
{
    struct intake_finding *kept;
    struct buf words = BUF_INIT;

    if (++*counter(r, f->level) > FINDINGS_MAX)
        return;
    buf_vfmt(&words, fmt, ap);
    xgrow(&r->finding, &r->cap_findings, r->n_findings + 1, sizeof *r->finding);
    kept = &r->finding[r->n_findings++];
    *kept = *f;
    kept->seq = r->n_findings;
    kept->header = arena_strdup(&r->arena, f->header ? f->header : "");
    kept->value = arena_strdup(&r->arena, f->value ? f->value : "");
    kept->clause = arena_strdup(&r->arena, f->clause ? f->clause : "");
    kept->text = arena_strdup(&r->arena, buf_cstr(&words));
    buf_release(&words);
}

void intake_finding_add(struct intake_result *r, const struct intake_finding *f, const char *fmt,
                        ...)
{
    va_list ap;

    va_start(ap, fmt);
    intake_finding_vadd(r, f, fmt, ap);
    va_end(ap);
}

/* A finding at a column of the kind: its number and header in the file. */
static struct intake_finding at_column(const struct intake *in, enum intake_level level,
                                       struct intake_at at)
{
    struct intake_finding f = {.level = level, .line = at.line};

    if (at.column < 0)
        return f;
    f.column = in->place[at.column] + 1;
    f.header = in->order->kind->columns[at.column].header;
    f.value = at.value;
    return f;
}

static struct intake_at row_at(const struct intake_row *r, int column)
{
    return (struct intake_at){r->line, column, column < 0 ? NULL : cell_text(r, column)};
}

void intake_bad(struct intake *in, const struct intake_row *r, int column, const char *fmt, ...)
{
    struct intake_finding f = at_column(in, FINDING_ERROR, row_at(r, column));
    va_list ap;

    va_start(ap, fmt);
    intake_finding_vadd(in->result, &f, fmt, ap);
    va_end(ap);
}

void intake_bad_at(struct intake *in, struct intake_at at, const char *fmt, ...)
{
    struct intake_finding f = at_column(in, FINDING_ERROR, at);
    va_list ap;

    va_start(ap, fmt);
    intake_finding_vadd(in->result, &f, fmt, ap);
    va_end(ap);
}

void intake_warn(struct intake *in, const struct intake_row *r, int column, const char *clause,
                 const char *fmt, ...)
{
    struct intake_finding f = at_column(in, FINDING_WARNING, row_at(r, column));
    va_list ap;

    f.clause = clause;
    va_start(ap, fmt);
    intake_finding_vadd(in->result, &f, fmt, ap);
    va_end(ap);
}

void intake_warn_at(struct intake *in, struct intake_at at, const char *clause, const char *fmt,
                    ...)
{
    struct intake_finding f = at_column(in, FINDING_WARNING, at);
    va_list ap;

    f.clause = clause;
    va_start(ap, fmt);
    intake_finding_vadd(in->result, &f, fmt, ap);
    va_end(ap);
}

static int by_line(const void *a, const void *b)
{
    const struct intake_finding *x = a;
    const struct intake_finding *y = b;

    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    if (x->column != y->column)
        return x->column - y->column;
    return x->seq < y->seq ? -1 : x->seq > y->seq;
}

void intake_findings_sort(struct intake_result *r)
{
    if (r->n_findings)
        qsort(r->finding, r->n_findings, sizeof *r->finding, by_line);
}

void intake_result_release(struct intake_result *r)
{
    free(r->finding);
    arena_release(&r->arena);
    *r = (struct intake_result)INTAKE_RESULT_INIT;
}
