#include "store/vtab.h"

#include <stdlib.h>

#include "base/xalloc.h"

struct module {
    struct store *s;
    const struct vtab_def *def;
};

struct table {
    sqlite3_vtab base;
    struct store *s;
    const struct vtab_def *def;
};

struct cursor {
    sqlite3_vtab_cursor base;
    void *state;
    bool row;
    bool none; /* an argument is NULL: no rows */
    sqlite3_int64 rowid;
    struct vtab_ask ask;
};

enum narrow { NARROW_LOAN = 1, NARROW_HOUSEHOLD = 2, NARROW_AFTER = 4, NARROW_FROM = 8 };

static int connect_table(sqlite3 *db, void *aux, int argc, const char *const *argv,
                         sqlite3_vtab **out, char **why)
{
    const struct module *m = aux;
    struct table *t;
    int rc = sqlite3_declare_vtab(db, m->def->schema);

    (void)argc;
    (void)argv;
    (void)why;
    if (rc != SQLITE_OK)
        return rc;
    sqlite3_vtab_config(db, SQLITE_VTAB_INNOCUOUS);
    t = xcalloc(1, sizeof *t);
    t->s = m->s;
    t->def = m->def;
    *out = &t->base;
    return SQLITE_OK;
}

static int disconnect(sqlite3_vtab *v)
{
    free(v);
    return SQLITE_OK;
}

/* The usable constraint on a column by an operator; -1 none, -2 there but not usable. */
static int constraint_on(const sqlite3_index_info *x, int col, unsigned char op)
{
    int found = -1;

    for (int i = 0; i < x->nConstraint; i++) {
        if (x->aConstraint[i].iColumn != col || x->aConstraint[i].op != op)
            continue;
        if (x->aConstraint[i].usable)
            return i;
        found = -2;
    }
    return found;
}

static bool narrow(sqlite3_index_info *x, int col, unsigned char op, enum narrow bit, int *n)
{
    int i = col < 0 ? -1 : constraint_on(x, col, op);

    if (i < 0)
        return false;
    x->aConstraintUsage[i].argvIndex = ++*n;
    x->aConstraintUsage[i].omit = bit == NARROW_LOAN || bit == NARROW_HOUSEHOLD;
    x->idxNum |= (int)bit;
    return true;
}

/* Arguments are needed; what narrows is taken where it is there. */
static int best_index(sqlite3_vtab *v, sqlite3_index_info *x)
{
    const struct vtab_def *d = ((struct table *)v)->def;
    bool one;
    int n = 0;

    x->idxNum = 0;
    for (int a = 0; a < d->n_arg; a++) {
        int i = constraint_on(x, d->n_col + a, SQLITE_INDEX_CONSTRAINT_EQ);

        if (i < 0)
            return SQLITE_CONSTRAINT;
        x->aConstraintUsage[i].argvIndex = ++n;
        x->aConstraintUsage[i].omit = 1;
    }
    one = narrow(x, d->loan_col, SQLITE_INDEX_CONSTRAINT_EQ, NARROW_LOAN, &n) ||
          narrow(x, d->household_col, SQLITE_INDEX_CONSTRAINT_EQ, NARROW_HOUSEHOLD, &n);
    if (!one && !d->unordered &&
        !narrow(x, d->loan_col, SQLITE_INDEX_CONSTRAINT_GT, NARROW_AFTER, &n))
        narrow(x, d->loan_col, SQLITE_INDEX_CONSTRAINT_GE, NARROW_FROM, &n);
    x->estimatedRows = one ? 2 : (sqlite3_int64)d->rows;
    x->estimatedCost = one ? d->cost / 1000 : d->cost;
    if (d->loan_col >= 0 && !d->unordered && x->nOrderBy == 1 &&
        x->aOrderBy[0].iColumn == d->loan_col && !x->aOrderBy[0].desc)
        x->orderByConsumed = 1;
    return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *v, sqlite3_vtab_cursor **out)
{
    struct table *t = (struct table *)v;
    struct cursor *c = xcalloc(1, sizeof *c);

    c->state = t->def->open(t->s);
    *out = &c->base;
    return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *v)
{
    struct cursor *c = (struct cursor *)v;

    ((struct table *)v->pVtab)->def->close(c->state);
    free(c);
    return SQLITE_OK;
}

