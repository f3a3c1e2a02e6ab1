/* Encrypting a database file piece by piece, and back. */
#include "sync/backup_form.h"

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
#include "sync/stick.h"

enum {
    FIXED = 32,
    NAME = 32,
    SLOT = 128,
    STREAM = crypto_secretstream_xchacha20poly1305_HEADERBYTES,
    PIECE = 65536,
    MORE = crypto_secretstream_xchacha20poly1305_ABYTES,
    FINAL = crypto_secretstream_xchacha20poly1305_TAG_FINAL,
    MAX_SLOTS = 1000
};

typedef crypto_secretstream_xchacha20poly1305_state stream;

static const uint8_t magic[8] = {0x48, 0x44, 0x42, 0x0D, 0x0A, 0x1A, 0x0A, 0x00};

static void put_number(struct buf *b, uint64_t v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        buf_ch(b, (char)(v >> (8 * i)));
}

static uint64_t get_number(const uint8_t *at, size_t n)
{
    uint64_t v = 0;

    for (size_t i = n; i > 0; i--)
        v = v << 8 | at[i - 1];
    return v;
}

static void put_padded(struct buf *b, const char *s, size_t n)
{
    size_t len = strnlen(s, n);

    buf_add(b, s, len);
    for (; len < n; len++)
        buf_ch(b, 0);
}

static void put_head(struct buf *b, const struct backup_head *h)
{
    buf_add(b, magic, sizeof magic);
    put_number(b, 1, 2);
    put_number(b, h->slots, 2);
    put_number(b, (uint64_t)h->info.at, 8);
    put_number(b, (uint64_t)h->info.bytes, 8);
    put_padded(b, h->info.code, 4);
    for (size_t i = 0; i < h->slots; i++) {
        put_padded(b, h->slot[i].name, NAME);
        buf_add(b, h->slot[i].slot.salt, SALT_SIZE);
        put_number(b, (uint64_t)h->slot[i].slot.ops, 4);
        put_number(b, (uint64_t)h->slot[i].slot.mem, 4);
        buf_add(b, h->slot[i].slot.sealed, SEALED_SIZE);
    }
}

static void backup_key(const uint8_t seed[SEED_SIZE],
                       uint8_t key[crypto_secretstream_xchacha20poly1305_KEYBYTES])
{
    const char *purpose = "huidai backup";

    crypto_generichash(key, crypto_secretstream_xchacha20poly1305_KEYBYTES,
                       (const uint8_t *)purpose, strlen(purpose), seed, SEED_SIZE);
}

/* ------------------------------------------------------------ writing */

static bool go_on(struct backup_watch *w, const char *step, int64_t done, int64_t all)
{
    if (w && w->progress && !w->progress(w->ctx, step, done, all))
        w->stopped = true;
    return !w || !w->stopped;
}

static bool seal_file(FILE *in, FILE *out, stream *st, const struct buf *head, int64_t all,
                      struct backup_watch *w)
{
    static const size_t piece = PIECE;
    uint8_t *plain = xmalloc(PIECE);
    uint8_t *sealed = xmalloc(PIECE + MORE);
    bool first = true;
    bool good = true;
    int64_t done = 0;
    int next;

    do {
        size_t n = fread(plain, 1, piece, in);

        next = fgetc(in);
        if (next != EOF)
            ungetc(next, in);
        crypto_secretstream_xchacha20poly1305_push(st, sealed, NULL, plain, n,
                                                   first ? (const uint8_t *)head->s : NULL,
                                                   first ? head->len : 0, next == EOF ? FINAL : 0);
        done += (int64_t)n;
        good = fwrite(sealed, 1, n + MORE, out) == n + MORE && go_on(w, _("写入"), done, all);
        first = false;
    } while (good && next != EOF);
    sodium_memzero(plain, PIECE);
    free(plain);
    free(sealed);
    return good && !ferror(in);
}

static enum rc seal_to(const struct backup_head *h, const uint8_t seed[SEED_SIZE], FILE *in,
                       FILE *out, const char *path, struct backup_watch *w, struct err *e)
{
    uint8_t key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
    uint8_t start[STREAM];
    struct buf head = BUF_INIT;
    stream st;
    bool good;

    put_head(&head, h);
    backup_key(seed, key);
    crypto_secretstream_xchacha20poly1305_init_push(&st, start, key);
    sodium_memzero(key, sizeof key);
    good = fwrite(head.s, 1, head.len, out) == head.len &&
           fwrite(start, 1, sizeof start, out) == sizeof start &&
           seal_file(in, out, &st, &head, h->info.bytes, w) && fflush(out) == 0 &&
           fsync(fileno(out)) == 0;
    buf_release(&head);
    if (w && w->stopped)
        return err_set(e, E_CANCEL, _("已取消"));
    return good ? OK : stick_failed(e, path, (size_t)h->info.bytes);
}

