#include "lib/pty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "base/xalloc.h"
#include "lib/pty_impl.h"
#include "lib/test.h"

#define DEADLINE_MS 30000

static long long now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* What vterm answers (device attributes, cursor reports) goes back to the program. */
static void on_answer(const char *s, size_t n, void *user)
{
    pty_bytes(user, s, n);
}

/*
 * The idle marks in what was read. They are looked for here and not by vterm's callback:
 * libvterm 0.1.4 loses what lies before the cut when a control string comes in two pieces.
 */
static void take_marks(struct pty *p)
{
    static const char begin[] = "\033]777;";
    const char *all = buf_cstr(&p->out);
    const char *s;

    while ((s = memmem(all + p->scanned, p->out.len - p->scanned, begin, sizeof begin - 1))) {
        const char *end = memchr(s, '\a', (size_t)(all + p->out.len - s));

        p->scanned = (size_t)(s - all);
        if (!end)
            return;
        if (sscanf(s + sizeof begin - 1, "%llu;%d;%d", &p->mark_bytes, &p->mark_cols,
                   &p->mark_rows) == 3)
            p->marked = true;
        p->scanned = (size_t)(end - all) + 1;
    }
    /* The beginning of a mark may stand at the end. */
    if (p->out.len > p->scanned + sizeof begin)
        p->scanned = p->out.len - sizeof begin;
}

static int on_prop(VTermProp prop, VTermValue *val, void *user)
{
    if (prop == VTERM_PROP_CURSORVISIBLE)
        ((struct pty *)user)->cursor_shown = val->boolean;
    return 1;
}

static const VTermScreenCallbacks screen_callbacks = {.settermprop = on_prop};

static struct pty *new_pty(int cols, int rows)
{
    struct pty *p = xcalloc(1, sizeof *p);

    p->cols = cols;
    p->rows = rows;
    p->cursor_shown = true;
    p->from_gb = p->to_gb = (iconv_t)-1;
    p->vt = vterm_new(rows, cols);
    vterm_set_utf8(p->vt, 1);
    vterm_output_set_callback(p->vt, on_answer, p);
    p->screen = vterm_obtain_screen(p->vt);
    vterm_screen_set_callbacks(p->screen, &screen_callbacks, p);
    vterm_screen_enable_altscreen(p->screen, 1);
    vterm_screen_reset(p->screen, 1);
    return p;
}

static void child_env(const char *const *env)
{
    static const char *const unset[] = {"NO_COLOR", "LANGUAGE", "LANG",       "COLUMNS",
                                        "LINES",    "ESCDELAY", "HUIDAI_LANG"};

    for (size_t i = 0; i < sizeof unset / sizeof unset[0]; i++)
        unsetenv(unset[i]);
    setenv("TERM", "xterm-256color", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("HUIDAI_TEST_IDLE", "1", 1);
    setenv("HUIDAI_TEST_CLOCK", "10:42", 1);
    for (; env && *env; env++) {
        if (strchr(*env, '='))
            putenv(xstrdup(*env));
        else
            unsetenv(*env);
    }
}

static struct pty *launch(const char *const *argv, int (*fn)(void *arg), void *arg, int cols,
                          int rows, const char *const *env)
{
    struct pty *p = new_pty(cols, rows);
    struct winsize w = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};

    for (const char *const *v = env; v && *v; v++)
        if (strstr(*v, "LC_ALL=") && strstr(*v, ".GB18030")) {
            p->from_gb = iconv_open("UTF-8", "GB18030");
            p->to_gb = iconv_open("GB18030", "UTF-8");
        }
    fflush(NULL);
    p->pid = forkpty(&p->fd, NULL, NULL, &w);
    assert_true(p->pid >= 0);
    if (p->pid == 0) {
        child_env(env);
        if (fn)
            exit(fn(arg));
        closefrom(3); /* locks and pipes of whoever runs the tests are none of its business */
        execv(argv[0], (char *const *)(uintptr_t)argv);
        _exit(127);
    }
    fcntl(p->fd, F_SETFL, fcntl(p->fd, F_GETFL) | O_NONBLOCK);
    fcntl(p->fd, F_SETFD, FD_CLOEXEC);
    pty_idle(p);
    return p;
}

struct pty *pty_start(const char *const *argv, int cols, int rows, const char *const *env)
{
    return launch(argv, NULL, NULL, cols, rows, env);
}

struct pty *pty_fork(int (*fn)(void *arg), void *arg, int cols, int rows, const char *const *env)
{
    return launch(NULL, fn, arg, cols, rows, env);
}

/* What a GB18030 terminal shows, as UTF-8 for vterm; escape sequences are ASCII in both. */
static void show_gb(struct pty *p, const char *bytes, size_t n)
{
    char out[4096];
    char *in;
    size_t left;

    buf_add(&p->part, bytes, n);
    in = p->part.s;
    left = p->part.len;
    while (left) {
        char *to = out;
        size_t room = sizeof out;
        size_t rc = iconv(p->from_gb, &in, &left, &to, &room);

        vterm_input_write(p->vt, out, (size_t)(to - out));
        if (rc == (size_t)-1 && errno == EILSEQ) {
            vterm_input_write(p->vt, "?", 1);
            in++;
            left--;
        } else if (rc == (size_t)-1 && errno == EINVAL) {
            break;
        }
    }
    memmove(p->part.s, in, left);
    p->part.len = left;
}

