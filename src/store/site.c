/* Making a database: file, identity, shipped rows, users - and reading whose it is. */
#include "store/site.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sodium.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "store/db.h"
#include "store/ids.h"
#include "store/keyring.h"
#include "store/keys.h"
#include "store/seed.h"
#include "store/tx.h"

static enum rc check_site(const struct st_new_site *site, struct err *e)
{
    if (!str_eq(site->kind, "branch") && !str_eq(site->kind, "township") &&
        !str_eq(site->kind, "county"))
        return err_field(e, E_DATA, "kind", NULL, _("机构类型“%s”须为 branch、township 或 county"),
                         site->kind);
    if (str_empty(site->name))
        return err_field(e, E_DATA, "name", NULL, _("机构名称不能为空"));
    return OK;
}

static enum rc check_users(const struct st_new_user *users, size_t n, struct err *e)
{
    enum rc rc = OK;

    if (n == 0)
        return err_field(e, E_DATA, "admin", NULL, _("至少要有一名系统管理员"));
    for (size_t i = 0; i < n && rc == OK; i++) {
        rc = st_password_good(users[i].password, e);
        if (rc == OK && str_empty(users[i].name))
            rc = err_field(e, E_DATA, "name", NULL, _("用户名不能为空"));
    }
    return rc;
}

/* Identity: which chain this file writes, and its public keys. */
static enum rc add_own(struct store *s, const struct st_new_site *site, struct err *e)
{
    int64_t chain = 0;
    int64_t id = 0;
    enum rc rc = chain_of(site->code, site->epoch, &chain, e);

    if (rc == OK)
        rc = site_id_of(site->code, &id, e);
    if (rc != OK)
        return rc;
    return st_run(s, e,
                  "INSERT INTO own (id,site_id,code,kind,name,region,epoch,chain,training,sign_pk,"
                  "box_pk,created) VALUES (1,?1,?2,?3,?4,?5,?6 & 63,?6,?7,?8,?9,?10)",
                  "ittttiibbi", id, site->code, site->kind, site->name,
                  site->region ? site->region : "", chain, (int64_t)site->training,
                  (const void *)s->keys->sign_pk, sizeof s->keys->sign_pk,
                  (const void *)s->keys->box_pk, sizeof s->keys->box_pk, st_now(s));
}

/* The site's row is shipped like the reference rows: its card makes the same one elsewhere. */
static enum rc add_site_row(struct store *s, const struct st_new_site *site, struct err *e)
{
    return st_run(s, e,
                  "INSERT INTO site (id,code,kind,name,region,epoch,sign_pk,box_pk,state,since)"
                  " SELECT site_id,code,kind,name,region,0,sign_pk,box_pk,'own',?1 FROM own",
                  "i", (int64_t)site->today.n);
}

/* A territory is a place of the shipped table; none is the whole county. */
static enum rc check_region(struct store *s, const struct st_new_site *site, struct err *e)
{
    int64_t there = 0;
    enum rc rc;

    if (str_empty(site->region))
        return OK;
    rc = st_get_int(s, e, &there,
                    "SELECT count(*) FROM region WHERE code = ?1 AND level IN ('county','town')",
                    "t", site->region);
    if (rc == OK && !there)
        rc = err_field(e, E_DATA, "region", NULL,
                       _("区划代码“%s”不是县或乡镇: 查 regions.csv,不填为全县"), site->region);
    return rc;
}

static enum rc first_entry(struct store *s, const struct st_new_site *site, struct err *e)
{
    struct st_tx tx = {.act = "init", .business = site->today, .note = site->name, .origin = true};
    enum rc rc = st_begin(s, &tx, e);

    if (rc == OK)
        rc = seed_rows(s, e);
    if (rc == OK)
        rc = check_region(s, site, e);
    if (rc == OK)
        rc = add_site_row(s, site, e);
    if (rc == OK)
        return st_commit(s, e);
    st_rollback(s);
    return rc;
}

static enum rc add_user(struct store *s, const struct st_new_site *site,
                        const struct st_new_user *u, struct err *e)
{
    int64_t id = st_new_id(s, "user");
    enum rc rc = st_run(s, e,
                        "INSERT INTO user (id,site_id,name,full_name,role,since)"
                        " SELECT ?1,site_id,?2,?3,?4,?5 FROM own",
                        "ittti", id, u->name, u->full_name, u->role, (int64_t)site->today.n);

    return rc == OK ? st_set_password(s, id, u->password, e) : rc;
}

