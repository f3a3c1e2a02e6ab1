/* Reading and writing whole files; nothing half ever has a package's name. */
#include "sync/stick.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sodium.h>

#include "base/i18n.h"
#include "base/xalloc.h"

enum { BLOCK = 65536 };

void stick_join(char out[SYNC_PATH], const char *dir, const char *name)
{
    size_t n = strlen(dir);

    snprintf(out, SYNC_PATH, "%s%s%s", dir, n && dir[n - 1] == '/' ? "" : "/", name);
}

static enum rc read_all(int fd, const char *path, size_t most, struct buf *b, struct err *e)
{
    char chunk[65536];
    ssize_t n;

    while ((n = read(fd, chunk, sizeof chunk)) > 0) {
        buf_add(b, chunk, (size_t)n);
        if (b->len > most)
            return err_set(e, E_DATA, _("文件 %s 过大"), path);
    }
    return n < 0 ? err_errno(e, _("不能读取"), path) : OK;
}

enum rc stick_read(const char *path, size_t most, struct buf *b, struct err *e)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    enum rc rc;

    if (fd < 0 && errno == ENOENT)
        return err_set(e, E_NOTFOUND, _("没有文件 %s"), path);
    if (fd < 0)
        return err_errno(e, _("不能读取"), path);
    buf_reset(b);
    rc = read_all(fd, path, most, b, e);
    close(fd);
    return rc;
}

enum rc stick_failed(struct err *e, const char *path, size_t n)
{
    int saved = errno;

    err_errno(e, _("不能写入"), path);
    if (saved == ENOSPC || saved == EDQUOT)
        return err_set(e, E_IO,
                       _("存储介质已满: 写 %s 须 %zu 字节。换一个U盘或删去无用的文件后重做,"
                         "没有留下半个文件"),
                       path, n);
    if (saved == EIO || saved == ENODEV || saved == ENXIO || saved == ENOENT || saved == ENOTDIR)
        return err_set(e, E_IO,
                       _("存储介质不见了,U盘可能已拔出或已坏: 写不进 %s。插好或换一个后重做,"
                         "什么也没有算作已交出"),
                       path);
    if (saved == EROFS)
        return err_set(e, E_IO, _("存储介质只读,不能写 %s: 打开写保护开关或换一个"), path);
    return E_IO;
}

/* What is watched while a large file goes to a slow stick. */
struct watch {
    sync_progress *progress;
    void *ctx;
};

static enum rc go_on(const struct watch *w, const char *step, size_t done, size_t all,
                     struct err *e)
{
    if (!w->progress || w->progress(w->ctx, step, (int64_t)done, (int64_t)all))
        return OK;
    return err_set(e, E_CANCEL, _("已取消"));
}

static enum rc write_all(int fd, const char *path, const char *p, size_t n, const struct watch *w,
                         struct err *e)
{
    size_t at = 0;

    while (at < n) {
        ssize_t k = write(fd, p + at, n - at < BLOCK ? n - at : BLOCK);

        if (k < 0 && errno == EINTR)
            continue;
        if (k <= 0)
            return stick_failed(e, path, n);
        at += (size_t)k;
        if (go_on(w, _("写入"), at, n, e) != OK)
            return E_CANCEL;
    }
    return fsync(fd) == 0 ? OK : stick_failed(e, path, n);
}

/* What the medium gives back must be what was written. */
static enum rc read_back(const char *path, const void *p, size_t n, struct err *e)
{
    struct buf b = BUF_INIT;
    enum rc rc = stick_read(path, n + 1, &b, e);

    if (rc == OK && (b.len != n || (n && memcmp(b.s, p, n) != 0)))
        rc = err_set(e, E_IO, _("写入 %s 后读回不符: 存储介质可能已坏"), path);
    buf_release(&b);
    return rc;
}

/* Not every file system can sync a folder; where it cannot, there is nothing more to do. */
static void sync_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *dir = slash ? xstrndup(path, slash == path ? 1 : (size_t)(slash - path)) : xstrdup(".");
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    free(dir);
}

enum rc stick_write(const char *path, const void *p, size_t n, struct err *e)
{
    return stick_write_watched(path, p, n, NULL, NULL, e);
}

enum rc stick_write_watched(const char *path, const void *p, size_t n, sync_progress *progress,
                            void *ctx, struct err *e)
{
    const struct watch w = {progress, ctx};
    char *part = xasprintf("%s.tmp", path);
    int fd = open(part, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
    enum rc rc;

    if (fd < 0) {
        rc = stick_failed(e, path, n);
        free(part);
        return rc;
    }
    rc = write_all(fd, path, p, n, &w, e);
    if (close(fd) != 0 && rc == OK)
        rc = stick_failed(e, path, n);
    if (rc == OK)
        rc = go_on(&w, _("读回核对"), n, n, e);
    if (rc == OK)
        rc = read_back(part, p, n, e);
    if (rc == OK && rename(part, path) != 0)
        rc = stick_failed(e, path, n);
    if (rc == OK)
        sync_folder(path);
    else
        unlink(part);
    free(part);
    return rc;
}

void stick_code(const void *p, size_t n, char out[SYNC_CHECK])
{
    uint8_t h[16];

    crypto_generichash(h, sizeof h, p, n, NULL, 0);
    snprintf(out, SYNC_CHECK, "%02X%02X-%02X%02X-%02X%02X-%02X%02X", h[0], h[1], h[2], h[3], h[4],
             h[5], h[6], h[7]);
}
