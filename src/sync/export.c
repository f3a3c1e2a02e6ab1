/* Writing a package: what the receiver has not acknowledged. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "store/ids.h"
#include "store/keyring.h"
#include "store/site.h"
#include "sync/body.h"
#include "sync/export_impl.h"
#include "sync/stick.h"
#include "sync/sync.h"
#include "sync/trust.h"

enum { BODY_VERSION = 1, TICK = 1000 };

struct outgoing {
    struct store *s;
    struct st_site own;
    int64_t to_site;
    struct buf ranges;
    struct buf acks;
    struct buf entries;
    size_t range_count;
    size_t ack_count;
    int64_t entry_count;
    sync_progress *progress;
    void *ctx;
};

static void outgoing_release(struct outgoing *o)
{
    buf_release(&o->ranges);
    buf_release(&o->acks);
    buf_release(&o->entries);
}

/* ------------------------------------------------------------ which entries */

static enum rc prev_hash(struct store *s, int64_t chain, int64_t seq, uint8_t out[ENTRY_HASH],
                         struct err *e)
{
    struct arena mem = ARENA_INIT;
    struct entry x;
    enum rc rc = OK;

    memset(out, 0, ENTRY_HASH);
    if (seq > 0) {
        rc = entry_load(s, chain, seq, &mem, &x, e);
        if (rc == OK)
            memcpy(out, x.hash, ENTRY_HASH);
    }
    arena_release(&mem);
    return rc;
}

static enum rc put_range(struct outgoing *o, struct st_stmt *q, struct err *e)
{
    int64_t chain = st_col_int(q, 0);
    int64_t have = st_col_int(q, 1);
    int64_t until = st_col_int(q, 2);
    uint8_t prev[ENTRY_HASH];
    size_t n = 0;
    const void *sig = st_col_blob(q, 3, &n);
    enum rc rc = prev_hash(o->s, chain, have, prev, e);

    if (rc != OK || n != SIGNATURE)
        return rc;
    put_varint(&o->ranges, (uint64_t)chain);
    put_varint(&o->ranges, (uint64_t)have + 1);
    buf_add(&o->ranges, prev, sizeof prev);
    put_varint(&o->ranges, (uint64_t)(until - have));
    buf_add(&o->ranges, sig, n);
    o->range_count++;
    return OK;
}

static enum rc put_ranges(struct outgoing *o, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = true;
    enum rc rc =
        st_query(o->s, e, &q, EXPORT_CHAINS " WHERE h.signed_seq > coalesce(p.seq,0) ORDER BY 1",
                 "i", o->to_site);

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row)
        rc = put_range(o, q, e);
    st_done(&q);
    return rc;
}

static enum rc put_acks(struct outgoing *o, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = true;
    enum rc rc = st_query(o->s, e, &q, "SELECT chain, seq FROM chain_head ORDER BY chain", "");

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row) {
        put_varint(&o->acks, (uint64_t)st_col_int(q, 0));
        put_varint(&o->acks, (uint64_t)st_col_int(q, 1));
        o->ack_count++;
    }
    st_done(&q);
    return rc;
}

/* In the order of arrival here: whatever an entry depends on comes before it. */
static enum rc put_entries(struct outgoing *o, int64_t total, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = true;
    enum rc rc = st_query(o->s, e, &q, "SELECT " ENTRY_COLUMNS EXPORT_ENTRIES " ORDER BY lsn", "i",
                          o->to_site);

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row) {
        struct entry x;

        entry_of_row(q, &x);
        entry_put(&o->entries, &x);
        o->entry_count++;
        if (o->progress && o->entry_count % TICK == 0 &&
            !o->progress(o->ctx, _("整理"), o->entry_count, total))
            rc = err_set(e, E_CANCEL, _("已取消"));
    }
    st_done(&q);
    return rc;
}

static enum rc count_entries(struct outgoing *o, int64_t *out, struct err *e)
{
    return st_get_int(o->s, e, out,
                      "SELECT coalesce(sum(max(0, signed_seq - have)),0) FROM (" EXPORT_CHAINS ")",
                      "i", o->to_site);
}

static enum rc collect(struct outgoing *o, struct buf *body, struct err *e)
{
    int64_t total = 0;
    enum rc rc = count_entries(o, &total, e);

    if (rc == OK)
        rc = put_ranges(o, e);
    if (rc == OK)
        rc = put_acks(o, e);
    if (rc == OK)
        rc = put_entries(o, total, e);
    if (rc != OK)
        return rc;
    put_varint(body, BODY_VERSION);
    put_varint(body, o->range_count);
    buf_add(body, o->ranges.s, o->ranges.len);
    put_varint(body, o->ack_count);
    buf_add(body, o->acks.s, o->acks.len);
    put_varint(body, (uint64_t)o->entry_count);
    buf_add(body, o->entries.s, o->entries.len);
    return body->len <= PACK_MAX ? OK : err_set(e, E_DATA, _("待发数据过多,请先让对方回执"));
}

