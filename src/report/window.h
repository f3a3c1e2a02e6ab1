#ifndef REPORT_WINDOW_H
#define REPORT_WINDOW_H

#include "report/report.h"

/*
 * A list that fetches only what is seen: pages by key, never by OFFSET. Its report has the
 * header line
 *
 *     -- window: py = p.py, id = p.id
 *
 * (column = expression: the order, then the tie, an integer key) and ends in `{window}`, which
 * the window replaces by condition, order and limit, so that SQLite walks an index of the
 * expression:
 *
 *     SELECT p.py AS py, p.id AS id, … FROM person p WHERE p.py >= :text AND {window}
 *
 * The rows lie in `table`, in the report's order, at most `size` of them.
 */
struct rpt_window {
    struct store *st;
    const struct rpt *rpt;
    struct rpt_arg args[16];
    size_t n_args;
    size_t size; /* rows of a page */
    struct rpt_table table;
    bool at_start; /* no row before the first one shown */
    bool at_end;   /* no row after the last one shown */
};

/*
 * window_open - the first page. rpt and the texts of args stay the caller's.
 * Errors:   E_USAGE the report has no window. Release by window_close in every case.
 */
enum rc window_open(struct rpt_window *w, struct store *st, const struct rpt *rpt,
                    const struct rpt_arg *args, size_t n_args, size_t size, struct err *e);
void window_close(struct rpt_window *w);

/*
 * Moves. n rows on or back (a page: w->size; a line: 1), keeping the page full as long as
 * there are rows; to the ends; again from the first row shown (after a change or a resize).
 * When nothing lies there, the rows stay as they are.
 */
enum rc window_forward(struct rpt_window *w, size_t n, struct err *e);
enum rc window_back(struct rpt_window *w, size_t n, struct err *e);
enum rc window_first(struct rpt_window *w, struct err *e);
enum rc window_last(struct rpt_window *w, struct err *e);
enum rc window_reload(struct rpt_window *w, size_t size, struct err *e);

/*
 * window_count - how many rows there are, counted up to cap: enough for “1000+”.
 */
enum rc window_count(struct rpt_window *w, size_t cap, size_t *out, struct err *e);

#endif
