/* Cards of sites: written, read, trusted, enrolled, revoked. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "store/ids.h"
#include "store/keys.h"
#include "store/site.h"
#include "sync/stick.h"
#include "sync/sync.h"
#include "sync/trust.h"

#define CARD_HEAD "HUIDAI CARD 1\n"
#define CARD_MAX  4096

/* ------------------------------------------------------------ text form */

static void put_hex(struct buf *b, const char *key, const uint8_t *p, size_t n)
{
    buf_fmt(b, "%s=", key);
    for (size_t i = 0; i < n; i++)
        buf_fmt(b, "%02x", p[i]);
    buf_ch(b, '\n');
}

static void put_card(struct buf *b, const struct sync_card *c)
{
    buf_str(b, CARD_HEAD);
    buf_fmt(b, "code=%s\nkind=%s\nname=%s\nregion=%s\nsince=%d\n", c->code, c->kind, c->name,
            c->region, c->since);
    put_hex(b, "sign", c->sign_pk, SYNC_KEY);
    put_hex(b, "box", c->box_pk, SYNC_KEY);
}

static enum rc own_card(struct store *s, struct sync_card *c, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(s, e, &q,
                          "SELECT o.site_id,o.code,o.kind,o.name,o.region,s.since FROM own o"
                          " JOIN site s ON s.id=o.site_id",
                          "");

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && row) {
        *c = (struct sync_card){.site_id = st_col_int(q, 0), .since = (int32_t)st_col_int(q, 5)};
        str_copy(c->code, sizeof c->code, st_col_text(q, 1));
        str_copy(c->kind, sizeof c->kind, st_col_text(q, 2));
        str_copy(c->name, sizeof c->name, st_col_text(q, 3));
        str_copy(c->region, sizeof c->region, st_col_text(q, 4));
        memcpy(c->sign_pk, keys_of(s)->sign_pk, SYNC_KEY);
        memcpy(c->box_pk, keys_of(s)->box_pk, SYNC_KEY);
    }
    st_done(&q);
    return rc;
}

enum rc sync_card_write(struct store *s, const char *dir, char path[SYNC_PATH],
                        char check[SYNC_CHECK], struct err *e)
{
    struct buf b = BUF_INIT;
    struct sync_card c;
    uint8_t sig[SIGNATURE];
    char name[40];
    enum rc rc;

    if (!keys_of(s))
        return err_set(e, E_AUTH, _("机构密钥未解锁: 请先登录"));
    rc = own_card(s, &c, e);
    if (rc != OK)
        return rc;
    put_card(&b, &c);
    stick_code(b.s, b.len, check);
    crypto_sign_detached(sig, NULL, (const uint8_t *)b.s, b.len, keys_of(s)->sign_sk);
    put_hex(&b, "signature", sig, sizeof sig);
    snprintf(name, sizeof name, "HD_%s_card.hdc", c.code);
    stick_join(path, dir, name);
    rc = stick_write(path, b.s, b.len, e);
    buf_release(&b);
    return rc;
}

/* ------------------------------------------------------------ reading */

static bool get_hex(const char *text, uint8_t *out, size_t n)
{
    size_t got = 0;

    return strlen(text) == n * 2 && sodium_hex2bin(out, n, text, n * 2, NULL, &got, NULL) == 0 &&
           got == n;
}

static bool get_line(char **at, const char *key, char *out, size_t size)
{
    size_t k = strlen(key);
    char *end = strchr(*at, '\n');

    if (!end || strncmp(*at, key, k) != 0 || (*at)[k] != '=')
        return false;
    *end = '\0';
    if (!str_copy(out, size, *at + k + 1))
        return false;
    *at = end + 1;
    return true;
}

