#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/pty.h"
#include "lib/test.h"
#include "screen/demo.h"

static struct pty *demo(int cols, int rows, const char *const *env)
{
    return pty_fork(demo_main, NULL, cols, rows, env);
}

static void home_at_both_sizes(void **state)
{
    struct pty *p = demo(80, 24, NULL);

    (void)state;
    pty_golden(p, "tui-home");
    pty_resize(p, 132, 43);
    pty_golden(p, "tui-home");
    pty_resize(p, 80, 24);
    pty_golden(p, "tui-home");
    pty_free(p);
}

static void command_box_suggests_and_runs(void **state)
{
    struct pty *p = demo(80, 24, NULL);

    (void)state;
    pty_keys(p, "31 qy");
    pty_golden(p, "tui-box");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "[31] 演示表单");
    pty_assert_has(p, "首页 > 演示表单 > H2");
    pty_free(p);
}

static void form_at_both_sizes(void **state)
{
    struct pty *p = demo(80, 24, NULL);

    (void)state;
    pty_keys(p, "31<Enter>zj<Enter>6w<Enter>");
    pty_golden(p, "tui-form-error");
    pty_keys(p, "<Up><F5><Enter>36<Enter>");
    pty_assert_has(p, "伍万元整");
    pty_assert_has(p, "36 个月后");
    pty_assert_has(p, "草稿 term=36");
    pty_resize(p, 132, 43);
    pty_golden(p, "tui-form");
    pty_free(p);
}

static void too_small_keeps_the_state(void **state)
{
    struct pty *p = demo(80, 24, NULL);

    (void)state;
    pty_keys(p, "31<Enter>zj<Enter>123");
    pty_resize(p, 60, 20);
    pty_assert_has(p, "窗口太小 (现在 60x20, 需要 80x24)");
    pty_assert_not(p, "演示表单");
    pty_keys(p, "999<F10>");
    pty_resize(p, 80, 24);
    pty_assert_has(p, "[31] 演示表单");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "123.00");
    pty_free(p);
}

/* Whether a CSI sequence (after its introducer) is an SGR that sets a colour. */
static bool sets_colour(const char *s)
{
    size_t n = strspn(s, "0123456789;");

    if (s[n] != 'm')
        return false;
    for (size_t i = 0; i < n; i += strcspn(s + i, ";m") + 1) {
        int v = atoi(s + i);

        if ((v >= 30 && v <= 38) || (v >= 40 && v <= 48) || (v >= 90 && v <= 107))
            return true;
    }
    return false;
}

static void no_color_sends_no_colour(void **state)
{
    static const char *const env[] = {"NO_COLOR=1", NULL};
    struct pty *p = demo(80, 24, env);
    const char *out;
    size_t n;

    (void)state;
    pty_keys(p, "31<Enter>zj<Enter>6w<Enter>");
    pty_assert_has(p, "E120");
    out = pty_output(p, &n);
    for (size_t i = 0; i + 2 < n; i++)
        if (out[i] == '\033' && out[i + 1] == '[')
            assert_false(sets_colour(out + i + 2));
    pty_free(p);
}

static void every_key_family_works(void **state)
{
    static const enum pty_family families[] = {PTY_XTERM, PTY_PUTTY, PTY_LINUX, PTY_ALT};
    struct pty *p = demo(80, 24, NULL);

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        pty_family(p, families[i]);
        pty_keys(p, "<F1>");
        pty_assert_has(p, "怎么填");
        pty_keys(p, "<Esc>31<Enter>");
        pty_keys(p, "zj<Enter><F5>");
        pty_assert_has(p, "50000.00");
        pty_keys(p, "<F3>");
        pty_assert_has(p, "[00] 首页");
    }
    pty_keys(p, "<Kp3><Kp1><KpEnter>");
    pty_assert_has(p, "[31] 演示表单");
    pty_keys(p, "<KpPlus>");
    pty_assert_has(p, "户/合同未填");
    pty_free(p);
}

static void unknown_sequences_type_nothing(void **state)
{
    static const char bytes[] = "\033[I\033[99~\033[<0;5;5M\033]11;rgb:0/0/0\a";
    struct pty *p = demo(80, 24, NULL);

    (void)state;
    pty_bytes(p, bytes, sizeof bytes - 1);
    pty_keys(p, "x");
    pty_assert_has(p, "命令/户> x\n");
    pty_assert_not(p, "99");
    pty_free(p);
}

static void signals_leave_cleanly(void **state)
{
    static const int signals[] = {SIGTERM, SIGHUP};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct pty *p = demo(80, 24, NULL);

        pty_keys(p, "31<Enter>");
        pty_signal(p, signals[i]);
        assert_int_equal(pty_wait(p), 4);
        pty_free(p);
    }
}

