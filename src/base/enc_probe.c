/* Finding out the encoding of a file: one pass, constant memory. */
#include "base/enc.h"

#include <string.h>

#include "base/utf8.h"

/* ------------------------------------------------------------------ UTF-8 */

static void u8_finish(struct enc_probe *p)
{
    uint32_t cp = p->u8.cp;

    if (cp < p->u8.least || cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF)) {
        p->u8.bad++;
        return;
    }
    p->u8.good++;
    if (utf8_is_han(cp))
        p->u8.han++;
}

static void u8_expect(struct enc_probe *p, int need, uint32_t cp, uint32_t least)
{
    p->u8.need = need;
    p->u8.cp = cp;
    p->u8.least = least;
}

static void u8_start(struct enc_probe *p, unsigned char c)
{
    if (c >= 0xC2 && c <= 0xDF)
        u8_expect(p, 1, c & 0x1Fu, 0x80);
    else if (c >= 0xE0 && c <= 0xEF)
        u8_expect(p, 2, c & 0x0Fu, 0x800);
    else if (c >= 0xF0 && c <= 0xF4)
        u8_expect(p, 3, c & 0x07u, 0x10000);
    else if (c >= 0x80)
        p->u8.bad++;
}

static void u8_byte(struct enc_probe *p, unsigned char c)
{
    if (p->u8.need) {
        if ((c & 0xC0) == 0x80) {
            p->u8.cp = p->u8.cp << 6 | (c & 0x3Fu);
            if (--p->u8.need == 0)
                u8_finish(p);
            return;
        }
        p->u8.bad++;
        p->u8.need = 0;
    }
    u8_start(p, c);
}

/* ------------------------------------------------------------------ GB18030 */

static bool is_tail(unsigned char c)
{
    return c >= 0x40 && c != 0x7F && c != 0xFF;
}

static bool is_digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

static void gb_start(struct enc_probe *p, unsigned char c)
{
    if (c == 0xFF)
        p->gb.bad++;
    else if (c > 0x80)
        p->gb.state = 1;
    p->gb.lead = c;
}

/* A byte inside a character: true when it belongs to it, false when it starts anew. */
static bool gb_inner(struct enc_probe *p, unsigned char c)
{
    int state = p->gb.state;

    p->gb.state = 0;
    switch (state) {
    case 1:
        if (is_digit(c)) {
            p->gb.state = 2;
            return true;
        }
        if (!is_tail(c))
            return false;
        p->gb.good++;
        if (p->gb.lead >= 0xB0 && p->gb.lead <= 0xF7 && c >= 0xA1)
            p->gb.level12++;
        return true;
    case 2:
        if (c <= 0x80 || c == 0xFF)
            return false;
        p->gb.state = 3;
        return true;
    default:
        if (!is_digit(c))
            return false;
        p->gb.good++;
        return true;
    }
}

static void gb_byte(struct enc_probe *p, unsigned char c)
{
    if (p->gb.state) {
        if (gb_inner(p, c))
            return;
        p->gb.bad++;
    }
    gb_start(p, c);
}

/* ------------------------------------------------------------------ all */

void enc_probe_feed(struct enc_probe *p, const void *bytes, size_t n)
{
    const unsigned char *s = bytes;

    for (size_t i = 0; i < n; i++) {
        unsigned char c = s[i];
        bool odd = p->size & 1;

        if (p->size < sizeof p->head)
            p->head[p->size] = c;
        if (c == 0)
            *(odd ? &p->nul_odd : &p->nul_even) += 1;
        if (odd && p->last == '\n' && c == 0)
            p->lf_le++;
        if (odd && p->last == 0 && c == '\n')
            p->lf_be++;
        if (c == '\n')
            p->lines++;
        p->last = c;
        p->size++;
        /* Most bytes are ASCII between characters: nothing to learn from them. */
        if (c < 0x80 && !p->u8.need && !p->gb.state)
            continue;
        u8_byte(p, c);
        gb_byte(p, c);
    }
}

static bool starts(const struct enc_probe *p, const char *bom, size_t n)
{
    return p->size >= n && memcmp(p->head, bom, n) == 0;
}

size_t enc_probe_bom(const struct enc_probe *p, enum enc e)
{
    switch (e) {
    case ENC_UTF8:
        return starts(p, "\xEF\xBB\xBF", 3) ? 3 : 0;
    case ENC_GB18030:
        return starts(p, "\x84\x31\x95\x33", 4) ? 4 : 0;
    case ENC_UTF16LE:
        return starts(p, "\xFF\xFE", 2) ? 2 : 0;
    case ENC_UTF16BE:
        return starts(p, "\xFE\xFF", 2) ? 2 : 0;
    default:
        return 0;
    }
}

/* So many NULs in one half of the pairs, some of them of line ends but not all: no accident. */
static bool is_pattern(uint64_t nuls, uint64_t all, uint64_t line_ends)
{
    return nuls * 50 >= all * 49 && line_ends && nuls >= 2 * line_ends;
}

static bool utf16_by_nuls(const struct enc_probe *p, enum enc *out)
{
    uint64_t all = p->nul_even + p->nul_odd;

    if (all * 50 < p->size || p->size % 2)
        return false;
    if (is_pattern(p->nul_odd, all, p->lf_le)) {
        *out = ENC_UTF16LE;
        return true;
    }
    if (is_pattern(p->nul_even, all, p->lf_be)) {
        *out = ENC_UTF16BE;
        return true;
    }
    return false;
}

static bool by_bom(const struct enc_probe *p, enum enc *out)
{
    static const enum enc order[] = {ENC_UTF8, ENC_GB18030, ENC_UTF16LE, ENC_UTF16BE};

    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        if (enc_probe_bom(p, order[i])) {
            *out = order[i];
            return true;
        }
    }
    return false;
}

/* A character that the file's end cuts is damage like any other. */
static bool by_structure(const struct enc_probe *p, enum enc *out)
{
    uint64_t u_bad = p->u8.bad + (p->u8.need != 0);
    uint64_t g_bad = p->gb.bad + (p->gb.state != 0);

    if (u_bad == 0) {
        bool gb = p->u8.good && !p->u8.han && !g_bad && p->gb.good && p->gb.level12 == p->gb.good;

        *out = gb ? ENC_GB18030 : ENC_UTF8;
        return true;
    }
    /* GB text read as UTF-8 is wrong in half of its characters at least. */
    if (u_bad * 10 <= p->u8.good + u_bad) {
        *out = ENC_UTF8;
        return true;
    }
    if (g_bad * 50 <= p->gb.good + g_bad) {
        *out = ENC_GB18030;
        return true;
    }
    return false;
}

bool enc_probe_result(const struct enc_probe *p, enum enc asked, enum enc *out)
{
    if (asked == ENC_UTF16) {
        if (!utf16_by_nuls(p, out))
            *out = enc_probe_bom(p, ENC_UTF16BE) ? ENC_UTF16BE : ENC_UTF16LE;
        return true;
    }
    if (asked != ENC_AUTO) {
        *out = asked;
        return true;
    }
    return by_bom(p, out) || utf16_by_nuls(p, out) || by_structure(p, out);
}