static bool get_card(char *text, struct sync_card *c, uint8_t sig[SIGNATURE])
{
    char *at = text;
    char since[16];
    char hex[2 * SIGNATURE + 1];

    if (!str_starts(at, CARD_HEAD))
        return false;
    at += sizeof CARD_HEAD - 1;
    if (!get_line(&at, "code", c->code, sizeof c->code) ||
        !get_line(&at, "kind", c->kind, sizeof c->kind) ||
        !get_line(&at, "name", c->name, sizeof c->name) ||
        !get_line(&at, "region", c->region, sizeof c->region) ||
        !get_line(&at, "since", since, sizeof since))
        return false;
    c->since = (int32_t)strtol(since, NULL, 10);
    return get_line(&at, "sign", hex, sizeof hex) && get_hex(hex, c->sign_pk, SYNC_KEY) &&
           get_line(&at, "box", hex, sizeof hex) && get_hex(hex, c->box_pk, SYNC_KEY) &&
           get_line(&at, "signature", hex, sizeof hex) && get_hex(hex, sig, SIGNATURE) && !*at;
}

/* The card must be, byte by byte, what its site would write, and signed by it. */
static bool card_holds(const struct buf *file, struct sync_card *c, const uint8_t sig[SIGNATURE])
{
    struct buf b = BUF_INIT;
    struct err e;
    bool good;

    put_card(&b, c);
    stick_code(b.s, b.len, c->check);
    good = crypto_sign_verify_detached(sig, (const uint8_t *)b.s, b.len, c->sign_pk) == 0 &&
           site_id_of(c->code, &c->site_id, &e) == OK &&
           (str_eq(c->kind, "branch") || str_eq(c->kind, "township") || str_eq(c->kind, "county"));
    put_hex(&b, "signature", sig, SIGNATURE);
    good = good && b.len == file->len && memcmp(b.s, file->s, b.len) == 0;
    buf_release(&b);
    return good;
}

enum rc sync_card_read(const char *path, struct sync_card *out, struct err *e)
{
    struct buf b = BUF_INIT;
    struct sync_card c = {0};
    uint8_t sig[SIGNATURE];
    char *text = NULL;
    enum rc rc = stick_read(path, CARD_MAX, &b, e);

    if (rc == OK) {
        text = xstrndup(b.s ? b.s : "", b.len);
        if (!get_card(text, &c, sig) || !card_holds(&b, &c, sig))
            rc = err_set(e, E_DATA, _("%s 不是机构卡,或已被改动"), path);
    }
    free(text);
    buf_release(&b);
    if (rc == OK)
        *out = c;
    return rc;
}

/* ------------------------------------------------------------ trust */

static enum rc pin(struct store *s, const struct sync_card *c, struct err *e)
{
    return st_run(s, e, "INSERT OR REPLACE INTO card VALUES (?1,?2,?3,?4,?5,?6,?7,?8)", "ittttbbi",
                  c->site_id, c->code, c->kind, c->name, c->region, (const void *)c->sign_pk,
                  (size_t)SYNC_KEY, (const void *)c->box_pk, (size_t)SYNC_KEY, st_now(s));
}

/* The site's row as the site itself made it at its beginning: the same bytes, revision 0. */
static enum rc add_site(struct store *s, const struct sync_card *c, const struct st_tx *by,
                        struct err *e)
{
    struct st_tx tx = *by;
    int64_t have = 0;
    enum rc rc = st_get_int(s, e, &have, "SELECT count(*) FROM site WHERE id=?1", "i", c->site_id);

    if (rc != OK || have)
        return rc;
    tx.act = "site-add";
    tx.note = c->name;
    tx.origin = true;
    rc = st_begin(s, &tx, e);
    if (rc == OK)
        rc = st_run(s, e, "INSERT INTO site VALUES (?1,?2,?3,?4,?5,0,?6,?7,'own',NULL,?8)",
                    "ittttbbi", c->site_id, c->code, c->kind, c->name, c->region,
                    (const void *)c->sign_pk, (size_t)SYNC_KEY, (const void *)c->box_pk,
                    (size_t)SYNC_KEY, (int64_t)c->since);
    if (rc == OK)
        return st_commit(s, e);
    st_rollback(s);
    return rc;
}

/* One key row a chain: the first holds from the beginning, a later one from where it stands. */
static enum rc add_key(struct store *s, const struct sync_card *c, const struct st_tx *tx,
                       struct err *e)
{
    int64_t chain = id_chain(c->site_id);

