/*
 * pdf: A4 lying, heading and column heads on every page, page x of y, subtotal of each page,
 * sum in figures and capitals and the places for signatures at the end.
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "report/pdf_page.h"
#include "report/run.h"
#include "report/sheets.h"
#include "report/totals.h"
#include "report/writer.h"

#define MARGIN    28.0
#define TOP       62.0 /* upper edge of the column heads */
#define BOTTOM    (PDF_A4_SHORT - 24.0)
#define ROW       14.5
#define FOOT      (ROW + 18.0 + 40.0) /* capitals and signatures below the sum */
#define FONT_WRAP 6.5  /* where the font of one line would be smaller, text takes two */
#define WHOLE     8    /* names and places up to this width are never parted */
#define PITCH     10.5 /* between the two lines of a row */
#define FONT_MAX  9.0
#define FONT_MIN  5.0
#define PAD       2.0
#define LINE_THIN 0.4
#define SIGN_MAX  8

/* Rows are kept to the end, because page x of y stands on the first page. */
struct sheet {
    const struct rpt *rpt;
    struct rpt_context c;
    FILE *out;
    struct rpt_table rows;
    struct pdf *pdf;
    double *x; /* left edge of each column, and the right edge of the last */
    double size;
    double row; /* height of a row */
    bool two;   /* cells of text may take two lines */
    double y;
    size_t first; /* rows of the sheet at hand (`-- sheet:`); one sheet where none are parted */
    size_t end;
    char *line; /* above it */
    size_t page;
    size_t pages;
    size_t per_page;
    struct totals all;
    struct totals part; /* of the page */
};

static enum rc pdf_begin(void **state, const struct rpt *r, const struct rpt_context *c, FILE *out,
                         struct err *e)
{
    struct sheet *s = xcalloc(1, sizeof *s);

    (void)e;
    s->rpt = r;
    s->c = *c;
    s->out = out;
    s->rows = (struct rpt_table){.rpt = r, .mem = ARENA_INIT};
    *state = s;
    return OK;
}

static enum rc pdf_row(void *state, const struct rpt_cell *cells, struct err *e)
{
    struct sheet *s = state;

    (void)e;
    rpt_table_add(&s->rows, cells);
    return OK;
}

/*
 * Width of a column in half-width characters: its own, but its heading must fit too. On two
 * lines headings need half of theirs, and text three quarters: words are parted, numbers (which
 * must be found and copied whole) are squeezed. Figures and days keep their width.
 */
static int column_units(const struct sheet *s, const struct rpt_column *c)
{
    int head = utf8_width(_(c->label));
    int cell = c->width;

    if (s->two) {
        head = (head + 3) / 2;
        cell = c->type == COL_TEXT && cell > WHOLE ? (cell * 3 + 3) / 4 : cell;
    }
    return c->width == 0 ? 0 : (cell > head ? cell : head) + 1;
}

static double unit_width(const struct sheet *s)
{
    int units = 0;

    for (size_t i = 0; i < s->rpt->column_count; i++)
        units += column_units(s, &s->rpt->columns[i]);
    return (PDF_A4_LONG - 2 * MARGIN) / (units > 0 ? units : 1);
}

static void set_columns(struct sheet *s)
{
    size_t n = s->rpt->column_count;
    double unit = unit_width(s);

    if (2 * unit < FONT_WRAP) {
        s->two = true;
        unit = unit_width(s);
    }
    s->row = s->two ? ROW + PITCH : ROW;
    s->size = 2 * unit < FONT_MAX ? 2 * unit : FONT_MAX;
    if (s->size < FONT_MIN)
        s->size = FONT_MIN;
    s->x = xcalloc(n + 1, sizeof *s->x);
    s->x[0] = MARGIN;
    for (size_t i = 0; i < n; i++)
        s->x[i + 1] = s->x[i] + unit * column_units(s, &s->rpt->columns[i]);
}

static void set_pages(struct sheet *s)
{
    double body = BOTTOM - TOP - s->row; /* below the heads */
    size_t n = s->end - s->first;
    size_t last;

    s->per_page = (size_t)(body / s->row) - 1; /* one for the subtotal */
    s->pages = n ? (n + s->per_page - 1) / s->per_page : 1;
    last = n - (s->pages - 1) * s->per_page;
    if ((double)(last + 2) * s->row + FOOT > body)
        s->pages++; /* the foot alone */
}