static int failed(sqlite3_vtab *v, const struct err *e)
{
    sqlite3_free(v->zErrMsg);
    v->zErrMsg = sqlite3_mprintf("%s", e->text);
    if (e->code == E_CANCEL)
        return SQLITE_INTERRUPT;
    return e->code == E_IO ? SQLITE_IOERR : SQLITE_ERROR;
}

static int step(struct cursor *c)
{
    const struct vtab_def *d = ((struct table *)c->base.pVtab)->def;
    struct err e = {0};

    c->rowid++;
    if (d->step(c->state, &c->row, &e) != OK)
        return failed(c->base.pVtab, &e);
    return SQLITE_OK;
}

static struct vtab_ask read_ask(const struct vtab_def *d, int bits, sqlite3_value **argv,
                                bool *none)
{
    struct vtab_ask ask = {.after = INT64_MIN};
    int n = d->n_arg;

    for (int a = 0; a < d->n_arg; a++) {
        ask.arg[a] = sqlite3_value_int64(argv[a]);
        ask.null[a] = sqlite3_value_type(argv[a]) == SQLITE_NULL;
        if (sqlite3_value_type(argv[a]) == SQLITE_TEXT)
            ask.text[a] = (const char *)sqlite3_value_text(argv[a]);
        *none |= ask.null[a] && !d->optional;
    }
    if (bits & NARROW_LOAN)
        ask.loan_id = sqlite3_value_int64(argv[n]);
    else if (bits & NARROW_HOUSEHOLD)
        ask.household_id = sqlite3_value_int64(argv[n]);
    else if (bits & (NARROW_AFTER | NARROW_FROM))
        ask.after = sqlite3_value_int64(argv[n]);
    if ((bits & NARROW_FROM) && ask.after > INT64_MIN)
        ask.after--;
    *none |= (bits & (NARROW_LOAN | NARROW_HOUSEHOLD)) && ask.loan_id == 0 && ask.household_id == 0;
    return ask;
}

static int filter(sqlite3_vtab_cursor *v, int bits, const char *text, int argc,
                  sqlite3_value **argv)
{
    struct cursor *c = (struct cursor *)v;
    const struct vtab_def *d = ((struct table *)v->pVtab)->def;
    struct err e = {0};

    (void)text;
    (void)argc;
    c->rowid = 0;
    c->row = false;
    c->none = false;
    c->ask = read_ask(d, bits, argv, &c->none);
    if (c->none)
        return SQLITE_OK;
    if (d->start(c->state, &c->ask, &e) != OK)
        return failed(v->pVtab, &e);
    return step(c);
}

static int next(sqlite3_vtab_cursor *v)
{
    return step((struct cursor *)v);
}

static int eof(sqlite3_vtab_cursor *v)
{
    return !((struct cursor *)v)->row;
}

static int column(sqlite3_vtab_cursor *v, sqlite3_context *x, int col)
{
    struct cursor *c = (struct cursor *)v;
    const struct vtab_def *d = ((struct table *)v->pVtab)->def;

    if (col >= d->n_col)
        sqlite3_result_int64(x, c->ask.arg[col - d->n_col]);
    else
        d->column(c->state, col, x);
    return SQLITE_OK;
}

static int rowid(sqlite3_vtab_cursor *v, sqlite3_int64 *out)
{
    *out = ((struct cursor *)v)->rowid;
    return SQLITE_OK;
}

int vtab_install(struct store *s, sqlite3 *db, const struct vtab_def *def)
{
    static const sqlite3_module module = {
        .iVersion = 1,
        .xConnect = connect_table, /* no xCreate: it is there without being made */
        .xBestIndex = best_index,
        .xDisconnect = disconnect,
        .xDestroy = disconnect,
        .xOpen = open_cursor,
        .xClose = close_cursor,
        .xFilter = filter,
        .xNext = next,
        .xEof = eof,
        .xColumn = column,
        .xRowid = rowid,
    };
    struct module *m = xmalloc(sizeof *m);

    *m = (struct module){s, def};
    return sqlite3_create_module_v2(db, def->name, &module, m, free);
}

bool vtab_any_null(int argc, sqlite3_value **argv)
{
    for (int i = 0; i < argc; i++)
        if (sqlite3_value_type(argv[i]) == SQLITE_NULL)
            return true;
    return false;
}

void vtab_day(sqlite3_context *c, struct day d)
{
    if (!day_is_none(d))
        sqlite3_result_int(c, d.n);
}

void vtab_text(sqlite3_context *c, const char *s)
{
    sqlite3_result_text(c, s, -1, SQLITE_TRANSIENT);
}
