#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "core/day.h"
#include "store/store.h"

/*
 * A report is one file db/report/NAME.sql: a header of comment lines, then one SELECT whose
 * columns come in the order of the `col:` lines. Screen list, CSV, XLSX, PDF, JSON, help and
 * `report --list` all come from the header:
 *
 *     -- title: 逾期清单
 *     -- clause: 三(五)
 *     -- help: 应还未还的贷款,按逾期天数从大到小
 *     -- args: as_of town village branch scheme
 *     -- personal: yes                     (shows unmasked personal data: running it is logged)
 *     -- col: contract_no | 合同编号 | text | 14
 *     -- col: balance_fen | 余额(元) | money | 14 | sum
 *
 * col: json key | heading | type | width in columns | total (sum, count or nothing).
 * Types: text int money rate day bool. Arguments are bound by name (:as_of, :quarter …);
 * days as day numbers, quarters and months as core/day.h counts them, absent ones as NULL.
 */
enum col_type { COL_TEXT, COL_INT, COL_MONEY, COL_RATE, COL_DAY, COL_BOOL };
enum col_total { TOTAL_NONE, TOTAL_SUM, TOTAL_COUNT };

struct rpt_column {
    const char *key;
    const char *label;
    enum col_type type;
    int width;
    enum col_total total;
};

struct rpt {
    const char *name;
    const char *title;
    const char *clause;
    const char *help;
    const char *args; /* parted by blanks */
    bool personal;
    bool hidden; /* `-- hidden: yes`: serves a screen, not listed */
    struct rpt_column *columns;
    size_t column_count;
    const char *sql;
};

/* All reports, read once from the files inside the program; freed by rpt_free_all at exit. */
enum rc rpt_load_all(struct err *e);
void rpt_free_all(void);
const struct rpt *rpt_find(const char *name);
const struct rpt *rpt_next(const struct rpt *prev); /* NULL begins; NULL after the last */

/* Arguments by name; values already as the SQL takes them. */
struct rpt_arg {
    const char *name; /* without colon */
    const char *text; /* NULL: n is bound */
    int64_t n;
    bool null;
};

/* The result in memory: for lists whose figures the engine computes. */
struct rpt_cell {
    const char *text; /* COL_TEXT; "" for NULL */
    int64_t n;        /* other types */
    bool null;
};

struct rpt_table {
    const struct rpt *rpt;
    struct arena mem;
    struct rpt_cell *cells; /* row * column_count + column */
    size_t rows;
    size_t cap;
};

/*
 * rpt_load - run the report into memory. progress is asked now and then with the number of
 * rows so far and stops the run (E_CANCEL) by returning false; may be NULL.
 */
enum rc rpt_load(struct store *st, const struct rpt *r, const struct rpt_arg *args, size_t n_args,
                 bool (*progress)(void *, size_t rows), void *ctx, struct rpt_table *out,
                 struct err *e);
void rpt_table_release(struct rpt_table *t);
const struct rpt_cell *rpt_cell(const struct rpt_table *t, size_t row, const char *key);

/* A cell as people read it (money with commas, rate in per cent, ISO date), into buf. */
const char *rpt_cell_text(const struct rpt_column *c, const struct rpt_cell *v, char *buf,
                          size_t size);

#endif
