/* The envelope of a package: compression, sealing, signature. */
#include "sync/pack.h"

#include <stdlib.h>
#include <string.h>

#include <sodium.h>
#include <zstd.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"

enum {
    AT_VERSION = 8,
    AT_FLAGS = 10,
    AT_EPOCH = 11,
    AT_FROM = 12,
    AT_TO = 16,
    AT_NUMBER = 20,
    AT_CREATED = 24,
    AT_SCHEMA = 32,
    AT_ENTRIES = 36,
    AT_BODY = 40,
    AT_SEALED = 48,
    AT_KEY = 56,
    KEY_LEN = 80,
    AT_STREAM = 136,
    STREAM_LEN = 24,
    HEADER_LEN = PACK_HEAD,
    PIECE = 65536,
    CODE_LEN = 4,
    LEVEL = 3
};

#define PIECE_SEALED (PIECE + crypto_secretstream_xchacha20poly1305_ABYTES)

static const uint8_t magic[8] = {0x48, 0x44, 0x58, 0x0D, 0x0A, 0x1A, 0x0A, 0x00};

static void put_number(uint8_t *at, uint64_t v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        at[i] = (uint8_t)(v >> (8 * i));
}

static uint64_t get_number(const uint8_t *at, size_t n)
{
    uint64_t v = 0;

    for (size_t i = n; i > 0; i--)
        v = v << 8 | at[i - 1];
    return v;
}

/* ------------------------------------------------------------ writing */

static enum rc compress(const struct buf *body, struct buf *out, struct err *e)
{
    size_t bound = ZSTD_compressBound(body->len);
    char *p = xmalloc(bound);
    size_t n = ZSTD_compress(p, bound, body->s, body->len, LEVEL);

    if (!ZSTD_isError(n))
        buf_add(out, p, n);
    sodium_memzero(p, bound);
    free(p);
    return ZSTD_isError(n) ? err_set(e, E_IO, _("数据包不能压缩")) : OK;
}

size_t pack_compressed(const struct buf *body)
{
    struct buf out = BUF_INIT;
    struct err ignored;
    size_t n = compress(body, &out, &ignored) == OK ? out.len : body->len;

    buf_release(&out);
    return n;
}

/* In pieces, so that a cut is seen: only the last one says that it is the last. */
static void seal_pieces(crypto_secretstream_xchacha20poly1305_state *st, const struct buf *plain,
                        struct buf *out)
{
    uint8_t piece[PIECE_SEALED];
    size_t at = 0;

    do {
        size_t n = plain->len - at < PIECE ? plain->len - at : PIECE;
        unsigned long long sealed = 0;
        bool last = at + n == plain->len;

        crypto_secretstream_xchacha20poly1305_push(
            st, piece, &sealed, (const uint8_t *)plain->s + at, n, NULL, 0,
            last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
        buf_add(out, piece, (size_t)sealed);
        at += n;
    } while (at < plain->len);
}

static void put_header(const struct pack *p, uint8_t h[HEADER_LEN])
{
    memcpy(h, magic, sizeof magic);
    put_number(h + AT_VERSION, PACK_VERSION, 2);
    h[AT_FLAGS] = p->training;
    h[AT_EPOCH] = (uint8_t)p->epoch;
    memcpy(h + AT_FROM, p->from, strnlen(p->from, CODE_LEN));
    memcpy(h + AT_TO, p->to, strnlen(p->to, CODE_LEN));
    put_number(h + AT_NUMBER, p->number, 4);
    put_number(h + AT_CREATED, (uint64_t)p->created, 8);
    put_number(h + AT_SCHEMA, p->schema, 4);
    put_number(h + AT_ENTRIES, p->entries, 4);
    put_number(h + AT_BODY, p->body_len, 8);
}

static void sign_ph(const struct buf *b, const uint8_t *sk, uint8_t sig[SIGNATURE])
{
    crypto_sign_state st;

    crypto_sign_init(&st);
    crypto_sign_update(&st, (const uint8_t *)b->s, b->len);
    crypto_sign_final_create(&st, sig, NULL, sk);
}

enum rc pack_seal(const struct pack *p, const struct buf *body, const uint8_t to_pk[BOX_PK],
                  const struct st_keys *keys, struct buf *out, struct err *e)
{
    crypto_secretstream_xchacha20poly1305_state st;
    uint8_t h[HEADER_LEN] = {0};
    uint8_t key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
    uint8_t sig[SIGNATURE];
    struct buf zipped = BUF_INIT;
    enum rc rc = compress(body, &zipped, e);

    _Static_assert(KEY_LEN == crypto_box_SEALBYTES + sizeof key, "size of the sealed key");
    _Static_assert(STREAM_LEN == crypto_secretstream_xchacha20poly1305_HEADERBYTES,
                   "size of the stream header");
    if (rc != OK)
        return rc;
    put_header(p, h);
    crypto_secretstream_xchacha20poly1305_keygen(key);
    crypto_box_seal(h + AT_KEY, key, sizeof key, to_pk);
    crypto_secretstream_xchacha20poly1305_init_push(&st, h + AT_STREAM, key);
    sodium_memzero(key, sizeof key);
    buf_reset(out);
    buf_add(out, h, sizeof h);
    seal_pieces(&st, &zipped, out);
    put_number((uint8_t *)out->s + AT_SEALED, out->len - HEADER_LEN, 8);
    sign_ph(out, keys->sign_sk, sig);
    buf_add(out, sig, sizeof sig);
    buf_release(&zipped);
    return OK;
}

/* ------------------------------------------------------------ reading */

/* Codes are what a site may be called, padded with zeros and nothing else. */
static bool get_code(const uint8_t *at, char out[8])
{
    size_t n = strnlen((const char *)at, CODE_LEN);

    memset(out, 0, 8);
    memcpy(out, at, n);
    for (size_t i = 0; i < CODE_LEN; i++)
        if (i < n ? !((at[i] >= '0' && at[i] <= '9') || (at[i] >= 'A' && at[i] <= 'Z')) : at[i])
            return false;
    return n > 0;
}

enum rc pack_header(const struct buf *file, struct pack *out, struct err *e)
{
    return pack_head((const uint8_t *)file->s, file->len, file->len, out, e);
}

enum rc pack_head(const uint8_t *h, size_t n, uint64_t whole, struct pack *out, struct err *e)
{
    struct pack p = {0};
    uint64_t sealed;

