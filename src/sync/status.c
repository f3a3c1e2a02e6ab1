/* What is not yet synchronised, with whom, and since when; taking an import back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "store/site.h"
#include "sync/stick.h"
#include "sync/sync.h"

/* ------------------------------------------------------------ status */

static void peer_of(struct st_stmt *q, struct sync_peer *p)
{
    *p = (struct sync_peer){.site_id = st_col_int(q, 0),
                            .out_at = st_col_int(q, 5),
                            .in_at = st_col_int(q, 6),
                            .unsent = st_col_int(q, 7)};
    str_copy(p->code, sizeof p->code, st_col_text(q, 1));
    str_copy(p->name, sizeof p->name, st_col_text(q, 2));
    str_copy(p->kind, sizeof p->kind, st_col_text(q, 3));
    str_copy(p->state, sizeof p->state, st_col_text(q, 4));
}

static enum rc read_peers(struct store *s, struct sync_status *out, struct err *e)
{
    struct st_stmt *q = NULL;
    size_t cap = 0;
    bool row = true;
    enum rc rc = st_prepare(
        s,
        "SELECT k.site_id, k.code, k.name, k.kind, k.state, coalesce(p.out_at,0),"
        " coalesce(p.in_at,0), (SELECT coalesce(sum(max(0,h.seq-coalesce(c.seq,0))),0)"
        "  FROM chain_head h LEFT JOIN peer_chain c ON c.site_id=k.site_id AND c.chain=h.chain)"
        " FROM (SELECT id AS site_id, code, name, kind, state FROM site UNION ALL"
        "       SELECT site_id, code, name, kind, 'enrolled' FROM card WHERE site_id NOT IN"
        "       (SELECT id FROM site)) k LEFT JOIN peer p ON p.site_id=k.site_id"
        " WHERE k.site_id<>(SELECT site_id FROM own) ORDER BY k.code",
        &q, e);

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row) {
        xgrow(&out->peer, &cap, out->n + 1, sizeof *out->peer);
        peer_of(q, &out->peer[out->n++]);
    }
    st_done(&q);
    return rc;
}

/* An own entry counts as delivered once any other site said that it has it. */
static enum rc read_unsent(struct store *s, struct sync_status *out, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_prepare(s,
                            "SELECT count(*), coalesce(min(at),0) FROM journal WHERE chain=("
                            " SELECT chain FROM own) AND seq > (SELECT coalesce(max(seq),0) FROM"
                            " peer_chain WHERE chain=(SELECT chain FROM own))",
                            &q, e);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && row) {
        out->own_unsent = st_col_int(q, 0);
        out->oldest_unsent = st_col_int(q, 1);
    }
    st_done(&q);
    return rc;
}

enum rc sync_status_read(struct store *s, struct sync_status *out, struct err *e)
{
    struct sync_status st = {0};
    enum rc rc = read_peers(s, &st, e);

    if (rc == OK)
        rc = read_unsent(s, &st, e);
    if (rc == OK)
        rc = st_get_int(s, e, &st.waiting, "SELECT count(*) FROM pending", "");
    if (rc == OK)
        rc = st_get_int(s, e, &st.refused, "SELECT count(*) FROM refused", "");
    if (rc == OK)
        rc = st_get_int(s, e, &st.conflicts,
                        "SELECT count(*) FROM (SELECT DISTINCT tbl, id FROM conflict)", "");
    if (rc == OK)
        rc = st_get_int(s, e, &st.forks, "SELECT count(*) FROM fork", "");
    if (rc == OK)
        *out = st;
    else
        sync_status_release(&st);
    return rc;
}

int sync_epoch(struct store *s)
{
    struct err ignored;
    struct st_site own;

    return st_own_site(s, &own, &ignored) == OK ? own.epoch : 0;
}

void sync_status_release(struct sync_status *st)
{
    free(st->peer);
    *st = (struct sync_status){0};
}

/* ------------------------------------------------------------ taking back */

enum rc sync_last_import(struct store *s, struct sync_info *out, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    enum rc rc = st_prepare(s,
                            "SELECT file, number, entries, CAST(hash AS TEXT) FROM package"
                            " WHERE id=(SELECT max(id) FROM package) AND direction='in'"
                            " AND backup<>'' AND lsn=(SELECT coalesce(max(lsn),0) FROM journal)",
                            &q, e);

    if (rc == OK)
        rc = st_step(q, &row, e);
    if (rc == OK && !row)
        rc = err_set(e, E_DATA, _("最近一次导入之后已有新的记录或导出,不能再撤回"));
    if (rc == OK) {
        *out = (struct sync_info){.number = st_col_int(q, 1), .entries = st_col_int(q, 2)};
        str_copy(out->file, sizeof out->file, st_col_text(q, 0));
        str_copy(out->check, sizeof out->check, st_col_text(q, 3));
    }
    st_done(&q);
    return rc;
}

/* The backup of the newest package taken in, while it is still the last thing that happened. */
static enum rc find_backup(struct store *s, char **out, struct err *e)
{
    enum rc rc = st_get_text(s, e, out,
                             "SELECT backup FROM package WHERE id=(SELECT max(id) FROM package)"
                             " AND direction='in' AND backup<>''"
                             " AND lsn=(SELECT coalesce(max(lsn),0) FROM journal)",
                             "");

    if (rc == E_NOTFOUND)
        rc = err_set(e, E_DATA, _("最近一次导入之后已有新的记录或导出,不能再撤回"));
    return rc;
}

enum rc sync_take_back(struct store **s, struct err *e)
{
    char *path = xstrdup(st_path(*s));
    char *wal = xasprintf("%s-wal", path);
    char *backup = NULL;
    enum rc rc = find_backup(*s, &backup, e);

    if (rc == OK && access(backup, R_OK) != 0)
        rc = err_set(e, E_NOTFOUND, _("导入前的备份 %s 已不在"), backup);
    if (rc == OK) {
        /* Closing writes the log into the old file; the copy then takes its name in one step. */
        st_close(s);
        unlink(wal);
        if (rename(backup, path) != 0)
            rc = err_errno(e, _("不能恢复"), backup);
        if (rc == OK)
            rc = st_open(path, 0, s, e);
        else
            st_open(path, 0, s, &(struct err){0});
    }
    free(path);
    free(wal);
    free(backup);
    return rc;
}
