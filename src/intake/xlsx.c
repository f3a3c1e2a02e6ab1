/* The first sheet of an .xlsx, row by row. */
#include "intake/xlsx.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "intake/xml_part.h"

#define SHEET_LIMIT (1u << 30)
#define COLUMNS     16384 /* XFD */
#define TEXT_MAX    65536
#define ROWS        1048576

struct xlsx {
    struct xlsx_book book;
    struct xml_part part;
    struct arena arena; /* texts of the row at hand */
    struct sheet_cell *cells;
    size_t n, cap;
    size_t width; /* of the first row: others are as wide at least */
    uint64_t line;
    uint64_t rows;     /* by <dimension>, 0 unknown */
    bool pending;      /* the first row is read already */
    bool in_row;       /* between <row> and </row> */
    bool row_complete; /* a </row> suspended the parser */
    /* the cell at hand */
    size_t column;
    bool is_date;
    char type[12];
    struct buf text;
    bool in_text; /* <v>, or <t> of an inline string */
    int phonetic;
};

static struct xlsx *xlsx_of(void *data)
{
    return ((struct xml_part *)data)->ctx;
}

/* ------------------------------------------------------------------ start of elements */

/* "A1:O63" tells 63 rows. */
static void start_dimension(struct xlsx *x, const XML_Char **atts)
{
    const char *ref = xml_attr(atts, "ref");
    const char *to = ref ? strchr(ref, ':') : NULL;

    if (!to)
        return;
    to++;
    while (isalpha((unsigned char)*to))
        to++;
    x->rows = strtoull(to, NULL, 10);
}

static void start_row(struct xlsx *x, const XML_Char **atts)
{
    const char *r = xml_attr(atts, "r");
    uint64_t line = r ? strtoull(r, NULL, 10) : x->line + 1;

    if (x->in_row || line <= x->line || line > ROWS) {
        xml_part_refuse(&x->part, _("表格文件已损坏: 行号混乱"));
        return;
    }
    x->line = line;
    x->in_row = true;
    x->n = 0;
    arena_reset(&x->arena);
}

/* Column of "AB12", counted from 0; COLUMNS when it is none. */
static size_t column_of(const char *ref)
{
    size_t column = 0;
    size_t i;

    for (i = 0; i < 3 && ref[i] >= 'A' && ref[i] <= 'Z'; i++)
        column = column * 26 + (size_t)(ref[i] - 'A') + 1;
    return i && column <= COLUMNS ? column - 1 : COLUMNS;
}

static void start_cell(struct xlsx *x, const XML_Char **atts)
{
    const char *ref = xml_attr(atts, "r");
    const char *style = xml_attr(atts, "s");
    const char *type = xml_attr(atts, "t");
    size_t at = style ? strtoul(style, NULL, 10) : 0;

    x->column = ref ? column_of(ref) : x->n;
    if (!x->in_row || x->column >= COLUMNS || x->column < x->n) {
        xml_part_refuse(&x->part, _("表格文件已损坏: 单元格位置混乱"));
        return;
    }
    x->is_date = at < x->book.n_styles && x->book.date_style[at];
    str_copy(x->type, sizeof x->type, type ? type : "n");
    buf_reset(&x->text);
}

static void on_start(void *data, const XML_Char *name, const XML_Char **atts)
{
    struct xlsx *x = xlsx_of(data);

    name = xml_local(name);
    if (strcmp(name, "c") == 0)
        start_cell(x, atts);
    else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
        x->in_text = true;
    else if (strcmp(name, "row") == 0)
        start_row(x, atts);
    else if (strcmp(name, "rPh") == 0)
        x->phonetic++;
    else if (strcmp(name, "dimension") == 0)
        start_dimension(x, atts);
}

static void on_text(void *data, const XML_Char *s, int n)
{
    struct xlsx *x = xlsx_of(data);

    if (!x->in_text || x->phonetic)
        return;
    if (x->text.len + (size_t)n > TEXT_MAX)
        xml_part_refuse(&x->part, _("表格里有一格超过 65536 字节, 拒绝读取"));
    else
        buf_add(&x->text, s, (size_t)n);
}

/* ------------------------------------------------------------------ end of elements */

static const char *shared_string(struct xlsx *x)
{
    const char *v = buf_cstr(&x->text);
    char *end;
    unsigned long i = strtoul(v, &end, 10);

    if (end == v || *end || i >= x->book.n_shared) {
        xml_part_refuse(&x->part, _("表格文件已损坏: 缺少共用文字"));
        return "";
    }
    return x->book.shared[i];
}

