#include "cli/terminal.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/enc.h"
#include "base/xalloc.h"

#define SUBSTITUTE "〓"

struct shown {
    int fd;
    struct enc_encoder *enc;
    char part[4]; /* a character cut between two writes */
    size_t n;
};

static void put_all(int fd, const char *s, size_t n)
{
    while (n > 0) {
        ssize_t w = write(fd, s, n);

        if (w <= 0)
            return;
        s += w;
        n -= (size_t)w;
    }
}

static void put_char(struct shown *t, const char *s, size_t n, struct buf *out)
{
    struct enc_misfit bad;

    if (enc_encode(t->enc, s, n, out, &bad, 1) > 0)
        enc_encode(t->enc, SUBSTITUTE, strlen(SUBSTITUTE), out, &bad, 1);
}

/* Length of the character that begins with the byte; stray bytes count alone. */
static size_t char_len(unsigned char c)
{
    return c < 0xC2 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

static ssize_t write_shown(void *ctx, const char *s, size_t size)
{
    struct shown *t = ctx;
    struct buf out = BUF_INIT;
    struct buf all = BUF_INIT;
    size_t at = 0;

    buf_add(&all, t->part, t->n);
    buf_add(&all, s, size);
    t->n = 0;
    while (at < all.len) {
        size_t n = char_len((unsigned char)all.s[at]);

        if (at + n > all.len) { /* the rest comes with the next write */
            t->n = all.len - at;
            memcpy(t->part, all.s + at, t->n);
            break;
        }
        put_char(t, all.s + at, n, &out);
        at += n;
    }
    put_all(t->fd, buf_cstr(&out), out.len);
    buf_release(&all);
    buf_release(&out);
    return (ssize_t)size;
}

static int close_shown(void *ctx)
{
    struct shown *t = ctx;

    enc_encoder_free(&t->enc);
    free(t);
    return 0;
}

FILE *terminal_stream(int fd)
{
    static const cookie_io_functions_t io = {.write = write_shown, .close = close_shown};
    struct shown *t = xcalloc(1, sizeof *t);
    struct err e;
    FILE *f = NULL;

    t->fd = fd;
    if (enc_encoder_new(ENC_GB18030, &t->enc, &e) == OK)
        f = fopencookie(t, "w", io);
    if (f)
        setvbuf(f, NULL, _IOLBF, BUFSIZ);
    else
        close_shown(t);
    return f;
}

void terminal_setup(void)
{
    FILE *f;

    if (strcmp(nl_langinfo(CODESET), "GB18030") != 0)
        return;
    if (isatty(STDOUT_FILENO) && (f = terminal_stream(STDOUT_FILENO)))
        stdout = f;
    if (isatty(STDERR_FILENO) && (f = terminal_stream(STDERR_FILENO)))
        stderr = f;
}
