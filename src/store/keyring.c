/* Users' passwords: proving, locking after failures, changing. */
#include "store/keyring.h"

#include <string.h>

#include <sodium.h>

#include "base/i18n.h"
#include "store/db.h"
#include "store/keys.h"
#include "store/slot.h"
#include "store/tx.h"

enum { MIN_LENGTH = 8, MIN_CLASSES = 3, RECOVERY_USER = 0 };

enum rc st_password_good(const char *password, struct err *e)
{
    bool upper = false;
    bool lower = false;
    bool digit = false;
    bool other = false;
    size_t n = 0;

    for (const char *p = password; *p; p++) {
        /* Only the first byte of a character counts towards the length. */
        n += ((unsigned char)*p & 0xC0) != 0x80;
        if (*p >= 'A' && *p <= 'Z')
            upper = true;
        else if (*p >= 'a' && *p <= 'z')
            lower = true;
        else if (*p >= '0' && *p <= '9')
            digit = true;
        else
            other = true;
    }
    if (n < MIN_LENGTH)
        return err_field(e, E_DATA, "password", NULL, _("口令至少 %d 位,现为 %zu 位"), MIN_LENGTH,
                         n);
    if (upper + lower + digit + other < MIN_CLASSES)
        return err_field(e, E_DATA, "password", NULL,
                         _("口令须含大写字母、小写字母、数字、其他符号中的 %d 类"), MIN_CLASSES);
    return OK;
}

/* ------------------------------------------------------------ slots in the database */

struct user_slot {
    int64_t user_id; /* 0: there is no such user */
    bool disabled;
    bool has_slot;
    struct slot slot;
    int64_t failures;
    int64_t locked_until;
};

static void slot_of_row(struct st_stmt *q, struct user_slot *u)
{
    const void *p;
    size_t n = 0;

    u->user_id = st_col_int(q, 0);
    u->disabled = st_col_int(q, 1) != 0;
    u->has_slot = !st_col_is_null(q, 3);
    u->slot.ops = st_col_int(q, 3);
    u->slot.mem = st_col_int(q, 4);
    u->failures = st_col_int(q, 6);
    u->locked_until = st_col_int(q, 7);
    p = st_col_blob(q, 2, &n);
    if (n == SALT_SIZE)
        memcpy(u->slot.salt, p, n);
    p = st_col_blob(q, 5, &n);
    if (n == SEALED_SIZE)
        memcpy(u->slot.sealed, p, n);
}

/*
 * Only users of the site itself: others come with its packages and have no slot here, nor have
 * those of the site's own time before it was set up anew.
 */
static enum rc load_user(struct store *s, const char *name, struct user_slot *u, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(s, e, &q,
                          "SELECT u.id, u.disabled, k.salt, k.ops, k.mem, k.sealed, k.failures,"
                          " k.locked_until FROM user u LEFT JOIN key_slot k ON k.user_id=u.id"
                          " WHERE u.name=?1 AND u.site_id=(SELECT site_id FROM own)"
                          " ORDER BY k.user_id IS NULL, u.disabled, u.id DESC LIMIT 1",
                          "t", name);

    *u = (struct user_slot){0};
    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && row)
        slot_of_row(q, u);
    st_done(&q);
    return rc;
}

static enum rc is_training(struct store *s, bool *out, struct err *e)
{
    int64_t n = 0;
    enum rc rc = st_get_int(s, e, &n, "SELECT training FROM own", "");

    *out = n != 0;
    return rc;
}

static enum rc store_slot(struct store *s, int64_t user_id, const struct slot *slot, struct err *e)
{
    return st_run(s, e,
                  "INSERT INTO key_slot (user_id,salt,ops,mem,sealed) VALUES (?1,?2,?3,?4,?5)"
                  " ON CONFLICT (user_id) DO UPDATE SET salt=?2, ops=?3, mem=?4, sealed=?5,"
                  " failures=0, locked_until=0",
                  "ibiib", user_id, (const void *)slot->salt, sizeof slot->salt, slot->ops,
                  slot->mem, (const void *)slot->sealed, sizeof slot->sealed);
}

/* ------------------------------------------------------------ proving */

static enum rc wrong(struct err *e)
{
    return err_set(e, E_AUTH, _("用户名或口令不对"));
}

static enum rc set_failures(struct store *s, const struct user_slot *u, int64_t failures,
                            int64_t until, struct err *e)
{
    if (s->readonly || (failures == u->failures && until == u->locked_until))
        return OK;
    return st_run(s, e, "UPDATE key_slot SET failures=?2, locked_until=?3 WHERE user_id=?1", "iii",
                  u->user_id, failures, until);
}

/* A clock that was set back must not lock anybody out for longer than the rule says. */
static enum rc check_lock(struct store *s, struct user_slot *u, struct err *e)
{
    int64_t left = u->locked_until - st_now(s);
    enum rc rc;

    if (left <= 0)
        return OK;
    if (left > ST_LOCK_SECONDS) {
        left = ST_LOCK_SECONDS;
        rc = set_failures(s, u, u->failures, st_now(s) + left, e);
        if (rc != OK)
            return rc;
    }
    return err_set(e, E_AUTH, _("口令连续错 %d 次,已锁定: 请 %lld 分钟后再试"), ST_LOCK_FAILURES,
                   (long long)(left + 59) / 60);
}

static enum rc count_failure(struct store *s, const struct user_slot *u, struct err *e)
{
    bool lock = u->failures + 1 >= ST_LOCK_FAILURES;
    enum rc rc =
        set_failures(s, u, lock ? 0 : u->failures + 1, lock ? st_now(s) + ST_LOCK_SECONDS : 0, e);

