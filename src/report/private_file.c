#include "report/private_file.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"

static const char *folder(void)
{
    const char *dir = getenv("XDG_RUNTIME_DIR");

    if (!dir || !*dir || access(dir, W_OK) != 0)
        dir = getenv("TMPDIR");
    return dir && *dir ? dir : P_tmpdir;
}

enum rc private_file(char **path, FILE **f, struct err *e)
{
    char *name = xasprintf("%s/huidai-XXXXXX", folder());
    int fd = mkstemp(name);
    FILE *file = fd >= 0 && f ? fdopen(fd, "wb") : NULL;

    if (fd < 0 || (f && !file)) {
        err_errno(e, _("不能建临时文件"), name);
        if (fd >= 0) {
            close(fd);
            unlink(name);
        }
        free(name);
        return E_IO;
    }
    if (f)
        *f = file;
    else
        close(fd);
    *path = name;
    return OK;
}
