/* A list fetched page by page shows the same rows as the whole list, wherever it is moved. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/table.h"
#include "lib/test.h"
#include "report/window.h"

#define ROWS 103

/* Keys in runs of 1 to 7 equal ones, so that pages begin and end inside of runs. */
#define LIST                                                                                       \
    "-- title: x\n-- help: y\n-- args: limit text\n-- window: key = t.k, id = t.i\n"               \
    "-- col: key | 键 | text | 6\n-- col: id | 号 | int | 6\n"                                   \
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :limit)\n"           \
    "SELECT t.k AS key, t.i AS id FROM (SELECT printf('%03d', i * i / (i % 7 + 9)) AS k, i\n"      \
    "FROM n) t WHERE (:text IS NULL OR t.k >= :text) AND {window}"

static struct store *st;
static struct rpt *report;

static int setup(void **state)
{
    char path[300];
    struct err e;

    (void)state;
    snprintf(path, sizeof path, "%s/w.db", test_tmpdir());
    report = table_report(LIST);
    return st_open(path, ST_CREATE, &st, &e) == OK ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    rpt_close(&report);
    st_close(&st);
    return 0;
}

static void must(enum rc rc, const struct err *e)
{
    if (rc != OK)
        fail_msg("%s", e->text);
}

static void open_window(struct rpt_window *w, size_t rows, size_t size)
{
    struct rpt_arg a = {.name = "limit", .n = (int64_t)rows};
    struct err e = {0};

    must(window_open(w, st, report, &a, 1, size, &e), &e);
}

/* Ids of the whole list in order, by one page that holds all. */
static size_t whole(size_t rows, int64_t *ids)
{
    struct rpt_window w;

    open_window(&w, rows, 10000);
    for (size_t i = 0; i < w.table.rows; i++)
        ids[i] = rpt_cell(&w.table, i, "id")->n;
    rows = w.table.rows;
    assert_true(w.at_start);
    assert_true(w.at_end);
    window_close(&w);
    return rows;
}

/* The page shows want[from …], and knows whether it lies at the ends. */
static void assert_at(const struct rpt_window *w, const int64_t *want, size_t total, size_t from)
{
    size_t n = total < w->size ? total : w->size;

    assert_int_equal(w->table.rows, n);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(rpt_cell(&w->table, i, "id")->n, want[from + i]);
    assert_int_equal(w->at_start, from == 0);
    assert_int_equal(w->at_end, from + n == total);
}

static void keys_come_in_order(void **state)
{
    int64_t ids[ROWS];
    struct rpt_window w;

    (void)state;
    assert_int_equal(whole(ROWS, ids), ROWS);
    open_window(&w, ROWS, ROWS);
    for (size_t i = 1; i < ROWS; i++) {
        int c = strcmp(rpt_cell(&w.table, i - 1, "key")->text, rpt_cell(&w.table, i, "key")->text);

        assert_true(c < 0 || (c == 0 && ids[i - 1] < ids[i]));
    }
    window_close(&w);
}

/* A walk by a fixed generator against a position in the whole list. */
static void any_walk_agrees_with_the_whole_list(void **state)
{
    int64_t ids[ROWS];
    struct err e = {0};
    uint32_t random = 1;

    (void)state;
    whole(ROWS, ids);
    for (size_t size = 1; size < 30; size += 7) {
        struct rpt_window w;
        size_t top = ROWS - size;
        size_t at = 0;

        open_window(&w, ROWS, size);
        for (int step = 0; step < 300; step++) {
            size_t n;

            random = random * 1664525u + 1013904223u;
            n = (random >> 16) % (2 * size) + 1;
            switch ((random >> 8) % 8) {
            case 0:
                must(window_first(&w, &e), &e);
                at = 0;
                break;
            case 1:
                must(window_last(&w, &e), &e);
                at = top;
                break;
            case 2:
                must(window_reload(&w, size, &e), &e);
                break;
            case 3:
            case 4:
            case 5:
                must(window_forward(&w, n, &e), &e);
                at = at + n < top ? at + n : top;
                break;
            default:
                must(window_back(&w, n, &e), &e);
                at = at > n ? at - n : 0;
            }
            assert_at(&w, ids, ROWS, at);
        }
        window_close(&w);
    }
}

static void a_short_list_fills_no_page(void **state)
{
    int64_t ids[5];
    struct rpt_window w;
    struct err e = {0};

    (void)state;
    assert_int_equal(whole(5, ids), 5);
    open_window(&w, 5, 20);
    assert_at(&w, ids, 5, 0);
    must(window_forward(&w, 3, &e), &e);
    assert_at(&w, ids, 5, 0);
    must(window_last(&w, &e), &e);
    assert_at(&w, ids, 5, 0);
    must(window_back(&w, 1, &e), &e);
    assert_at(&w, ids, 5, 0);
    must(window_reload(&w, 3, &e), &e);
    assert_at(&w, ids, 5, 0);
    window_close(&w);
}

static void an_empty_list_stays_empty(void **state)
{
    struct rpt_arg a[] = {{.name = "limit", .n = 5}, {.name = "text", .text = "zzz"}};
    struct rpt_window w;
    struct err e = {0};

    (void)state;
    must(window_open(&w, st, report, a, 2, 10, &e), &e);
    assert_int_equal(w.table.rows, 0);
    assert_true(w.at_start && w.at_end);
    must(window_forward(&w, 1, &e), &e);
    must(window_last(&w, &e), &e);
    must(window_reload(&w, 5, &e), &e);
    assert_int_equal(w.table.rows, 0);
    window_close(&w);
}

static void rows_are_counted_up_to_a_cap(void **state)
{
    struct rpt_window w;
    struct err e = {0};
    size_t n = 0;

    (void)state;
    open_window(&w, ROWS, 10);
    must(window_count(&w, 1000, &n, &e), &e);
    assert_int_equal(n, ROWS);
    must(window_count(&w, 50, &n, &e), &e);
    assert_int_equal(n, 50);
    window_close(&w);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(keys_come_in_order),
    cmocka_unit_test(any_walk_agrees_with_the_whole_list),
    cmocka_unit_test(a_short_list_fills_no_page),
    cmocka_unit_test(an_empty_list_stays_empty),
    cmocka_unit_test(rows_are_counted_up_to_a_cap),
};

const struct test_group test_rpt_window = {"rpt_window", TESTS(tests), setup, teardown};
