#include "ops/photo.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <sodium.h>

#include "base/i18n.h"
#include "base/str.h"

static enum rc hash_stream(FILE *f, char hash[PHOTO_HASH])
{
    crypto_generichash_state st;
    unsigned char sum[32];
    unsigned char block[65536];
    size_t n;

    crypto_generichash_init(&st, NULL, 0, sizeof sum);
    while ((n = fread(block, 1, sizeof block, f)) > 0)
        crypto_generichash_update(&st, block, n);
    crypto_generichash_final(&st, sum, sizeof sum);
    sodium_bin2hex(hash, PHOTO_HASH, sum, sizeof sum);
    return ferror(f) ? E_IO : OK;
}

enum rc photo_read(const char *path, char name[PHOTO_NAME], char hash[PHOTO_HASH], struct err *e)
{
    const char *slash = strrchr(path, '/');
    FILE *f;
    enum rc rc;

    str_copy(name, PHOTO_NAME, slash ? slash + 1 : path);
    hash[0] = 0;
    if (str_empty(path))
        return OK;
    f = fopen(path, "rb");
    if (!f)
        return errno == ENOENT ? OK : err_errno(e, _("不能读取"), path);
    rc = hash_stream(f, hash);
    if (rc != OK)
        err_errno(e, _("不能读取"), path);
    fclose(f);
    return rc;
}
