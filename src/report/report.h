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
 * columns come in the order of the `col:` lines and bear their keys as names. Screen list,
 * CSV, XLSX, PDF, JSON, help and `report --list` all come from the header:
 *
 *     -- title: 逾期清单
 *     -- clause: 三(五)
 *     -- help: 应还未还的贷款,按逾期天数从大到小
 *     -- args: as_of town village branch scheme     (contract! is needed, days=60 has a default)
 *     -- by: town branch county                     (words that the argument `by` takes)
 *     -- personal: yes                              (unmasked personal data: running it is logged)
 *     -- hidden: yes                                (serves a screen, not listed)
 *     -- sign: 制表 | 审核                          (places for signatures on paper)
 *     -- sheet: place filing_no                     (a sheet of paper of its own for each)
 *     -- col: contract_no | 合同编号 | text | 14
 *     -- col: balance_fen | 余额(元) | money | 14 | sum
 *
 * col: json key | heading | type | width in columns | total (sum, count, distinct or nothing;
 * capitals: the sum that stands in capitals at the foot too, at most one).
 * Width 0: for programs only (json, screens), on no list.
 *
 * sheet: columns (of width 0, as a rule) that are alike on one sheet and stand above it; where
 * one changes a new sheet begins, with pages and foot of its own.
 *
 *     -- words: status | running 在贷 | closed 结清 | converted 已转出
 *
 * words: what people read instead of the code words of a text column above; a cell may hold
 * several, parted by blanks. Json keeps the code words.
 *
 *     -- vocab: kind class
 *
 * vocab: text columns above that hold Chinese words of the program (of db/data, of the statement
 * itself), not names: people read them in their language, json and csv keep them.
 *
 * Types: text int money rate day bool; keys of money end in _fen, of rates in _ppm.
 * Arguments are bound by name (:as_of, :quarter …); days as day numbers, quarters and months
 * as core/day.h counts them, absent ones as NULL.
 */
enum col_type { COL_TEXT, COL_INT, COL_MONEY, COL_RATE, COL_DAY, COL_BOOL };
enum col_total { TOTAL_NONE, TOTAL_SUM, TOTAL_COUNT, TOTAL_DISTINCT };

struct rpt_word {
    const char *code;
    const char *label;
};

struct rpt_column {
    const char *key;
    const char *label;
    enum col_type type;
    int width;
    enum col_total total;
    const struct rpt_word *words; /* ended by an entry without code; NULL: none */
    bool vocab;                   /* Chinese words of the program, shown in the user's language */
    size_t from;                  /* column of the statement */
    const char *constant;         /* the same text in every row, of no column (remap.h) */
    bool bare;                    /* csv: figures without the tab that keeps spreadsheets off */
};

struct rpt {
    struct arena mem;
    const char *name;
    const char *title;
    const char *clause;
    const char *help;
    const char *args; /* as in the header: parted by blanks, with ! and = */
    const char *by;   /* words parted by blanks, "" when `by` is no argument */
    const char *sign; /* parted by |, "" for none */
    bool personal;
    bool hidden;
    struct rpt_column *columns;
    size_t column_count;
    size_t sql_columns; /* of the statement; column_count unless the columns were changed */
    size_t *sheet;      /* columns whose change begins a new sheet */
    size_t sheet_n;
    int capitals; /* column whose sum stands in capitals at the foot; -1: none */
    const char *sql;
};

/*
 * rpt_open - read the report of that name from the files inside the program.
 *
 * Errors:  E_NOTFOUND no such report; E_DATA its header is malformed (a fault of the
 *          program: the tests open every one). *out is untouched on failure.
 * Memory:  freed by rpt_close; may be opened any number of times.
 */
enum rc rpt_open(const char *name, struct rpt **out, struct err *e);
void rpt_close(struct rpt **r);

/* As rpt_open, from a text; file is named in errors as file:line. */
enum rc rpt_parse(const char *file, const char *text, struct rpt **out, struct err *e);

/* Names one after the other, in order; *at begins with 0; NULL after the last. */
#define RPT_NAME_SIZE 48
const char *rpt_next_name(size_t *at, char out[RPT_NAME_SIZE]);

/* Position of the column with that key, or -1. */
int rpt_column_at(const struct rpt *r, const char *key);

/* Arguments by name; values already as the SQL takes them. */
struct rpt_arg {
    const char *name; /* without colon; borrowed */
    const char *text; /* NULL: n is bound; borrowed */
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
    const struct rpt *rpt; /* borrowed: closed after the table is released */
    struct arena mem;
    struct rpt_cell *cells; /* row * column_count + column */
    size_t rows;
    size_t cap;
};

/*
 * rpt_load - run the report into memory. progress is asked now and then with the number of
 * rows so far and stops the run (E_CANCEL) by returning false; may be NULL. Arguments that
 * are not given are NULL; rpt_args_complete (args.h) fills in defaults.
 * Memory:  out is released by rpt_table_release, also after errors (it is empty then).
 */
enum rc rpt_load(struct store *st, const struct rpt *r, const struct rpt_arg *args, size_t n_args,
                 bool (*progress)(void *, size_t rows), void *ctx, struct rpt_table *out,
                 struct err *e);
void rpt_table_release(struct rpt_table *t);
/* NULL when there is no such row or key. Borrowed from the table. */
const struct rpt_cell *rpt_cell(const struct rpt_table *t, size_t row, const char *key);

/* A cell as people read it (money with commas, rate in per cent, ISO date, words), into buf. */
#define RPT_CELL_SIZE 160
const char *rpt_cell_text(const struct rpt_column *c, const struct rpt_cell *v, char *buf,
                          size_t size);
/* The same for csv: money without commas; words in Chinese as its headings are (FORMATS). */
const char *rpt_cell_plain(const struct rpt_column *c, const struct rpt_cell *v, char *buf,
                           size_t size);

#endif
