#ifndef TESTS_LIB_PTY_IMPL_H
#define TESTS_LIB_PTY_IMPL_H

#include <iconv.h>
#include <vterm.h>

#include "base/buf.h"
#include "lib/pty.h"

#define PTY_MASKS 16

struct pty {
    pid_t pid;
    int fd;
    int cols, rows;
    VTerm *vt;
    VTermScreen *screen;
    bool cursor_shown;
    bool eof;
    iconv_t from_gb, to_gb; /* a GB18030 terminal; (iconv_t)-1 otherwise */
    struct buf part;        /* bytes of a character whose rest has not come yet */
    enum pty_family family;
    int keys;
    unsigned long long sent; /* bytes */
    bool marked;             /* a mark came since the last resize */
    unsigned long long mark_bytes;
    int mark_cols, mark_rows;
    struct buf out;  /* all output */
    size_t scanned;  /* bytes of it looked through for marks */
    struct buf text; /* of pty_screen */
    char mask[PTY_MASKS][64];
    int masks;
};

#endif
