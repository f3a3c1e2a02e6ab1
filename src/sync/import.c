/* Taking a package in: verify everything, merge, and only then write. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "store/ids.h"
#include "store/site.h"
#include "sync/conflict.h"
#include "sync/import_impl.h"
#include "sync/stick.h"
#include "sync/sync.h"
#include "sync/trust.h"

enum { TICK = 500 };

/* ------------------------------------------------------------ envelope */

static enum rc check_envelope(struct incoming *in, const struct buf *file, struct err *e)
{
    uint8_t pk[SIGN_PK];
    int64_t chain = 0;
    enum rc rc = pack_header(file, &in->pack, e);

    if (rc != OK)
        return rc;
    if (!str_eq(in->pack.to, in->own.code))
        return err_set(e, E_DATA, _("数据包是给机构 %s 的,不是给本机构 %s 的"), in->pack.to,
                       in->own.code);
    if (in->pack.training != in->own.training)
        return err_set(e, E_DATA,
                       in->own.training ? _("本库是演练库,不收正式数据包")
                                        : _("这是演练库的数据包,正式库不收"));
    if ((int)in->pack.schema > st_schema())
        return err_set(e, E_DATA, _("数据包由更新的程序写成 (结构第 %u 版): 请先升级本机程序"),
                       in->pack.schema);
    rc = chain_of(in->pack.from, in->pack.epoch, &chain, e);
    if (rc == OK)
        rc = site_id_of(in->pack.from, &in->from_site, e);
    if (rc == OK)
        rc = trust_sign_key(in->s, chain, INT64_MAX, pk, e);
    if (rc == OK && !pack_signed_by(file, pk))
        rc = err_set(e, E_DATA, _("数据包的签名不符: 已被改动或损坏"));
    return rc;
}

static enum rc open_package(struct incoming *in, const char *path, struct err *e)
{
    struct sync_info *info = &in->out->info;
    const char *slash = strrchr(path, '/');
    struct buf file = BUF_INIT;
    enum rc rc = stick_read(path, PACK_MAX, &file, e);

    if (rc == OK)
        rc = check_envelope(in, &file, e);
    if (rc == OK)
        rc = pack_open(&file, keys_of(in->s), &in->body, e);
    if (rc == OK)
        rc = body_open(in->body.s, in->body.len, &in->mem, &in->b, e);
    if (rc == OK) {
        in->first = in->b.in;
        pack_describe(&in->pack, &file, info);
        str_copy(info->file, sizeof info->file, slash ? slash + 1 : path);
    }
    buf_release(&file);
    return rc;
}

/* ------------------------------------------------------------ entries */

static enum rc take_entry(struct incoming *in, struct entry *x, struct err *e)
{
    bool stopped = false;
    enum rc rc = import_is_stopped(in, x->chain, &stopped, e);

    if (rc != OK)
        return rc;
    if (stopped) {
        in->out->stopped++;
        return OK;
    }
    rc = import_check_known(in, x, e);
    return rc == OK ? st_merge_entry(&in->out->merge, x, e) : rc;
}

static enum rc merge_entries(struct incoming *in, struct err *e)
{
    struct arena mem = ARENA_INIT;
    struct entry x;
    bool more = true;
    int64_t n = 0;
    enum rc rc = OK;

    body_rewind(&in->b, &in->first);
    while (rc == OK && (rc = body_next(&in->b, &mem, &x, &more, e)) == OK && more) {
        rc = take_entry(in, &x, e);
        arena_reset(&mem);
        if (in->progress && ++n % TICK == 0 && !in->progress(in->ctx, _("导入"), n, in->b.entries))
            rc = err_set(e, E_CANCEL, _("已取消"));
    }
    arena_release(&mem);
    return rc == OK ? st_merge_waiting(&in->out->merge, e) : rc;
}

/* ------------------------------------------------------------ what the sender has */

/* A later package says it better; an earlier one that comes late must not set it back. */
static enum rc note_peer(struct incoming *in, struct err *e)
{
    int64_t order = ((int64_t)in->pack.epoch << 32) + in->pack.number;
    int64_t last = 0;
    enum rc rc =
        st_get_int(in->s, e, &last, "SELECT coalesce(max(last_in),0) FROM peer WHERE site_id=?1",
                   "i", in->from_site);

    in->out->in_order = order == last + 1 || (last == 0 && in->pack.number == 1);
    if (rc != OK || order <= last)
        return rc;
    rc = st_run(in->s, e,
                "INSERT INTO peer (site_id,last_in,in_at) VALUES (?1,?2,?3)"
                " ON CONFLICT (site_id) DO UPDATE SET last_in=?2, in_at=?3",
                "iii", in->from_site, order, st_now(in->s));
    if (rc == OK)
        rc = st_run(in->s, e, "DELETE FROM peer_chain WHERE site_id=?1", "i", in->from_site);
    for (size_t i = 0; i < in->b.acks && rc == OK; i++)
        rc = st_run(in->s, e, "INSERT OR REPLACE INTO peer_chain VALUES (?1,?2,?3)", "iii",
                    in->from_site, in->b.ack[i].chain, in->b.ack[i].seq);
    return rc;
}

