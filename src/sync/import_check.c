/* Whether a package fits what is here: gaps, forks, signatures of the chains. */
#include <string.h>

#include "base/i18n.h"
#include "store/ids.h"
#include "sync/import_impl.h"
#include "sync/trust.h"

static const char *code_of(int64_t chain, char out[CODE_MAX + 1])
{
    int epoch;

    chain_code(chain, out, &epoch);
    return out;
}

/* ------------------------------------------------------------ signatures */

/* Whether the range, hashed to its end, ends in a head that its own site signed. */
static enum rc check_signature(struct incoming *in, const struct range *r, struct err *e)
{
    struct head h = {.seq = r->from + r->count - 1};
    uint8_t pk[SIGN_PK];
    char code[CODE_MAX + 1];
    enum rc rc = trust_sign_key(in->s, r->chain, h.seq, pk, e);

    if (rc != OK)
        return rc;
    memcpy(h.hash, r->hash, ENTRY_HASH);
    if (!head_verify(pk, r->chain, &h, r->signature))
        return err_set(e, E_DATA, _("机构 %s 的日志签名不符 (第 %lld 号): 已被改动"),
                       code_of(r->chain, code), (long long)h.seq);
    return OK;
}

/* With the head, or with the entry that still waits to become it. */
static enum rc keep_signature(struct incoming *in, const struct range *r, struct err *e)
{
    int64_t last = r->from + r->count - 1;
    enum rc rc = st_run(in->s, e,
                        "UPDATE chain_head SET signed_seq=?2, signature=?3, signed_at=?4"
                        " WHERE chain=?1 AND seq>=?2 AND signed_seq<?2",
                        "iibi", r->chain, last, (const void *)r->signature, sizeof r->signature,
                        st_now(in->s));

    if (rc != OK)
        return rc;
    return st_run(in->s, e, "UPDATE pending SET signature=?3 WHERE chain=?1 AND seq=?2", "iib",
                  r->chain, last, (const void *)r->signature, sizeof r->signature);
}

/* The keys are looked up last: the county's entries of this very package may bring them. */
enum rc import_check_signatures(struct incoming *in, struct err *e)
{
    enum rc rc = OK;

    for (size_t i = 0; i < in->b.ranges && rc == OK; i++) {
        rc = check_signature(in, &in->b.range[i], e);
        if (rc == OK)
            rc = keep_signature(in, &in->b.range[i], e);
    }
    return rc;
}

/* Through the body once more for the hashes' sake; what comes of it, the package is refused. */
static enum rc check_signed(struct incoming *in, int64_t chain, struct err *e)
{
    struct arena mem = ARENA_INIT;
    struct entry x;
    bool more = true;
    enum rc rc = OK;

    body_rewind(&in->b, &in->first);
    while (rc == OK && (rc = body_next(&in->b, &mem, &x, &more, e)) == OK && more)
        arena_reset(&mem);
    arena_release(&mem);
    for (size_t i = 0; i < in->b.ranges && rc == OK; i++)
        if (in->b.range[i].chain == chain)
            rc = check_signature(in, &in->b.range[i], e);
    return rc;
}

/* ------------------------------------------------------------ chains */

static enum rc stored_hash(struct store *s, int64_t chain, int64_t seq, uint8_t out[ENTRY_HASH],
                           bool *have, struct err *e)
{
    struct st_stmt *q = NULL;
    size_t n = 0;
    enum rc rc = st_query(s, e, &q,
                          "SELECT hash FROM journal WHERE chain=?1 AND seq=?2 UNION ALL"
                          " SELECT hash FROM pending WHERE chain=?1 AND seq=?2",
                          "ii", chain, seq);

    if (rc == OK)
        rc = st_step(q, have, e);
    if (rc == OK && *have) {
        const void *p = st_col_blob(q, 0, &n);

        if (n == ENTRY_HASH)
            memcpy(out, p, n);
    }
    st_done(&q);
    return rc;
}

/*
 * Two versions of one entry. Whoever passes a chain on can make up a second one: it stops the
 * chain only if the chain's own site signed it.
 */
static enum rc fork_alarm(struct incoming *in, int64_t chain, int64_t seq, const uint8_t *have,
                          const uint8_t *got, struct err *e)
{
    char code[CODE_MAX + 1];
    enum rc rc = check_signed(in, chain, e);

    if (rc != OK)
        return rc;
    in->fork_chain = chain;
    in->fork_seq = seq;
    memcpy(in->fork_have, have, ENTRY_HASH);
    memcpy(in->fork_got, got, ENTRY_HASH);
    return err_set(e, E_DATA,
                   _("分叉警报: 机构 %s 的第 %lld 号日志有两个不同的版本 (可能用旧副本继续记账): "
                     "该机构的数据停收,请与其核对"),
                   code_of(chain, code), (long long)seq);
}

/* Others hold more of this site's own chain than the site itself. */
static enum rc old_copy(struct incoming *in, const struct range *r, int64_t have, struct err *e)
{
    enum rc rc = check_signed(in, r->chain, e);

    if (rc != OK)
        return rc;
    return err_set(e, E_DATA,
                   _("对方有本机构到第 %lld 号的日志,本库只到第 %lld 号: 本库是旧副本,请停止记账,"
                     "用“恢复备份”重新开始"),
                   (long long)(r->from + r->count - 1), (long long)have);
}

/* The range must build on what is here: no gap before it, and the same entry to follow. */
static enum rc check_start(struct incoming *in, const struct range *r, struct err *e)
{
    uint8_t hash[ENTRY_HASH] = {0};
    struct head head = {0};
    char code[CODE_MAX + 1];
    bool have = r->from == 1;
    enum rc rc = st_merge_head(in->s, r->chain, &head, e);

    if (rc != OK)
        return rc;
    if (r->from > head.seq + 1)
        return err_set(e, E_DATA, _("缺机构 %s 的第 %lld 至 %lld 号日志: 请对方重新导出"),
                       code_of(r->chain, code), (long long)head.seq + 1, (long long)r->from - 1);
    if (!have)
        rc = stored_hash(in->s, r->chain, r->from - 1, hash, &have, e);
    if (rc == OK && memcmp(hash, r->prev, ENTRY_HASH) != 0)
        rc = fork_alarm(in, r->chain, r->from - 1, hash, r->prev, e);
    if (rc == OK && r->chain == in->own.chain && r->from + r->count - 1 > head.seq)
        rc = old_copy(in, r, head.seq, e);
    return rc;
}

enum rc import_check_starts(struct incoming *in, struct err *e)
{
    enum rc rc = OK;

    for (size_t i = 0; i < in->b.ranges && rc == OK; i++)
        rc = check_start(in, &in->b.range[i], e);
    return rc;
}

enum rc import_is_stopped(struct incoming *in, int64_t chain, bool *out, struct err *e)
{
    int64_t n = 0;
    enum rc rc = st_get_int(in->s, e, &n, "SELECT count(*) FROM fork WHERE chain=?1", "i", chain);

    *out = n > 0;
    return rc;
}

/* What is here already must be the same entry. */
enum rc import_check_known(struct incoming *in, const struct entry *x, struct err *e)
{
    uint8_t hash[ENTRY_HASH] = {0};
    bool have = false;
    enum rc rc = stored_hash(in->s, x->chain, x->seq, hash, &have, e);

    if (rc == OK && have && memcmp(hash, x->hash, ENTRY_HASH) != 0)
        rc = fork_alarm(in, x->chain, x->seq, hash, x->hash, e);
    return rc;
}
