#include "report/pdf_page.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/xalloc.h"

/*
 * The families in order of preference. BabelStone Han holds every 汉字 of Unicode's blocks
 * up to extension G with digits half as wide, so the character grid carries over to paper;
 * the others stand in where it is not installed.
 */
static const char *const FAMILIES[] = {
    [PDF_SONG] = "BabelStone Han,SimSun,Noto Serif CJK SC,AR PL UMing CN,WenQuanYi Micro Hei Mono",
    [PDF_HEI] = "WenQuanYi Micro Hei,SimHei,Noto Sans CJK SC,BabelStone Han",
};

enum { FONTS = sizeof FAMILIES / sizeof FAMILIES[0] };

struct pdf {
    FILE *out;
    cairo_surface_t *surface;
    cairo_t *cr;
    PangoLayout *layout;
    PangoFontDescription *fonts[FONTS];
    double size[FONTS];
    struct pdf_setup setup;
    int io_error;
    char missing[64]; /* the first text that holds a character without glyph */
};

static cairo_status_t write_out(void *ctx, const unsigned char *p, unsigned int n)
{
    struct pdf *pdf = ctx;

    if (fwrite(p, 1, n, pdf->out) == n)
        return CAIRO_STATUS_SUCCESS;
    if (!pdf->io_error)
        pdf->io_error = errno ? errno : EIO;
    return CAIRO_STATUS_WRITE_ERROR;
}

static void set_metadata(cairo_surface_t *s, const struct pdf_setup *setup)
{
    char iso[DAY_TEXT_SIZE];
    char when[DAY_TEXT_SIZE + 16];

    cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_TITLE, setup->title ? setup->title : "");
    cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_CREATOR, "huidai");
    if (day_is_none(setup->created))
        return;
    snprintf(when, sizeof when, "%sT00:00:00", day_iso(setup->created, iso));
    cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_CREATE_DATE, when);
}

enum rc pdf_open(FILE *out, const struct pdf_setup *s, struct pdf **p, struct err *e)
{
    struct pdf *pdf = xcalloc(1, sizeof *pdf);

    pdf->out = out;
    pdf->setup = *s;
    pdf->surface = cairo_pdf_surface_create_for_stream(write_out, pdf, s->width, s->height);
    pdf->cr = cairo_create(pdf->surface);
    if (cairo_status(pdf->cr) != CAIRO_STATUS_SUCCESS) {
        enum rc rc =
            err_set(e, E_IO, _("不能生成 PDF:%s"), cairo_status_to_string(cairo_status(pdf->cr)));

        cairo_destroy(pdf->cr);
        cairo_surface_destroy(pdf->surface);
        free(pdf);
        return rc;
    }
    set_metadata(pdf->surface, s);
    pdf->layout = pango_cairo_create_layout(pdf->cr);
    for (size_t i = 0; i < FONTS; i++) {
        pdf->fonts[i] = pango_font_description_new();
        pango_font_description_set_family_static(pdf->fonts[i], FAMILIES[i]);
    }
    *p = pdf;
    return OK;
}

/* The layout with font, size and text set; the text is one line whatever it holds. */
static PangoLayoutLine *lay_out(struct pdf *p, enum pdf_font font, double size, const char *text,
                                double *width)
{
    PangoRectangle r;
    PangoLayoutLine *line;

    if (p->size[font] < size || p->size[font] > size) {
        pango_font_description_set_absolute_size(p->fonts[font], size * PANGO_SCALE);
        p->size[font] = size;
    }
    pango_layout_set_single_paragraph_mode(p->layout, TRUE);
    pango_layout_set_font_description(p->layout, p->fonts[font]);
    pango_layout_set_text(p->layout, text, -1);
    line = pango_layout_get_line_readonly(p->layout, 0);
    pango_layout_line_get_extents(line, NULL, &r);
    *width = (double)r.width / PANGO_SCALE;
    return line;
}

