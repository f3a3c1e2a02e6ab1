#include "tui/grid.h"

#include <stdlib.h>
#include <string.h>

#include "lib/test.h"
#include "tui/wrap.h"

static const char *row(const struct ui_grid *g, int y)
{
    static char out[512];

    return ui_grid_row(g, y, out, sizeof out);
}

static void half_overwritten_characters_become_blanks(void **state)
{
    struct ui_grid g;

    (void)state;
    ui_grid_init(&g, 2, 10);
    ui_put(&g, 0, 0, INK_PLAIN, "罗文福");
    ui_put(&g, 0, 1, INK_PLAIN, "x");
    assert_string_equal(row(&g, 0), " x文福");
    ui_put(&g, 0, 4, INK_PLAIN, "y");
    assert_string_equal(row(&g, 0), " x文y");
    ui_put(&g, 0, 0, INK_PLAIN, "罗文福");
    ui_put(&g, 0, 1, INK_PLAIN, "田");
    assert_string_equal(row(&g, 0), " 田 福");
    assert_true(ui_grid_whole(&g));
    ui_grid_release(&g);
}

static void text_is_clipped_by_cells(void **state)
{
    struct ui_grid g;
    struct ui_rect old;

    (void)state;
    ui_grid_init(&g, 2, 10);
    old = ui_grid_clip(&g, (struct ui_rect){0, 1, 1, 4});
    ui_put(&g, 0, 0, INK_PLAIN, "罗文福王");
    ui_put(&g, 1, 0, INK_PLAIN, "below");
    g.clip = old;
    assert_string_equal(row(&g, 0), "  文");
    assert_string_equal(row(&g, 1), "");
    ui_put(&g, 1, 9, INK_PLAIN, "王");
    assert_string_equal(row(&g, 1), "");
    assert_true(ui_grid_whole(&g));
    ui_grid_release(&g);
}

static void figures_are_never_cut(void **state)
{
    struct ui_grid g;

    (void)state;
    ui_grid_init(&g, 1, 20);
    ui_put_in(&g, 0, 0, 6, UI_RIGHT, INK_PLAIN, "50,000.00");
    assert_string_equal(row(&g, 0), "######");
    ui_put_in(&g, 0, 0, 10, UI_RIGHT, INK_PLAIN, "50,000.00");
    assert_string_equal(row(&g, 0), " 50,000.00");
    ui_put_in(&g, 0, 0, 7, UI_LEFT, INK_PLAIN, "罗悃信用社");
    assert_string_equal(row(&g, 0), "罗悃.. .00");
    ui_grid_release(&g);
}

static void marks_and_unknown_characters(void **state)
{
    struct ui_grid g;

    (void)state;
    ui_grid_init(&g, 1, 20);
    ui_put(&g, 0, 0, INK_PLAIN, "e\xCC\x81x\t\x01\xF0\xB1\x8D\x90y");
    /* A combining mark stays with its base; U+31350 is not in the locale: 〓. */
    assert_string_equal(row(&g, 0), "e\xCC\x81x〓y");
    ui_grid_release(&g);
}

static void lines_break_between_characters_but_not_before_a_comma(void **state)
{
    static const char text[] = "贷款金额,原则上5万元。";
    size_t skip;

    (void)state;
    assert_int_equal(ui_wrap(text, 8, &skip), strlen("贷款金"));
    assert_int_equal(ui_wrap(text, 9, &skip), strlen("贷款金额,"));
    assert_int_equal(ui_wrap("LDTP00041207 罗", 14, &skip), strlen("LDTP00041207"));
    assert_int_equal(skip, 1);
    assert_int_equal(ui_wrap("LDTP00041207", 5, &skip), 5);
    assert_int_equal(ui_wrap("a\nb", 5, &skip), 1);
    assert_int_equal(skip, 1);
    assert_int_equal(ui_wrap("罗", 1, &skip), 3);
}

static void wrapped_text_counts_its_lines(void **state)
{
    struct ui_grid g;

    (void)state;
    ui_grid_init(&g, 3, 10);
    assert_int_equal(ui_put_wrapped(&g, (struct ui_rect){0, 2, 2, 4}, 1, INK_PLAIN, "一二三四五六"),
                     3);
    assert_string_equal(row(&g, 0), "  三四");
    assert_string_equal(row(&g, 1), "  五六");
    assert_string_equal(row(&g, 2), "");
    ui_grid_release(&g);
}

static void random_draws_leave_no_halves(void **state)
{
    static const char *const pieces[] = {"罗",        "文福", "a",  "50,000.00",
                                         "e\xCC\x81", "㛃𠮷", "\t", "\xCC\x81"};
    struct ui_grid g;

    (void)state;
    srand(11);
    ui_grid_init(&g, 5, 23);
    for (int i = 0; i < 50000; i++) {
        struct ui_rect r = {rand() % 7 - 1, rand() % 25 - 1, rand() % 4, rand() % 9};
        struct ui_rect old = ui_grid_clip(&g, r);

        ui_put(&g, rand() % 7 - 1, rand() % 27 - 3, INK_PLAIN, pieces[rand() % 8]);
        if (rand() % 8 == 0)
            ui_fill(&g, r, INK_FIELD);
        if (rand() % 16 == 0)
            ui_box(&g, r, INK_LINE);
        if (rand() % 3)
            g.clip = old;
        else
            g.clip = (struct ui_rect){0, 0, 5, 23};
        assert_true(ui_grid_whole(&g));
    }
    ui_grid_release(&g);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(half_overwritten_characters_become_blanks),
    cmocka_unit_test(text_is_clipped_by_cells),
    cmocka_unit_test(figures_are_never_cut),
    cmocka_unit_test(marks_and_unknown_characters),
    cmocka_unit_test(lines_break_between_characters_but_not_before_a_comma),
    cmocka_unit_test(wrapped_text_counts_its_lines),
    cmocka_unit_test(random_draws_leave_no_halves),
};

const struct test_group test_tui_grid = {"tui_grid", TESTS(tests)};