static void number_cell(struct xlsx *x, struct sheet_cell *cell)
{
    struct buf out = BUF_INIT;
    const char *v = buf_cstr(&x->text);

    if (!x->is_date || !xlsx_date(v, x->book.date1904, &out)) {
        buf_reset(&out);
        cell->fault = xlsx_number(v, &out);
    }
    cell->text = arena_strdup(&x->arena, buf_cstr(&out));
    buf_release(&out);
}

static void fill_cell(struct xlsx *x, struct sheet_cell *cell)
{
    if (x->text.len == 0)
        return;
    if (str_eq(x->type, "s")) {
        cell->text = shared_string(x);
    } else if (str_eq(x->type, "n")) {
        number_cell(x, cell);
    } else {
        if (str_eq(x->type, "d") && x->text.len > 10)
            x->text.s[10] = '\0'; /* 2023-03-21T00:00:00 */
        cell->text = arena_strdup(&x->arena, x->text.s);
        if (str_eq(x->type, "e"))
            cell->fault = FAULT_FORMULA;
    }
}

/* Cells up to n are there, the new ones empty. */
static void widen(struct xlsx *x, size_t n)
{
    xgrow(&x->cells, &x->cap, n, sizeof *x->cells);
    while (x->n < n)
        x->cells[x->n++] = (struct sheet_cell){.text = ""};
}

static void end_cell(struct xlsx *x)
{
    if (!x->in_row || x->column >= COLUMNS)
        return;
    widen(x, x->column + 1);
    fill_cell(x, &x->cells[x->column]);
    if (strstr(x->cells[x->column].text, "\xEF\xBF\xBD"))
        x->cells[x->column].fault = FAULT_ENCODING;
    buf_reset(&x->text);
}

static void end_row(struct xlsx *x)
{
    x->in_row = false;
    if (!x->width)
        x->width = x->n;
    widen(x, x->n > x->width ? x->n : x->width);
    x->row_complete = true;
    xml_part_suspend(&x->part);
}

static void on_end(void *data, const XML_Char *name)
{
    struct xlsx *x = xlsx_of(data);

    name = xml_local(name);
    if (strcmp(name, "c") == 0)
        end_cell(x);
    else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
        x->in_text = false;
    else if (strcmp(name, "row") == 0)
        end_row(x);
    else if (strcmp(name, "rPh") == 0)
        x->phonetic--;
}

/* ------------------------------------------------------------------ driver */

static enum rc advance(struct xlsx *x, bool *more, struct err *e)
{
    bool end = false;
    enum rc rc;

    x->row_complete = false;
    rc = xml_part_run(&x->part, &end, e);
    if (rc)
        return err_prefix(e, _("第 %llu 行之后"), (unsigned long long)x->line);
    *more = x->row_complete;
    return OK;
}

static enum rc xlsx_next(void *state, struct sheet_row *row, bool *more, struct err *e)
{
    struct xlsx *x = state;
    enum rc rc = OK;

    *more = x->pending;
    if (!x->pending)
        rc = advance(x, more, e);
    x->pending = false;
    if (!rc && *more)
        *row = (struct sheet_row){x->line, x->n, x->cells};
    return rc;
}

static void xlsx_free(void *state)
{
    struct xlsx *x = state;

    xml_part_close(&x->part);
    xlsx_book_release(&x->book);
    arena_release(&x->arena);
    buf_release(&x->text);
    free(x->cells);
    free(x);
}

static enum rc open_first_sheet(struct xlsx *x, struct err *e)
{
    enum rc rc = xml_part_open(&x->part, x->book.zip, x->book.sheet_part, SHEET_LIMIT, e);

    if (rc == E_NOTFOUND)
        return err_set(e, E_DATA, "%s", _("表格文件已损坏: 缺少第一张表"));
    if (rc)
        return rc;
    x->part.ctx = x;
    XML_SetElementHandler(x->part.parser, on_start, on_end);
    XML_SetCharacterDataHandler(x->part.parser, on_text);
    return advance(x, &x->pending, e);
}

enum rc xlsx_open(const char *path, void **state, uint64_t *rows, struct err *e)
{
    struct xlsx *x = xcalloc(1, sizeof *x);
    enum rc rc = xlsx_book_load(&x->book, path, e);

    if (!rc)
        rc = open_first_sheet(x, e);
    if (rc) {
        xlsx_free(x);
        return rc;
    }
    *rows = x->rows;
    *state = x;
    return OK;
}

const struct sheet_driver xlsx_driver = {xlsx_next, xlsx_free};
