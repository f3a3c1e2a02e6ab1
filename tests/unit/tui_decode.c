#include "tui/decode.h"

#include <stdlib.h>
#include <string.h>

#include "lib/test.h"

/* All keys of the bytes, fed in one piece; n gets their number. */
static size_t keys_of(const char *bytes, size_t len, uint32_t *keys, size_t max)
{
    struct ui_decoder d;
    struct ui_event ev;
    size_t n = 0;

    ui_decoder_init(&d, false);
    ui_decoder_feed(&d, bytes, len);
    while (n < max && ui_decoder_next(&d, true, &ev))
        keys[n++] = ev.key;
    assert_false(ui_decoder_pending(&d));
    ui_decoder_release(&d);
    return n;
}

static void one_key(const char *bytes, uint32_t key)
{
    uint32_t keys[8] = {0};

    if (keys_of(bytes, strlen(bytes), keys, 8) != 1 || keys[0] != key)
        fail_msg("ESC%s is not the one key %#x but %#x", bytes + 1, key, keys[0]);
}

static void every_family_of_function_keys(void **state)
{
    static const char *const f1_to_f5[][5] = {
        {"\033OP", "\033OQ", "\033OR", "\033OS", "\033OT"},
        {"\033[11~", "\033[12~", "\033[13~", "\033[14~", "\033[15~"},
        {"\033[[A", "\033[[B", "\033[[C", "\033[[D", "\033[[E"},
        {"\0331", "\0332", "\0333", "\0334", "\0335"},
    };
    static const char *const f6_to_f10[] = {"\033[17~", "\033[18~", "\033[19~", "\033[20~",
                                            "\033[21~"};

    (void)state;
    for (size_t family = 0; family < 4; family++)
        for (uint32_t i = 0; i < 5; i++)
            one_key(f1_to_f5[family][i], UIK_F1 + i);
    for (uint32_t i = 0; i < 5; i++)
        one_key(f6_to_f10[i], UIK_F6 + i);
    one_key("\0330", UIK_F10);
    one_key("\033[24~", UIK_ESC);
}

static void application_keypad(void **state)
{
    char seq[] = "\033Op";

    (void)state;
    for (int i = 0; i < 10; i++) {
        seq[2] = (char)('p' + i);
        one_key(seq, (uint32_t)('0' + i));
    }
    one_key("\033Ok", UIK_KP_PLUS);
    one_key("\033OM", UIK_ENTER);
    one_key("\033Om", '-');
    one_key("\033On", '.');
    one_key("\033Oj", '*');
}

static void arrows_and_modifiers(void **state)
{
    (void)state;
    one_key("\033[A", UIK_UP);
    one_key("\033OA", UIK_UP);
    one_key("\033[1;5H", UIK_CTRL_HOME);
    one_key("\033[1;2C", UIK_SHIFT_RIGHT);
    one_key("\033[Z", UIK_BACKTAB);
    one_key("\033[1;2P", UIK_F1);
    one_key("\033[7~", UIK_HOME);
    one_key("\033[3;5~", UIK_DEL);
    one_key("\r", UIK_ENTER);
    one_key("\n", UIK_ENTER);
    one_key("\b", UIK_BACKSPACE);
}

/* Unknown sequences go to their final byte; none of their letters is data. */
static void unknown_sequences_are_swallowed(void **state)
{
    static const char *const unknown[] = {
        "\033[I",          "\033[O",           "\033[99~",        "\033[?1;2c",
        "\033[<0;10;10M",  "\033[M !!",        "\033[24;80R",     "\033]11;rgb:00/00/00\a",
        "\033]10;x\033\\", "\033P1$r0m\033\\", "\033[200;1;1;1u", "\033[38;5;1m",
    };

    (void)state;
    for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
        char bytes[64];
        uint32_t keys[8] = {0};

        strcpy(bytes, unknown[i]);
        strcat(bytes, "x");
        if (keys_of(bytes, strlen(bytes), keys, 8) != 1 || keys[0] != 'x')
            fail_msg("sequence %zu leaks a key %#x", i, keys[0]);
    }
}

static void a_lone_escape_and_one_followed_by_text(void **state)
{
    uint32_t keys[8];

    (void)state;
    one_key("\033", UIK_ESC);
    assert_int_equal(keys_of("\033a", 2, keys, 8), 2);
    assert_int_equal(keys[0], UIK_ESC);
    assert_int_equal(keys[1], 'a');
    assert_int_equal(keys_of("\033\033", 2, keys, 8), 2);
    assert_int_equal(keys_of("\033\033[A", 4, keys, 8), 2);
    assert_int_equal(keys[1], UIK_UP);
}

