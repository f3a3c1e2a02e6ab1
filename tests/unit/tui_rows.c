#include <string.h>

#include "lib/test.h"
#include "tui/table.h"

/* A list is a window on its rows: whatever their number, only the visible ones are asked for. */
struct counted {
    size_t rows, asked, first, n;
};

static size_t rows(void *ctx)
{
    return ((struct counted *)ctx)->rows;
}

static void cell(void *ctx, size_t row, size_t col, struct ui_cell_text *out)
{
    struct counted *c = ctx;

    (void)col;
    c->asked++;
    assert_in_range(row, c->first, c->first + c->n - 1);
    strcpy(out->text, "罗甸县");
}

static void window(void *ctx, size_t first, size_t n)
{
    struct counted *c = ctx;

    c->first = first;
    c->n = n;
}

static void press(struct ui_table *t, struct ui_grid *g, uint32_t key)
{
    struct ui_event ev = {key, NULL};
    struct ui_cursor cursor;

    t->w.class->key(&t->w, NULL, &ev);
    t->w.class->draw(&t->w, g, &cursor);
}

static void only_visible_rows_are_asked_for(void **state)
{
    static const struct ui_column columns[] = {{.label = "甲", .cols = 10},
                                               {.label = "乙", .cols = 10}};
    struct counted c = {.rows = 100000};
    struct ui_table_host host = {.ctx = &c, .rows = rows, .cell = cell, .window = window};
    struct ui_table t;
    struct ui_grid g;
    size_t row = 0;

    (void)state;
    ui_grid_init(&g, 24, 80);
    ui_table_init(&t, columns, 2, &host);
    t.w.at = (struct ui_rect){2, 0, 19, 80};
    press(&t, &g, UIK_END);
    assert_int_equal(c.n, 18);
    assert_int_equal(c.first, 100000 - 18);
    c.asked = 0;
    for (int i = 0; i < 1000; i++)
        press(&t, &g, i % 3 ? UIK_PGUP : UIK_UP);
    assert_true(c.asked <= 1000u * 18 * 2);
    assert_true(ui_table_row(&t, &row));
    assert_int_equal(row, 99999 - 334 - 666 * 18);
    c.rows = 0;
    press(&t, &g, UIK_HOME);
    assert_false(ui_table_row(&t, &row));
    ui_table_release(&t);
    ui_grid_release(&g);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(only_visible_rows_are_asked_for),
};

const struct test_group test_tui_rows = {"tui_rows", TESTS(tests)};
