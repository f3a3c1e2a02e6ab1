#include "lib/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "lib/test.h"

const char *file_path(const char *name)
{
    static char paths[8][600];
    static unsigned next;
    char *path = paths[next++ % 8];

    snprintf(path, sizeof paths[0], "%s/%s", test_tmpdir(), name);
    return path;
}

const char *file_with(const char *name, const void *bytes, size_t n)
{
    const char *path = file_path(name);
    FILE *f = fopen(path, "wb");

    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    assert_int_equal(fclose(f), 0);
    return path;
}

const char *file_of(const char *name, const char *text)
{
    return file_with(name, text, strlen(text));
}

char *file_read(const char *path, size_t *n)
{
    FILE *f = fopen(path, "rb");
    struct buf b = BUF_INIT;
    char piece[4096];
    size_t got;

    if (!f)
        fail_msg("cannot read %s", path);
    while ((got = fread(piece, 1, sizeof piece, f)) > 0)
        buf_add(&b, piece, got);
    fclose(f);
    if (n)
        *n = b.len;
    return buf_steal(&b);
}
