/* Sealing the site's seed: Argon2id and secretbox of libsodium; the recovery code. */
#include "store/slot.h"

#include <string.h>

#include <sodium.h>

#include "base/i18n.h"

#define FULL_OPS 4
#define FULL_MEM (64LL << 20)
/* A slot of a damaged file may ask for hours or for all memory there is: no slot does. */
#define MOST_OPS 64
#define MOST_MEM (1LL << 30)

void slot_cost(struct slot *slot, bool cheap)
{
    slot->ops = cheap ? crypto_pwhash_OPSLIMIT_MIN : FULL_OPS;
    slot->mem = cheap ? crypto_pwhash_MEMLIMIT_MIN : FULL_MEM;
}

static enum rc derive(const struct slot *slot, const void *secret, size_t n,
                      uint8_t key[crypto_secretbox_KEYBYTES], struct err *e)
{
    if (slot->ops == 0) {
        crypto_generichash(key, crypto_secretbox_KEYBYTES, secret, n, slot->salt, SALT_SIZE);
        return OK;
    }
    if (slot->ops < 0 || slot->ops > MOST_OPS || slot->mem < 0 || slot->mem > MOST_MEM)
        return err_set(e, E_DATA, _("口令的记录已损坏"));
    if (crypto_pwhash(key, crypto_secretbox_KEYBYTES, secret, n, slot->salt,
                      (unsigned long long)slot->ops, (size_t)slot->mem,
                      crypto_pwhash_ALG_ARGON2ID13) != 0)
        return err_set(e, E_MEM, _("内存不足: 核对口令需要 %lld MB"), (long long)slot->mem >> 20);
    return OK;
}

enum rc slot_seal(struct slot *slot, const void *secret, size_t n, const uint8_t seed[SEED_SIZE],
                  struct err *e)
{
    uint8_t key[crypto_secretbox_KEYBYTES];
    uint8_t *box = slot->sealed + crypto_secretbox_NONCEBYTES;
    enum rc rc;

    _Static_assert(SEALED_SIZE ==
                       crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + SEED_SIZE,
                   "size of a sealed seed");
    _Static_assert(SALT_SIZE == crypto_pwhash_SALTBYTES, "size of a salt");
    randombytes_buf(slot->salt, SALT_SIZE);
    randombytes_buf(slot->sealed, crypto_secretbox_NONCEBYTES);
    rc = derive(slot, secret, n, key, e);
    if (rc == OK)
        crypto_secretbox_easy(box, seed, SEED_SIZE, slot->sealed, key);
    sodium_memzero(key, sizeof key);
    return rc;
}

enum rc slot_open(const struct slot *slot, const void *secret, size_t n, uint8_t seed[SEED_SIZE],
                  struct err *e)
{
    uint8_t key[crypto_secretbox_KEYBYTES];
    uint8_t out[SEED_SIZE];
    enum rc rc = derive(slot, secret, n, key, e);

    if (rc == OK && crypto_secretbox_open_easy(out, slot->sealed + crypto_secretbox_NONCEBYTES,
                                               SEALED_SIZE - crypto_secretbox_NONCEBYTES,
                                               slot->sealed, key) != 0)
        rc = err_set(e, E_AUTH, "%s", "");
    if (rc == OK)
        memcpy(seed, out, SEED_SIZE);
    sodium_memzero(key, sizeof key);
    sodium_memzero(out, sizeof out);
    return rc;
}

/* ------------------------------------------------------------ recovery code */

/* 32 signs without I, L, O, U, which are misread from paper. */
static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

enum { CODE_DIGITS = 26, CHECK_DIGITS = 2, GROUP = 4 };

static void check_of(const uint8_t code[CODE_BYTES], uint8_t out[CHECK_DIGITS])
{
    uint8_t h[16];

    crypto_generichash(h, sizeof h, code, CODE_BYTES, NULL, 0);
    for (int i = 0; i < CHECK_DIGITS; i++)
        out[i] = h[i] & 31;
}

/* 128 bits in 26 digits of 5 bits, highest first; the last two bits are 0. */
static void to_digits(const uint8_t code[CODE_BYTES], uint8_t out[CODE_DIGITS])
{
    for (int i = 0; i < CODE_DIGITS; i++) {
        out[i] = 0;
        for (int b = 0; b < 5; b++) {
            int bit = i * 5 + b;
            int v = bit < CODE_BYTES * 8 ? code[bit / 8] >> (7 - bit % 8) & 1 : 0;

            out[i] = (uint8_t)(out[i] << 1 | v);
        }
    }
}

void code_new(uint8_t code[CODE_BYTES], char text[ST_RECOVERY_SIZE])
{
    uint8_t d[CODE_DIGITS + CHECK_DIGITS];
    size_t n = 0;

    randombytes_buf(code, CODE_BYTES);
    to_digits(code, d);
    check_of(code, d + CODE_DIGITS);
    for (int i = 0; i < CODE_DIGITS + CHECK_DIGITS; i++) {
        if (i && i % GROUP == 0)
            text[n++] = '-';
        text[n++] = digits[d[i]];
    }
    text[n] = '\0';
    sodium_memzero(d, sizeof d);
}

static int digit_of(char c)
{
    const char *at;

    if (c >= 'a' && c <= 'z')
        c = (char)(c - 'a' + 'A');
    if (c == 'O')
        c = '0';
    if (c == 'I' || c == 'L')
        c = '1';
    at = c ? strchr(digits, c) : NULL;
    return at ? (int)(at - digits) : -1;
}

static enum rc read_digits(const char *text, uint8_t *d, int want, struct err *e)
{
    int n = 0;

    for (; *text; text++) {
        int v = digit_of(*text);

        if (*text == '-' || *text == ' ')
            continue;
        if (v < 0 || n == want)
            return err_set(e, E_DATA, _("恢复码有误: 应为 7 组、每组 4 个字母或数字"));
        d[n++] = (uint8_t)v;
    }
    if (n != want)
        return err_set(e, E_DATA, _("恢复码有误: 应为 7 组、每组 4 个字母或数字"));
    return OK;
}

enum rc code_parse(const char *text, uint8_t code[CODE_BYTES], struct err *e)
{
    uint8_t d[CODE_DIGITS + CHECK_DIGITS];
    uint8_t out[CODE_BYTES] = {0};
    uint8_t check[CHECK_DIGITS];
    enum rc rc = read_digits(text, d, CODE_DIGITS + CHECK_DIGITS, e);

    if (rc != OK)
        return rc;
    for (int bit = 0; bit < CODE_BYTES * 8; bit++)
        out[bit / 8] = (uint8_t)(out[bit / 8] << 1 | (d[bit / 5] >> (4 - bit % 5) & 1));
    check_of(out, check);
    if (memcmp(check, d + CODE_DIGITS, CHECK_DIGITS) != 0)
        return err_set(e, E_DATA, _("恢复码的校验位不符: 请逐字核对"));
    memcpy(code, out, CODE_BYTES);
    return OK;
}
