#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <term.h>
#include <time.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "tui/term_impl.h"

#define ESC_WAIT_MS 25

long long ui_term_now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void send_raw(const char *s)
{
    size_t n = strlen(s);

    while (n) {
        ssize_t w = write(STDOUT_FILENO, s, n);

        if (w < 0 && errno != EINTR)
            return;
        if (w > 0) {
            s += w;
            n -= (size_t)w;
        }
    }
}

/* Keys as terminfo names them, for terminals that send what nobody else does. */
static void define_keys(struct ui_term *t)
{
    static const struct {
        const char *cap;
        uint32_t key;
    } caps[] = {
        {"kf1", UIK_F1},     {"kf2", UIK_F2},       {"kf3", UIK_F3},      {"kf4", UIK_F4},
        {"kf5", UIK_F5},     {"kf6", UIK_F6},       {"kf7", UIK_F7},      {"kf8", UIK_F8},
        {"kf9", UIK_F9},     {"kf10", UIK_F10},     {"kf12", UIK_F12},    {"kcuu1", UIK_UP},
        {"kcud1", UIK_DOWN}, {"kcub1", UIK_LEFT},   {"kcuf1", UIK_RIGHT}, {"khome", UIK_HOME},
        {"kend", UIK_END},   {"kpp", UIK_PGUP},     {"knp", UIK_PGDN},    {"kich1", UIK_INS},
        {"kdch1", UIK_DEL},  {"kcbt", UIK_BACKTAB}, {"kent", UIK_ENTER},
    };

    for (size_t i = 0; i < sizeof caps / sizeof caps[0]; i++) {
        char *seq = tigetstr(caps[i].cap);

        if (seq && seq != (char *)-1)
            ui_decoder_define(&t->keys, seq, caps[i].key);
    }
}

static void open_signals(struct ui_term *t)
{
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, SIGWINCH);
    sigaddset(&set, SIGHUP);
    sigaddset(&set, SIGTERM);
    sigprocmask(SIG_BLOCK, &set, &t->old_mask);
    t->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

/* A terminal left non-blocking by whoever had it before would be written to in a busy loop. */
static void make_blocking(int fd)
{
    int flags = fcntl(fd, F_GETFL);

    if (flags >= 0 && (flags & O_NONBLOCK))
        fcntl(fd, F_SETFL, flags & ~O_NONBLOCK);
}

/* An ASCII copy of smkx and rmkx: ncurses sends them only from its own getch. */
static void keypad_mode(bool on)
{
    char *s = tigetstr(on ? "smkx" : "rmkx");

    if (s && s != (char *)-1)
        putp(s);
    fflush(stdout);
}

static void modes_on(struct ui_term *t)
{
    raw();
    noecho();
    nonl();
    /* Output is drawn whole: looking for typed-ahead input in between only delays it. */
    typeahead(-1);
    set_escdelay(ESC_WAIT_MS);
    t->colour = has_colors() && !(getenv("NO_COLOR") && *getenv("NO_COLOR"));
    if (t->colour) {
        start_color();
        use_default_colors();
    }
    ui_term_inks(t);
    scrollok(stdscr, FALSE);
    idlok(stdscr, FALSE);
    refresh();
    keypad_mode(true);
    send_raw("\033[?2004h"); /* pasted text comes between marks */
}

enum rc ui_term_open(struct ui_term **out, enum ui_theme theme, struct err *e)
{
    struct ui_term *t;
    const char *test = getenv("HUIDAI_TEST_IDLE");

    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return err_set(e, E_IO, _("不是终端,全屏界面无法打开。在终端中运行,或改用命令行"));
    t = xcalloc(1, sizeof *t);
    open_signals(t);
    make_blocking(STDIN_FILENO);
    make_blocking(STDOUT_FILENO);
    t->screen = newterm(NULL, stdout, stdin);
    if (!t->screen) {
        sigprocmask(SIG_SETMASK, &t->old_mask, NULL);
        close(t->signals);
        free(t);
        return err_set(e, E_IO, _("终端类型 TERM=%s 不认识。改为 xterm 或 linux 再运行"),
                       getenv("TERM") ? getenv("TERM") : "");
    }
    t->ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
    ui_decoder_init(&t->keys, t->ascii);
    t->theme = theme;
    t->mark = test && *test;
    t->all = true;
    define_keys(t);
    modes_on(t);
    ui_grid_init(&t->shown, LINES, COLS);
    *out = t;
    return OK;
}