/* ------------------------------------------------------------ the file */

void export_file_name(const struct pack *p, int again, char out[80])
{
    char more[12] = "";
    time_t t = (time_t)p->created;
    struct tm tm;

    gmtime_r(&t, &tm);
    if (again)
        snprintf(more, sizeof more, "_%d", again);
    snprintf(out, 80, "HD_%s_%s_%04d%02d%02d_%04u%s.hdx", p->from, p->to, tm.tm_year + 1900,
             tm.tm_mon + 1, tm.tm_mday, p->number % 10000, more);
}

static enum rc note_sent(struct outgoing *o, const struct sync_info *info, int64_t user_id,
                         struct err *e)
{
    enum rc rc = st_run(o->s, e,
                        "INSERT INTO peer (site_id,last_out,out_at) VALUES (?1,?2,?3)"
                        " ON CONFLICT (site_id) DO UPDATE SET last_out=?2, out_at=?3",
                        "iii", o->to_site, info->number, st_now(o->s));

    if (rc != OK)
        return rc;
    return st_run(o->s, e,
                  "INSERT INTO package (direction,site_id,number,file,hash,entries,at,user_id,lsn)"
                  " SELECT 'out',?1,?2,?3,?4,?5,?6,?7,coalesce(max(lsn),0) FROM journal",
                  "iitbiii", o->to_site, info->number, info->file, (const void *)info->check,
                  strlen(info->check), info->entries, st_now(o->s), user_id);
}

static enum rc write_pack(struct outgoing *o, struct pack *p, const struct buf *body,
                          const uint8_t pk[BOX_PK], const char *dir, char path[SYNC_PATH],
                          struct sync_info *out, struct err *e)
{
    struct buf file = BUF_INIT;
    char name[80];
    enum rc rc;

    /* After a restore the count starts lower: a package that lies there is not overwritten. */
    for (int n = 0; n < 1000; n++) {
        export_file_name(p, n, name);
        stick_join(path, dir, name);
        if (access(path, F_OK) != 0)
            break;
    }
    rc = pack_seal(p, body, pk, keys_of(o->s), &file, e);
    if (rc == OK) {
        pack_describe(p, &file, out);
        str_copy(out->file, sizeof out->file, name);
        rc = stick_write_watched(path, file.s, file.len, o->progress, o->ctx, e);
    }
    buf_release(&file);
    return rc;
}

enum rc export_next_number(struct store *s, int64_t to_site, uint32_t *out, struct err *e)
{
    int64_t last = 0;
    enum rc rc = st_get_int(
        s, e, &last, "SELECT coalesce(max(last_out),0) FROM peer WHERE site_id=?1", "i", to_site);

    *out = (uint32_t)last + 1;
    return rc;
}

static enum rc prepare(struct outgoing *o, const char *to, uint8_t pk[BOX_PK], struct err *e)
{
    enum rc rc = st_own_site(o->s, &o->own, e);

    if (rc == OK)
        rc = site_id_of(to, &o->to_site, e);
    if (rc == OK && o->to_site == o->own.id)
        rc = err_set(e, E_DATA, _("不能发给本机构自己"));
    if (rc == OK)
        rc = trust_box_key(o->s, to, pk, e);
    return rc == OK ? st_sign_head(o->s, e) : rc;
}

enum rc sync_export(struct store *s, const char *to, const char *dir, int64_t user_id,
                    sync_progress *progress, void *ctx, char path[SYNC_PATH], struct sync_info *out,
                    struct err *e)
{
    struct outgoing o = {.s = s, .progress = progress, .ctx = ctx};
    struct buf body = BUF_INIT;
    struct sync_info info;
    uint8_t pk[BOX_PK];
    struct pack p = {0};
    enum rc rc = prepare(&o, to, pk, e);

    if (rc == OK)
        rc = export_next_number(s, o.to_site, &p.number, e);
    if (rc == OK)
        rc = collect(&o, &body, e);
    if (rc == OK) {
        p.training = o.own.training;
        p.epoch = o.own.epoch;
        p.created = st_now(s);
        p.schema = (uint32_t)st_schema();
        p.entries = (uint32_t)o.entry_count;
        p.body_len = body.len;
        str_copy(p.from, sizeof p.from, o.own.code);
        str_copy(p.to, sizeof p.to, to);
        rc = write_pack(&o, &p, &body, pk, dir, path, &info, e);
    }
    if (rc == OK)
        rc = note_sent(&o, &info, user_id, e);
    if (rc == OK)
        *out = info;
    outgoing_release(&o);
    buf_release(&body);
    return rc;
}
