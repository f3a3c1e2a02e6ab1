/* RFC 4180, streaming, with the liberties that spreadsheets take. */
#include "intake/sheet.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"

#define PIECE    65536
#define CELL_MAX 65536 /* bytes; more is an unclosed quote that swallows the file */
#define CELLS    4096  /* in a row */
#define END      (-1)

struct csv {
    FILE *file;
    char *path;
    struct enc_decoder *decoder;
    char *piece;
    struct buf text; /* decoded, not yet read from `at` on */
    size_t at;
    bool eof;
    int failed; /* errno of a read that failed */
    char delimiter;
    uint64_t line;
    struct buf cells; /* the row's cells, each ended by NUL */
    size_t *start;    /* of each cell in cells */
    size_t n, cap;
    struct sheet_cell *out;
    size_t out_cap;
};

/* ------------------------------------------------------------------ bytes */

/* Read on until `want` bytes of text are at hand; false when the file ends before. */
static bool have(struct csv *c, size_t want)
{
    while (c->text.len - c->at < want && !c->eof) {
        size_t left = c->text.len - c->at;
        size_t n = fread(c->piece, 1, PIECE, c->file);

        c->failed = ferror(c->file) ? errno : 0;
        c->eof = n < PIECE;
        if (left)
            memmove(c->text.s, c->text.s + c->at, left);
        c->text.len = left;
        c->at = 0;
        enc_decode(c->decoder, c->piece, n, c->eof, &c->text);
    }
    return c->text.len - c->at >= want;
}

static int peek(struct csv *c)
{
    if (c->at == c->text.len && !have(c, 1))
        return END;
    return (unsigned char)c->text.s[c->at];
}

static int get(struct csv *c)
{
    int ch = peek(c);

    if (ch != END)
        c->at++;
    return ch;
}

/* ------------------------------------------------------------------ cells */

static bool ends_cell(const struct csv *c, int ch)
{
    return ch == END || ch == c->delimiter || ch == '\n' || ch == '\r';
}

static enum rc fault_at(const struct csv *c, uint64_t line, const char *what, struct err *e)
{
    return err_set(e, E_DATA, _("第 %llu 行第 %zu 列: %s"), (unsigned long long)line, c->n, what);
}

static enum rc add(struct csv *c, int ch, uint64_t began, struct err *e)
{
    char byte = (char)ch;

    if (ch == 0)
        return fault_at(c, c->line, _("有空字节(NUL), 文件已损坏或不是文本"), e);
    if (c->cells.len - c->start[c->n - 1] >= CELL_MAX)
        return fault_at(c, began, _("一格超过 65536 字节, 多半是引号没有成对"), e);
    buf_add(&c->cells, &byte, 1);
    return OK;
}

/* After the opening quote, up to and over the closing one. */
static enum rc quoted(struct csv *c, struct err *e)
{
    uint64_t began = c->line;
    enum rc rc = OK;

    while (!rc) {
        int ch = get(c);

        if (ch == END)
            return fault_at(c, began, _("引号没有成对, 直到文件末尾; 文件可能不完整"), e);
        if (ch == '"') {
            if (peek(c) != '"')
                break;
            get(c);
        }
        if (ch == '\n')
            c->line++;
        rc = add(c, ch, began, e);
    }
    while (!rc && peek(c) == ' ')
        get(c);
    if (!rc && !ends_cell(c, peek(c)))
        return fault_at(c, c->line, _("右引号之后还有文字, 引号没有成对"), e);
    return rc;
}

static enum rc plain(struct csv *c, struct err *e)
{
    enum rc rc = OK;

    while (!rc && !ends_cell(c, peek(c)))
        rc = add(c, get(c), c->line, e);
    return rc;
}

/* Whether ="…" begins here: a spreadsheet's way to keep digits. */
static bool equals_quote(struct csv *c)
{
    return have(c, 2) && memcmp(c->text.s + c->at, "=\"", 2) == 0;
}

