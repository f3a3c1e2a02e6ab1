#ifndef TUI_DECODE_H
#define TUI_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "tui/key.h"

/*
 * From the bytes of a terminal to keys. A decoder of our own stands in for the one of
 * ncurses because it must do what get_wch cannot: both families of F1-F5 and the Linux
 * console's at once whatever TERM says, the application keypad, Alt-digits, pasted text,
 * and above all swallow an unknown sequence to its final byte instead of passing its
 * letters on as data (SCREENS 12). It is a pure function of its bytes and so can be fuzzed.
 */
struct ui_decoder {
    struct buf in; /* bytes not yet decoded start at `at` */
    size_t at;
    struct buf paste; /* text of the paste in progress */
    bool pasting;
    bool multibyte;              /* the locale is not UTF-8 (GB18030): characters through mbrtowc */
    struct ui_decoder_def *defs; /* sequences told by terminfo */
    size_t defs_n, defs_cap;
};

void ui_decoder_init(struct ui_decoder *d, bool multibyte);
void ui_decoder_release(struct ui_decoder *d);

/* Make seq (as terminfo gives it, starting with ESC) mean key; the built-in ones stay. */
void ui_decoder_define(struct ui_decoder *d, const char *seq, uint32_t key);

/* Add bytes that were read. */
void ui_decoder_feed(struct ui_decoder *d, const char *bytes, size_t n);

/*
 * Take the next key. Returns false when the bytes are used up or when a sequence is
 * incomplete; with `flush` (25 ms have passed) an incomplete one is settled: a lone ESC is
 * UIK_ESC, the rest is dropped.
 */
bool ui_decoder_next(struct ui_decoder *d, bool flush, struct ui_event *out);

/* Whether bytes of an incomplete sequence wait. */
bool ui_decoder_pending(const struct ui_decoder *d);

/* Drop what was fed and not yet taken. */
void ui_decoder_drop(struct ui_decoder *d);

#endif
