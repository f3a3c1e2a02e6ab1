#include "intake/sheet.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "base/xalloc.h"

#define PIECE 65536

struct sheet {
    const struct sheet_driver *driver;
    void *state;
    uint64_t rows;
    enum enc enc;
    bool ends_open;
};

/* ------------------------------------------------------------------ what is it */

static enum rc check_file(const char *path, struct err *e)
{
    struct stat st;

    if (stat(path, &st) < 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return err_set(e, E_NOTFOUND, _("没有这个文件: %s"), path);
        return err_errno(e, _("读取文件"), path);
    }
    if (S_ISDIR(st.st_mode))
        return err_set(e, E_DATA, _("%s 是文件夹, 请选其中的一个文件"), path);
    if (!S_ISREG(st.st_mode))
        return err_set(e, E_DATA, _("%s 不是普通文件"), path);
    if (st.st_size == 0)
        return err_set(e, E_DATA, _("文件是空的: %s"), path);
    return OK;
}

static enum rc probe_file(const char *path, struct enc_probe *probe, struct err *e)
{
    FILE *f = fopen(path, "rb");
    char *piece;
    size_t n;
    bool failed;

    if (!f)
        return err_errno(e, _("读取文件"), path);
    piece = xmalloc(PIECE);
    while ((n = fread(piece, 1, PIECE, f)) > 0)
        enc_probe_feed(probe, piece, n);
    failed = ferror(f);
    if (failed)
        err_errno(e, _("读取文件"), path);
    free(piece);
    fclose(f);
    return failed ? E_IO : OK;
}

static bool is_zip(const struct enc_probe *p)
{
    return p->size >= 4 && memcmp(p->head, "PK\3\4", 4) == 0;
}

/* The container of .xls, and of an .xlsx with a password. */
static bool is_ole(const struct enc_probe *p)
{
    return p->size >= 4 && memcmp(p->head, "\xD0\xCF\x11\xE0", 4) == 0;
}

static enum rc open_text(struct sheet *s, const char *path, const struct enc_probe *probe,
                         enum enc asked, struct err *e)
{
    if (is_ole(probe))
        return err_set(e, E_DATA,
                       _("%s 是旧式 .xls 或加了密码的表, 请另存为 .xlsx 或 CSV 后再导入"), path);
    if (!enc_probe_result(probe, asked, &s->enc))
        return err_set(e, E_DATA,
                       _("认不出 %s 的编码, 可能不是文本或已损坏; 如确是表格, 请用 "
                         "--encoding utf-8、gb18030 或 utf-16 指明"),
                       path);
    s->driver = &csv_driver;
    s->rows = probe->lines;
    s->ends_open = probe->last != '\n' && s->enc != ENC_UTF16LE;
    return csv_open(&(struct csv_source){path, s->enc, enc_probe_bom(probe, s->enc)}, &s->state, e);
}

enum rc sheet_open(const char *path, enum enc asked, struct sheet **out, struct err *e)
{
    struct enc_probe probe = {0};
    struct sheet *s = NULL;
    enum rc rc;

    rc = check_file(path, e);
    if (rc)
        return rc;
    rc = probe_file(path, &probe, e);
    if (rc)
        return rc;
    s = xcalloc(1, sizeof *s);
    if (is_zip(&probe)) {
        s->driver = &xlsx_driver;
        rc = xlsx_open(path, &s->state, &s->rows, e);
    } else {
        rc = open_text(s, path, &probe, asked, e);
    }
    if (rc)
        sheet_close(&s);
    else
        *out = s;
    return rc;
}

void sheet_close(struct sheet **s)
{
    if (!*s)
        return;
    if ((*s)->state)
        (*s)->driver->free((*s)->state);
    free(*s);
    *s = NULL;
}

/* ------------------------------------------------------------------ rows */

static bool is_blank(const struct sheet_row *row)
{
    for (size_t i = 0; i < row->n; i++)
        if (row->cells[i].text[strspn(row->cells[i].text, " \t")] || row->cells[i].fault)
            return false;
    return true;
}

enum rc sheet_next(struct sheet *s, struct sheet_row *row, bool *more, struct err *e)
{
    enum rc rc;

    do {
        rc = s->driver->next(s->state, row, more, e);
    } while (!rc && *more && is_blank(row));
    return rc;
}

uint64_t sheet_rows_expected(const struct sheet *s)
{
    return s->rows;
}

const char *sheet_encoding(const struct sheet *s)
{
    return s->driver == &xlsx_driver ? "xlsx" : enc_name(s->enc);
}

bool sheet_ends_open(const struct sheet *s)
{
    return s->ends_open;
}
