#include "tui/edit.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "lib/test.h"

static void press(struct ui_edit *e, uint32_t key)
{
    ui_edit_key(e, &(struct ui_event){key, NULL});
}

static void first_character_replaces_a_selection(void **state)
{
    struct ui_edit e;

    (void)state;
    ui_edit_init(&e, 0);
    ui_edit_set(&e, "451.46");
    ui_edit_select(&e);
    press(&e, '4');
    press(&e, '0');
    assert_string_equal(e.text, "40");
    press(&e, UIK_CTRL('Z'));
    assert_string_equal(e.text, "451.46");
    ui_edit_select(&e);
    press(&e, UIK_END);
    press(&e, '0');
    assert_string_equal(e.text, "451.460");
    press(&e, UIK_CTRL('U'));
    assert_string_equal(e.text, "");
    ui_edit_release(&e);
}

static void marks_move_with_their_base(void **state)
{
    struct ui_edit e;

    (void)state;
    ui_edit_init(&e, 0);
    ui_edit_set(&e, "e\xCC\x81罗");
    press(&e, UIK_HOME);
    press(&e, UIK_DEL);
    assert_string_equal(e.text, "罗");
    press(&e, 0x301);
    assert_string_equal(e.text, "罗");
    press(&e, UIK_END);
    press(&e, 0x301);
    press(&e, UIK_BACKSPACE);
    assert_string_equal(e.text, "");
    ui_edit_release(&e);
}

static void limits_and_bad_text(void **state)
{
    struct ui_edit e;
    struct ui_event paste = {UIK_PASTE, "罗文\xFF福\001王"};

    (void)state;
    ui_edit_init(&e, 3);
    ui_edit_key(&e, &paste);
    assert_string_equal(e.text, "罗文福");
    assert_false(ui_edit_insert(&e, "x"));
    assert_string_equal(e.text, "罗文福");
    ui_edit_release(&e);
}

static void drawing_scrolls_to_the_cursor(void **state)
{
    struct ui_edit e;
    struct ui_grid g;
    char out[64];

    (void)state;
    ui_grid_init(&g, 1, 12);
    ui_edit_init(&e, 0);
    ui_edit_set(&e, "罗甸县罗悃镇");
    assert_int_equal(ui_edit_draw(&e, &g, 0, 1, 8, INK_FIELD, false), 8);
    assert_string_equal(ui_grid_row(&g, 0, out, sizeof out), "  罗悃镇");
    press(&e, UIK_HOME);
    assert_int_equal(ui_edit_draw(&e, &g, 0, 1, 9, INK_FIELD, false), 1);
    assert_string_equal(ui_grid_row(&g, 0, out, sizeof out), " 罗甸县罗");
    assert_true(ui_grid_whole(&g));
    ui_edit_set(&e, "密码");
    ui_edit_draw(&e, &g, 0, 1, 9, INK_FIELD, true);
    assert_string_equal(ui_grid_row(&g, 0, out, sizeof out), " **");
    ui_edit_release(&e);
    ui_grid_release(&g);
}

/* The model: an array of characters and a position, as simple as can be. */
#define MOST 60

struct model {
    uint32_t cp[MOST + 1];
    int n, at, max;
};

static void model_insert(struct model *m, uint32_t cp)
{
    if (m->n >= m->max)
        return;
    memmove(m->cp + m->at + 1, m->cp + m->at, (size_t)(m->n - m->at) * sizeof m->cp[0]);
    m->cp[m->at++] = cp;
    m->n++;
}

static void model_remove(struct model *m, int at)
{
    if (at < 0 || at >= m->n)
        return;
    memmove(m->cp + at, m->cp + at + 1, (size_t)(m->n - at - 1) * sizeof m->cp[0]);
    m->n--;
    if (m->at > at)
        m->at--;
}

static void model_key(struct model *m, uint32_t key)
{
    if (key == UIK_LEFT)
        m->at -= m->at > 0;
    else if (key == UIK_RIGHT)
        m->at += m->at < m->n;
    else if (key == UIK_HOME)
        m->at = 0;
    else if (key == UIK_END)
        m->at = m->n;
    else if (key == UIK_BACKSPACE)
        model_remove(m, m->at - 1);
    else if (key == UIK_DEL)
        model_remove(m, m->at);
    else if (key == UIK_CTRL('U'))
        m->n = m->at = 0;
    else
        model_insert(m, key);
}

static void same_as_model(const struct ui_edit *e, const struct model *m)
{
    struct buf want = BUF_INIT;
    size_t cursor = 0;

    for (int i = 0; i < m->n; i++) {
        char bytes[4];

        if (i == m->at)
            cursor = want.len;
        buf_add(&want, bytes, utf8_put(m->cp[i], bytes));
    }
    if (m->at == m->n)
        cursor = want.len;
    assert_string_equal(e->text, buf_cstr(&want));
    assert_int_equal(e->cursor, cursor);
    buf_release(&want);
}

static void random_edits_agree_with_the_model(void **state)
{
    static const uint32_t keys[] = {0x7F57,   0x6587,  0x20BB7,       'a',       '5',
                                    0xB7,     0xFF10,  UIK_LEFT,      UIK_RIGHT, UIK_LEFT,
                                    UIK_HOME, UIK_END, UIK_BACKSPACE, UIK_DEL};

    (void)state;
    srand(3);
    for (int run = 0; run < test_seeds(600); run++) {
        struct model m = {.max = run % 3 ? MOST : 7};
        struct ui_edit e;
        struct ui_grid g;

        ui_edit_init(&e, (size_t)m.max);
        ui_grid_init(&g, 1, 14);
        for (int i = 0; i < 80; i++) {
            uint32_t key = rand() % 60 == 0 ? UIK_CTRL('U') : keys[rand() % 14];
            int col;

            press(&e, key);
            model_key(&m, key);
            same_as_model(&e, &m);
            col = ui_edit_draw(&e, &g, 0, 2, 5 + run % 6, INK_FIELD, false);
            assert_in_range(col, 2, 2 + 5 + run % 6 - 1);
            assert_true(ui_grid_whole(&g));
        }
        ui_edit_release(&e);
        ui_grid_release(&g);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(first_character_replaces_a_selection),
    cmocka_unit_test(marks_move_with_their_base),
    cmocka_unit_test(limits_and_bad_text),
    cmocka_unit_test(drawing_scrolls_to_the_cursor),
    cmocka_unit_test(random_edits_agree_with_the_model),
};

const struct test_group test_tui_edit = {"tui_edit", TESTS(tests)};