void pdf_text(struct pdf *p, const struct pdf_text *t)
{
    double width;
    double x = t->x;
    double baseline = t->y + (t->height - t->size) / 2 + t->size * 0.86;
    PangoLayoutLine *line;

    if (!t->text || !*t->text)
        return;
    line = lay_out(p, t->font, t->size, t->text, &width);
    if (!p->missing[0] && pango_layout_get_unknown_glyphs_count(p->layout) > 0)
        str_copy(p->missing, sizeof p->missing, t->text);
    if (width < t->width && t->align == PDF_CENTRE)
        x += (t->width - width) / 2;
    if (width < t->width && t->align == PDF_RIGHT)
        x += t->width - width;
    cairo_save(p->cr);
    cairo_translate(p->cr, x, baseline);
    /* A hair of tolerance keeps rounding from squeezing text that fits exactly. */
    if (width > t->width + 0.05 && t->width > 0)
        cairo_scale(p->cr, t->width / width, 1);
    cairo_move_to(p->cr, 0, 0);
    pango_cairo_show_layout_line(p->cr, line);
    cairo_restore(p->cr);
}

void pdf_line(struct pdf *p, double x1, double y1, double x2, double y2, double thickness)
{
    cairo_set_line_width(p->cr, thickness);
    cairo_set_line_cap(p->cr, CAIRO_LINE_CAP_SQUARE);
    cairo_move_to(p->cr, x1, y1);
    cairo_line_to(p->cr, x2, y2);
    cairo_stroke(p->cr);
}

void pdf_shade(struct pdf *p, double x, double y, double width, double height, double grey)
{
    cairo_save(p->cr);
    cairo_set_source_rgb(p->cr, grey, grey, grey);
    cairo_rectangle(p->cr, x, y, width, height);
    cairo_fill(p->cr);
    cairo_restore(p->cr);
}

#ifdef HUIDAI_SANITIZED
/* fontconfig keeps its caches to the end of the program; its own matter. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\n";
}
#endif

/* 演练 from the lower left to the upper right, pale enough to read through, and once upright. */
static void draw_training(struct pdf *p)
{
    const char *word = _("演练");
    double side = p->setup.width < p->setup.height ? p->setup.width : p->setup.height;
    double size = side / 3;
    double width;
    PangoLayoutLine *line = lay_out(p, PDF_HEI, size, word, &width);

    cairo_save(p->cr);
    cairo_set_source_rgb(p->cr, 0.86, 0.86, 0.86);
    cairo_translate(p->cr, p->setup.width / 2, p->setup.height / 2);
    cairo_rotate(p->cr, p->setup.height > p->setup.width ? -0.9 : -0.4);
    cairo_move_to(p->cr, -width / 2, size * 0.36);
    pango_cairo_show_layout_line(p->cr, line);
    cairo_restore(p->cr);
    pdf_text(p, &(struct pdf_text){.x = 24,
                                   .y = 14,
                                   .width = p->setup.width - 48,
                                   .height = 14,
                                   .size = 12,
                                   .font = PDF_HEI,
                                   .text = word});
}

void pdf_page_begin(struct pdf *p)
{
    cairo_set_source_rgb(p->cr, 0, 0, 0);
    if (p->setup.training)
        draw_training(p);
}

void pdf_page_end(struct pdf *p)
{
    cairo_show_page(p->cr);
}

static enum rc outcome(const struct pdf *p, cairo_status_t status, struct err *e)
{
    if (p->io_error) {
        errno = p->io_error;
        return err_errno(e, _("写 PDF"), "");
    }
    if (status != CAIRO_STATUS_SUCCESS)
        return err_set(e, E_IO, _("不能生成 PDF:%s"), cairo_status_to_string(status));
    if (p->missing[0])
        return err_set(e, E_DATA,
                       _("本机字体没有「%s」中的字,打出来会缺字;请安装字体 fonts-babelstone-han"),
                       p->missing);
    return OK;
}

enum rc pdf_close(struct pdf **pp, struct err *e)
{
    struct pdf *p = *pp;
    cairo_status_t status;
    enum rc rc;

    if (!p)
        return OK;
    *pp = NULL;
    g_object_unref(p->layout);
    for (size_t i = 0; i < FONTS; i++)
        pango_font_description_free(p->fonts[i]);
    cairo_destroy(p->cr);
    cairo_surface_finish(p->surface);
    status = cairo_surface_status(p->surface);
    cairo_surface_destroy(p->surface);
    if (fflush(p->out) != 0 && !p->io_error)
        p->io_error = errno;
    rc = outcome(p, status, e);
    free(p);
    return rc;
}