static void a_sequence_in_pieces_waits(void **state)
{
    struct ui_decoder d;
    struct ui_event ev;
    static const char seq[] = "\033[11~罗";

    (void)state;
    ui_decoder_init(&d, false);
    for (size_t i = 0; i < 4; i++) {
        ui_decoder_feed(&d, seq + i, 1);
        assert_false(ui_decoder_next(&d, false, &ev));
    }
    ui_decoder_feed(&d, seq + 4, 2);
    assert_true(ui_decoder_next(&d, false, &ev));
    assert_int_equal(ev.key, UIK_F1);
    assert_false(ui_decoder_next(&d, false, &ev));
    ui_decoder_feed(&d, seq + 6, 2);
    assert_true(ui_decoder_next(&d, false, &ev));
    assert_int_equal(ev.key, 0x7F57);
    ui_decoder_release(&d);
}

static void paste_is_one_event_without_line_ends(void **state)
{
    struct ui_decoder d;
    struct ui_event ev;
    static const char in[] = "\033[200~罗文福\r\n纳庆村\t三组\033[A\n\033[201~";

    (void)state;
    ui_decoder_init(&d, false);
    for (size_t i = 0; i + 1 < sizeof in; i++) {
        assert_false(ui_decoder_next(&d, false, &ev));
        ui_decoder_feed(&d, in + i, 1);
    }
    assert_true(ui_decoder_next(&d, false, &ev));
    assert_int_equal(ev.key, UIK_PASTE);
    assert_string_equal(ev.paste, "罗文福 纳庆村 三组[A");
    assert_false(ui_decoder_next(&d, false, &ev));
    ui_decoder_release(&d);
}

static void bad_bytes_are_dropped(void **state)
{
    uint32_t keys[8];

    (void)state;
    assert_int_equal(keys_of("\xFF\xC0\xAF\xED\xA0\x80"
                             "a",
                             7, keys, 8),
                     1);
    assert_int_equal(keys[0], 'a');
    assert_int_equal(keys_of("\xE7\xBD", 2, keys, 8), 0);
    assert_int_equal(keys_of("\xF0\xA0\xAE\xB7", 4, keys, 8), 1);
    assert_int_equal(keys[0], 0x20BB7);
}

static void terminfo_sequences_join_in(void **state)
{
    struct ui_decoder d;
    struct ui_event ev;

    (void)state;
    ui_decoder_init(&d, false);
    ui_decoder_define(&d, "\033[V9", UIK_PGUP);
    ui_decoder_feed(&d, "\033[V9\033[A", 7);
    assert_true(ui_decoder_next(&d, false, &ev));
    assert_int_equal(ev.key, UIK_PGUP);
    assert_true(ui_decoder_next(&d, false, &ev));
    assert_int_equal(ev.key, UIK_UP);
    ui_decoder_release(&d);
}

/* Whatever comes in whatever pieces: it ends, and only text or known keys come out. */
static void random_bytes(void **state)
{
    static const char alphabet[] = "\033\033\033[[O;~0123456789ABMPm?<]\a\\\r\n罗x\xFF\xE7";
    struct ui_decoder d;

    (void)state;
    srand(7);
    ui_decoder_init(&d, false);
    for (int i = 0; i < 200000; i++) {
        char c = alphabet[(size_t)rand() % (sizeof alphabet - 1)];
        struct ui_event ev;

        ui_decoder_feed(&d, &c, 1);
        while (ui_decoder_next(&d, rand() % 4 == 0, &ev))
            assert_true(ev.key != UIK_NONE && ev.key != UIK_F12);
    }
    ui_decoder_release(&d);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_family_of_function_keys),
    cmocka_unit_test(application_keypad),
    cmocka_unit_test(arrows_and_modifiers),
    cmocka_unit_test(unknown_sequences_are_swallowed),
    cmocka_unit_test(a_lone_escape_and_one_followed_by_text),
    cmocka_unit_test(a_sequence_in_pieces_waits),
    cmocka_unit_test(paste_is_one_event_without_line_ends),
    cmocka_unit_test(bad_bytes_are_dropped),
    cmocka_unit_test(terminfo_sequences_join_in),
    cmocka_unit_test(random_bytes),
};

const struct test_group test_tui_decode = {"tui_decode", TESTS(tests)};
