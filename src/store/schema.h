#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

/* Inside the store only: the schema's version, and the way from an older one. */

#include "base/embed.h"
#include "base/err.h"
#include "store/store.h"

/*
 * schema_latest - the version that this program writes.
 * 1 is the first; every file db/migrate/NNNN_*.sql leads from NNNN - 1 to NNNN.
 *
 * A migration may add tables, indexes, views, and columns with a constant default at a
 * table's end: old journal entries then still say all there is to say. What changes the
 * content of journalled rows is an act and goes through the journal instead.
 */
int schema_latest(void);

/* Run db/schema.sql on an empty file and set application id and version. */
enum rc schema_create(struct store *s, struct err *e);

/* E_DATA unless the file is a huidai database of this version or an older one. */
enum rc schema_check(struct store *s, struct err *e);

/* Bring an older database up, one transaction; a copy of the file is kept beside it. */
enum rc schema_migrate(struct store *s, struct err *e);

/* As above with other files than the program's own (tests). */
enum rc schema_migrate_with(struct store *s, const struct embed_file *files, struct err *e);

#endif
