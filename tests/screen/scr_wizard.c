/* 01 first run. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/teller.h"
#include "lib/test.h"

static const char *fresh(const char *name)
{
    static char path[PATH_MAX];
    char dir[PATH_MAX];

    assert_non_null(realpath(test_tmpdir(), dir));
    snprintf(path, sizeof path, "%.4000s/%s", dir, name);
    unlink(path);
    return path;
}

/* The recovery code on the screen. */
static void code_on_screen(struct pty *p, char *out, size_t size)
{
    const char *text = pty_screen(p);
    const char *best = NULL;

    for (const char *s = text; *s; s++) {
        size_t n = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

        if (n >= 20 && strchr(s, '-') && strchr(s, '-') < s + n) {
            snprintf(out, size, "%.*s", (int)n, s);
            best = s;
            break;
        }
        if (n)
            s += n - 1;
    }
    assert_non_null(best);
}

static void a_site_is_made(void **state)
{
    struct pty *p = teller_start(fresh("new.db"), NULL, 80, 24, NULL);
    char code[120];

    (void)state;
    pty_assert_has(p, "[01] 首次运行向导");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "第 2/6 步");
    pty_golden(p, "scr-wizard-terminal");
    pty_keys(p, "<F1>");
    pty_assert_has(p, "F1 [收到]");
    pty_keys(p, "<F5>");
    pty_assert_has(p, "F5 [收到]");
    pty_keys(p, "<F10>0499<Enter>1<Enter>新寨信用社<Enter><F10>");
    pty_assert_has(p, "第 4/6 步");
    pty_keys(p, "<Enter>Geheim-2025<Enter>Geheim-2024<Enter>");
    pty_assert_has(p, "两次输入的口令不同");
    pty_keys(p, "<Esc><Esc>");
    pty_assert_has(p, "第 3/6 步");
    pty_assert_has(p, "新寨信用社"); /* going back loses nothing */
    pty_keys(p, "<F10><Enter><Enter><Ctrl+U>Geheim-2025<F10>");
    pty_golden(p, "scr-wizard-lists");
    pty_keys(p, "<F10>1<F10>");
    pty_assert_has(p, "恢复码");
    code_on_screen(p, code, sizeof code);
    pty_keys(p, code + strlen(code) - 4);
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "登录");
    pty_keys(p, "admin<Enter>Geheim-2025<Enter>");
    pty_assert_has(p, "系统管理员");
    pty_assert_has(p, "新寨信用社0499");
    pty_assert_not(p, "演练");
    /* the password is lost: the code on paper makes a new one */
    pty_keys(p, "<Ctrl+Q>2<F8>");
    pty_keys(p, code);
    pty_keys(p, "<Enter>admin<Enter>Frisch-2026<F10>");
    pty_assert_has(p, "新口令已设好");
    pty_keys(p, "Geheim-2025<Enter>");
    pty_assert_has(p, "用户名或口令不对");
    pty_keys(p, "Frisch-2026<Enter>");
    pty_assert_has(p, "[00] 首页");
    pty_free(p);
}

static void training_is_made_beside_it(void **state)
{
    struct pty *p = teller_start(fresh("real.db"), NULL, 80, 24, NULL);

    (void)state;
    pty_keys(p, "<F10><F10><F10><F10><F10>2<F10>");
    pty_assert_has(p, "演练库已建好");
    pty_keys(p, "<Enter>teller<Enter>" TELLER_PASSWORD "<Enter>");
    pty_assert_has(p, "演练");
    pty_assert_has(p, "贷款户");
    assert_int_not_equal(access(fresh("real.db"), F_OK), 0);
    pty_free(p);
}

static void leaving_makes_nothing(void **state)
{
    const char *path = fresh("never.db");
    struct pty *p = teller_start(path, NULL, 80, 24, NULL);

    (void)state;
    pty_keys(p, "<F10><F10>0499");
    pty_type_ahead(p, "<Ctrl+Q>");
    assert_int_equal(pty_wait(p), 0);
    assert_int_not_equal(access(path, F_OK), 0);
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_site_is_made),
    cmocka_unit_test(training_is_made_beside_it),
    cmocka_unit_test(leaving_makes_nothing),
};

const struct test_group test_scr_wizard = {"scr_wizard", TESTS(tests)};
