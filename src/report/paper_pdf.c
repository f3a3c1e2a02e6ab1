#include "report/paper.h"

#include "report/pdf_page.h"

#define MARGIN     (14.0 * PDF_MM)
#define THIN       0.6
#define FULL_WIDTH 120 /* tenths of a point: the largest font */
#define UNIT       100 /* units of sheet_size a point */

/* Where columns and lines lie on the page, in points. */
struct geometry {
    double width;
    double height;
    double left;
    double top;
    double bottom;
    double column;
    double size; /* of the font: two columns */
    struct sheet_size lines;
};

static struct geometry measure(const struct form *f)
{
    struct geometry g = {.width = PDF_A4_SHORT, .height = PDF_A4_LONG, .top = MARGIN};
    double tenths = f->size;

    if (f->paper == FORM_A4_LYING) {
        g.width = PDF_A4_LONG;
        g.height = PDF_A4_SHORT;
    } else if (f->paper == FORM_A4_THIRD) {
        g.height = PDF_A4_LONG / 3;
        g.top = 7 * PDF_MM;
    }
    if (f->size == 0) {
        tenths = (g.width - 2 * MARGIN) / f->columns * 20;
        tenths = tenths > FULL_WIDTH ? FULL_WIDTH : tenths;
    }
    g.size = tenths / 10;
    g.column = g.size / 2;
    g.left = (g.width - g.column * f->columns) / 2;
    g.bottom = g.height - g.top * 0.8;
    g.lines.line = (int)(g.size * f->leading / 100 * UNIT);
    g.lines.rule = (int)(g.size * 0.5 * UNIT);
    g.lines.heading = (int)(g.size * 2.4 * UNIT);
    g.lines.height = (int)((g.bottom - g.top) * UNIT);
    return g;
}

static double line_height(const struct geometry *g, const struct sheet_line *l)
{
    return (double)sheet_line_height(l, &g->lines) / UNIT;
}

static double column_middle(const struct geometry *g, int col)
{
    return g->left + (col + 0.5) * g->column;
}

static bool upright(const struct sheet_line *l, int col)
{
    return l && l->border && (l->border[col] == '|' || l->border[col] == '+');
}

/* The frames of one line: uprights in their own height, horizontals through its middle. */
static void draw_frames(struct pdf *pdf, const struct geometry *g, const struct sheet_line *l,
                        const struct sheet_line *above, const struct sheet_line *below, int columns,
                        double y)
{
    double h = line_height(g, l);

    for (int c = 0; l->border && c < columns; c++) {
        double x = column_middle(g, c);
        int from = c;

        if (l->border[c] == '|')
            pdf_line(pdf, x, y, x, y + h, THIN);
        if (l->border[c] == '+' && upright(above, c))
            pdf_line(pdf, x, y, x, y + h / 2, THIN);
        if (l->border[c] == '+' && upright(below, c))
            pdf_line(pdf, x, y + h / 2, x, y + h, THIN);
        if (l->border[c] != '+' || c + 1 >= columns || l->border[c + 1] == ' ' ||
            l->border[c + 1] == '|')
            continue;
        /* To the next corner; the one after it begins there again. */
        while (c + 1 < columns && l->border[c + 1] == '-')
            c++;
        pdf_line(pdf, column_middle(g, from), y + h / 2, column_middle(g, c + 1), y + h / 2, THIN);
    }
}

static void draw_text(struct pdf *pdf, const struct geometry *g, const struct sheet_line *l,
                      double y)
{
    bool heading = l->kind == FORM_HEADING;

    for (size_t i = 0; i < l->n; i++) {
        const struct sheet_run *run = &l->runs[i];
        double half = run->half ? line_height(g, l) / 2 : 0;

        pdf_text(pdf, &(struct pdf_text){.x = g->left + run->col * g->column,
                                         .y = y + half,
                                         .width = run->width * g->column,
                                         .height = line_height(g, l),
                                         .size = heading ? g->size * 1.5 : g->size,
                                         .align = (enum pdf_align)run->align,
                                         .font = heading ? PDF_HEI : PDF_SONG,
                                         .text = run->text});
    }
}

static double draw_lines(struct pdf *pdf, const struct geometry *g, const struct sheet_line *lines,
                         size_t n, int columns, double y)
{
    for (size_t i = 0; i < n; i++) {
        const struct sheet_line *l = &lines[i];

        draw_frames(pdf, g, l, i ? l - 1 : NULL, i + 1 < n ? l + 1 : NULL, columns, y);
        draw_text(pdf, g, l, y);
        y += line_height(g, l);
    }
    return y;
}

static void draw_reprint(struct pdf *pdf, const struct geometry *g)
{
    pdf_text(pdf, &(struct pdf_text){.x = g->left,
                                     .y = g->top - g->size * 1.3,
                                     .width = g->width - 2 * g->left,
                                     .height = g->size * 1.2,
                                     .size = g->size,
                                     .align = PDF_RIGHT,
                                     .font = PDF_HEI,
                                     .text = "补打"});
}

static void draw_doc(struct pdf *pdf, const struct geometry *g, const struct paper_doc *doc,
                     const struct paper_look *look)
{
    int columns = doc->form->columns;
    struct sheet s;

    sheet_compose(doc, &g->lines, &s);
    for (size_t i = 0; i < s.page_count; i++) {
        const struct sheet_page *page = &s.pages[i];
        double foot = 0;

        for (size_t k = 0; k < page->foot_n; k++)
            foot += line_height(g, &page->foot[k]);
        pdf_page_begin(pdf);
        if (look->reprint)
            draw_reprint(pdf, g);
        draw_lines(pdf, g, page->lines, page->n, columns, g->top);
        draw_lines(pdf, g, page->foot, page->foot_n, columns, g->bottom - foot);
        pdf_page_end(pdf);
    }
    sheet_release(&s);
}

enum rc paper_pdf(const struct paper *p, const struct paper_look *look, FILE *out, struct err *e)
{
    struct geometry g = measure(p->form);
    struct pdf_setup setup = {
        .width = g.width,
        .height = g.height,
        .title = p->form->title,
        .created = look->made,
        .training = look->training,
    };
    struct pdf *pdf = NULL;
    enum rc rc = pdf_open(out, &setup, &pdf, e);

    if (rc != OK)
        return rc;
    for (size_t i = 0; i < p->n; i++)
        draw_doc(pdf, &g, &p->docs[i], look);
    return pdf_close(&pdf, e);
}
