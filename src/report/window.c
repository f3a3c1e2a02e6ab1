/*
 * Pages by key. (k, id) > (?, ?) makes SQLite use k alone (NOTES-terminal 6), so a page is two
 * runs: first the rest of the rows with the same k, then those with a greater one.
 */
#include "report/window.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "report/run.h"

#define MARK "{window}"

enum run { RUN_ALL, RUN_SAME, RUN_BEYOND };

/* Where a run starts: the key and tie of a row. */
struct anchor {
    char *text; /* NULL: the key is a number */
    int64_t n;
    int64_t id;
};

static struct anchor anchor_at(const struct rpt_table *t, size_t row)
{
    const struct rpt *r = t->rpt;
    const struct rpt_cell *c = &t->cells[row * r->column_count];
    bool text = r->columns[r->key_col].type == COL_TEXT;

    return (struct anchor){.text = text ? xstrdup(c[r->key_col].text) : NULL,
                           .n = c[r->key_col].n,
                           .id = c[r->id_col].n};
}

static void page_sql(const struct rpt *r, enum run run, bool down, bool inclusive, struct buf *sql)
{
    const char *at = strstr(r->sql, MARK);
    const char *cmp = down ? ">" : "<";
    const char *dir = down ? "" : " DESC";

    buf_add(sql, r->sql, (size_t)(at - r->sql));
    if (run == RUN_SAME)
        buf_fmt(sql, "%s = :wkey AND %s %s%s :wid ORDER BY %s%s", r->key_expr, r->id_expr, cmp,
                inclusive ? "=" : "", r->id_expr, dir);
    else if (run == RUN_BEYOND)
        buf_fmt(sql, "%s %s :wkey ORDER BY %s%s, %s%s", r->key_expr, cmp, r->key_expr, dir,
                r->id_expr, dir);
    else
        buf_fmt(sql, "1 ORDER BY %s%s, %s%s", r->key_expr, dir, r->id_expr, dir);
    buf_str(sql, " LIMIT :wlimit");
    buf_str(sql, at + strlen(MARK));
}

static void bind_anchor(struct st_stmt *q, const struct anchor *a, size_t limit)
{
    int key = st_bind_at(q, ":wkey");
    int id = st_bind_at(q, ":wid");

    if (a && key && a->text)
        st_bind_text(q, key, a->text);
    else if (a && key)
        st_bind_int(q, key, a->n);
    if (a && id)
        st_bind_int(q, id, a->id);
    st_bind_int(q, st_bind_at(q, ":wlimit"), (int64_t)limit);
}

/* One run of up to limit rows, appended to out in the order met. */
static enum rc run_page(struct rpt_window *w, enum run run, bool down, bool inclusive,
                        const struct anchor *a, size_t limit, struct rpt_table *out, struct err *e)
{
    struct rpt_cell *row = xcalloc(w->rpt->column_count, sizeof *row);
    struct buf sql = BUF_INIT;
    struct st_stmt *q = NULL;
    bool more = false;
    enum rc rc;

    page_sql(w->rpt, run, down, inclusive, &sql);
    rc = rpt_start(w->st, w->rpt, buf_cstr(&sql), w->args, w->n_args, &q, e);
    if (rc == OK)
        bind_anchor(q, a, limit);
    while (rc == OK && (rc = st_step(q, &more, e)) == OK && more) {
        rpt_read_row(q, w->rpt, row);
        rpt_table_add(out, row);
    }
    if (q)
        st_done(&q);
    buf_release(&sql);
    free(row);
    return rc;
}

/* Up to limit rows from the anchor on (NULL: from the end of the list), either way. */
static enum rc fetch(struct rpt_window *w, bool down, bool inclusive, const struct anchor *a,
                     size_t limit, struct rpt_table *out, struct err *e)
{
    enum rc rc;

    *out = (struct rpt_table){.rpt = w->rpt, .mem = ARENA_INIT};
    if (!a)
        rc = run_page(w, RUN_ALL, down, false, NULL, limit, out, e);
    else
        rc = run_page(w, RUN_SAME, down, inclusive, a, limit, out, e);
    if (rc == OK && a && out->rows < limit)
        rc = run_page(w, RUN_BEYOND, down, false, a, limit - out->rows, out, e);
    if (rc != OK)
        rpt_table_release(out);
    return rc;
}

static void reverse_rows(struct rpt_table *t)
{
    size_t n = t->rpt->column_count;

    for (size_t i = 0; i < t->rows / 2; i++)
        for (size_t c = 0; c < n; c++) {
            struct rpt_cell *a = &t->cells[i * n + c];
            struct rpt_cell *b = &t->cells[(t->rows - 1 - i) * n + c];
            struct rpt_cell swap = *a;

            *a = *b;
            *b = swap;
        }
}

static void drop_last(struct rpt_table *t, size_t keep)
{
    if (t->rows > keep)
        t->rows = keep;
}

/* Take over the rows fetched: one more than the page tells whether the list goes on. */
static void adopt(struct rpt_window *w, struct rpt_table *got, bool down)
{
    bool more = got->rows > w->size;

    drop_last(got, w->size);
    if (!down)
        reverse_rows(got);
    rpt_table_release(&w->table);
    w->table = *got;
    if (down)
        w->at_end = !more;
    else
        w->at_start = !more;
}

