#ifndef SCREENS_ROWS_H
#define SCREENS_ROWS_H

#include <stddef.h>
#include <stdint.h>

#include "core/money.h"
#include "ops/app.h"
#include "report/report.h"

/*
 * What a screen shows comes from a report of db/report; this is a loaded one with the means to
 * read it. SCR_ROWS_INIT before, scr_rows_release after; loading anew releases the old rows.
 */
struct scr_rows {
    struct rpt *rpt;
    struct rpt_table t;
};

#define SCR_ROWS_INIT                                                                              \
    {                                                                                              \
        NULL                                                                                       \
    }

/* Arguments of a report: SCR_ARGS(SCR_INT("id", 7), SCR_TEXT("text", s)) */
#define SCR_INT(key, value)  ((struct rpt_arg){.name = (key), .n = (value)})
#define SCR_TEXT(key, value) ((struct rpt_arg){.name = (key), .text = (value)}) /* not NULL */
#define SCR_DAY(key, value)  ((struct rpt_arg){.name = (key), .n = (value).n})
#define SCR_ARGS(...)                                                                              \
    (const struct rpt_arg[]){__VA_ARGS__},                                                         \
        sizeof((const struct rpt_arg[]){__VA_ARGS__}) / sizeof(struct rpt_arg)
#define SCR_NO_ARGS NULL, 0

/*
 * scr_load - run the report of that name into *out.
 * Errors:  of the report; *out is empty then. Arguments that are not given are NULL.
 */
enum rc scr_load(struct app *app, const char *report, const struct rpt_arg *args, size_t n_args,
                 struct scr_rows *out, struct err *e);
void scr_rows_release(struct scr_rows *r);

size_t scr_count(const struct scr_rows *r);
/* A cell by row and key; "" or 0 where there is no such row, no such key or NULL. Borrowed. */
const char *scr_text(const struct scr_rows *r, size_t row, const char *key);
/* The same for a cell that is one word of the program (首贷, 男), in the language of the user. */
const char *scr_term(const struct scr_rows *r, size_t row, const char *key);
int64_t scr_int(const struct scr_rows *r, size_t row, const char *key);
struct money scr_money(const struct scr_rows *r, size_t row, const char *key);
/* DAY_NONE for NULL. */
struct day scr_day(const struct scr_rows *r, size_t row, const char *key);
bool scr_is_null(const struct scr_rows *r, size_t row, const char *key);
/* As people read it, by the type of its column: into buf of RPT_CELL_SIZE. */
const char *scr_show(const struct scr_rows *r, size_t row, const char *key,
                     char buf[RPT_CELL_SIZE]);

#endif