/* Read what is there; false at the end of the program's output. */
static bool take(struct pty *p)
{
    char in[8192];
    ssize_t n = read(p->fd, in, sizeof in);

    if (n > 0) {
        buf_add(&p->out, in, (size_t)n);
        if (p->from_gb != (iconv_t)-1)
            show_gb(p, in, (size_t)n);
        else
            vterm_input_write(p->vt, in, (size_t)n);
        take_marks(p);
        return true;
    }
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return true;
    p->eof = true;
    return false;
}

void pty_bytes(struct pty *p, const char *bytes, size_t n)
{
    long long end = now_ms() + DEADLINE_MS;

    while (n && !p->eof && now_ms() < end) {
        struct pollfd f = {p->fd, POLLIN | POLLOUT, 0};

        poll(&f, 1, 1000);
        if (f.revents & POLLOUT) {
            ssize_t w = write(p->fd, bytes, n);

            if (w > 0) {
                bytes += w;
                n -= (size_t)w;
                p->sent += (unsigned long long)w;
            }
        }
        /* The program may be stuck writing: what it says must be read meanwhile. */
        if (f.revents & (POLLIN | POLLHUP))
            take(p);
    }
}

static void fail_with_screen(struct pty *p, const char *why)
{
    size_t n = p->out.len;
    size_t from = n > 2000 ? n - 2000 : 0;

    print_error("%s (pid %d, %dx%d)\n%s\n", why, (int)p->pid, p->cols, p->rows, pty_screen(p));
    if (p->eof)
        print_error("last output:\n%.*s\n", (int)(n - from), p->out.s + from);
    fail();
}

static bool settled(const struct pty *p)
{
    return p->marked && p->mark_bytes == p->sent && p->mark_cols == p->cols &&
           p->mark_rows == p->rows;
}

void pty_idle(struct pty *p)
{
    long long end = now_ms() + DEADLINE_MS;

    while (!settled(p)) {
        struct pollfd f = {p->fd, POLLIN, 0};

        if (p->eof)
            fail_with_screen(p, "the program has ended");
        if (now_ms() > end)
            fail_with_screen(p, "the program does not come to rest");
        poll(&f, 1, 1000);
        if (f.revents)
            take(p);
    }
    vterm_screen_flush_damage(p->screen);
}

void pty_wait_text(struct pty *p, const char *text)
{
    long long end = now_ms() + DEADLINE_MS;

    while (!pty_has(p, text)) {
        struct pollfd f = {p->fd, POLLIN, 0};

        if (p->eof || now_ms() > end)
            fail_with_screen(p, text);
        poll(&f, 1, 1000);
        if (f.revents)
            take(p);
    }
}

void pty_resize_now(struct pty *p, int cols, int rows)
{
    struct winsize w = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};

    p->cols = cols;
    p->rows = rows;
    p->marked = false;
    vterm_set_size(p->vt, rows, cols);
    assert_int_equal(ioctl(p->fd, TIOCSWINSZ, &w), 0);
}

void pty_resize(struct pty *p, int cols, int rows)
{
    pty_resize_now(p, cols, rows);
    pty_idle(p);
}

int pty_wait(struct pty *p)
{
    long long end = now_ms() + DEADLINE_MS;
    int status = 0;

    while (!p->eof) {
        struct pollfd f = {p->fd, POLLIN, 0};

        if (now_ms() > end)
            fail_with_screen(p, "the program does not end");
        poll(&f, 1, 1000);
        if (f.revents)
            take(p);
    }
    if (p->pid > 0)
        waitpid(p->pid, &status, 0);
    p->pid = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

pid_t pty_pid(const struct pty *p)
{
    return p->pid;
}

void pty_signal(struct pty *p, int sig)
{
    if (p->pid > 0)
        kill(p->pid, sig);
}

void pty_free(struct pty *p)
{
    if (!p)
        return;
    close(p->fd);
    if (p->pid > 0) {
        kill(p->pid, SIGKILL);
        waitpid(p->pid, NULL, 0);
    }
    if (p->from_gb != (iconv_t)-1) {
        iconv_close(p->from_gb);
        iconv_close(p->to_gb);
    }
    buf_release(&p->part);
    vterm_free(p->vt);
    buf_release(&p->out);
    buf_release(&p->text);
    free(p);
}

void pty_family(struct pty *p, enum pty_family f)
{
    p->family = f;
}

int pty_key_count(const struct pty *p)
{
    return p->keys;
}

void pty_key_count_reset(struct pty *p)
{
    p->keys = 0;
}

const char *pty_output(struct pty *p, size_t *n)
{
    *n = p->out.len;
    return buf_cstr(&p->out);
}

void pty_output_reset(struct pty *p)
{
    buf_reset(&p->out);
    p->scanned = 0;
}
