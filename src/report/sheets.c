#include "report/sheets.h"

#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/xalloc.h"

bool sheet_same(const struct rpt *r, const struct rpt_cell *a, const struct rpt_cell *b)
{
    for (size_t i = 0; i < r->sheet_n; i++) {
        const struct rpt_cell *x = &a[r->sheet[i]];
        const struct rpt_cell *y = &b[r->sheet[i]];

        if (x->null != y->null || x->n != y->n)
            return false;
        if (r->columns[r->sheet[i]].type == COL_TEXT && strcmp(x->text, y->text) != 0)
            return false;
    }
    return true;
}

size_t sheet_end(const struct rpt_table *t, size_t from)
{
    size_t n = t->rpt->column_count;
    size_t i = from;

    while (i < t->rows && sheet_same(t->rpt, &t->cells[from * n], &t->cells[i * n]))
        i++;
    return i;
}

char *sheet_line(const struct rpt *r, const struct rpt_cell *row)
{
    struct buf b = BUF_INIT;
    char text[RPT_CELL_SIZE];
    char *out;

    for (size_t i = 0; row && i < r->sheet_n; i++) {
        const struct rpt_column *c = &r->columns[r->sheet[i]];
        const char *s = rpt_cell_text(c, &row[r->sheet[i]], text, sizeof text);

        if (*s)
            buf_fmt(&b, "%s%s %s", b.len ? "  " : "", _(c->label), s);
    }
    out = xstrdup(buf_cstr(&b));
    buf_release(&b);
    return out;
}
