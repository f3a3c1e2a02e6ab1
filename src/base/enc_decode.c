/* Reading: any encoding to UTF-8, piece by piece. */
#include "base/enc.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "base/enc_table.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "base/xalloc.h"

#define REPLACEMENT 0xFFFDu
#define PIECE       16384

struct enc_decoder {
    enum enc from;
    iconv_t cd;      /* GB18030 only */
    struct buf held; /* bytes not yet read: a character that a piece cut */
    uint64_t offset; /* of the first byte held */
    uint64_t lines;  /* line ends passed */
    struct enc_damage damage;
};

enum rc enc_decoder_new(enum enc from, struct enc_decoder **out, struct err *e)
{
    struct enc_decoder *d = xcalloc(1, sizeof *d);

    d->from = from;
    d->cd = (iconv_t)-1;
    if (from == ENC_GB18030) {
        d->cd = iconv_open("UTF-8", "GB18030");
        if (d->cd == (iconv_t)-1) {
            enc_decoder_free(&d);
            return err_set(e, E_IO, _("本机没有 GB18030 转换, 请安装完整的 C 运行库"));
        }
    }
    *out = d;
    return OK;
}

void enc_decoder_free(struct enc_decoder **d)
{
    if (!*d)
        return;
    if ((*d)->cd != (iconv_t)-1)
        iconv_close((*d)->cd);
    buf_release(&(*d)->held);
    free(*d);
    *d = NULL;
}

const struct enc_damage *enc_decoder_damage(const struct enc_decoder *d)
{
    return &d->damage;
}

static void put(struct enc_decoder *d, struct buf *out, uint32_t cp)
{
    char utf8[4];

    if (cp == '\n')
        d->lines++;
    buf_add(out, utf8, utf8_put(cp, utf8));
}

static void damaged(struct enc_decoder *d, struct buf *out, size_t at)
{
    if (d->damage.count++ == 0) {
        d->damage.offset = d->offset + at;
        d->damage.line = d->lines + 1;
    }
    put(d, out, REPLACEMENT);
}

/* Code points of private use that stand for a character; others pass. */
static uint32_t modern(uint32_t cp)
{
    uint32_t real = cp >= 0xE000 && cp <= 0xF8FF ? enc_table_private(cp) : 0;

    return real ? real : cp;
}

/* ------------------------------------------------------------------ UTF-8 */

/* Whether the bytes may be the start of a character whose rest is still to come. */
static bool u8_cut(const unsigned char *p, size_t n)
{
    size_t len = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : p[0] >= 0xC2 ? 2 : 1;

    if (p[0] > 0xF4 || n >= len)
        return false;
    for (size_t i = 1; i < n; i++)
        if ((p[i] & 0xC0) != 0x80)
            return false;
    return true;
}

static size_t read_utf8(struct enc_decoder *d, const char *p, size_t n, bool last, struct buf *out)
{
    size_t at = 0;

    while (at < n) {
        size_t used;
        uint32_t cp = utf8_decode(p + at, n - at, &used);

        if (cp == REPLACEMENT && used == 1) {
            if (!last && u8_cut((const unsigned char *)p + at, n - at))
                break;
            damaged(d, out, at);
        } else {
            put(d, out, modern(cp));
        }
        at += used;
    }
    return at;
}

/* ------------------------------------------------------------------ UTF-16 */

static uint32_t unit(const struct enc_decoder *d, const char *s)
{
    const unsigned char *p = (const unsigned char *)s;

    return d->from == ENC_UTF16LE ? (uint32_t)(p[0] | p[1] << 8) : (uint32_t)(p[0] << 8 | p[1]);
}

static size_t read_utf16(struct enc_decoder *d, const char *p, size_t n, bool last, struct buf *out)
{
    size_t at = 0;

    while (at + 2 <= n) {
        uint32_t cp = unit(d, p + at);
        size_t used = 2;

        if (cp >= 0xD800 && cp <= 0xDBFF) {
            uint32_t low = at + 4 <= n ? unit(d, p + at + 2) : 0;

            if (at + 4 > n && !last)
                break;
            if (low >= 0xDC00 && low <= 0xDFFF) {
                cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
                used = 4;
            }
        }
        if (cp >= 0xD800 && cp <= 0xDFFF)
            damaged(d, out, at);
        else
            put(d, out, modern(cp));
        at += used;
    }
    if (last && at < n) {
        damaged(d, out, at);
        at = n;
    }
    return at;
}

/* ------------------------------------------------------------------ GB18030 */

/* What iconv refused at p: the bytes it takes and what it stands for. */
static size_t refused(struct enc_decoder *d, const char *p, size_t n, size_t at, struct buf *out)
{
    uint32_t cp = 0;

    if ((unsigned char)*p == 0x80) {
        put(d, out, 0x20AC); /* the euro of code page 936 */
        return 1;
    }
    if (n >= 4)
        cp = enc_table_gb4((const unsigned char *)p);
    if (cp) {
        put(d, out, cp);
        return 4;
    }
    damaged(d, out, at);
    return 1;
}

/* Pass on what iconv made, with private-use code points made modern. */
static void pass(struct enc_decoder *d, const char *s, size_t n, struct buf *out)
{
    const char *end = s + n;

    while (s < end) {
        const char *stop = memchr(s, 0xEE, (size_t)(end - s)); /* lead of U+E000-EFFF */
        size_t run = (size_t)((stop ? stop : end) - s);
        size_t used;

        for (const char *q = s; (q = memchr(q, '\n', (size_t)(s + run - q))); q++)
            d->lines++;
        buf_add(out, s, run);
        s += run;
        if (stop) {
            put(d, out, modern(utf8_decode(s, (size_t)(end - s), &used)));
            s += used;
        }
    }
}

static size_t read_gb(struct enc_decoder *d, const char *p, size_t n, bool last, struct buf *out)
{
    char piece[PIECE];
    char *in = (char *)p;
    size_t left = n;

    while (left) {
        char *to = piece;
        size_t room = sizeof piece;
        size_t done = iconv(d->cd, &in, &left, &to, &room);
        int why = done == (size_t)-1 ? errno : 0;
        size_t step;

        pass(d, piece, (size_t)(to - piece), out);
        if (!why || why == E2BIG)
            continue;
        if (why == EINVAL && !last)
            break;
        step = refused(d, in, left, n - left, out);
        in += step;
        left -= step;
    }
    return n - left;
}

/* ------------------------------------------------------------------ all */

void enc_decode(struct enc_decoder *d, const char *p, size_t n, bool last, struct buf *out)
{
    size_t used;

    buf_add(&d->held, p, n);
    switch (d->from) {
    case ENC_GB18030:
        used = read_gb(d, d->held.s, d->held.len, last, out);
        break;
    case ENC_UTF16LE:
    case ENC_UTF16BE:
        used = read_utf16(d, d->held.s, d->held.len, last, out);
        break;
    default:
        used = read_utf8(d, d->held.s, d->held.len, last, out);
    }
    d->offset += used;
    d->held.len -= used;
    memmove(d->held.s, d->held.s + used, d->held.len + 1);
}