static void put(struct sheet *s, double x, double y, double width, double size,
                enum pdf_align align, enum pdf_font font, const char *text)
{
    struct pdf_text t = {.x = x,
                         .y = y,
                         .width = width,
                         .height = ROW,
                         .size = size,
                         .align = align,
                         .font = font,
                         .text = text};

    pdf_text(s->pdf, &t);
}

static enum pdf_align align_of(const struct rpt_column *c)
{
    if (c->type == COL_INT || c->type == COL_MONEY || c->type == COL_RATE)
        return PDF_RIGHT;
    return c->type == COL_TEXT ? PDF_LEFT : PDF_CENTRE;
}

/*
 * Where the text is to be parted, 0: nowhere. 汉字 are as wide as the font is large, figures and
 * letters half of it; what has no 汉字 or is only a little too wide is squeezed instead.
 */
static size_t part_at(const struct sheet *s, double width, const char *text)
{
    int units = utf8_width(text);

    if (!s->two || units <= WHOLE || units == (int)strlen(text) ||
        units * s->size / 2 <= width * 1.15)
        return 0;
    return utf8_clip(text, (units + 1) / 2);
}

static void put_cell(struct sheet *s, size_t col, enum pdf_align align, enum pdf_font font,
                     const char *text)
{
    double x = s->x[col] + PAD;
    double width = s->x[col + 1] - s->x[col] - 2 * PAD;
    size_t at = part_at(s, width, text);
    char first[128];

    if (at == 0 || at >= sizeof first) {
        put(s, x, s->y + (s->row - ROW) / 2, width, s->size, align, font, text);
        return;
    }
    memcpy(first, text, at);
    first[at] = '\0';
    put(s, x, s->y, width, s->size, align, font, first);
    put(s, x, s->y + PITCH, width, s->size, align, font, text + at);
}

/* The lines around a row of cells, which lies at s->y, and on to the next. */
static void close_row(struct sheet *s)
{
    double right = s->x[s->rpt->column_count];

    for (size_t i = 0; i <= s->rpt->column_count; i++)
        if (i == s->rpt->column_count || s->rpt->columns[i].width > 0)
            pdf_line(s->pdf, s->x[i], s->y, s->x[i], s->y + s->row, LINE_THIN);
    s->y += s->row;
    pdf_line(s->pdf, MARGIN, s->y, right, s->y, LINE_THIN);
}

static void put_heading(struct sheet *s)
{
    const double width = PDF_A4_LONG - 2 * MARGIN;
    char *left = xasprintf("%s  %s  %s", s->c.site ? s->c.site : "",
                           s->c.subtitle ? s->c.subtitle : "", s->line);
    char *right = xasprintf(_("第 %zu 页 共 %zu 页"), s->page, s->pages);
    char *title = *s->rpt->clause ? xasprintf("%s 〔%s〕", _(s->rpt->title), s->rpt->clause)
                                  : xstrdup(_(s->rpt->title));

    put(s, MARGIN, 24, width, 15, PDF_CENTRE, PDF_HEI, title);
    put(s, MARGIN, 45, width - 90, FONT_MAX, PDF_LEFT, PDF_SONG, left);
    put(s, PDF_A4_LONG - MARGIN - 88, 45, 88, FONT_MAX, PDF_RIGHT, PDF_SONG, right);
    free(left);
    free(right);
    free(title);
}

static void begin_page(struct sheet *s)
{
    s->page++;
    pdf_page_begin(s->pdf);
    put_heading(s);
    s->y = TOP;
    pdf_shade(s->pdf, MARGIN, TOP, s->x[s->rpt->column_count] - MARGIN, s->row, 0.9);
    pdf_line(s->pdf, MARGIN, TOP, s->x[s->rpt->column_count], TOP, LINE_THIN);
    for (size_t i = 0; i < s->rpt->column_count; i++)
        if (s->rpt->columns[i].width > 0)
            put_cell(s, i, PDF_CENTRE, PDF_HEI, _(s->rpt->columns[i].label));
    close_row(s);
    totals_init(&s->part, s->rpt);
}

static void put_total(struct sheet *s, struct totals *t, const char *word)
{
    char buf[RPT_CELL_SIZE];
    bool named = false;

    for (size_t i = 0; i < s->rpt->column_count; i++) {
        const struct rpt_column *c = &s->rpt->columns[i];
        const char *text = totals_text(t, i, buf, sizeof buf);

        if (c->width == 0)
            continue;
        if (!named && c->total == TOTAL_NONE) {
            text = word;
            named = true;
        }
        put_cell(s, i, text == word ? PDF_LEFT : align_of(c), PDF_HEI, text);
    }
    close_row(s);
}

