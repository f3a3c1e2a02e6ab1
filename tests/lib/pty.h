#ifndef TESTS_LIB_PTY_H
#define TESTS_LIB_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/*
 * A program on a terminal of its own: a pty with libvterm behind it. Nothing sleeps: before
 * it waits for a key the program says how many bytes it has read and how large it thinks the
 * terminal is (ui_term_read, HUIDAI_TEST_IDLE), and the harness waits until that agrees with
 * what it has sent. Every function fails the running test when the program hangs or dies
 * unexpectedly, and prints the screen then.
 */
struct pty;

/* What the terminal sends for F1-F5 and the keypad. */
enum pty_family {
    PTY_XTERM, /* ESC O P, ESC [ 15 ~ */
    PTY_PUTTY, /* ESC [ 11 ~ … */
    PTY_LINUX, /* ESC [ [ A … */
    PTY_ALT    /* Alt and a digit */
};

/*
 * Start argv (ended by NULL), or call fn(arg) in the child, on cols x rows. env: NULL or
 * "NAME=value" strings ended by NULL, over TERM=xterm-256color, LC_ALL=C.UTF-8, the idle
 * mark and a clock that stands at 10:42; "NAME" alone unsets. With LC_ALL=….GB18030 it is a
 * GB18030 terminal: keys and screen are converted. Returns when the program waits
 * for its first key.
 */
struct pty *pty_start(const char *const *argv, int cols, int rows, const char *const *env);
struct pty *pty_fork(int (*fn)(void *arg), void *arg, int cols, int rows, const char *const *env);
/* End it (SIGKILL if it still runs) and free. */
void pty_free(struct pty *p);

void pty_family(struct pty *p, enum pty_family f);

/*
 * Send keys and wait until they are worked off. Text is sent as it is; <Enter> <Esc> <Tab>
 * <BackTab> <Up> <Down> <Left> <Right> <Home> <End> <PgUp> <PgDn> <Ins> <Del> <BS> <F1>…<F12>
 * <Ctrl+X> <Alt+1> <KpPlus> <KpEnter> <Kp7> <Paste:text> <Space> <lt> name the others. Every
 * key is counted. Keys to a confirmation come in a call of their own: what is typed ahead of
 * one is thrown away by the program.
 */
void pty_keys(struct pty *p, const char *keys);
/* As pty_keys, all in one piece and without waiting: typed ahead. */
void pty_type_ahead(struct pty *p, const char *keys);
/* Bytes as they are; counted as no key; does not wait. */
void pty_bytes(struct pty *p, const char *bytes, size_t n);
/* Keys sent so far, or since pty_key_count_reset. */
int pty_key_count(const struct pty *p);
void pty_key_count_reset(struct pty *p);

/* Wait until the program waits for a key. */
void pty_idle(struct pty *p);
/* Wait until the text is on the screen, for what comes by itself (the lock after idle time). */
void pty_wait_text(struct pty *p, const char *text);
/* Change the size and wait until it has been redrawn. */
void pty_resize(struct pty *p, int cols, int rows);
/* Change the size without waiting: while the program works. */
void pty_resize_now(struct pty *p, int cols, int rows);
/* Wait for the end; returns the exit status, 128 + signal when it was killed. */
int pty_wait(struct pty *p);
pid_t pty_pid(const struct pty *p);
void pty_signal(struct pty *p, int sig);

/* The screen as text, trailing blanks cut, a line a row; borrowed until the next call. */
const char *pty_screen(struct pty *p);
/* One row. */
const char *pty_row(struct pty *p, int row);
bool pty_has(struct pty *p, const char *text);
void pty_cursor(struct pty *p, int *row, int *col);

/* Letters of what the cell shows: b bold, u underline, r reverse, then fg and bg as f1 g4. */
const char *pty_attrs(struct pty *p, int row, int col, char out[16]);

/* Every wide character has both halves, and no half stands alone. */
void pty_assert_whole(struct pty *p);
void pty_assert_has(struct pty *p, const char *text);
void pty_assert_not(struct pty *p, const char *text);

/* All bytes that the program has sent since the start or the last pty_output_reset. */
const char *pty_output(struct pty *p, size_t *n);
void pty_output_reset(struct pty *p);

/*
 * Compare text, attributes and cursor with tests/screen/golden/NAME-<cols>x<rows>.txt; with
 * HUIDAI_GOLDEN=write the file is written. Checks pty_assert_whole as well.
 */
void pty_golden(struct pty *p, const char *name);

/*
 * Goldens from now on show # for each cell of that text: what differs from run to run (the
 * machine's date, the check code of a file that holds random keys). A # in the text stands for
 * any digit 0-9 A-F.
 */
void pty_mask(struct pty *p, const char *text);

/* For the parts of the harness. */
int pty_key_bytes(enum pty_family f, const char *name, size_t n, char out[64]);

#endif
