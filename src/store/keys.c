/* The site's keys while they are unlocked; signatures of chain heads. */
#include "store/keys.h"

#include <string.h>

#include <sodium.h>

#include "base/i18n.h"
#include "store/db.h"
#include "store/keyring.h"
#include "store/tx.h"

/* One secret, several keys: each is a keyed hash of its purpose. */
static void subkey(const uint8_t seed[SEED_SIZE], const char *purpose, uint8_t out[SEED_SIZE])
{
    crypto_generichash(out, SEED_SIZE, (const uint8_t *)purpose, strlen(purpose), seed, SEED_SIZE);
}

enum rc keys_unlock(struct store *s, const uint8_t seed[SEED_SIZE], struct err *e)
{
    struct st_keys *k = sodium_malloc(sizeof *k);
    uint8_t part[SEED_SIZE];

    _Static_assert(crypto_sign_SECRETKEYBYTES == sizeof k->sign_sk, "size of a signing key");
    _Static_assert(crypto_box_SECRETKEYBYTES == sizeof k->box_sk, "size of a box key");
    if (!k)
        return err_set(e, E_MEM, _("内存不足"));
    memcpy(k->seed, seed, SEED_SIZE);
    subkey(seed, "huidai sign", part);
    crypto_sign_seed_keypair(k->sign_pk, k->sign_sk, part);
    subkey(seed, "huidai box", part);
    crypto_box_seed_keypair(k->box_pk, k->box_sk, part);
    sodium_memzero(part, sizeof part);
    sodium_mprotect_readonly(k);
    keys_forget(s);
    s->keys = k;
    return OK;
}

void keys_forget(struct store *s)
{
    sodium_free(s->keys); /* wipes; NULL is fine */
    s->keys = NULL;
}

const struct st_keys *keys_of(const struct store *s)
{
    return s->keys;
}

bool st_unlocked(const struct store *s)
{
    return s->keys != NULL;
}

static void head_text(int64_t chain, const struct head *h, struct buf *b)
{
    buf_str(b, "huidai head 1");
    put_varint(b, (uint64_t)chain);
    put_varint(b, (uint64_t)h->seq);
    buf_add(b, h->hash, sizeof h->hash);
}

void head_sign(const struct st_keys *k, int64_t chain, const struct head *h, uint8_t sig[SIGNATURE])
{
    struct buf b = BUF_INIT;

    head_text(chain, h, &b);
    crypto_sign_detached(sig, NULL, (const uint8_t *)b.s, b.len, k->sign_sk);
    buf_release(&b);
}

bool head_verify(const uint8_t pk[SIGN_PK], int64_t chain, const struct head *h,
                 const uint8_t sig[SIGNATURE])
{
    struct buf b = BUF_INIT;
    bool good;

    head_text(chain, h, &b);
    good = crypto_sign_verify_detached(sig, (const uint8_t *)b.s, b.len, pk) == 0;
    buf_release(&b);
    return good;
}

/* ------------------------------------------------------------ signing the own head */

static enum rc sign_chain(struct store *s, int64_t chain, struct err *e)
{
    uint8_t sig[SIGNATURE];
    struct head h = {0};
    enum rc rc = entry_head(s, chain, &h, e);

    if (rc != OK)
        return rc;
    head_sign(s->keys, chain, &h, sig);
    return st_run(s, e,
                  "UPDATE chain_head SET signed_seq=?2, signature=?3, signed_at=?4 WHERE chain=?1",
                  "iibi", chain, h.seq, (const void *)sig, sizeof sig, st_now(s));
}

/*
 * Earlier epochs, too: what a restored backup holds beyond their last signature is in it alone,
 * and all that follows waits for it elsewhere.
 */
enum rc st_sign_head(struct store *s, struct err *e)
{
    int64_t chain = 0;
    enum rc rc = OK;

    if (!s->keys)
        return err_set(e, E_AUTH, _("机构密钥未解锁: 请先登录"));
    while (rc == OK) {
        rc = st_get_int(s, e, &chain,
                        "SELECT h.chain FROM chain_head h, own WHERE h.chain>>6=own.chain>>6"
                        " AND h.signed_seq<h.seq ORDER BY h.chain LIMIT 1",
                        "");
        if (rc == OK)
            rc = sign_chain(s, chain, e);
    }
    return rc == E_NOTFOUND ? OK : rc;
}

enum rc st_sign_head_daily(struct store *s, struct err *e)
{
    int64_t last = 0;
    enum rc rc;

    if (!s->keys)
        return OK;
    rc = st_get_int(s, e, &last,
                    "SELECT coalesce(max(signed_at),0) FROM chain_head"
                    " WHERE chain=(SELECT chain FROM own)",
                    "");
    if (rc != OK || last / 86400 == st_now(s) / 86400)
        return rc;
    return st_sign_head(s, e);
}