static enum rc note_package(struct incoming *in, int64_t user_id, struct err *e)
{
    const struct sync_info *i = &in->out->info;

    return st_run(in->s, e,
                  "INSERT INTO package (direction,site_id,number,file,hash,entries,at,user_id,lsn,"
                  "backup) SELECT 'in',?1,?2,?3,?4,?5,?6,?7,coalesce(max(lsn),0),?8 FROM journal",
                  "iitbiiit", in->from_site, i->number, i->file, (const void *)i->check,
                  strlen(i->check), i->entries, st_now(in->s), user_id, in->out->backup);
}

/* ------------------------------------------------------------ all of it */

/* One whole copy beside the database: VACUUM INTO, never stepwise (NOTES-store 4). */
static enum rc backup_before(struct incoming *in, struct err *e)
{
    const char *db = st_path(in->s);
    const char *slash = strrchr(db, '/');
    char *dir = xasprintf("%.*sbackup", slash ? (int)(slash - db) + 1 : 0, db);
    enum rc rc = OK;

    if (mkdir(dir, 0700) != 0 && errno != EEXIST)
        rc = err_errno(e, _("不能建立文件夹"), dir);
    for (int n = 0; rc == OK && (n == 0 || access(in->out->backup, F_OK) == 0); n++)
        snprintf(in->out->backup, SYNC_PATH, "%s/before-%s-%lld-%d.db", dir, in->pack.from,
                 (long long)in->pack.number, n);
    if (rc == OK)
        rc = st_run(in->s, e, "VACUUM INTO ?1", "t", in->out->backup);
    if (rc == OK && chmod(in->out->backup, 0600) != 0)
        rc = err_errno(e, _("不能保护备份"), in->out->backup);
    free(dir);
    return rc;
}

static enum rc keep_alarm(struct incoming *in, struct err *e)
{
    if (!in->fork_chain || in->fork_chain == in->own.chain)
        return OK;
    return st_run(in->s, e, "INSERT OR IGNORE INTO fork VALUES (?1,?2,?3,?4,?5)", "iibbi",
                  in->fork_chain, in->fork_seq, (const void *)in->fork_have, sizeof in->fork_have,
                  (const void *)in->fork_got, sizeof in->fork_got, st_now(in->s));
}

static enum rc merge_all(struct incoming *in, bool write, int64_t user_id, struct err *e)
{
    struct merge *m = &in->out->merge;
    enum rc rc = st_merge_begin(in->s, m, e);

    if (rc != OK)
        return rc;
    rc = import_check_starts(in, e);
    if (rc == OK)
        rc = merge_entries(in, e);
    if (rc == OK)
        rc = import_check_signatures(in, e);
    if (rc == OK)
        rc = note_peer(in, e);
    if (rc == OK && in->plan)
        rc = write ? plan_decide(in, e) : plan_read(in, e);
    if (rc == OK && write)
        rc = note_package(in, user_id, e);
    if (rc == OK && write)
        return st_merge_commit(m, e);
    st_rollback(in->s);
    return rc;
}

enum rc incoming_run(struct incoming *in, const char *path, bool write, int64_t user_id,
                     struct err *e)
{
    struct sync_result *out = in->out;
    struct err ignored;
    enum rc rc = st_own_site(in->s, &in->own, e);

    *out = (struct sync_result){0};
    if (rc == OK && !keys_of(in->s))
        rc = err_set(e, E_AUTH, _("机构密钥未解锁: 请先登录"));
    if (rc == OK)
        rc = open_package(in, path, e);
    if (rc == OK && write && in->plan)
        rc = plan_check_file(in, e);
    if (rc == OK && write)
        rc = backup_before(in, e);
    if (rc == OK)
        rc = merge_all(in, write, user_id, e);
    /* A person looks at it: the alarm holds though nothing else is written. */
    if (rc != OK && (write || in->plan))
        keep_alarm(in, &ignored);
    out->written = rc == OK && write;
    if (rc != OK && out->backup[0]) {
        unlink(out->backup);
        out->backup[0] = '\0';
    }
    if (rc != OK)
        sync_result_release(out);
    buf_release(&in->body);
    arena_release(&in->mem);
    return rc;
}

enum rc sync_import(struct store *s, const char *path, bool write, int64_t user_id,
                    sync_progress *progress, void *ctx, struct sync_result *out, struct err *e)
{
    struct incoming in = {.s = s, .out = out, .progress = progress, .ctx = ctx};

    return incoming_run(&in, path, write, user_id, e);
}

void sync_result_release(struct sync_result *r)
{
    st_merge_release(&r->merge);
}
