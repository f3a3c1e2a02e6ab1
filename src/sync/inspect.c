/* Looking at a package from outside. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/str.h"
#include "store/ids.h"
#include "sync/pack.h"
#include "sync/stick.h"
#include "sync/sync.h"
#include "sync/trust.h"

static void claims(const struct pack *p, struct sync_info *out)
{
    *out = (struct sync_info){.from_epoch = p->epoch,
                              .number = p->number,
                              .created = p->created,

                              .entries = p->entries,
                              .schema = (int)p->schema,
                              .training = p->training};
    memcpy(out->from, p->from, sizeof out->from);
    memcpy(out->to, p->to, sizeof out->to);
}

void pack_describe(const struct pack *p, const struct buf *file, struct sync_info *out)
{
    claims(p, out);
    out->bytes = (int64_t)file->len;
    stick_code(file->s, file->len, out->check);
}

static void name_file(const char *path, struct sync_info *out)
{
    const char *slash = strrchr(path, '/');

    str_copy(out->file, sizeof out->file, slash ? slash + 1 : path);
}

enum rc sync_peek(const char *path, struct sync_info *out, struct err *e)
{
    uint8_t head[PACK_HEAD];
    struct pack p;
    struct stat st;
    ssize_t n = -1;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    enum rc rc = OK;

    if (fd < 0 || fstat(fd, &st) != 0 || (n = read(fd, head, sizeof head)) < 0)
        rc = err_errno(e, _("不能读取"), path);
    if (rc == OK)
        rc = pack_head(head, (size_t)n, (uint64_t)st.st_size, &p, e);
    if (rc == OK) {
        claims(&p, out);
        out->bytes = (int64_t)st.st_size;
        name_file(path, out);
    }
    if (fd >= 0)
        close(fd);
    return rc;
}

enum rc sync_inspect(struct store *s, const char *path, struct sync_info *out, struct err *e)
{
    struct buf file = BUF_INIT;
    struct pack p;
    uint8_t pk[SIGN_PK];
    int64_t chain = 0;
    enum rc rc = stick_read(path, PACK_MAX, &file, e);

    if (rc == OK)
        rc = pack_header(&file, &p, e);
    if (rc == OK)
        rc = chain_of(p.from, p.epoch, &chain, e);
    if (rc == OK)
        rc = trust_sign_key(s, chain, INT64_MAX, pk, e);
    if (rc == OK && !pack_signed_by(&file, pk))
        rc = err_set(e, E_DATA, _("数据包的签名不符: 已被改动或损坏"));
    if (rc == OK) {
        pack_describe(&p, &file, out);
        name_file(path, out);
    }
    buf_release(&file);
    return rc;
}
