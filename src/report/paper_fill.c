/* Values of papers: db/paper/NAME.sql and NAME-SET.sql, columns by the names of the fields. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/embed.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "core/money.h"
#include "core/rate.h"
#include "report/paper.h"
#include "report/run.h"

struct filling {
    struct store *st;
    struct paper p;
    const struct rpt_arg *args;
    size_t n_args;
    size_t cap; /* of docs */
};

/* 2025年11月24日, or 1971年4月. */
static const char *chinese_day(struct arena *mem, struct day d, bool month_only)
{
    int y, m, dd;

    day_to_ymd(d, &y, &m, &dd);
    return month_only ? arena_fmt(mem, "%d年%d月", y, m) : arena_fmt(mem, "%d年%d月%d日", y, m, dd);
}

static const char *number_text(struct arena *mem, enum form_type type, int64_t n)
{
    char buf[MONEY_TEXT_SIZE];
    struct day d = {(int32_t)n};

    switch (type) {
    case FORM_MONEY:
        return arena_strdup(mem, money_comma(money_of(n), buf));
    case FORM_RATE:
        return arena_strdup(mem, rate_text((struct rate){(int32_t)n}, buf));
    case FORM_DATE:
        return arena_strdup(mem, day_iso(d, buf));
    case FORM_DAY:
    case FORM_MONTH:
        return chinese_day(mem, d, type == FORM_MONTH);
    default:
        return arena_fmt(mem, "%lld", (long long)n);
    }
}

static const char *cell_text(struct arena *mem, struct st_stmt *q, int col,
                             const struct form_field *f)
{
    if (st_col_is_null(q, col))
        return NULL;
    if (f->type == FORM_TEXT || f->type == FORM_CHOICE)
        return arena_strdup(mem, st_col_text(q, col));
    return number_text(mem, f->type, st_col_int(q, col));
}

static enum rc open_sql(struct filling *f, const char *set, const struct rpt_arg *args,
                        size_t n_args, struct st_stmt **out, struct err *e)
{
    const char *name = f->p.form->name;
    char path[FORM_NAME_SIZE + 48];
    const struct embed_file *file;
    enum rc rc;

    snprintf(path, sizeof path, "db/paper/%s%s%s.sql", name, set ? "-" : "", set ? set : "");
    file = embed_find(path);
    if (!file)
        return err_set(e, E_NOTFOUND, _("单据 %s 缺 %s"), name, path);
    rc = st_prepare(f->st, file->text, out, e);
    if (rc != OK)
        return err_prefix(e, "%s", path);
    rpt_bind(*out, args, n_args);
    return OK;
}

static struct paper_row read_row(struct filling *f, struct st_stmt *q)
{
    const struct form *form = f->p.form;
    struct arena *mem = &f->p.mem;
    struct paper_row row = {arena_alloc(mem, (form->field_count + 1) * sizeof *row.text)};

    for (int c = 0; c < st_col_count(q); c++) {
        const struct form_field *field = form_field_find(form, st_col_name(q, c));

        if (field)
            row.text[field - form->fields] = cell_text(mem, q, c, field);
    }
    return row;
}

static bool given(const struct filling *f, const char *name)
{
    for (size_t i = 0; i < f->n_args; i++)
        if (str_eq(f->args[i].name, name))
            return true;
    return false;
}

/* The caller's arguments, and the columns of the paper's row that have other names. */
static struct rpt_arg *with_columns(struct filling *f, struct st_stmt *q, size_t *n)
{
    struct arena *mem = &f->p.mem;
    struct rpt_arg *all = arena_alloc(mem, (f->n_args + (size_t)st_col_count(q) + 1) * sizeof *all);

    *n = f->n_args;
    if (f->n_args)
        memcpy(all, f->args, f->n_args * sizeof *all);
    for (int c = 0; c < st_col_count(q); c++) {
        struct rpt_arg *a = &all[*n];

        if (given(f, st_col_name(q, c)))
            continue;
        a->name = arena_strdup(mem, st_col_name(q, c));
        a->null = st_col_is_null(q, c);
        a->text = st_col_is_text(q, c) ? arena_strdup(mem, st_col_text(q, c)) : NULL;
        a->n = a->text ? 0 : st_col_int(q, c);
        (*n)++;
    }
    return all;
}

static enum rc fill_set(struct filling *f, struct paper_set *set, const struct rpt_arg *args,
                        size_t n_args, struct err *e)
{
    struct paper_row *rows = NULL;
    struct st_stmt *q = NULL;
    size_t cap = 0;
    bool more = false;
    enum rc rc = open_sql(f, set->name, args, n_args, &q, e);

    while (rc == OK && (rc = st_step(q, &more, e)) == OK && more) {
        xgrow(&rows, &cap, set->n + 1, sizeof *rows);
        rows[set->n++] = read_row(f, q);
    }
    st_done(&q);
    set->rows = arena_alloc(&f->p.mem, (set->n + 1) * sizeof *rows);
    if (set->n)
        memcpy(set->rows, rows, set->n * sizeof *rows);
    free(rows);
    return rc;
}

static enum rc fill_sets(struct filling *f, struct paper_doc *doc, const struct rpt_arg *args,
                         size_t n_args, struct err *e)
{
    const struct form *form = f->p.form;
    enum rc rc = OK;

    doc->sets = arena_alloc(&f->p.mem, (form->part_count + 1) * sizeof *doc->sets);
    for (size_t i = 0; rc == OK && i < form->part_count; i++) {
        if (form->parts[i].kind != FORM_ROWS)
            continue;
        doc->sets[doc->set_count].name = form->parts[i].set;
        rc = fill_set(f, &doc->sets[doc->set_count++], args, n_args, e);
    }
    return rc;
}

/* One document a row of the paper's SQL. */
static enum rc fill_docs(struct filling *f, struct paper_doc **docs, struct err *e)
{
    struct st_stmt *q = NULL;
    bool more = false;
    enum rc rc = open_sql(f, NULL, f->args, f->n_args, &q, e);

    while (rc == OK && (rc = st_step(q, &more, e)) == OK && more) {
        struct paper_doc doc = {.form = f->p.form, .head = read_row(f, q)};
        size_t n_args;
        struct rpt_arg *args = with_columns(f, q, &n_args);

        rc = fill_sets(f, &doc, args, n_args, e);
        xgrow(docs, &f->cap, f->p.n + 1, sizeof **docs);
        (*docs)[f->p.n++] = doc;
    }
    st_done(&q);
    if (rc == OK && f->p.n == 0)
        rc = err_set(e, E_NOTFOUND, _("没有可打印的%s:按所给条件没有记录"), _(f->p.form->title));
    return rc;
}

enum rc paper_fill(struct store *st, const char *name, const struct rpt_arg *args, size_t n_args,
                   struct paper *out, struct err *e)
{
    struct filling f = {.st = st, .args = args, .n_args = n_args};
    struct paper_doc *docs = NULL;
    enum rc rc = form_load(name, &f.p.form, e);

    if (rc != OK)
        return rc;
    rc = fill_docs(&f, &docs, e);
    if (rc == OK) {
        f.p.docs = arena_alloc(&f.p.mem, f.p.n * sizeof *docs);
        memcpy(f.p.docs, docs, f.p.n * sizeof *docs);
        *out = f.p;
    } else {
        paper_release(&f.p);
    }
    free(docs);
    return rc;
}
