#include "base/err.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"

static void copy_field(char *dst, size_t size, const char *src)
{
    snprintf(dst, size, "%s", src ? src : "");
    utf8_trim_partial(dst);
}

static enum rc err_vset(struct err *e, enum rc code, const char *field, const char *clause,
                        const char *fmt, va_list ap)
{
    e->code = code;
    copy_field(e->field, sizeof e->field, field);
    copy_field(e->clause, sizeof e->clause, clause);
    vsnprintf(e->text, sizeof e->text, fmt, ap);
    utf8_trim_partial(e->text);
    return code;
}

enum rc err_set(struct err *e, enum rc code, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    err_vset(e, code, NULL, NULL, fmt, ap);
    va_end(ap);
    return code;
}

enum rc err_field(struct err *e, enum rc code, const char *field, const char *clause,
                  const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    err_vset(e, code, field, clause, fmt, ap);
    va_end(ap);
    return code;
}

enum rc err_prefix(struct err *e, const char *fmt, ...)
{
    char old[sizeof e->text];
    char head[200];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(head, sizeof head, fmt, ap);
    va_end(ap);
    utf8_trim_partial(head);
    memcpy(old, e->text, sizeof old);
    snprintf(e->text, sizeof e->text, "%s: %.*s", head, (int)(sizeof old - sizeof head - 3), old);
    utf8_trim_partial(e->text);
    return e->code;
}

/* What the machine answers is English in most locales; these are the answers people meet. */
static const char *in_words(int n)
{
    static const struct {
        int n;
        const char *words;
    } known[] = {{ENOSPC, N_("存储空间已满")},
                 {EDQUOT, N_("存储空间已满")},
                 {ENOENT, N_("没有这个文件或文件夹")},
                 {ENOTDIR, N_("没有这个文件夹")},
                 {EISDIR, N_("这是文件夹,不是文件")},
                 {EACCES, N_("没有权限")},
                 {EPERM, N_("没有权限")},
                 {EROFS, N_("存储介质只读")},
                 {EIO, N_("存储介质读写出错")},
                 {ENODEV, N_("设备已拔出")},
                 {ENXIO, N_("设备已拔出")},
                 {EEXIST, N_("已有同名的文件")},
                 {EFBIG, N_("文件过大")},
                 {ENAMETOOLONG, N_("名称过长")},
                 {ENOMEM, N_("内存不足")}};

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (known[i].n == n)
            return _(known[i].words);
    return strerror(n);
}

enum rc err_errno(struct err *e, const char *what, const char *path)
{
    int saved = errno;

    if (!path || !*path)
        return err_set(e, E_IO, "%s: %s", what, in_words(saved));
    return err_set(e, E_IO, "%s %s: %s", what, path, in_words(saved));
}