/* Whether a row lies before the first one shown. */
static enum rc look_before(struct rpt_window *w, struct err *e)
{
    struct rpt_table got;
    struct anchor a;
    enum rc rc;

    w->at_start = true;
    if (w->table.rows == 0)
        return OK;
    a = anchor_at(&w->table, 0);
    rc = fetch(w, false, false, &a, 1, &got, e);
    if (rc == OK) {
        w->at_start = got.rows == 0;
        rpt_table_release(&got);
    }
    free(a.text);
    return rc;
}

/* Show a page that begins with the row of the anchor. */
static enum rc show_from(struct rpt_window *w, const struct anchor *a, struct err *e)
{
    struct rpt_table got;
    enum rc rc = fetch(w, true, true, a, w->size + 1, &got, e);

    if (rc != OK)
        return rc;
    adopt(w, &got, true);
    if (w->table.rows < w->size)
        return window_last(w, e);
    return look_before(w, e);
}

enum rc window_first(struct rpt_window *w, struct err *e)
{
    struct rpt_table got;
    enum rc rc = fetch(w, true, false, NULL, w->size + 1, &got, e);

    if (rc != OK)
        return rc;
    adopt(w, &got, true);
    w->at_start = true;
    return OK;
}

enum rc window_last(struct rpt_window *w, struct err *e)
{
    struct rpt_table got;
    enum rc rc = fetch(w, false, false, NULL, w->size + 1, &got, e);

    if (rc != OK)
        return rc;
    adopt(w, &got, false);
    w->at_end = true;
    return OK;
}

enum rc window_forward(struct rpt_window *w, size_t n, struct err *e)
{
    struct rpt_table got;
    struct anchor a;
    enum rc rc;

    if (w->at_end || n == 0 || w->table.rows == 0)
        return OK;
    /* The new first row: n rows below the present one, be it shown already or not. */
    a = anchor_at(&w->table, 0);
    rc = fetch(w, true, false, &a, n, &got, e);
    free(a.text);
    if (rc != OK)
        return rc;
    a = anchor_at(&got, got.rows - 1);
    rpt_table_release(&got);
    rc = show_from(w, &a, e);
    free(a.text);
    return rc;
}

enum rc window_back(struct rpt_window *w, size_t n, struct err *e)
{
    struct rpt_table got;
    struct anchor a;
    enum rc rc;

    if (w->at_start || n == 0 || w->table.rows == 0)
        return OK;
    a = anchor_at(&w->table, 0);
    rc = fetch(w, false, false, &a, n, &got, e);
    free(a.text);
    if (rc != OK)
        return rc;
    if (got.rows < n) {
        rpt_table_release(&got);
        return window_first(w, e);
    }
    a = anchor_at(&got, got.rows - 1);
    rpt_table_release(&got);
    rc = show_from(w, &a, e);
    free(a.text);
    return rc;
}

enum rc window_reload(struct rpt_window *w, size_t size, struct err *e)
{
    struct anchor a;
    enum rc rc;

    w->size = size ? size : 1;
    if (w->table.rows == 0)
        return window_first(w, e);
    a = anchor_at(&w->table, 0);
    rc = show_from(w, &a, e);
    free(a.text);
    return rc;
}

enum rc window_open(struct rpt_window *w, struct store *st, const struct rpt *rpt,
                    const struct rpt_arg *args, size_t n_args, size_t size, struct err *e)
{
    *w = (struct rpt_window){
        .st = st, .rpt = rpt, .size = size ? size : 1, .table = {.rpt = rpt, .mem = ARENA_INIT}};
    if (!rpt->key_expr)
        return err_set(e, E_USAGE, _("报表 %s 不能分页"), rpt->name);
    if (n_args > sizeof w->args / sizeof w->args[0])
        return err_set(e, E_USAGE, _("参数多于 %zu 个"), sizeof w->args / sizeof w->args[0]);
    memcpy(w->args, args, n_args * sizeof *args);
    w->n_args = n_args;
    return window_first(w, e);
}

void window_close(struct rpt_window *w)
{
    rpt_table_release(&w->table);
}

enum rc window_count(struct rpt_window *w, size_t cap, size_t *out, struct err *e)
{
    struct buf sql = BUF_INIT;
    const char *at = strstr(w->rpt->sql, MARK);
    struct st_stmt *q = NULL;
    bool more = false;
    enum rc rc;

    buf_str(&sql, "SELECT count(*) FROM (");
    buf_add(&sql, w->rpt->sql, (size_t)(at - w->rpt->sql));
    buf_fmt(&sql, "1 LIMIT %zu)", cap);
    rc = st_prepare(w->st, buf_cstr(&sql), &q, e);
    if (rc == OK) {
        rpt_bind(q, w->args, w->n_args);
        rc = st_step(q, &more, e);
        if (rc == OK)
            *out = (size_t)st_col_int(q, 0);
        st_done(&q);
    }
    buf_release(&sql);
    return rc;
}