static enum rc user_entry(struct store *s, const struct st_new_site *site,
                          const struct st_new_user *users, size_t n, struct err *e)
{
    struct st_tx tx = {.act = "user-add", .business = site->today};
    enum rc rc = st_begin(s, &tx, e);

    for (size_t i = 0; i < n && rc == OK; i++)
        rc = add_user(s, site, &users[i], e);
    if (rc == OK)
        return st_commit(s, e);
    st_rollback(s);
    return rc;
}

static enum rc fill(struct store *s, const struct st_new_site *site,
                    const struct st_new_user *users, size_t n, char recovery[ST_RECOVERY_SIZE],
                    struct err *e)
{
    uint8_t seed[SEED_SIZE];
    enum rc rc;

    randombytes_buf(seed, sizeof seed);
    rc = keys_unlock(s, seed, e);
    sodium_memzero(seed, sizeof seed);
    if (rc == OK)
        rc = add_own(s, site, e);
    if (rc == OK)
        rc = first_entry(s, site, e);
    if (rc == OK)
        rc = user_entry(s, site, users, n, e);
    if (rc == OK)
        rc = keyring_add_recovery(s, recovery, e);
    return rc == OK ? st_sign_off(s, e) : rc;
}

/* Built under another name and renamed when whole: a power cut leaves no half database. */
enum rc st_init(const char *path, const struct st_new_site *site, const struct st_new_user *users,
                size_t n, char recovery[ST_RECOVERY_SIZE], struct store **out, struct err *e)
{
    char *part = xasprintf("%s.new", path);
    struct store *s = NULL;
    enum rc rc = check_site(site, e);

    if (rc == OK)
        rc = check_users(users, n, e);
    if (rc == OK && access(path, F_OK) == 0)
        rc = err_set(e, E_DATA, _("数据库 %s 已经存在"), path);
    if (rc == OK) {
        st_remove(part);
        rc = st_open(part, ST_CREATE, &s, e);
    }
    if (rc == OK)
        rc = fill(s, site, users, n, recovery, e);
    st_close(&s);
    if (rc == OK && rename(part, path) != 0)
        rc = err_errno(e, _("不能建立数据库"), path);
    if (rc == OK)
        rc = st_open(path, 0, out, e);
    else
        st_remove(part);
    free(part);
    return rc;
}

/* ------------------------------------------------------------ reading */

enum rc st_own_site(struct store *s, struct st_site *out, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_query(s, e, &q,
                          "SELECT site_id,code,kind,name,region,epoch,chain,training FROM own", "");

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && !row)
        rc = err_set(e, E_DATA, _("数据库还没有机构: 请先用 huidai init 建立"));
    if (rc == OK) {
        *out = (struct st_site){.id = st_col_int(q, 0),
                                .epoch = (int)st_col_int(q, 5),
                                .chain = st_col_int(q, 6),
                                .training = st_col_int(q, 7) != 0};
        str_copy(out->code, sizeof out->code, st_col_text(q, 1));
        str_copy(out->kind, sizeof out->kind, st_col_text(q, 2));
        str_copy(out->name, sizeof out->name, st_col_text(q, 3));
        str_copy(out->region, sizeof out->region, st_col_text(q, 4));
    }
    st_done(&q);
    return rc;
}

enum rc st_new_epoch(struct store *s, struct err *e)
{
    struct st_site own;
    int64_t known = 0;
    int64_t chain = 0;
    enum rc rc = st_own_site(s, &own, e);

    /* Later epochs may be known from elsewhere: the copy may be older than the last restore. */
    if (rc == OK)
        rc = st_get_int(s, e, &known,
                        "SELECT coalesce(max(chain),0) FROM chain_head WHERE chain>>6=?1>>6", "i",
                        own.chain);
    if (rc != OK)
        return rc;
    chain = (known > own.chain ? known : own.chain) + 1;
    if (chain / (EPOCH_MAX + 1) != own.chain / (EPOCH_MAX + 1))
        return err_set(e, E_DATA, _("恢复次数已用完 (63 次): 请县里另发机构代码"));
    return st_run(s, e, "UPDATE own SET chain=?1, epoch=?1 & 63", "i", chain);
}

enum rc st_last_day(struct store *s, struct day *out, struct err *e)
{
    int64_t n = 0;
    enum rc rc = st_get_int(s, e, &n,
                            "SELECT business FROM journal WHERE chain=(SELECT chain FROM own)"
                            " ORDER BY seq DESC LIMIT 1",
                            "");

    if (rc == OK)
        *out = (struct day){(int32_t)n};
    if (rc != E_NOTFOUND)
        return rc;
    *out = DAY_NONE;
    return OK;
}
