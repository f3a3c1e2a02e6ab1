/*
 * Bytes in every encoding: what comes out is UTF-8, the same whether read at once or piece
 * by piece, and what was read without damage is written again without loss.
 */
#include <stdlib.h>
#include <string.h>

#include "base/enc.h"
#include "base/utf8.h"
#include "lib/fuzz.h"

const char *LLVMFuzzerName(void)
{
    return "enc";
}

static uint64_t decode(enum enc from, const char *p, size_t n, size_t piece, struct buf *out)
{
    struct enc_decoder *d = NULL;
    struct err e;
    uint64_t damage;

    if (enc_decoder_new(from, &d, &e))
        abort();
    for (size_t at = 0; at < n; at += piece)
        enc_decode(d, p + at, at + piece < n ? piece : n - at, at + piece >= n, out);
    damage = enc_decoder_damage(d)->count;
    enc_decoder_free(&d);
    return damage;
}

static void check_utf8(const struct buf *b)
{
    for (size_t at = 0; at < b->len;) {
        size_t used;

        if (utf8_decode(b->s + at, b->len - at, &used) == 0xFFFD && used == 1)
            abort();
        at += used;
    }
}

static void check_round_trip(enum enc from, const struct buf *text)
{
    struct enc_encoder *d = NULL;
    struct buf coded = BUF_INIT;
    struct buf back = BUF_INIT;
    struct err e;

    if (from == ENC_UTF16BE || enc_encoder_new(from, &d, &e))
        return;
    if (enc_encode(d, buf_cstr(text), text->len, &coded, NULL, 0) == 0) {
        if (decode(from, buf_cstr(&coded), coded.len, 7, &back) || back.len != text->len ||
            memcmp(buf_cstr(&back), buf_cstr(text), text->len) != 0)
            abort();
    }
    enc_encoder_free(&d);
    buf_release(&coded);
    buf_release(&back);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const enum enc kinds[] = {ENC_UTF8, ENC_GB18030, ENC_UTF16LE, ENC_UTF16BE};
    struct enc_probe probe = {0};
    enum enc found;

    enc_probe_feed(&probe, data, size);
    enc_probe_result(&probe, ENC_AUTO, &found);
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct buf whole = BUF_INIT;
        struct buf pieces = BUF_INIT;
        uint64_t damage = decode(kinds[i], (const char *)data, size, size ? size : 1, &whole);

        if (decode(kinds[i], (const char *)data, size, 3, &pieces) != damage ||
            whole.len != pieces.len || memcmp(buf_cstr(&whole), buf_cstr(&pieces), whole.len) != 0)
            abort();
        check_utf8(&whole);
        if (!damage)
            check_round_trip(kinds[i], &whole);
        buf_release(&whole);
        buf_release(&pieces);
    }
    return 0;
}
