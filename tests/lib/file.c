#include "lib/file.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/xalloc.h"
#include "lib/test.h"

const char *file_path(const char *name)
{
    static char paths[8][600];
    static unsigned next;
    char *path = paths[next++ % 8];

    snprintf(path, sizeof paths[0], "%s/%s", test_tmpdir(), name);
    return path;
}

const char *file_full_path(const char *name, char out[])
{
    char dir[PATH_MAX];

    assert_non_null(realpath(test_tmpdir(), dir));
    snprintf(out, PATH_MAX, "%.3900s/%s", dir, name);
    return out;
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

static void copy_file(const char *from, const char *to)
{
    char block[65536];
    FILE *in = fopen(from, "rb");
    FILE *out;
    size_t n;

    unlink(to);
    if (!in)
        return;
    out = fopen(to, "wb");
    assert_non_null(out);
    while ((n = fread(block, 1, sizeof block, in)) > 0)
        assert_int_equal(fwrite(block, 1, n, out), n);
    fclose(in);
    assert_int_equal(fclose(out), 0);
}

void file_copy_db(const char *from, const char *to)
{
    static const char *const tails[] = {".db",        ".db-wal",        ".db-shm",
                                        ".drafts.db", ".drafts.db-wal", ".drafts.db-shm"};

    for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
        char *a = xasprintf("%s%s", from, tails[i]);
        char *b = xasprintf("%s%s", to, tails[i]);

        copy_file(a, b);
        free(a);
        free(b);
    }
}