    if (n < sizeof magic || memcmp(h, magic, sizeof magic) != 0)
        return err_set(e, E_DATA, _("不是惠贷数据包"));
    if (n < HEADER_LEN || whole < HEADER_LEN + SIGNATURE)
        return err_set(e, E_DATA, _("数据包不完整 (只有 %llu 字节): 请重新复制"),
                       (unsigned long long)whole);
    if (get_number(h + AT_VERSION, 2) != PACK_VERSION)
        return err_set(e, E_DATA, _("数据包格式较新 (第 %d 版): 请先升级本机程序"),
                       (int)get_number(h + AT_VERSION, 2));
    sealed = get_number(h + AT_SEALED, 8);
    if (sealed != whole - HEADER_LEN - SIGNATURE)
        return err_set(e, E_DATA, _("数据包不完整或多出内容: 请重新复制"));
    p.training = h[AT_FLAGS] & 1;
    p.epoch = h[AT_EPOCH];
    p.number = (uint32_t)get_number(h + AT_NUMBER, 4);
    p.created = (int64_t)get_number(h + AT_CREATED, 8);
    p.schema = (uint32_t)get_number(h + AT_SCHEMA, 4);
    p.entries = (uint32_t)get_number(h + AT_ENTRIES, 4);
    p.body_len = get_number(h + AT_BODY, 8);
    if (!get_code(h + AT_FROM, p.from) || !get_code(h + AT_TO, p.to) || h[AT_FLAGS] > 1)
        return err_set(e, E_DATA, _("数据包已损坏"));
    *out = p;
    return OK;
}

bool pack_signed_by(const struct buf *file, const uint8_t pk[SIGN_PK])
{
    crypto_sign_state st;
    const uint8_t *p = (const uint8_t *)file->s;
    size_t n = file->len - SIGNATURE;

    crypto_sign_init(&st);
    crypto_sign_update(&st, p, n);
    return crypto_sign_final_verify(&st, p + n, pk) == 0;
}

static bool open_pieces(crypto_secretstream_xchacha20poly1305_state *st, const uint8_t *p, size_t n,
                        struct buf *out)
{
    uint8_t piece[PIECE];
    uint8_t tag = 0;

    while (n) {
        size_t k = n < PIECE_SEALED ? n : PIECE_SEALED;
        unsigned long long got = 0;

        if (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL ||
            k < crypto_secretstream_xchacha20poly1305_ABYTES ||
            crypto_secretstream_xchacha20poly1305_pull(st, piece, &got, &tag, p, k, NULL, 0) != 0)
            return false;
        buf_add(out, piece, (size_t)got);
        p += k;
        n -= k;
    }
    return tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
}

/* The size is known from the envelope: a body that grows beyond it is refused. */
static bool decompress(const struct buf *zipped, uint64_t want, struct buf *body)
{
    char *p;
    size_t n;

    if (want == 0 || want > PACK_MAX || ZSTD_getFrameContentSize(zipped->s, zipped->len) != want)
        return false;
    p = xmalloc((size_t)want);
    n = ZSTD_decompress(p, (size_t)want, zipped->s, zipped->len);
    if (n == want)
        buf_add(body, p, n);
    free(p);
    return n == want;
}

enum rc pack_open(const struct buf *file, const struct st_keys *keys, struct buf *body,
                  struct err *e)
{
    crypto_secretstream_xchacha20poly1305_state st;
    const uint8_t *h = (const uint8_t *)file->s;
    uint8_t key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
    struct buf zipped = BUF_INIT;
    bool good;

    buf_reset(body);
    if (crypto_box_seal_open(key, h + AT_KEY, KEY_LEN, keys->box_pk, keys->box_sk) != 0)
        return err_set(e, E_DATA, _("数据包不是给本机构的,或本机构的密钥已更换"));
    good = crypto_secretstream_xchacha20poly1305_init_pull(&st, h + AT_STREAM, key) == 0;
    sodium_memzero(key, sizeof key);
    good = good && open_pieces(&st, h + HEADER_LEN, file->len - HEADER_LEN - SIGNATURE, &zipped) &&
           decompress(&zipped, get_number(h + AT_BODY, 8), body);
    buf_release(&zipped);
    return good ? OK : err_set(e, E_DATA, _("数据包已损坏"));
}
