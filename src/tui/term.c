#include "tui/term.h"

/* base/err.h comes before curses.h, which makes a macro of OK. */
#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <poll.h>
#include <signal.h>
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
#include "tui/decode.h"
#include "tui/theme.h"

#define ESC_WAIT_MS 25

struct ui_term {
    SCREEN *screen;
    int signals; /* signalfd: WINCH HUP TERM; no handler, hence no race with a blocking read */
    sigset_t old_mask;
    struct ui_decoder keys;
    struct ui_grid shown; /* what the terminal holds */
    bool all;             /* send everything next time */
    enum ui_theme theme;
    bool colour;
    bool ascii;               /* borders of + - | */
    bool mark;                /* HUIDAI_TEST_IDLE */
    bool gone;                /* the terminal went away */
    bool leave;               /* SIGHUP or SIGTERM came: told again at each read */
    unsigned long long bytes; /* read since the start, for the idle mark */
    attr_t attrs[INK_COUNT];
    short pair[INK_COUNT];
};

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

        if (w < 0 && errno != EINTR && errno != EAGAIN)
            return;
        if (w > 0) {
            s += w;
            n -= (size_t)w;
        }
    }
}

static void set_inks(struct ui_term *t)
{
    short next = 1;

    for (int i = 0; i < INK_COUNT; i++) {
        struct ui_look_of look = ui_theme_look(t->theme, t->colour, (enum ui_ink)i);

        t->attrs[i] = (look.attrs & UI_BOLD ? A_BOLD : 0) |
                      (look.attrs & UI_UNDERLINE ? A_UNDERLINE : 0) |
                      (look.attrs & UI_REVERSE ? A_REVERSE : 0) | (look.attrs & UI_DIM ? A_DIM : 0);
        t->pair[i] = 0;
        if (t->colour && (look.fg >= 0 || look.bg >= 0) && next < COLOR_PAIRS) {
            init_pair(next, look.fg, look.bg);
            t->pair[i] = next++;
        }
    }
}

void ui_term_set_theme(struct ui_term *t, enum ui_theme theme)
{
    t->theme = theme;
    set_inks(t);
    t->all = true;
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
    set_inks(t);
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

void ui_term_redraw(struct ui_term *t)
{
    t->all = true;
    clearok(stdscr, TRUE);
}

void ui_term_beep(struct ui_term *t)
{
    (void)t;
    beep();
}

static void line_cell(const struct ui_term *t, uint32_t ch, attr_t attrs, short pair, cchar_t *out)
{
    static const char signs[] = "-|++++++";
    const cchar_t *acs[] = {WACS_HLINE,    WACS_VLINE,    WACS_ULCORNER, WACS_URCORNER,
                            WACS_LLCORNER, WACS_LRCORNER, WACS_LTEE,     WACS_RTEE};
    uint32_t i = ch - UI_LINE_H;
    wchar_t text[2] = {0};
    wchar_t wch[CCHARW_MAX + 1];
    attr_t acs_attrs = 0;
    short acs_pair;

    if (t->ascii) {
        text[0] = (wchar_t)signs[i];
        setcchar(out, text, attrs, pair, NULL);
        return;
    }
    /* The code of an ACS line lies in the cell together with A_ALTCHARSET. */
    getcchar(acs[i], wch, &acs_attrs, &acs_pair, NULL);
    setcchar(out, wch, attrs | acs_attrs, pair, NULL);
}

static void put_cell(const struct ui_term *t, const struct ui_cell *c)
{
    wchar_t text[2 + UI_MARKS] = {(wchar_t)c->ch, (wchar_t)c->mark[0], (wchar_t)c->mark[1]};
    cchar_t cc;

    if (c->ch >= UI_LINE_H)
        line_cell(t, c->ch, t->attrs[c->ink], t->pair[c->ink], &cc);
    else
        setcchar(&cc, text, t->attrs[c->ink], t->pair[c->ink], NULL);
    add_wch(&cc);
}

/*
 * A row that differs is written whole, from its first cell on: ncurses does not mend the
 * other half of a wide character that is overwritten, and so none may ever be left.
 */
static void put_row(const struct ui_term *t, const struct ui_grid *g, int row)
{
    const struct ui_cell *c = &g->cells[(size_t)row * (size_t)g->cols];

    move(row, 0);
    for (int x = 0; x < g->cols; x++)
        if (c[x].width)
            put_cell(t, &c[x]);
}

void ui_term_flush(struct ui_term *t, const struct ui_grid *g, int row, int col)
{
    size_t bytes = (size_t)g->cols * sizeof *g->cells;

    if (t->gone)
        return;
    if (t->shown.rows != g->rows || t->shown.cols != g->cols) {
        ui_grid_resize(&t->shown, g->rows, g->cols);
        t->all = true;
    }
    for (int y = 0; y < g->rows && y < LINES; y++) {
        struct ui_cell *old = &t->shown.cells[(size_t)y * (size_t)g->cols];
        const struct ui_cell *new = &g->cells[(size_t)y * (size_t)g->cols];

        if (!t->all && memcmp(old, new, bytes) == 0)
            continue;
        put_row(t, g, y);
        memcpy(old, new, bytes);
    }
    t->all = false;
    curs_set(row >= 0);
    move(row >= 0 ? row : 0, row >= 0 ? col : 0);
    refresh();
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

bool ui_term_typed_ahead(struct ui_term *t)
{
    bool sig;
    bool input;

    if (ui_decoder_pending(&t->keys))
        return true;
    wait_input(t, 0, &sig, &input);
    return sig || input;
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