static enum rc cell(struct csv *c, struct err *e)
{
    enum rc rc;

    xgrow(&c->start, &c->cap, c->n + 1, sizeof *c->start);
    c->start[c->n++] = c->cells.len;
    if (c->n > CELLS)
        return fault_at(c, c->line, _("列太多, 这不像一张表"), e);
    if (peek(c) == '"') {
        get(c);
        rc = quoted(c, e);
    } else if (equals_quote(c)) {
        get(c);
        get(c);
        rc = quoted(c, e);
    } else {
        rc = plain(c, e);
    }
    buf_add(&c->cells, "", 1);
    return rc;
}

/* ------------------------------------------------------------------ rows */

/* ="…" inside csv quotes: strip it here so that nobody else need know. */
static char *unwrap(char *s)
{
    size_t n = strlen(s);

    if (n < 3 || s[0] != '=' || s[1] != '"' || s[n - 1] != '"')
        return s;
    s[n - 1] = '\0';
    return s + 2;
}

static void hand_out(struct csv *c, struct sheet_row *row, uint64_t line)
{
    xgrow(&c->out, &c->out_cap, c->n, sizeof *c->out);
    for (size_t i = 0; i < c->n; i++) {
        c->out[i].text = unwrap(c->cells.s + c->start[i]);
        c->out[i].fault = strstr(c->out[i].text, "\xEF\xBF\xBD") ? FAULT_ENCODING : FAULT_NONE;
    }
    row->line = line;
    row->n = c->n;
    row->cells = c->out;
}

static void line_end(struct csv *c)
{
    if (get(c) == '\r' && peek(c) == '\n')
        get(c);
    c->line++;
}

static enum rc machine_failed(const struct csv *c, struct err *e)
{
    errno = c->failed;
    return err_errno(e, _("读取文件"), c->path);
}

static enum rc csv_next(void *state, struct sheet_row *row, bool *more, struct err *e)
{
    struct csv *c = state;
    uint64_t line = c->line;
    enum rc rc = OK;

    *more = peek(c) != END;
    buf_reset(&c->cells);
    c->n = 0;
    while (!rc && *more) {
        rc = cell(c, e);
        if (peek(c) != c->delimiter)
            break;
        get(c);
    }
    if (c->failed)
        return machine_failed(c, e);
    if (rc || !*more)
        return rc;
    line_end(c);
    hand_out(c, row, line);
    return OK;
}

/* ------------------------------------------------------------------ open, close */

/* Tab when the first line holds more tabs than commas. */
static void find_delimiter(struct csv *c)
{
    size_t commas = 0;
    size_t tabs = 0;

    c->delimiter = ',';
    if (!have(c, 1))
        return;
    for (size_t i = c->at; i < c->text.len && c->text.s[i] != '\n'; i++) {
        commas += c->text.s[i] == ',';
        tabs += c->text.s[i] == '\t';
    }
    if (tabs > commas)
        c->delimiter = '\t';
}

static void csv_free(void *state)
{
    struct csv *c = state;

    if (c->file)
        fclose(c->file);
    enc_decoder_free(&c->decoder);
    buf_release(&c->text);
    buf_release(&c->cells);
    free(c->path);
    free(c->piece);
    free(c->start);
    free(c->out);
    free(c);
}

enum rc csv_open(const struct csv_source *src, void **state, struct err *e)
{
    struct csv *c = xcalloc(1, sizeof *c);
    enum rc rc;

    c->line = 1;
    c->piece = xmalloc(PIECE);
    c->path = xstrdup(src->path);
    c->file = fopen(src->path, "rb");
    if (!c->file || fseek(c->file, (long)src->bom, SEEK_SET) < 0)
        rc = err_errno(e, _("读取文件"), src->path);
    else
        rc = enc_decoder_new(src->enc, &c->decoder, e);
    if (rc) {
        csv_free(c);
        return rc;
    }
    find_delimiter(c);
    *state = c;
    return OK;
}

const struct sheet_driver csv_driver = {csv_next, csv_free};