enum rc backup_write(const struct backup_head *h, const uint8_t seed[SEED_SIZE], const char *plain,
                     const char *path, struct backup_watch *w, struct err *e)
{
    char *part = xasprintf("%s.tmp", path);
    int fd = open(part, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
    FILE *out = fd < 0 ? NULL : fdopen(fd, "wb");
    FILE *in = fopen(plain, "rb");
    enum rc rc = out && in ? seal_to(h, seed, in, out, path, w, e)
                           : stick_failed(e, path, (size_t)h->info.bytes);

    if (in)
        fclose(in);
    if (out && fclose(out) != 0 && rc == OK)
        rc = stick_failed(e, path, (size_t)h->info.bytes);
    if (rc == OK)
        rc = backup_read(part, h, seed, NULL, w, e);
    if (rc == OK && rename(part, path) != 0)
        rc = stick_failed(e, path, (size_t)h->info.bytes);
    if (rc != OK)
        unlink(part);
    free(part);
    return rc;
}

/* ------------------------------------------------------------ reading */

static enum rc broken(const char *path, struct err *e)
{
    return err_set(e, E_DATA, _("不是惠贷备份,或已损坏: %s"), path);
}

static void get_slot(const uint8_t *p, struct backup_slot *out)
{
    memcpy(out->name, p, NAME);
    memcpy(out->slot.salt, p + NAME, SALT_SIZE);
    out->slot.ops = (int64_t)get_number(p + NAME + SALT_SIZE, 4);
    out->slot.mem = (int64_t)get_number(p + NAME + SALT_SIZE + 4, 4);
    memcpy(out->slot.sealed, p + NAME + SALT_SIZE + 8, SEALED_SIZE);
}

static bool read_head(FILE *f, struct arena *mem, struct backup_head *h)
{
    uint8_t fixed[FIXED];
    uint8_t slot[SLOT];

    _Static_assert(NAME + SALT_SIZE + 8 + SEALED_SIZE == SLOT, "size of a slot");
    if (fread(fixed, 1, FIXED, f) != FIXED || memcmp(fixed, magic, sizeof magic) != 0 ||
        get_number(fixed + 8, 2) != 1)
        return false;
    h->slots = (size_t)get_number(fixed + 10, 2);
    h->info.at = (int64_t)get_number(fixed + 12, 8);
    h->info.bytes = (int64_t)get_number(fixed + 20, 8);
    memcpy(h->info.code, fixed + 28, 4);
    h->len = FIXED + h->slots * SLOT;
    if (h->slots == 0 || h->slots > MAX_SLOTS)
        return false;
    h->slot = arena_alloc(mem, h->slots * sizeof *h->slot);
    for (size_t i = 0; i < h->slots; i++) {
        if (fread(slot, 1, SLOT, f) != SLOT)
            return false;
        get_slot(slot, &h->slot[i]);
    }
    return true;
}

enum rc backup_read_head(const char *path, struct arena *mem, struct backup_head *out,
                         struct err *e)
{
    struct backup_head h = {0};
    FILE *f = fopen(path, "rb");
    enum rc rc;

    if (!f)
        return errno == ENOENT ? err_set(e, E_NOTFOUND, _("没有文件 %s"), path)
                               : err_errno(e, _("不能读取"), path);
    rc = read_head(f, mem, &h) ? OK : broken(path, e);
    fclose(f);
    if (rc == OK)
        *out = h;
    return rc;
}

/* Every piece opens, the last one says so, and nothing follows it. */
static bool open_file(FILE *in, FILE *out, stream *st, const uint8_t *head, size_t head_len,
                      int64_t want, struct backup_watch *w)
{
    uint8_t *sealed = xmalloc(PIECE + MORE);
    uint8_t *plain = xmalloc(PIECE);
    uint8_t tag = 0;
    int64_t got = 0;
    bool good = true;
    bool first = true;

    while (good && tag != FINAL) {
        size_t n = fread(sealed, 1, PIECE + MORE, in);

        good = n >= MORE && crypto_secretstream_xchacha20poly1305_pull(
                                st, plain, NULL, &tag, sealed, n, first ? head : NULL,
                                first ? head_len : 0) == 0;
        if (good && out)
            good = fwrite(plain, 1, n - MORE, out) == n - MORE;
        got += good ? (int64_t)(n - MORE) : 0;
        good = good && go_on(w, out ? _("解密") : _("读回核对"), got, want);
        first = false;
    }
    sodium_memzero(plain, PIECE);
    free(plain);
    free(sealed);
    return good && got == want && fgetc(in) == EOF;
}

static bool open_from(FILE *in, FILE *out, const struct backup_head *h,
                      const uint8_t seed[SEED_SIZE], struct backup_watch *w)
{
    uint8_t key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
    uint8_t start[STREAM];
    size_t n = FIXED + h->slots * SLOT;
    uint8_t *head = xmalloc(n);
    stream st;
    bool good;

    backup_key(seed, key);
    /* The head as it lies there, not as it reads: bytes that mean nothing count, too. */
    good = fread(head, 1, n, in) == n && fread(start, 1, sizeof start, in) == sizeof start &&
           crypto_secretstream_xchacha20poly1305_init_pull(&st, start, key) == 0 &&
           open_file(in, out, &st, head, n, h->info.bytes, w);
    sodium_memzero(key, sizeof key);
    free(head);
    return good;
}

enum rc backup_read(const char *path, const struct backup_head *h, const uint8_t seed[SEED_SIZE],
                    const char *plain, struct backup_watch *w, struct err *e)
{
    FILE *in = fopen(path, "rb");
    int fd = plain ? open(plain, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600) : -1;
    FILE *out = fd < 0 ? NULL : fdopen(fd, "wb");
    enum rc rc = OK;

    if (!in || (plain && !out))
        rc = err_errno(e, _("不能读取"), in ? plain : path);
    else if (!open_from(in, out, h, seed, w))
        rc = w && w->stopped ? err_set(e, E_CANCEL, _("已取消")) : broken(path, e);
    if (rc == OK && out && (fflush(out) != 0 || fsync(fd) != 0))
        rc = err_errno(e, _("不能写入"), plain);
    if (in)
        fclose(in);
    if (out && fclose(out) != 0 && rc == OK)
        rc = err_errno(e, _("不能写入"), plain);
    return rc;
}
