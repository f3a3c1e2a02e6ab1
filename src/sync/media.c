/* Sticks: where they are, what room and which files they have. */
#include "sync/media.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "sync/stick.h"

#define LINE_SIZE  4096
#define FILES_MOST 400

/* ------------------------------------------------------------ mounts */

/* Blanks and the like stand as \040 in the table of mounts. */
static void unescape(char *s)
{
    char *to = s;

    for (; *s; s++) {
        if (s[0] == '\\' && s[1] >= '0' && s[1] <= '3' && s[2] >= '0' && s[2] <= '7' &&
            s[3] >= '0' && s[3] <= '7') {
            *to++ = (char)((s[1] - '0') * 64 + (s[2] - '0') * 8 + (s[3] - '0'));
            s += 3;
        } else {
            *to++ = *s;
        }
    }
    *to = '\0';
}

static bool of_sticks(const char *type)
{
    static const char *const types[] = {"vfat", "msdos", "exfat", "ntfs", "ntfs3", "fuseblk"};

    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_eq(type, types[i]))
            return true;
    return false;
}

static bool is_medium(const char *path, const char *type)
{
    if (str_starts(path, "/boot") || str_starts(path, "/efi"))
        return false;
    return str_starts(path, "/media/") || str_starts(path, "/run/media/") ||
           str_starts(path, "/mnt/") || of_sticks(type);
}

static void name_of(const char *path, char *out, size_t size)
{
    const char *slash = strrchr(path, '/');

    if (!str_copy(out, size, slash && slash[1] ? slash + 1 : path))
        str_copy(out, size, "…");
}

enum rc sync_medium_of(const char *folder, struct sync_medium *out, struct err *e)
{
    struct statvfs fs;
    struct stat st;

    if (stat(folder, &st) != 0 || !S_ISDIR(st.st_mode))
        return err_set(e, E_NOTFOUND, _("没有文件夹 %s: U盘未插好或路径有误"), folder);
    if (statvfs(folder, &fs) != 0)
        return err_errno(e, _("不能读取"), folder);
    *out = (struct sync_medium){.free = (int64_t)(fs.f_bavail * fs.f_frsize),
                                .size = (int64_t)(fs.f_blocks * fs.f_frsize),
                                .readonly = (fs.f_flag & ST_RDONLY) != 0};
    str_copy(out->path, sizeof out->path, folder);
    name_of(folder, out->name, sizeof out->name);
    return OK;
}

static size_t add(struct sync_medium *out, size_t n, const char *path, const char *type)
{
    struct err ignored;

    for (size_t i = 0; i < n; i++)
        if (str_eq(out[i].path, path))
            return n;
    if (n == SYNC_MEDIA_MAX || sync_medium_of(path, &out[n], &ignored) != OK)
        return n;
    str_copy(out[n].type, sizeof out[n].type, type);
    return n + 1;
}

static size_t of_setting(const char *folders, struct sync_medium *out)
{
    char *copy = xstrdup(folders);
    char *part[SYNC_MEDIA_MAX];
    size_t k = str_split(copy, ':', part, SYNC_MEDIA_MAX);
    size_t n = 0;

    for (size_t i = 0; i < k; i++)
        if (*part[i])
            n = add(out, n, part[i], "");
    free(copy);
    return n;
}

size_t sync_media(struct sync_medium out[SYNC_MEDIA_MAX])
{
    const char *folders = getenv("HUIDAI_MEDIA");
    char line[LINE_SIZE];
    size_t n = 0;
    FILE *f;

    if (!str_empty(folders))
        return of_setting(folders, out);
    f = fopen("/proc/self/mounts", "re");
    while (f && fgets(line, sizeof line, f)) {
        char *part[4];

        if (str_split(line, ' ', part, 4) < 4)
            continue;
        unescape(part[1]);
        /* a device or a share, not what the kernel mounts of its own */
        if (part[0][0] == '/' && is_medium(part[1], part[2]))
            n = add(out, n, part[1], part[2]);
    }
    if (f)
        fclose(f);
    return n;
}

/* ------------------------------------------------------------ files */

struct files {
    struct sync_media_file *v;
    size_t n, cap;
    const char *suffix;
};

static void add_file(struct files *all, const char *path, const char *name, const struct stat *st)
{
    struct sync_media_file *f;

    if (all->n == FILES_MOST || !str_ends(name, all->suffix))
        return;
    xgrow(&all->v, &all->cap, all->n + 1, sizeof *all->v);
    f = &all->v[all->n];
    *f = (struct sync_media_file){.at = (int64_t)st->st_mtime, .bytes = (int64_t)st->st_size};
    if (str_copy(f->path, sizeof f->path, path) && str_copy(f->name, sizeof f->name, name))
        all->n++;
}

static void scan(struct files *all, const char *folder, int levels)
{
    DIR *d = opendir(folder);
    struct dirent *x;

    while (d && (x = readdir(d))) {
        char path[SYNC_PATH];
        struct stat st;

        if (x->d_name[0] == '.' || strlen(folder) + strlen(x->d_name) + 2 > sizeof path)
            continue;
        stick_join(path, folder, x->d_name);
        if (stat(path, &st) != 0)
            continue;
        if (S_ISDIR(st.st_mode) && levels > 0)
            scan(all, path, levels - 1);
        else if (S_ISREG(st.st_mode))
            add_file(all, path, x->d_name, &st);
    }
    if (d)
        closedir(d);
}

static int newest_first(const void *a, const void *b)
{
    const struct sync_media_file *x = a;
    const struct sync_media_file *y = b;

    if (x->at != y->at)
        return x->at > y->at ? -1 : 1;
    return strcmp(y->name, x->name);
}

size_t sync_media_files(const char *folder, const char *suffix, struct sync_media_file **out)
{
    struct files all = {.suffix = suffix};
    struct sync_medium *m = NULL;
    size_t n = 0;

    if (folder) {
        scan(&all, folder, 0);
    } else {
        m = xcalloc(SYNC_MEDIA_MAX, sizeof *m);
        n = sync_media(m);
    }
    for (size_t i = 0; i < n; i++)
        scan(&all, m[i].path, 1);
    free(m);
    if (all.n)
        qsort(all.v, all.n, sizeof *all.v, newest_first);
    *out = all.v;
    return all.n;
}
