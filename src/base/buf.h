#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdarg.h>
#include <stddef.h>

/*
 * A growable run of bytes, always ended by a NUL that len does not count.
 * BUF_INIT or buf_init before use, buf_release after.
 */
struct buf {
    char *s;
    size_t len;
    size_t cap;
};

#define BUF_INIT                                                                                   \
    {                                                                                              \
        NULL, 0, 0                                                                                 \
    }

void buf_init(struct buf *b);
void buf_release(struct buf *b);
void buf_reset(struct buf *b); /* empty, memory kept */
void buf_add(struct buf *b, const void *p, size_t n);
void buf_str(struct buf *b, const char *s);
void buf_ch(struct buf *b, char c);
void buf_fmt(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_vfmt(struct buf *b, const char *fmt, va_list ap);
/* The string held; the caller frees it; b is empty afterwards. Never NULL. */
char *buf_steal(struct buf *b);
/* The string held, "" when nothing was added; borrowed. */
const char *buf_cstr(const struct buf *b);

#endif
