/* Keys of other sites. */
#include "sync/trust.h"

#include <string.h>

#include "base/i18n.h"
#include "store/ids.h"

/* A key and how far it reaches; revoked: until 0 or more. */
struct known_key {
    uint8_t sign[SIGN_PK];
    uint8_t box[BOX_PK];
    int64_t until; /* INT64_MAX: still good */
    bool found;
};

static enum rc read_key(struct store *s, const char *sql, int64_t site, int64_t chain, int64_t seq,
                        struct known_key *out, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    size_t n = 0;
    size_t m = 0;
    enum rc rc = st_query(s, e, &q, sql, "iii", site, chain, seq);

    out->found = false;
    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && row) {
        const void *sign = st_col_blob(q, 0, &n);
        const void *box = st_col_blob(q, 1, &m);

        out->found = n == SIGN_PK && m == BOX_PK;
        if (out->found) {
            memcpy(out->sign, sign, n);
            memcpy(out->box, box, m);
        }
        out->until = st_col_is_null(q, 2) ? INT64_MAX : st_col_int(q, 2);
    }
    st_done(&q);
    return rc;
}

/*
 * In this order: oneself, what the county says, the county's own card (compared by telephone),
 * and oneself for earlier chains that the county has not heard of. A key of the site holds for
 * its later epochs, too, unless that chain has one of its own or the key was revoked.
 */
static const char *const sources[] = {
    "SELECT sign_pk, box_pk, NULL FROM own WHERE site_id=?1 AND (chain=?2 OR "
    "?3=9223372036854775807)",
    "SELECT sign_pk, box_pk, iif(chain=?2 OR until_seq IS NULL, until_seq, 0) FROM site_key"
    " WHERE site_id=?1 AND (chain<?2 OR (chain=?2 AND from_seq<=?3))"
    " ORDER BY chain=?2 DESC, id DESC LIMIT 1",
    "SELECT sign_pk, box_pk, NULL FROM card WHERE site_id=?1 AND ?2 AND ?3 AND kind='county'",
    "SELECT sign_pk, box_pk, NULL FROM own WHERE site_id=?1 AND ?2 AND ?3",
};

static enum rc find_key(struct store *s, int64_t chain, int64_t seq, struct known_key *out,
                        struct err *e)
{
    int64_t site = id_make(chain & ~(int64_t)EPOCH_MAX, 1);
    enum rc rc = OK;

    out->found = false;
    for (size_t i = 0; i < sizeof sources / sizeof *sources && rc == OK && !out->found; i++)
        rc = read_key(s, sources[i], site, chain, seq, out, e);
    return rc;
}

enum rc trust_sign_key(struct store *s, int64_t chain, int64_t seq, uint8_t pk[SIGN_PK],
                       struct err *e)
{
    struct known_key k = {0};
    char code[CODE_MAX + 1];
    int epoch;
    enum rc rc = find_key(s, chain, seq, &k, e);

    chain_code(chain, code, &epoch);
    if (rc != OK)
        return rc;
    if (!k.found)
        return err_set(e, E_AUTH,
                       _("不认识机构 %s 的签名: 请先由县里登记该机构,或先导入县里的数据包"), code);
    if (seq > k.until)
        return err_set(e, E_AUTH, _("机构 %s 的密钥已被县里注销 (到第 %lld 号为止)"), code,
                       (long long)k.until);
    memcpy(pk, k.sign, SIGN_PK);
    return OK;
}

enum rc trust_box_key(struct store *s, const char *code, uint8_t pk[BOX_PK], struct err *e)
{
    struct known_key k = {0};
    int64_t chain = 0;
    enum rc rc = chain_of(code, 0, &chain, e);

    if (rc == OK)
        rc = find_key(s, chain, INT64_MAX, &k, e);
    if (rc != OK)
        return rc;
    if (!k.found)
        return err_set(e, E_NOTFOUND, _("没有登记机构 %s: 请先交换机构卡"), code);
    if (k.until != INT64_MAX)
        return err_set(e, E_AUTH, _("机构 %s 的密钥已被县里注销"), code);
    memcpy(pk, k.box, BOX_PK);
    return OK;
}
