/*
 * A card comes from another site's stick: read or refused in words. Bytes that do not begin
 * like a card become the lines of one that is signed as it should be, so that what lies
 * behind the signature is reached.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sodium.h>

#include "base/buf.h"
#include "base/str.h"
#include "lib/fuzz.h"
#include "sync/sync.h"

#define HEAD "HUIDAI CARD 1\n"

const char *LLVMFuzzerName(void)
{
    return "card";
}

static void put_hex(struct buf *b, const char *key, const uint8_t *p, size_t n)
{
    buf_fmt(b, "%s=", key);
    for (size_t i = 0; i < n; i++)
        buf_fmt(b, "%02x", p[i]);
    buf_ch(b, '\n');
}

/* The lines between head and keys are the input's. */
static void sign(const uint8_t *data, size_t size, struct buf *out)
{
    static const uint8_t seed[crypto_sign_SEEDBYTES] = {1};
    uint8_t pk[crypto_sign_PUBLICKEYBYTES];
    uint8_t sk[crypto_sign_SECRETKEYBYTES];
    uint8_t sig[crypto_sign_BYTES];

    crypto_sign_seed_keypair(pk, sk, seed);
    buf_str(out, HEAD);
    buf_add(out, data, size);
    put_hex(out, "sign", pk, sizeof pk);
    put_hex(out, "box", pk, sizeof pk);
    crypto_sign_detached(sig, NULL, (const uint8_t *)out->s, out->len, sk);
    put_hex(out, "signature", sig, sizeof sig);
}

static void take(const uint8_t *data, size_t size)
{
    struct sync_card c = {0};
    struct err e = {0};
    char path[FUZZ_PATH];
    int fd = fuzz_file(data, size, path);

    if (fd < 0)
        return;
    if (sync_card_read(path, &c, &e) != OK)
        fuzz_must(e.text[0] && !c.code[0], "refused without words", 0, 0);
    else
        fuzz_must(c.site_id > 0 && c.code[0] && c.check[0] && strlen(c.name) < sizeof c.name,
                  "card", c.site_id, c.since);
    close(fd);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buf b = BUF_INIT;

    if (sodium_init() < 0)
        abort();
    if (size >= sizeof HEAD - 1 && memcmp(data, HEAD, sizeof HEAD - 1) == 0) {
        take(data, size);
    } else {
        sign(data, size, &b);
        take((const uint8_t *)b.s, b.len);
    }
    buf_release(&b);
    return 0;
}
