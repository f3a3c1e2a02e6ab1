/*
 * A whole package file, envelope and body. Bytes that begin with the magic are a file as it
 * came; any others are the body of a package that is sealed here and then damaged as its first
 * bytes say: it opens as it was sealed, or not at all.
 */
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "base/arena.h"
#include "lib/fuzz.h"
#include "sync/body.h"
#include "sync/pack.h"

const char *LLVMFuzzerName(void)
{
    return "package";
}

/* The keys of a site, as the store derives them, from a seed that never changes. */
static void make_keys(struct st_keys *k)
{
    static const uint8_t seed[32] = {7};

    crypto_sign_seed_keypair(k->sign_pk, k->sign_sk, seed);
    crypto_box_seed_keypair(k->box_pk, k->box_sk, seed);
}

static void read_body(const struct buf *body)
{
    struct arena mem = ARENA_INIT;
    struct body b;
    struct entry x;
    struct err e;
    bool more = true;

    if (body_open(body->s, body->len, &mem, &b, &e) == OK)
        while (body_next(&b, &mem, &x, &more, &e) == OK && more)
            ;
    arena_release(&mem);
}

/* As import does it: envelope, signature, seal; each speaks where it refuses. */
static bool take(const struct buf *file, const struct st_keys *k, struct buf *body)
{
    struct pack p;
    struct err e = {0};

    if (pack_header(file, &p, &e) != OK) {
        fuzz_must(e.text[0], "refused without words", 0, 0);
        return false;
    }
    fuzz_must(p.from[0] && p.to[0] && strlen(p.from) < 5 && strlen(p.to) < 5, "codes", 0, 0);
    pack_signed_by(file, k->sign_pk);
    if (pack_open(file, k, body, &e) != OK) {
        fuzz_must(e.text[0], "refused without words", 1, 0);
        return false;
    }
    fuzz_must(body->len == p.body_len, "length", (int64_t)body->len, (int64_t)p.body_len);
    read_body(body);
    return true;
}

/* Three bytes: where in the file (two) and what is put there; no change tells nothing. */
static bool damage(struct buf *file, const uint8_t *how)
{
    size_t at = (size_t)(how[0] << 8 | how[1]) % file->len;
    bool changed = (uint8_t)file->s[at] != how[2];

    file->s[at] = (char)how[2];
    return changed;
}

static void seal_and_damage(const uint8_t *data, size_t size, const struct st_keys *k)
{
    static const struct pack p = {.epoch = 1, .from = "0421", .to = "0400", .number = 1};
    struct pack head = p;
    struct buf body = BUF_INIT;
    struct buf file = BUF_INIT;
    struct buf back = BUF_INIT;
    struct err e;

    buf_add(&body, data + 3, size - 3);
    head.body_len = body.len;
    fuzz_must(pack_seal(&head, &body, k->box_pk, k, &file, &e) == OK, "seal", 0, 0);
    fuzz_must(take(&file, k, &back) && back.len == body.len &&
                  memcmp(back.s, body.s, body.len) == 0 && pack_signed_by(&file, k->sign_pk),
              "sealed and opened", (int64_t)back.len, (int64_t)body.len);
    if (damage(&file, data))
        fuzz_must(!pack_signed_by(&file, k->sign_pk), "damaged, yet signed", data[0], data[1]);
    if (take(&file, k, &back))
        fuzz_must(back.len == body.len && memcmp(back.s, body.s, body.len) == 0,
                  "opened as something else", (int64_t)back.len, (int64_t)body.len);
    buf_release(&body);
    buf_release(&file);
    buf_release(&back);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buf file = BUF_INIT;
    struct buf body = BUF_INIT;
    struct st_keys k;

    if (sodium_init() < 0)
        abort();
    make_keys(&k);
    if (size > 3 && memcmp(data, "HDX", 3) == 0) {
        buf_add(&file, data, size);
        take(&file, &k, &body);
    } else if (size > 3) {
        seal_and_damage(data, size, &k);
    }
    buf_release(&file);
    buf_release(&body);
    return 0;
}
