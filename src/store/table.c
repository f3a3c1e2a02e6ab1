/* Names, kinds and columns of the tables, read from the schema itself. */
#include "store/table.h"

#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include "base/buf.h"
#include "base/embed.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "store/db.h"

#define CREATE "CREATE TABLE "

static enum table_kind kind_of(const char *line)
{
    if (str_starts(line, "@facts"))
        return TABLE_FACTS;
    return str_starts(line, "@mutable") ? TABLE_MUTABLE : TABLE_LOCAL;
}

/* `CREATE TABLE name ( -- @kind`, one a line. */
static void add_table(struct table_list *l, size_t *cap, const char *line)
{
    const char *name = line + sizeof CREATE - 1;
    size_t n = strcspn(name, " (\n");
    const char *mark = name + n + strcspn(name + n, "@\n");

    xgrow(&l->t, cap, l->n + 1, sizeof *l->t);
    l->t[l->n] =
        (struct table){.name = xstrndup(name, n), .kind = kind_of(mark), .index = (int)l->n};
    l->n++;
}

void table_list_init(struct table_list *l)
{
    const char *at = embed_find("db/schema.sql")->text;
    size_t cap = 0;

    *l = (struct table_list){0};
    for (; *at; at += strcspn(at, "\n"), at += *at == '\n')
        if (str_starts(at, CREATE))
            add_table(l, &cap, at);
}

void table_list_release(struct table_list *l)
{
    for (size_t i = 0; i < l->n; i++) {
        struct table *t = &l->t[i];

        for (int c = 0; c < t->columns; c++) {
            free(t->column[c]);
            free((char *)t->dflt[c].p);
        }
        free(t->name);
        free(t->column);
        free(t->dflt);
        free(t->select_sql);
        free(t->exists_sql);
        free(t->insert_sql);
        free(t->update_sql);
        free(t->delete_sql);
        free(t->scan_sql);
    }
    free(l->t);
    *l = (struct table_list){0};
}

struct table *table_find(struct table_list *l, const char *name)
{
    for (size_t i = 0; i < l->n; i++)
        if (strcmp(l->t[i].name, name) == 0)
            return &l->t[i];
    return NULL;
}

bool table_journalled(const struct table *t)
{
    return t->kind != TABLE_LOCAL;
}

int table_column(const struct table *t, const char *name)
{
    for (int i = 0; i < t->columns; i++)
        if (strcmp(t->column[i], name) == 0)
            return i;
    return -1;
}

/* Defaults of the schema are integers and plain texts; anything else counts as NULL. */
static struct value default_of(const char *literal)
{
    struct value v = {.kind = CELL_NULL};
    char *end;

    if (str_empty(literal))
        return v;
    if (literal[0] == '\'') {
        v.kind = CELL_TEXT;
        v.len = strlen(literal) - 2;
        v.p = xstrndup(literal + 1, v.len);
        return v;
    }
    v.n = strtoll(literal, &end, 10);
    v.kind = *end ? CELL_NULL : CELL_INT;
    return v;
}

static char *columns_text(const struct table *t, int from, bool sets)
{
    struct buf b = BUF_INIT;

    for (int i = from; i < t->columns; i++) {
        buf_str(&b, i > from ? "," : "");
        buf_fmt(&b, "\"%s\"", t->column[i]);
        if (sets)
            buf_fmt(&b, "=?%d", i + 1);
    }
    return buf_steal(&b);
}

static void make_sql(struct table *t)
{
    char *all = columns_text(t, 0, false);
    char *sets = columns_text(t, 1, true);
    struct buf marks = BUF_INIT;

    for (int i = 0; i < t->columns; i++)
        buf_fmt(&marks, "%s?%d", i ? "," : "", i + 1);
    t->select_sql = xasprintf("SELECT %s FROM \"%s\" WHERE id=?1", all, t->name);
    t->exists_sql = xasprintf("SELECT 1 FROM \"%s\" WHERE id=?1", t->name);
    t->scan_sql = xasprintf("SELECT %s FROM \"%s\" ORDER BY id", all, t->name);
    t->insert_sql =
        xasprintf("INSERT INTO \"%s\" (%s) VALUES (%s)", t->name, all, buf_cstr(&marks));
    t->update_sql = xasprintf("UPDATE \"%s\" SET %s WHERE id=?1", t->name, sets);
    t->delete_sql = xasprintf("DELETE FROM \"%s\" WHERE id=?1", t->name);
    buf_release(&marks);
    free(all);
    free(sets);
}

static enum rc read_columns(struct table *t, sqlite3 *db, struct err *e)
{
    sqlite3_stmt *q = NULL;
    char *sql =
        sqlite3_mprintf("SELECT name, dflt_value FROM pragma_table_info(%Q) ORDER BY cid", t->name);
    int rc = sqlite3_prepare_v2(db, sql, -1, &q, NULL);

    t->column = xcalloc(TABLE_MAX_COLUMNS, sizeof *t->column);
    t->dflt = xcalloc(TABLE_MAX_COLUMNS, sizeof *t->dflt);
    while (rc == SQLITE_OK && sqlite3_step(q) == SQLITE_ROW && t->columns < TABLE_MAX_COLUMNS) {
        t->column[t->columns] = xstrdup((const char *)sqlite3_column_text(q, 0));
        t->dflt[t->columns] = default_of((const char *)sqlite3_column_text(q, 1));
        t->columns++;
    }
    sqlite3_finalize(q);
    sqlite3_free(sql);
    return rc == SQLITE_OK ? OK : db_error(db, rc, e);
}

enum rc table_columns(struct table *t, sqlite3 *db, struct err *e)
{
    enum rc rc;

    if (t->columns)
        return OK;
    rc = read_columns(t, db, e);
    if (rc != OK)
        return rc;
    if (t->columns < 2 || t->columns >= TABLE_MAX_COLUMNS || strcmp(t->column[0], "id") != 0)
        return err_set(e, E_DATA, _("表 %s 的结构不合日志的要求"), t->name);
    make_sql(t);
    return OK;
}
