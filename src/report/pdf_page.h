#ifndef REPORT_PDF_PAGE_H
#define REPORT_PDF_PAGE_H

#include <stdbool.h>
#include <stdio.h>

#include "base/err.h"
#include "core/day.h"

/*
 * Pages of a PDF by pango and cairo: fonts embedded and subset, rare characters through
 * fallback, nothing about persons in the metadata. Used by papers (paper_pdf.c) and by
 * lists (write_pdf.c). Lengths are points (1/72 inch) from the upper left corner.
 */
struct pdf;

#define PDF_MM 2.834645669291339 /* points a millimetre */

/* A4 upright, lying, and the third of it that receipts are cut to. */
#define PDF_A4_SHORT (210.0 * PDF_MM)
#define PDF_A4_LONG  (297.0 * PDF_MM)

enum pdf_font {
    PDF_SONG, /* 宋体: text; digits and Latin letters are exactly half as wide as a 汉字 */
    PDF_HEI   /* 黑体: headings */
};
enum pdf_align { PDF_LEFT, PDF_CENTRE, PDF_RIGHT };

struct pdf_setup {
    double width; /* of a page */
    double height;
    const char *title;  /* of the document: name of the form or list, never of a person */
    struct day created; /* written as the date of making; DAY_NONE: now */
    bool training;      /* the word 演练 across every page */
};

/* One line of text inside a box; text that is too wide for it is squeezed, never cut. */
struct pdf_text {
    double x;
    double y; /* upper edge of the line */
    double width;
    double height; /* of the line; the text stands in its middle */
    double size;   /* of the font: the width of a 汉字 */
    enum pdf_align align;
    enum pdf_font font;
    const char *text;
};

/*
 * pdf_open - begin a document that is written to `out` as it grows.
 * Memory:   *p is freed by pdf_close, which must be called also after errors.
 */
enum rc pdf_open(FILE *out, const struct pdf_setup *s, struct pdf **p, struct err *e);

void pdf_page_begin(struct pdf *p);
void pdf_page_end(struct pdf *p);

void pdf_text(struct pdf *p, const struct pdf_text *t);
/* A straight line of the given thickness. */
void pdf_line(struct pdf *p, double x1, double y1, double x2, double y2, double thickness);
/* A filled grey rectangle, 0 black … 1 white. */
void pdf_shade(struct pdf *p, double x, double y, double width, double height, double grey);

/*
 * pdf_close - finish the document and free *p.
 *
 * Errors:   E_IO the file could not be written; E_DATA a character is in none of the
 *           machine's fonts (it is named): what was written must then not be used, as a
 *           name with a hole is worse on paper than none.
 */
enum rc pdf_close(struct pdf **p, struct err *e);

#endif
