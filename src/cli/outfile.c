#include "cli/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"

/* What is no plain file (a pipe, a device) is written to, never replaced. */
static bool is_channel(const char *path)
{
    struct stat s;

    return stat(path, &s) == 0 && !S_ISREG(s.st_mode) && !S_ISDIR(s.st_mode);
}

static enum rc open_copy(struct outfile *o, struct err *e)
{
    o->f = tmpfile();
    if (o->f)
        return OK;
    err_errno(e, _("不能建临时文件"), NULL);
    free(o->path);
    return E_IO;
}

static enum rc open_part(struct outfile *o, struct err *e)
{
    int fd;

    o->part = xasprintf("%s.%ld.part", o->path, (long)getpid());
    fd = open(o->part, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0666);
    o->f = fd < 0 ? NULL : fdopen(fd, "w+b");
    if (o->f)
        return OK;
    err_errno(e, _("不能写文件"), o->path);
    if (fd >= 0)
        close(fd);
    free(o->part);
    free(o->path);
    return E_IO;
}

enum rc outfile_open(struct outfile *o, const char *path, struct err *e)
{
    *o = (struct outfile){.f = NULL};
    if (path && strcmp(path, "-") != 0) {
        o->path = realpath(path, NULL);
        if (!o->path)
            o->path = xstrdup(path);
    }
    return !o->path || is_channel(o->path) ? open_copy(o, e) : open_part(o, e);
}

void outfile_drop(struct outfile *o)
{
    fclose(o->f);
    if (o->part)
        unlink(o->part);
    free(o->part);
    free(o->path);
}

static enum rc copy_to(FILE *from, FILE *to, const char *what, const char *path, struct err *e)
{
    char block[16384];
    size_t n;

    rewind(from);
    while ((n = fread(block, 1, sizeof block, from)) > 0)
        if (fwrite(block, 1, n, to) != n)
            return err_errno(e, what, path);
    return ferror(from) ? err_errno(e, _("不能读临时文件"), NULL) : OK;
}

static enum rc copy_out(struct outfile *o, struct err *e)
{
    FILE *to = o->path ? fopen(o->path, "we") : stdout;
    enum rc rc;

    if (!to)
        return err_errno(e, _("不能写文件"), o->path);
    if (!o->path)
        return copy_to(o->f, to, _("标准输出写不进去"), NULL, e);
    rc = copy_to(o->f, to, _("不能写文件"), o->path, e);
    if (fclose(to) != 0 && rc == OK)
        rc = err_errno(e, _("不能写文件"), o->path);
    return rc;
}

enum rc outfile_keep(struct outfile *o, struct err *e)
{
    enum rc rc = OK;

    if (!o->part)
        rc = copy_out(o, e);
    else if (fflush(o->f) != 0 || fsync(fileno(o->f)) != 0 || rename(o->part, o->path) != 0)
        rc = err_errno(e, _("不能写文件"), o->path);
    if (rc != OK || !o->part) {
        outfile_drop(o);
        return rc;
    }
    fclose(o->f);
    free(o->part);
    free(o->path);
    return OK;
}
