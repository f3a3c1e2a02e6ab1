/*
 * csv for spreadsheets: Chinese header, yuan with two decimals, CRLF. UTF-8 bears a BOM, or
 * Excel takes it for the machine's old code page.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/enc.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "report/writer.h"

#define LISTED_MAX 12 /* rows that the refusal names */

struct csv {
    const struct rpt *rpt;
    FILE *out;
    struct buf line;
    struct enc_encoder *enc; /* NULL: UTF-8, written as it comes */
    struct buf held;         /* encoded lines, kept back until all are known to fit */
    struct buf misfits;      /* words on the rows that do not fit */
    size_t misfit_rows;
    size_t rows;
};

/*
 * A spreadsheet turns `1-30` into a date and an ID number into 5.22E+17: whatever is made of
 * figures and their signs alone is led by a tab, which spreadsheets take for text and the
 * import of this program takes off again.
 */
static bool looks_like_number(const char *s)
{
    size_t n = strspn(s, "0123456789.,+-/:%eEXx ");

    return s[n] == '\0' && strpbrk(s, "0123456789") != NULL;
}

/* A cell that a spreadsheet would take for a formula. */
static bool looks_like_formula(const char *s)
{
    return *s && strchr("=+-@\t\r", *s) != NULL;
}

static void put_cell(struct buf *b, const char *s, bool text)
{
    const char *lead = "";

    if (text && looks_like_number(s))
        lead = "\t";
    else if (text && looks_like_formula(s))
        lead = "'";
    if (!*lead && !strpbrk(s, ",\"\r\n\t")) {
        buf_str(b, s);
        return;
    }
    buf_ch(b, '"');
    buf_str(b, lead);
    for (; *s; s++) {
        if (*s == '"')
            buf_ch(b, '"');
        buf_ch(b, *s);
    }
    buf_ch(b, '"');
}

static void note_misfit(struct csv *c, const struct enc_misfit *m)
{
    /* The characters around it, so that the person is found. */
    const char *s = c->line.s;
    size_t from = m->at;
    size_t to = from;

    while (from > 0 && s[from - 1] != ',' && s[from - 1] != '"')
        from--;
    while (s[to] && s[to] != ',' && s[to] != '"' && s[to] != '\r')
        to++;
    c->misfit_rows++;
    if (c->misfit_rows <= LISTED_MAX)
        buf_fmt(&c->misfits, _("%s第 %zu 行“%.*s”(U+%04X)"), c->misfit_rows > 1 ? "; " : "",
                c->rows, (int)(to - from), s + from, (unsigned)m->cp);
}

static void put_line(struct csv *c)
{
    struct enc_misfit bad;

    buf_str(&c->line, "\r\n");
    if (!c->enc)
        fwrite(c->line.s, 1, c->line.len, c->out);
    else if (enc_encode(c->enc, c->line.s, c->line.len, &c->held, &bad, 1) > 0)
        note_misfit(c, &bad);
    buf_reset(&c->line);
}

static enum rc set_encoding(struct csv *c, const char *name, struct err *e)
{
    enum enc enc = ENC_UTF8;

    if (name && *name && !enc_from_name(name, &enc))
        return err_set(e, E_USAGE, _("编码 %s 不认识,可用 utf-8 或 gb18030"), name);
    if (enc == ENC_UTF8 || enc == ENC_AUTO) {
        fputs("\xEF\xBB\xBF", c->out);
        return OK;
    }
    if (enc != ENC_GB18030)
        return err_set(e, E_USAGE, _("csv 只能写成 utf-8 或 gb18030"));
    return enc_encoder_new(enc, &c->enc, e);
}

static enum rc csv_begin(void **state, const struct rpt *r, const struct rpt_context *x, FILE *out,
                         struct err *e)
{
    struct csv *c = xcalloc(1, sizeof *c);
    const char *sep = "";
    enum rc rc;

    c->rpt = r;
    c->out = out;
    rc = set_encoding(c, x->encoding, e);
    if (rc != OK) {
        free(c);
        return rc;
    }
    for (size_t i = 0; i < r->column_count; i++) {
        if (r->columns[i].width == 0)
            continue;
        buf_str(&c->line, sep);
        put_cell(&c->line, r->columns[i].label, true);
        sep = ",";
    }
    put_line(c);
    *state = c;
    return OK;
}

static enum rc csv_row(void *state, const struct rpt_cell *cells, struct err *e)
{
    struct csv *c = state;
    const char *sep = "";
    char buf[RPT_CELL_SIZE];

    (void)e;
    c->rows++;
    for (size_t i = 0; i < c->rpt->column_count; i++) {
        const struct rpt_column *col = &c->rpt->columns[i];

        if (col->width == 0)
            continue;
        buf_str(&c->line, sep);
        put_cell(&c->line, rpt_cell_plain(col, &cells[i], buf, sizeof buf),
                 col->type == COL_TEXT && !col->bare);
        sep = ",";
    }
    put_line(c);
    return OK;
}

static enum rc refuse(const struct csv *c, struct err *e)
{
    char more[64] = "";

    if (c->misfit_rows > LISTED_MAX)
        snprintf(more, sizeof more, _(" 等 %zu 行"), c->misfit_rows);
    return err_set(e, E_DATA,
                   _("有 gb18030 写不下的字,不作替换,没有写文件: %s%s。改用 --encoding utf-8"),
                   buf_cstr(&c->misfits), more);
}

static enum rc csv_finish(void **state, bool cancel, struct err *e)
{
    struct csv *c = *state;
    enum rc rc = OK;

    if (!cancel && c->misfit_rows)
        rc = refuse(c, e);
    else if (!cancel && c->held.len)
        fwrite(c->held.s, 1, c->held.len, c->out);
    enc_encoder_free(&c->enc);
    buf_release(&c->line);
    buf_release(&c->held);
    buf_release(&c->misfits);
    free(c);
    *state = NULL;
    return rc;
}

const struct writer writer_csv = {
    .name = "csv",
    .suffix = ".csv",
    .begin = csv_begin,
    .row = csv_row,
    .finish = csv_finish,
};
