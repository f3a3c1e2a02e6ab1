#ifndef SCREENS_LIST_H
#define SCREENS_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "screens/rows.h"
#include "tui/table.h"
#include "tui/ui.h"

/*
 * A list over a report: columns from its header, rows in memory, typing filters over every
 * cell shown and the report's hidden column `find` (readings: pinyin_find(…)), F6 sorts, sums
 * stand below. What Ctrl+E writes and Ctrl+P shows are the rows on the screen in their order.
 *
 *     scr_list_init(&s->list, app, "overdue", &(struct scr_list_host){.ctx = s, .open = open}, e);
 *     scr_list_load(&s->list, SCR_ARGS(SCR_DAY("as_of", app->today)), e);
 *     ui_view_add(v, &s->list.table.w);
 */
struct scr_list;

struct scr_list_host {
    void *ctx;
    /* Change what a cell shows, or its ink; out holds the plain reading already. */
    void (*cell)(void *ctx, const struct scr_rows *r, size_t row, const char *key,
                 struct ui_cell_text *out);
    /* Enter on a row of `r`. */
    void (*open)(void *ctx, struct ui *ui, const struct scr_rows *r, size_t row);
    void (*moved)(void *ctx, size_t row);
    /* Below the rows; set list.table.preview_rows. */
    void (*preview)(void *ctx, const struct scr_rows *r, size_t row, struct ui_grid *g,
                    struct ui_rect at);
    /* Whether the row is on the list at all (F8); NULL: all are. */
    bool (*keep)(void *ctx, const struct scr_rows *r, size_t row);
    /* At the right of the filter line instead of “命中 n / m”. */
    void (*head)(void *ctx, char *out, size_t size);
};

struct scr_list {
    struct ui_table table; /* the widget */
    struct app *app;
    struct scr_list_host host;
    struct scr_rows rows;
    char report[RPT_NAME_SIZE];
    char subtitle[200]; /* for export and preview: day, filter */
    /* below: the list's own */
    struct rpt *head;
    struct ui_column *columns;
    size_t *column; /* of the report */
    size_t n;
    uint32_t *order; /* rows as shown */
    size_t shown;
    int64_t *sum;      /* by column of the report, over the rows shown */
    unsigned arranged; /* goes up whenever other rows are shown, for what is counted of them */
    char **find;       /* what typing searches, made when first needed */
    char filter[200];
    size_t sort_col;
    bool sorted, descending;
};

/* Errors: of the report's header. scr_list_release in every case. */
enum rc scr_list_init(struct scr_list *l, struct app *app, const char *report,
                      const struct scr_list_host *host, struct err *e);
/* Load anew; filter and order stay. */
enum rc scr_list_load(struct scr_list *l, const struct rpt_arg *args, size_t n_args, struct err *e);
void scr_list_release(struct scr_list *l);

/*
 * .layout and .close of a screen that is one list: the view's data is the heap's, its first
 * member a struct scr_list, and nothing else in it owns memory.
 */
void scr_list_layout(struct ui_view *v, struct ui_rect body);
void scr_list_close(struct ui_view *v);

/* Filter and `keep` anew, over the same rows. */
void scr_list_refilter(struct scr_list *l);
/* Row of l->rows under the cursor; false when there is none. */
bool scr_list_at(const struct scr_list *l, size_t *row);
/* Row of l->rows at the i-th place shown. */
size_t scr_list_row(const struct scr_list *l, size_t i);
/* Rows ticked, or the one under the cursor where none is; the caller frees *rows. */
size_t scr_list_chosen(const struct scr_list *l, size_t **rows);

/* Ctrl+E: asks for format and file, writes what is shown. */
void scr_list_export(struct scr_list *l, struct ui *ui);
/* Ctrl+P: what is shown, as it would be printed. */
void scr_list_print(struct scr_list *l, struct ui *ui);

#endif