    if (rc != OK)
        return rc;
    return lock ? err_set(e, E_AUTH, _("口令连续错 %d 次,锁定 %d 分钟"), ST_LOCK_FAILURES,
                          ST_LOCK_SECONDS / 60)
                : wrong(e);
}

/* A user who does not exist takes as long as one who does. */
static enum rc refuse_unknown(struct store *s, const char *password, struct err *e)
{
    struct slot slot = {0};
    uint8_t seed[SEED_SIZE];
    bool training = false;
    enum rc rc = is_training(s, &training, e);

    slot_cost(&slot, training);
    if (rc == OK)
        rc = slot_open(&slot, password, strlen(password), seed, e);
    return rc == OK || rc == E_AUTH ? wrong(e) : rc;
}

static enum rc prove(struct store *s, const char *name, const char *password, struct user_slot *u,
                     uint8_t seed[SEED_SIZE], struct err *e)
{
    enum rc rc = load_user(s, name, u, e);

    if (rc != OK)
        return rc;
    if (!u->user_id || u->disabled || !u->has_slot)
        return refuse_unknown(s, password, e);
    rc = check_lock(s, u, e);
    if (rc != OK)
        return rc;
    rc = slot_open(&u->slot, password, strlen(password), seed, e);
    if (rc == E_AUTH)
        return count_failure(s, u, e);
    return rc == OK ? set_failures(s, u, 0, 0, e) : rc;
}

enum rc st_verify_user(struct store *s, const char *name, const char *password, int64_t *user_id,
                       struct err *e)
{
    uint8_t seed[SEED_SIZE];
    struct user_slot u;
    enum rc rc = prove(s, name, password, &u, seed, e);

    sodium_memzero(seed, sizeof seed);
    if (rc == OK)
        *user_id = u.user_id;
    return rc;
}

enum rc st_sign_in(struct store *s, const char *name, const char *password, int64_t *user_id,
                   struct err *e)
{
    uint8_t seed[SEED_SIZE];
    struct user_slot u;
    enum rc rc = prove(s, name, password, &u, seed, e);

    if (rc == OK)
        rc = keys_unlock(s, seed, e);
    sodium_memzero(seed, sizeof seed);
    /* After a crash nobody signed off: the head is signed at the latest the next morning. */
    if (rc == OK && !s->readonly)
        rc = st_sign_head_daily(s, e);
    if (rc == OK)
        *user_id = u.user_id;
    return rc;
}

enum rc st_sign_off(struct store *s, struct err *e)
{
    enum rc rc = s->keys && !s->readonly ? st_sign_head(s, e) : OK;

    keys_forget(s);
    return rc;
}

/* ------------------------------------------------------------ changing */

enum rc st_set_password(struct store *s, int64_t user_id, const char *password, struct err *e)
{
    struct slot slot = {0};
    bool training = false;
    enum rc rc = st_password_good(password, e);

    if (rc == OK && !s->keys)
        rc = err_set(e, E_AUTH, _("机构密钥未解锁: 请先登录"));
    if (rc == OK)
        rc = is_training(s, &training, e);
    slot_cost(&slot, training);
    if (rc == OK)
        rc = slot_seal(&slot, password, strlen(password), s->keys->seed, e);
    return rc == OK ? store_slot(s, user_id, &slot, e) : rc;
}

enum rc st_drop_password(struct store *s, int64_t user_id, struct err *e)
{
    return st_run(s, e, "DELETE FROM key_slot WHERE user_id=?1", "i", user_id);
}

enum rc keyring_add_recovery(struct store *s, char text[ST_RECOVERY_SIZE], struct err *e)
{
    uint8_t code[CODE_BYTES];
    struct slot slot = {0};
    enum rc rc;

    code_new(code, text);
    rc = slot_seal(&slot, code, sizeof code, s->keys->seed, e);
    sodium_memzero(code, sizeof code);
    return rc == OK ? store_slot(s, RECOVERY_USER, &slot, e) : rc;
}

static enum rc load_recovery(struct store *s, struct user_slot *u, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(s, e, &q,
                          "SELECT user_id, 0, salt, ops, mem, sealed, failures, locked_until"
                          " FROM key_slot WHERE user_id=0",
                          "");

    *u = (struct user_slot){0};
    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && row)
        slot_of_row(q, u);
    else if (rc == OK)
        rc = err_set(e, E_NOTFOUND, _("本库没有恢复码"));
    st_done(&q);
    return rc;
}

enum rc st_recover(struct store *s, const char *text, const char *name, const char *password,
                   struct err *e)
{
    uint8_t code[CODE_BYTES];
    uint8_t seed[SEED_SIZE];
    struct user_slot r;
    struct user_slot u;
    enum rc rc = code_parse(text, code, e);

    if (rc == OK)
        rc = load_recovery(s, &r, e);
    if (rc == OK)
        rc = load_user(s, name, &u, e);
    if (rc == OK && (!u.user_id || u.disabled))
        rc = err_set(e, E_NOTFOUND, _("没有用户 %s,或已停用"), name);
    if (rc == OK)
        rc = st_password_good(password, e);
    if (rc == OK) {
        rc = slot_open(&r.slot, code, sizeof code, seed, e);
        if (rc == E_AUTH)
            err_set(e, rc, _("恢复码不对"));
    }
    if (rc == OK)
        rc = keys_unlock(s, seed, e);
    if (rc == OK)
        rc = st_set_password(s, u.user_id, password, e);
    sodium_memzero(code, sizeof code);
    sodium_memzero(seed, sizeof seed);
    return rc;
}
