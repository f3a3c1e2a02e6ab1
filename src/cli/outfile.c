#include "cli/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"

enum rc outfile_open(struct outfile *o, const char *path, struct err *e)
{
    int fd;

    *o = (struct outfile){.path = path && strcmp(path, "-") != 0 ? path : NULL};
    if (!o->path) {
        o->f = tmpfile();
        return o->f ? OK : err_errno(e, _("不能建临时文件"), "");
    }
    o->part = xasprintf("%s.%ld.part", path, (long)getpid());
    fd = open(o->part, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0666);
    o->f = fd < 0 ? NULL : fdopen(fd, "w+b");
    if (o->f)
        return OK;
    err_errno(e, _("不能写文件"), path);
    if (fd >= 0)
        close(fd);
    free(o->part);
    return E_IO;
}

void outfile_drop(struct outfile *o)
{
    fclose(o->f);
    if (o->part)
        unlink(o->part);
    free(o->part);
}

static enum rc to_stdout(struct outfile *o, struct err *e)
{
    char block[16384];
    size_t n;
    enum rc rc = OK;

    rewind(o->f);
    while (rc == OK && (n = fread(block, 1, sizeof block, o->f)) > 0)
        if (fwrite(block, 1, n, stdout) != n)
            rc = err_errno(e, _("标准输出写不进去"), "");
    if (rc == OK && ferror(o->f))
        rc = err_errno(e, _("不能读临时文件"), "");
    outfile_drop(o);
    return rc;
}

enum rc outfile_keep(struct outfile *o, struct err *e)
{
    enum rc rc = OK;

    if (!o->path)
        return to_stdout(o, e);
    if (fflush(o->f) != 0 || fsync(fileno(o->f)) != 0 || rename(o->part, o->path) != 0)
        rc = err_errno(e, _("不能写文件"), o->path);
    if (rc != OK) {
        outfile_drop(o);
        return rc;
    }
    fclose(o->f);
    free(o->part);
    return OK;
}
