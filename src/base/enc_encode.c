/* Writing: UTF-8 to another encoding, all or nothing. */
#include "base/enc.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "base/xalloc.h"

#define PIECE 16384

struct enc_encoder {
    iconv_t cd; /* (iconv_t)-1: UTF-8, checked and copied */
};

static const char *iconv_name(enum enc to)
{
    switch (to) {
    case ENC_GB18030:
        return "GB18030";
    case ENC_UTF16:
    case ENC_UTF16LE:
        return "UTF-16LE";
    default:
        return NULL;
    }
}

enum rc enc_encoder_new(enum enc to, struct enc_encoder **out, struct err *e)
{
    const char *name = iconv_name(to);
    iconv_t cd = (iconv_t)-1;

    if (name) {
        cd = iconv_open(name, "UTF-8");
        if (cd == (iconv_t)-1)
            return err_set(e, E_IO, _("本机没有 %s 转换, 请安装完整的 C 运行库"), name);
    }
    *out = xcalloc(1, sizeof **out);
    (*out)->cd = cd;
    return OK;
}

void enc_encoder_free(struct enc_encoder **d)
{
    if (!*d)
        return;
    if ((*d)->cd != (iconv_t)-1)
        iconv_close((*d)->cd);
    free(*d);
    *d = NULL;
}

/*
 * One run of iconv over s; returns the bytes taken. GNU libiconv and glibc both stop with
 * EILSEQ at what the target lacks: no "//TRANSLIT" is ever asked for.
 */
static size_t convert(struct enc_encoder *d, const char *s, size_t n, struct buf *out)
{
    char *in = (char *)s;
    size_t left = n;

    while (left) {
        char piece[PIECE];
        char *to = piece;
        size_t room = sizeof piece;
        size_t done = iconv(d->cd, &in, &left, &to, &room);
        int why = done == (size_t)-1 ? errno : 0;

        buf_add(out, piece, (size_t)(to - piece));
        if (why && why != E2BIG)
            break;
    }
    return n - left;
}

static size_t copy(const char *s, size_t n, struct buf *out)
{
    size_t at = 0;
    size_t used;

    while (at < n) {
        if (utf8_decode(s + at, n - at, &used) == 0xFFFD && used == 1)
            break;
        at += used;
    }
    buf_add(out, s, at);
    return at;
}

static size_t count_chars(const char *s, size_t n)
{
    size_t chars = 0;
    size_t used;

    for (size_t at = 0; at < n; at += used, chars++)
        utf8_decode(s + at, n - at, &used);
    return chars;
}

size_t enc_encode(struct enc_encoder *d, const char *s, size_t n, struct buf *out,
                  struct enc_misfit *bad, size_t max)
{
    size_t before = out->len;
    size_t misfits = 0;
    size_t at = 0;

    while (at < n) {
        size_t used = 0;
        uint32_t cp;

        at += d->cd == (iconv_t)-1 ? copy(s + at, n - at, out) : convert(d, s + at, n - at, out);
        if (at >= n)
            break;
        cp = utf8_decode(s + at, n - at, &used);
        if (misfits < max)
            bad[misfits] = (struct enc_misfit){at, count_chars(s, at), cp};
        misfits++;
        at += used;
    }
    if (misfits && out->s) {
        out->len = before;
        out->s[before] = '\0';
    }
    return misfits;
}