void ui_term_close(struct ui_term **tp)
{
    struct ui_term *t = *tp;

    if (!t)
        return;
    if (!t->gone) {
        send_raw("\033[?2004l");
        keypad_mode(false);
        curs_set(1);
    }
    endwin();
    delscreen(t->screen);
    sigprocmask(SIG_SETMASK, &t->old_mask, NULL);
    close(t->signals);
    ui_decoder_release(&t->keys);
    ui_grid_release(&t->shown);
    free(t);
    *tp = NULL;
}

void ui_term_size(const struct ui_term *t, int *rows, int *cols)
{
    (void)t;
    *rows = LINES;
    *cols = COLS;
}

static void send_mark(const struct ui_term *t)
{
    char s[80];

    snprintf(s, sizeof s, "\033]777;%llu;%d;%d\a", t->bytes, COLS, LINES);
    send_raw(s);
}

static void take_size(struct ui_term *t)
{
    struct winsize w;

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_row && w.ws_col)
        resizeterm(w.ws_row, w.ws_col);
    ui_term_redraw(t);
}

/* Signals that came; UI_INPUT_NONE when there was none. */
static enum ui_input take_signals(struct ui_term *t)
{
    enum ui_input got = UI_INPUT_NONE;
    struct signalfd_siginfo si;

    while (read(t->signals, &si, sizeof si) == (ssize_t)sizeof si) {
        if (si.ssi_signo != SIGWINCH) {
            t->leave = true;
            return UI_INPUT_HANGUP;
        }
        got = UI_INPUT_RESIZE;
    }
    if (got == UI_INPUT_RESIZE)
        take_size(t);
    return got;
}

/* Read what there is; false when the terminal is gone. */
static bool take_bytes(struct ui_term *t)
{
    char in[4096];
    ssize_t n = read(STDIN_FILENO, in, sizeof in);

    if (n > 0) {
        t->bytes += (unsigned long long)n;
        ui_decoder_feed(&t->keys, in, (size_t)n);
        return true;
    }
    t->gone = n == 0 || (errno != EINTR && errno != EAGAIN);
    return !t->gone;
}

/* Wait for input or a signal; false after the time. */
static bool wait_input(struct ui_term *t, int timeout_ms, bool *signal, bool *input)
{
    struct pollfd p[2] = {{STDIN_FILENO, POLLIN, 0}, {t->signals, POLLIN, 0}};
    int n = poll(p, 2, timeout_ms);

    *input = n > 0 && p[0].revents != 0;
    *signal = n > 0 && p[1].revents != 0;
    return *input || *signal;
}

enum ui_input ui_term_read(struct ui_term *t, int timeout_ms, bool mark, struct ui_event *ev)
{
    bool flush = false;

    for (;;) {
        bool sig = false;
        bool input = false;
        bool partial;
        int wait = timeout_ms;

        if (t->gone || t->leave)
            return UI_INPUT_HANGUP;
        if (ui_decoder_next(&t->keys, flush, ev))
            return UI_INPUT_KEY;
        partial = ui_decoder_pending(&t->keys) && !flush;
        if (partial)
            wait = ESC_WAIT_MS;
        else if (t->mark && mark && timeout_ms != 0 && !wait_input(t, 0, &sig, &input))
            send_mark(t);
        wait_input(t, wait, &sig, &input);
        if (sig) {
            enum ui_input got = take_signals(t);

            if (got != UI_INPUT_NONE)
                return got;
        }
        if (input)
            take_bytes(t);
        else if (partial)
            flush = true;
        else
            return UI_INPUT_NONE;
    }
}

void ui_term_drop_input(struct ui_term *t)
{
    bool sig;
    bool input;

    /* Read rather than tcflush: the count of bytes read must stay true. */
    while (!t->gone && wait_input(t, 0, &sig, &input) && input)
        take_bytes(t);
    ui_decoder_drop(&t->keys);
}