static void end_page(struct sheet *s)
{
    if (s->part.rows && totals_wanted(s->rpt) && s->pages > 1)
        put_total(s, &s->part, _("本页小计"));
    totals_release(&s->part);
}

static void put_signatures(struct sheet *s)
{
    char *copy = xstrdup(*s->rpt->sign ? s->rpt->sign : _("制表 | 复核"));
    char *part[SIGN_MAX] = {0};
    size_t n = str_split(copy, '|', part, SIGN_MAX);
    double width = (PDF_A4_LONG - 2 * MARGIN) / (double)(n + 1);
    char iso[DAY_TEXT_SIZE];
    char *text;

    s->y += 20;
    for (size_t i = 0; i < n; i++) {
        const char *who = i == 0 && s->c.maker ? s->c.maker : "";

        text = xasprintf("%s: %s", _(str_trim(part[i])), who);
        put(s, MARGIN + width * (double)i, s->y, width - 6, FONT_MAX + 1, PDF_LEFT, PDF_SONG, text);
        free(text);
    }
    text = xasprintf(_("日期: %s"), day_iso(s->c.made, iso));
    put(s, MARGIN + width * (double)n, s->y, width, FONT_MAX + 1, PDF_RIGHT, PDF_SONG, text);
    free(text);
    free(copy);
}

static void put_foot(struct sheet *s)
{
    char *capitals = totals_capitals(&s->all);

    if (totals_wanted(s->rpt))
        put_total(s, &s->all, _("合计"));
    if (capitals) {
        s->y += 2;
        put(s, MARGIN, s->y, PDF_A4_LONG - 2 * MARGIN, FONT_MAX + 1, PDF_LEFT, PDF_SONG, capitals);
        s->y += ROW;
    }
    free(capitals);
    put_signatures(s);
}

static void put_row(struct sheet *s, size_t row)
{
    const struct rpt_cell *cells = &s->rows.cells[row * s->rpt->column_count];
    char buf[RPT_CELL_SIZE];

    for (size_t i = 0; i < s->rpt->column_count; i++) {
        const struct rpt_column *c = &s->rpt->columns[i];

        if (c->width > 0)
            put_cell(s, i, align_of(c), PDF_SONG, rpt_cell_text(c, &cells[i], buf, sizeof buf));
    }
    close_row(s);
    totals_add(&s->part, cells);
}

static void put_pages(struct sheet *s)
{
    size_t row = s->first;

    for (size_t page = 0; page < s->pages; page++) {
        size_t end = row + s->per_page < s->end ? row + s->per_page : s->end;

        begin_page(s);
        for (; row < end; row++)
            put_row(s, row);
        end_page(s);
        if (page + 1 == s->pages)
            put_foot(s);
        pdf_page_end(s->pdf);
    }
}

/* Rows from s->end on that belong on one sheet: pages, foot and heading of their own. */
static void put_sheet(struct sheet *s)
{
    size_t n = s->rpt->column_count;
    const struct rpt_cell *row;

    s->first = s->end;
    s->end = sheet_end(&s->rows, s->first);
    row = s->first < s->rows.rows ? &s->rows.cells[s->first * n] : NULL;
    s->line = sheet_line(s->rpt, row);
    s->page = 0;
    totals_init(&s->all, s->rpt);
    for (size_t i = s->first; i < s->end; i++)
        totals_add(&s->all, &s->rows.cells[i * n]);
    set_pages(s);
    put_pages(s);
    totals_release(&s->all);
    free(s->line);
}

static enum rc draw(struct sheet *s, struct err *e)
{
    struct pdf_setup setup = {.width = PDF_A4_LONG,
                              .height = PDF_A4_SHORT,
                              .title = _(s->rpt->title),
                              .created = s->c.made,
                              .training = s->c.training};
    enum rc rc = pdf_open(s->out, &setup, &s->pdf, e);

    if (rc != OK)
        return rc;
    set_columns(s);
    do
        put_sheet(s);
    while (s->end < s->rows.rows);
    return pdf_close(&s->pdf, e);
}

static enum rc pdf_finish(void **state, bool cancel, struct err *e)
{
    struct sheet *s = *state;
    enum rc rc = cancel ? OK : draw(s, e);

    rpt_table_release(&s->rows);
    free(s->x);
    free(s);
    *state = NULL;
    return rc;
}

const struct writer writer_pdf = {
    .name = "pdf",
    .suffix = ".pdf",
    .binary = true,
    .begin = pdf_begin,
    .row = pdf_row,
    .finish = pdf_finish,
};
