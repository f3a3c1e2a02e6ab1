#ifndef SYNC_SHOW_H
#define SYNC_SHOW_H

/* Inside sync only: what stands in a row, as people read it. */

#include "base/arena.h"
#include "store/store.h"
#include "store/value.h"

/* A cell of the column as text in mem: days, rates, names behind keys; NULL for NULL. */
const char *show_cell(struct store *s, struct arena *mem, const char *column,
                      const struct value *v);

/* What names the row: "52272810307000101 演练甲"; "" when it is nowhere to be found. */
const char *show_title(struct store *s, struct arena *mem, const char *table, int64_t id);

#endif
