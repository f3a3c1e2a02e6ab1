#include "lib/cli.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/xalloc.h"
#include "lib/test.h"

#define ARGS_MAX 64

static const char *program(void)
{
    const char *p = getenv("HUIDAI_TEST_PROGRAM");

    return p && *p ? p : "build/san/huidai";
}

static void set_environment(const char *env)
{
    char home[PATH_MAX];
    char *copy = xstrdup(env ? env : "");
    char *path = xstrdup(getenv("PATH") ? getenv("PATH") : "/usr/bin:/bin");

    if (!realpath(test_tmpdir(), home))
        _exit(125);
    clearenv();
    setenv("PATH", path, 1);
    setenv("HOME", home, 1);
    setenv("XDG_DATA_HOME", home, 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    for (char *s = copy; s && *s;) {
        char *next = strchr(s, '\n');

        if (next)
            *next++ = '\0';
        putenv(s);
        s = next;
    }
}

static void run_child(const char *env, const char *const *args, int out, int err)
{
    char *argv[ARGS_MAX + 2];
    size_t n = 0;

    argv[n++] = (char *)program();
    for (; args[n - 1] && n <= ARGS_MAX; n++)
        argv[n] = (char *)args[n - 1];
    argv[n] = NULL;
    setsid(); /* no terminal to ask on */
    dup2(out, STDOUT_FILENO);
    dup2(err, STDERR_FILENO);
    close(STDIN_FILENO);
    set_environment(env);
    execv(program(), argv);
    _exit(126);
}

/* Read both pipes until both are at their end. */
static void drain(struct pollfd *p, struct buf *to)
{
    int open = 2;

    while (open > 0) {
        if (poll(p, 2, -1) < 0 && errno != EINTR)
            break;
        for (int i = 0; i < 2; i++) {
            char block[65536];
            ssize_t n;

            if (!(p[i].revents & (POLLIN | POLLHUP)))
                continue;
            n = read(p[i].fd, block, sizeof block);
            if (n > 0) {
                buf_add(&to[i], block, (size_t)n);
            } else {
                close(p[i].fd);
                p[i].fd = -1;
                open--;
            }
        }
    }
}

struct cli_run cli_runv(const char *env, const char *const *args)
{
    struct cli_run r = {0};
    struct buf got[2] = {BUF_INIT, BUF_INIT};
    struct pollfd fds[2];
    int out[2], err[2], status;
    pid_t pid;

    assert_int_equal(pipe(out), 0);
    assert_int_equal(pipe(err), 0);
    fflush(NULL);
    pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        close(out[0]);
        close(err[0]);
        run_child(env, args, out[1], err[1]);
    }
    close(out[1]);
    close(err[1]);
    fds[0] = (struct pollfd){.fd = out[0], .events = POLLIN};
    fds[1] = (struct pollfd){.fd = err[0], .events = POLLIN};
    drain(fds, got);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    r.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    r.out_len = got[0].len;
    r.out = buf_steal(&got[0]);
    r.err = buf_steal(&got[1]);
    return r;
}

static size_t collect(const char **args, va_list ap)
{
    size_t n = 0;

    while (n < ARGS_MAX && (args[n] = va_arg(ap, const char *)))
        n++;
    args[n] = NULL;
    return n;
}

struct cli_run cli_run(const char *env, ...)
{
    const char *args[ARGS_MAX + 1];
    va_list ap;

    va_start(ap, env);
    collect(args, ap);
    va_end(ap);
    return cli_runv(env, args);
}

char *cli_ok(const char *env, ...)
{
    const char *args[ARGS_MAX + 1];
    struct cli_run r;
    char *out;
    va_list ap;

    va_start(ap, env);
    collect(args, ap);
    va_end(ap);
    r = cli_runv(env, args);
    if (r.status != 0)
        fail_msg("%s %s: status %d\n%s%s", args[0], args[0] ? args[1] : "", r.status, r.out, r.err);
    out = r.out;
    free(r.err);
    return out;
}

void cli_run_release(struct cli_run *r)
{
    free(r->out);
    free(r->err);
    r->out = r->err = NULL;
}
