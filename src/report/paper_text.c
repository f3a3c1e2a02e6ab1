#include "report/paper.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/xalloc.h"

/* A line under work: what begins at each column; len 0 is the second half of a 汉字. */
struct row {
    int columns;
    struct {
        const char *s;
        size_t len;
    } * cells;
};

static void put_char(struct row *r, int col, const char *s, size_t len, int w)
{
    if (col < 0 || col + w > r->columns)
        return;
    r->cells[col].s = s;
    r->cells[col].len = len;
    if (w == 2)
        r->cells[col + 1].len = 0;
}

static void put_run(struct row *r, const struct sheet_run *run)
{
    int w = utf8_width(run->text);
    int col = run->col;
    const char *s = run->text;

    if (run->align == FORM_CENTRE && w < run->width)
        col += (run->width - w) / 2;
    if (run->align == FORM_RIGHT && w < run->width)
        col += run->width - w;
    while (*s) {
        const char *from = s;
        int cw = utf8_cp_width(utf8_next(&s));

        put_char(r, col, from, (size_t)(s - from), cw);
        col += cw;
    }
}

static void put_line(struct row *r, const struct sheet_line *line, struct buf *out)
{
    size_t end;

    for (int c = 0; c < r->columns; c++) {
        r->cells[c].s = line->border ? line->border + c : " ";
        r->cells[c].len = 1;
    }
    for (size_t i = 0; i < line->n; i++)
        put_run(r, &line->runs[i]);
    for (int c = 0; c < r->columns; c++)
        buf_add(out, r->cells[c].s, r->cells[c].len);
    for (end = out->len; end && out->s[end - 1] == ' ';)
        end--;
    out->len = end;
    buf_ch(out, '\n');
}

/* 演练 at the left and 补打 at the right of a page's first line. */
static int put_marks(const struct paper_look *look, int columns, struct buf *out)
{
    if (!look->training && !look->reprint)
        return 0;
    buf_str(out, look->training ? "【演练】" : "");
    if (look->reprint)
        buf_fmt(out, "%*s【补打】", columns - (look->training ? 16 : 8), "");
    buf_ch(out, '\n');
    return 1;
}

static void put_page(struct row *r, const struct sheet_page *page, int pad, struct buf *out)
{
    for (size_t i = 0; i < page->n; i++)
        put_line(r, &page->lines[i], out);
    for (int i = 0; i < pad - (int)(page->n + page->foot_n); i++)
        buf_ch(out, '\n');
    for (size_t i = 0; i < page->foot_n; i++)
        put_line(r, &page->foot[i], out);
}

static void put_doc(const struct paper_doc *doc, const struct paper_look *look, struct buf *out)
{
    int marks = look->training || look->reprint;
    struct sheet_size size = {.height = look->page_lines ? look->page_lines - marks : 0,
                              .line = 1,
                              .rule = 1,
                              .heading = 1};
    struct sheet s;
    struct row r = {.columns = doc->form->columns};

    r.cells = xcalloc((size_t)r.columns, sizeof *r.cells);
    sheet_compose(doc, &size, &s);
    for (size_t i = 0; i < s.page_count; i++) {
        if (i)
            buf_ch(out, '\f');
        put_marks(look, r.columns, out);
        put_page(&r, &s.pages[i], size.height, out);
    }
    sheet_release(&s);
    free(r.cells);
}

int paper_page_lines(const struct form *f)
{
    static const int lines[] = {[FORM_A4] = 66, [FORM_A4_LYING] = 46, [FORM_A4_THIRD] = 22};

    return lines[f->paper];
}

void paper_text(const struct paper *p, const struct paper_look *look, struct buf *out)
{
    for (size_t i = 0; i < p->n; i++) {
        if (i)
            buf_ch(out, '\f');
        put_doc(&p->docs[i], look, out);
    }
}