static void lock_hides_and_gives_back(void **state)
{
    struct pty *p = demo(80, 24, NULL);

    (void)state;
    pty_keys(p, "31<Enter>zj<Enter><Ctrl+Q>1");
    pty_assert_has(p, "本机已锁定");
    pty_assert_not(p, "赵甲某");
    pty_assert_not(p, "演示表单");
    pty_keys(p, "wrong<Enter>");
    pty_assert_has(p, "口令不对");
    pty_keys(p, "<F3><F9>Geheim+1<Enter>");
    pty_assert_has(p, "[31] 演示表单");
    pty_assert_has(p, "赵甲某");
    pty_keys(p, "<Ctrl+Q>");
    pty_type_ahead(p, "2");
    assert_int_equal(pty_wait(p), 5);
    pty_free(p);
}

static void idle_time_locks(void **state)
{
    int seconds = 1;
    struct pty *p = pty_fork(demo_main, &seconds, 80, 24, NULL);

    (void)state;
    pty_wait_text(p, "本机已锁定");
    pty_keys(p, "Geheim+1<Enter>");
    pty_free(p);
}

static void exit_leaves_the_terminal_as_it_was(void **state)
{
    struct pty *p = demo(80, 24, NULL);
    const char *out;
    size_t n;

    (void)state;
    pty_output_reset(p);
    pty_keys(p, "<Ctrl+Q>");
    pty_type_ahead(p, "3");
    assert_int_equal(pty_wait(p), 0);
    out = pty_output(p, &n);
    assert_non_null(memmem(out, n, "\033[?2004l", 8));
    assert_non_null(memmem(out, n, "\033[?1049l", 8));
    pty_free(p);
}

/* Bytes for a cursor move and for a page stay small (SCREENS 16). */
static void few_bytes_go_to_the_terminal(void **state)
{
    struct pty *p = demo(80, 24, NULL);
    size_t n;

    (void)state;
    pty_keys(p, "40<Enter><Down>");
    pty_output_reset(p);
    pty_keys(p, "<Down>");
    pty_output(p, &n);
    assert_in_range(n, 1, 700);
    pty_output_reset(p);
    pty_keys(p, "<PgDn>");
    pty_output(p, &n);
    assert_in_range(n, 1, 2560);
    pty_free(p);
}

/* Without any Chinese locale on the machine C.UTF-8 is forced and all looks right. */
static void a_bare_machine_shows_chinese(void **state)
{
    static const char *const envs[][4] = {{"LC_ALL=C", NULL},
                                          {"LC_ALL=POSIX", "TERM=linux", NULL},
                                          {"LC_ALL=zh_CN.GBK", "TERM=screen", NULL},
                                          {"LC_ALL", "LANG=xx_YY.UTF-8", "TERM=vt100", NULL}};

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        struct pty *p = demo(80, 24, envs[i]);

        pty_keys(p, "31<Enter>zj<Enter><F9>");
        pty_assert_has(p, "演示表单");
        pty_assert_has(p, "┌─ 命令 ─");
        pty_assert_whole(p);
        pty_free(p);
    }
}

static void themes_change_the_look(void **state)
{
    static const char *const want[] = {"bf1", "bf7g1", "br"};
    struct pty *p = demo(80, 24, NULL);
    char attrs[16];

    (void)state;
    pty_keys(p, "31<Enter>");
    for (int i = 0; i < 3; i++) {
        char keys[32];

        snprintf(keys, sizeof keys, "<F9>ps%d<Enter><F10>", i + 1);
        pty_keys(p, keys);
        assert_string_equal(pty_attrs(p, 22, 0, attrs), want[i]);
    }
    pty_golden(p, "tui-mono");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_bare_machine_shows_chinese),
    cmocka_unit_test(themes_change_the_look),
    cmocka_unit_test(home_at_both_sizes),
    cmocka_unit_test(command_box_suggests_and_runs),
    cmocka_unit_test(form_at_both_sizes),
    cmocka_unit_test(too_small_keeps_the_state),
    cmocka_unit_test(no_color_sends_no_colour),
    cmocka_unit_test(every_key_family_works),
    cmocka_unit_test(unknown_sequences_type_nothing),
    cmocka_unit_test(signals_leave_cleanly),
    cmocka_unit_test(lock_hides_and_gives_back),
    cmocka_unit_test(idle_time_locks),
    cmocka_unit_test(exit_leaves_the_terminal_as_it_was),
    cmocka_unit_test(few_bytes_go_to_the_terminal),
};

const struct test_group test_tui_frame = {"tui_frame", TESTS(tests)};
