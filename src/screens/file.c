/* Names of files, and files that appear whole or not at all. */
#include "screens/file.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/sync_aid.h"
#include "screens/text.h"
#include "tui/dialog.h"

#define ENTRIES_MAX 400

static bool is_folder(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* The stick that is plugged in, else home. */
static void start_folder(char out[SCR_FILE_SIZE])
{
    const char *home = getenv("HOME");
    char stick[SYNC_PATH];

    scr_medium_first(stick);
    if (!*stick || !str_copy(out, SCR_FILE_SIZE, stick))
        str_copy(out, SCR_FILE_SIZE, home && *home ? home : ".");
}

void scr_file_name(const char *name, struct day on, const char *suffix, char out[SCR_FILE_SIZE])
{
    char folder[SCR_FILE_SIZE];
    char iso[DAY_TEXT_SIZE];

    start_folder(folder);
    scr_fmt(out, SCR_FILE_SIZE, "%s/%s-%s.%s", folder, name, day_iso(on, iso), suffix);
}

bool scr_file_may_replace(struct ui *ui, const char *path)
{
    if (access(path, F_OK) != 0)
        return true;
    return ui_confirm(
        ui, &(struct ui_question){.title = _("覆盖文件"), .text = _("已有同名文件,覆盖它?")});
}

enum rc scr_file_write(const char *path, scr_file_fn *write, void *ctx, struct err *e)
{
    char *part = xasprintf("%s.part", path);
    FILE *f = fopen(part, "wb");
    enum rc rc = f ? OK : err_errno(e, _("不能写文件"), path);

    if (rc == OK)
        rc = write(ctx, f, e);
    if (rc == OK && (fflush(f) != 0 || fsync(fileno(f)) != 0))
        rc = err_errno(e, _("不能写文件"), path);
    if (f && fclose(f) != 0 && rc == OK)
        rc = err_errno(e, _("不能写文件"), path);
    if (rc == OK && rename(part, path) != 0)
        rc = err_errno(e, _("不能写文件"), path);
    if (rc != OK && f)
        unlink(part);
    free(part);
    return rc;
}

/* ------------------------------------------------------------------ choosing one */

struct folder {
    struct ui_choice v[ENTRIES_MAX + 2];
    size_t n;
};

static bool fits(const char *name, const char *suffixes)
{
    char one[16];

    if (!*suffixes)
        return true;
    for (const char *s = suffixes; *s; s += strspn(s, " ")) {
        size_t n = strcspn(s, " ");

        scr_fmt(one, sizeof one, "%.*s", (int)n, s);
        if (strlen(name) >= n && strcasecmp(name + strlen(name) - n, one) == 0)
            return true;
        s += n;
    }
    return false;
}

/* Folders first, then by name. */
static int by_name(const void *a, const void *b)
{
    const struct ui_choice *x = a;
    const struct ui_choice *y = b;
    int dx = str_ends(x->code, "/");
    int dy = str_ends(y->code, "/");

    return dx != dy ? dy - dx : strcmp(x->code, y->code);
}

static void free_folder(struct folder *f)
{
    for (size_t i = 0; i < f->n; i++)
        free((char *)f->v[i].code);
    free(f);
}

static struct folder *read_folder(const char *path, const char *suffixes)
{
    struct folder *f = xcalloc(1, sizeof *f);
    DIR *d = opendir(path);
    struct dirent *x;

    f->v[f->n++].code = xstrdup("../");
    while (d && (x = readdir(d)) && f->n <= ENTRIES_MAX) {
        char whole[SCR_FILE_SIZE];
        bool folder;

        scr_fmt(whole, sizeof whole, "%s/%s", path, x->d_name);
        folder = is_folder(whole);
        if (x->d_name[0] == '.' || (!folder && !fits(x->d_name, suffixes)))
            continue;
        f->v[f->n++].code = xasprintf("%s%s", x->d_name, folder ? "/" : "");
    }
    if (d)
        closedir(d);
    qsort(f->v + 1, f->n - 1, sizeof f->v[0], by_name);
    for (size_t i = 0; i < f->n; i++)
        f->v[i].label = f->v[i].code;
    return f;
}

/* One step from `at` by the entry; true once it is a file. */
static bool enter(char at[SCR_FILE_SIZE], const char *entry)
{
    char path[SCR_FILE_SIZE];
    char *slash;

    if (str_eq(entry, "../")) {
        slash = strrchr(at, '/');
        if (slash && slash != at)
            *slash = '\0';
        else
            str_copy(at, SCR_FILE_SIZE, "/");
        return false;
    }
    scr_fmt(path, sizeof path, "%s/%s", str_eq(at, "/") ? "" : at, entry);
    if (str_ends(path, "/"))
        path[strlen(path) - 1] = '\0';
    str_copy(at, SCR_FILE_SIZE, path);
    return !is_folder(at);
}

bool scr_file_pick(struct ui *ui, const char *title, const char *from, const char *suffixes,
                   char out[SCR_FILE_SIZE])
{
    char at[SCR_FILE_SIZE];
    char head[SCR_FILE_SIZE + 96];

    str_copy(at, sizeof at, from);
    if (!*at)
        start_folder(at);
    else if (!is_folder(at))
        enter(at, "../");
    for (;;) {
        struct folder *f = read_folder(at, suffixes);
        int i;
        bool file = false;

        scr_fmt(head, sizeof head, "%s  %s", title, at);
        i = ui_choose(ui, head, f->v, 0);
        if (i >= 0)
            file = enter(at, f->v[i].code);
        free_folder(f);
        if (i < 0)
            return false;
        if (!file)
            continue;
        str_copy(out, SCR_FILE_SIZE, at);
        return true;
    }
}