    return st_run(s, e,
                  "INSERT INTO site_key (id,site_id,chain,from_seq,sign_pk,box_pk,day,user_id)"
                  " VALUES (?1,?2,?3,(SELECT coalesce(max(until_seq),0)+1 FROM site_key"
                  "  WHERE site_id=?2 AND chain=?3),?4,?5,?6,?7)",
                  "iiibbii", st_new_id(s, "site_key"), c->site_id, chain, (const void *)c->sign_pk,
                  (size_t)SYNC_KEY, (const void *)c->box_pk, (size_t)SYNC_KEY,
                  (int64_t)tx->business.n, tx->user_id);
}

/*
 * A new key in place of one that still holds would let whoever has the card's form take a site
 * over: the county ends the old one first. An ended key never comes back.
 */
static enum rc check_new_key(struct store *s, const struct sync_card *c, bool *known, struct err *e)
{
    struct err none = {0};
    uint8_t pk[SIGN_PK];
    int64_t ended = 0;
    enum rc rc;

    *known = trust_sign_key(s, id_chain(c->site_id), INT64_MAX, pk, &none) == OK;
    if (*known && memcmp(pk, c->sign_pk, SIGN_PK) != 0)
        return err_set(e, E_DATA, _("机构 %s 已有有效的密钥: 密钥丢失的,先注销旧密钥,再登记新卡"),
                       c->code);
    rc = st_get_int(s, e, &ended,
                    "SELECT count(*) FROM site_key WHERE site_id=?1 AND sign_pk=?2"
                    " AND until_seq IS NOT NULL",
                    "ib", c->site_id, (const void *)c->sign_pk, (size_t)SYNC_KEY);
    if (rc == OK && ended)
        rc = err_set(e, E_DATA, _("这张卡的密钥已经注销: 该机构须重建密钥,另出新卡"));
    return rc;
}

static enum rc enrol(struct store *s, const struct sync_card *c, const struct st_tx *by,
                     struct err *e)
{
    struct st_tx tx = *by;
    bool known = false;
    enum rc rc = check_new_key(s, c, &known, e);

    if (rc != OK || known)
        return rc;
    rc = add_site(s, c, by, e);

    tx.act = "enrol";
    tx.note = NULL;
    if (rc == OK)
        rc = st_begin(s, &tx, e);
    if (rc != OK)
        return rc;
    st_note(s, "%s %s", c->code, c->check);
    rc = pin(s, c, e);
    if (rc == OK)
        rc = add_key(s, c, &tx, e);
    /* What the site had acknowledged before it was set up anew it has no longer. */
    if (rc == OK)
        rc = st_run(s, e, "DELETE FROM peer_chain WHERE site_id=?1", "i", c->site_id);
    if (rc == OK)
        rc = st_run(s, e, "UPDATE site SET state='enrolled', sign_pk=?2, box_pk=?3 WHERE id=?1",
                    "ibb", c->site_id, (const void *)c->sign_pk, (size_t)SYNC_KEY,
                    (const void *)c->box_pk, (size_t)SYNC_KEY);
    if (rc == OK)
        return st_commit(s, e);
    st_rollback(s);
    return rc;
}

enum rc sync_card_take(struct store *s, const struct sync_card *card, const struct st_tx *tx,
                       struct err *e)
{
    struct st_site own;
    enum rc rc = st_own_site(s, &own, e);

    if (rc != OK)
        return rc;
    if (card->site_id == own.id)
        return err_set(e, E_DATA, _("这是本机构自己的卡"));
    if (str_eq(own.kind, "county"))
        return enrol(s, card, tx, e);
    if (!str_eq(card->kind, "county"))
        return err_set(e, E_DATA, _("本机构只收县级机构的卡; %s 的卡请交县里登记"), card->name);
    return pin(s, card, e);
}

/* ------------------------------------------------------------ revoking */

struct known_chain {
    int64_t chain;
    int64_t last; /* entry known here */
};

