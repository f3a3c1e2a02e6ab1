#ifndef STORE_TABLE_H
#define STORE_TABLE_H

/*
 * Inside the store only: what the schema says of each table. The kinds are read from the
 * comments of db/schema.sql, the columns from the database itself, so that a new table
 * needs an entry nowhere else.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "store/value.h"

struct sqlite3;

#define TABLE_MAX_COLUMNS 64

enum table_kind { TABLE_LOCAL, TABLE_FACTS, TABLE_MUTABLE };

struct table {
    char *name;
    enum table_kind kind;
    int index; /* place in the list, in the order of the schema */
    /* From here on filled by table_columns. The key `id` is always column 0. */
    int columns;
    char **column;      /* names */
    struct value *dflt; /* what a row gets that was written before the column existed */
    char *select_sql;   /* SELECT columns FROM t WHERE id=?1 */
    char *exists_sql;   /* SELECT 1 FROM t WHERE id=?1 */
    char *scan_sql;     /* SELECT columns FROM t ORDER BY id */
    char *insert_sql;   /* INSERT INTO t VALUES (?1, …) */
    char *update_sql;   /* UPDATE t SET every column but id WHERE id=?1 */
    char *delete_sql;
};

struct table_list {
    struct table *t;
    size_t n;
};

/* Read names and kinds from the schema inside the program. */
void table_list_init(struct table_list *l);
void table_list_release(struct table_list *l);

/* The table of that name, NULL when the schema has none. */
struct table *table_find(struct table_list *l, const char *name);

/* Whether its rows go through the journal. */
bool table_journalled(const struct table *t);

/* Read the columns once. E_DATA where the table breaks what the journal relies on. */
enum rc table_columns(struct table *t, struct sqlite3 *db, struct err *e);

/* Column number by name, -1 when there is none. Columns must be loaded. */
int table_column(const struct table *t, const char *name);

#endif
