#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/pty.h"
#include "lib/test.h"
#include "screen/demo.h"

static void run_localedef(const char *dir)
{
    char path[600];
    pid_t pid;
    int status = 0;

    snprintf(path, sizeof path, "%s/zh_CN.GB18030", dir);
    fflush(NULL);
    pid = fork();
    if (pid == 0) {
        execlp("localedef", "localedef", "-f", "GB18030", "-i", "zh_CN", path, (char *)NULL);
        _exit(127);
    }
    waitpid(pid, &status, 0);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) <= 1); /* 1: warnings */
}

/* A terminal in GB18030 is second class: borders of ASCII, but every name right. */
static void gb18030_terminals_work(void **state)
{
    char dir[500];
    char locpath[600];
    const char *env[] = {"LC_ALL=zh_CN.GB18030", locpath, NULL};
    struct pty *p;

    (void)state;
    if (!realpath(test_tmpdir(), dir))
        fail();
    run_localedef(dir);
    snprintf(locpath, sizeof locpath, "LOCPATH=%s", dir);
    p = pty_fork(demo_main, NULL, 80, 24, env);
    pty_assert_has(p, "今日待办");
    pty_keys(p, "31<Enter>某<Down><Enter>");
    pty_assert_has(p, "钱乙某");
    pty_assert_not(p, "─");
    pty_keys(p, "5w<Enter>36<Enter><F10>");
    pty_assert_has(p, "+- 收款 -");
    pty_assert_has(p, "伍万元整");
    pty_keys(p, "<Esc><Up><Up>罗");
    pty_assert_has(p, "“罗”不是数字");
    pty_keys(p, "<CtrlEnd>");
    pty_assert_has(p, "第二页");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(gb18030_terminals_work),
};

const struct test_group test_tui_gb18030 = {"tui_gb18030", TESTS(tests)};