/* The site's chains, the one that it was enrolled with in any case. */
static enum rc read_chains(struct store *s, int64_t id, struct known_chain *out, size_t *n,
                           struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(s, e, &q,
                          "SELECT chain, max(seq) FROM (SELECT chain, seq FROM chain_head"
                          " WHERE chain>>6=?1>>6 UNION ALL SELECT ?1, 0) GROUP BY chain"
                          " ORDER BY chain",
                          "i", id_chain(id));

    *n = 0;
    while (rc == OK && *n <= EPOCH_MAX && (rc = st_step(q, &row, e)) == OK && row)
        out[(*n)++] = (struct known_chain){st_col_int(q, 0), st_col_int(q, 1)};
    st_done(&q);
    return rc;
}

/* What the chain said up to its last entry known here stays; what comes after is not believed. */
static enum rc end_chain(struct store *s, int64_t id, const struct known_chain *c,
                         const char *reason, const struct st_tx *tx, struct err *e)
{
    return st_run(s, e,
                  "INSERT INTO site_key SELECT ?1,site_id,?7,iif(chain=?7,from_seq,1),?3,sign_pk,"
                  "box_pk,?4,?5,?6 FROM site_key WHERE site_id=?2 AND chain<=?7 AND (chain<?7 OR"
                  " from_seq<=max(?3,1)) ORDER BY chain=?7 DESC, id DESC LIMIT 1",
                  "iiiitii", st_new_id(s, "site_key"), id, c->last, (int64_t)tx->business.n, reason,
                  tx->user_id, c->chain);
}

static enum rc write_end(struct store *s, int64_t id, const char *reason, const struct st_tx *tx,
                         struct err *e)
{
    struct known_chain c[EPOCH_MAX + 1];
    size_t n = 0;
    enum rc rc = read_chains(s, id, c, &n, e);

    for (size_t i = 0; i < n && rc == OK; i++)
        rc = end_chain(s, id, &c[i], reason, tx, e);
    if (rc == OK)
        rc = st_run(s, e, "UPDATE site SET state='revoked', revoked_seq=?2 WHERE id=?1", "ii", id,
                    c[n - 1].last);
    return rc;
}

static enum rc check_revocable(struct store *s, const char *code, int64_t *id, struct err *e)
{
    struct st_site own;
    uint8_t pk[SIGN_PK];
    enum rc rc = st_own_site(s, &own, e);

    if (rc == OK && !str_eq(own.kind, "county"))
        rc = err_set(e, E_AUTH, _("只有县级机构可以注销机构密钥"));
    if (rc == OK)
        rc = site_id_of(code, id, e);
    if (rc == OK && *id == own.id)
        rc = err_set(e, E_DATA, _("不能注销本机构自己的密钥"));
    return rc == OK ? trust_sign_key(s, id_chain(*id), INT64_MAX, pk, e) : rc;
}

enum rc sync_revoke(struct store *s, const char *code, const char *reason, const struct st_tx *by,
                    struct err *e)
{
    struct st_tx tx = *by;
    int64_t id = 0;
    enum rc rc = check_revocable(s, code, &id, e);

    tx.act = "revoke";
    if (rc == OK)
        rc = st_begin(s, &tx, e);
    if (rc != OK)
        return rc;
    st_note(s, "%s %s", code, reason);
    rc = write_end(s, id, reason, &tx, e);
    if (rc == OK)
        return st_commit(s, e);
    st_rollback(s);
    return rc;
}

enum rc sync_next_epoch(struct store *s, const char *code, int *out, struct err *e)
{
    struct known_chain c[EPOCH_MAX + 1];
    size_t n = 0;
    int64_t id = 0;
    enum rc rc = site_id_of(code, &id, e);

    if (rc == OK)
        rc = read_chains(s, id, c, &n, e);
    if (rc == OK && c[n - 1].chain % (EPOCH_MAX + 1) == EPOCH_MAX)
        rc = err_set(e, E_DATA, _("恢复次数已用完 (63 次): 请县里另发机构代码"));
    if (rc == OK)
        *out = (int)(c[n - 1].chain % (EPOCH_MAX + 1)) + 1;
    return rc;
}
