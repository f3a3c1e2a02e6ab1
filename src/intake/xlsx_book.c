/* The parts of an .xlsx beside the sheet itself. */
#include "intake/xlsx.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "intake/xml_part.h"

#define PART_LIMIT    (64u << 20)
#define STRINGS_LIMIT (256u << 20)
#define STYLES_MAX    65536
#define PATH_MAX_PART 256

/* State of the handlers below; each part uses what it needs. */
struct reader {
    struct xlsx_book *book;
    char *sheet_id;     /* r:id of the first sheet */
    struct buf text;    /* of the shared string at hand */
    bool in_t;          /* inside <t> */
    int phonetic;       /* inside <rPh>: reading aids, not text */
    bool in_cell_xfs;   /* styles: <cellXfs> */
    unsigned *date_ids; /* styles: custom formats that show a day */
    size_t n_dates, cap_dates;
};

typedef void (*start_fn)(void *, const XML_Char *, const XML_Char **);
typedef void (*end_fn)(void *, const XML_Char *);
typedef void (*text_fn)(void *, const XML_Char *, int);

/* Whether the character data of the handlers counts. */
static bool in_text(const struct reader *r)
{
    return r->in_t && !r->phonetic;
}

static enum rc read_part(struct reader *r, const char *name, uint64_t limit, start_fn start,
                         end_fn end, text_fn text, struct err *e)
{
    struct xml_part x;
    bool done;
    enum rc rc = xml_part_open(&x, r->book->zip, name, limit, e);

    if (!rc) {
        x.ctx = r;
        XML_SetElementHandler(x.parser, start, end);
        XML_SetCharacterDataHandler(x.parser, text);
        rc = xml_part_run(&x, &done, e);
    }
    xml_part_close(&x);
    return rc;
}

static struct reader *reader_of(void *data)
{
    return ((struct xml_part *)data)->ctx;
}

/* ------------------------------------------------------------------ workbook */

static void workbook_start(void *data, const XML_Char *name, const XML_Char **atts)
{
    struct reader *r = reader_of(data);
    const char *v;

    name = xml_local(name);
    if (strcmp(name, "workbookPr") == 0) {
        v = xml_attr(atts, "date1904");
        r->book->date1904 = v && (str_eq(v, "1") || str_eq(v, "true"));
    } else if (strcmp(name, "sheet") == 0 && !r->sheet_id) {
        v = xml_attr(atts, "id");
        r->sheet_id = arena_strdup(&r->book->arena, v ? v : "");
    }
}

/* A target is relative to xl/, or absolute within the zip. */
static char *part_name(struct xlsx_book *b, const char *target)
{
    if (*target == '/')
        return arena_strdup(&b->arena, target + 1);
    return arena_fmt(&b->arena, "xl/%s", target);
}

static void rels_start(void *data, const XML_Char *name, const XML_Char **atts)
{
    struct reader *r = reader_of(data);
    const char *id = xml_attr(atts, "Id");
    const char *type = xml_attr(atts, "Type");
    const char *target = xml_attr(atts, "Target");

    if (strcmp(xml_local(name), "Relationship") != 0 || !id || !type || !target ||
        strlen(target) > PATH_MAX_PART)
        return;
    if (str_eq(id, r->sheet_id) && str_ends(type, "/worksheet"))
        r->book->sheet_part = part_name(r->book, target);
    else if (str_ends(type, "/sharedStrings"))
        r->book->strings_part = part_name(r->book, target);
    else if (str_ends(type, "/styles"))
        r->book->styles_part = part_name(r->book, target);
}

/* ------------------------------------------------------------------ styles */

static void add_format(struct reader *r, const XML_Char **atts)
{
    const char *id = xml_attr(atts, "numFmtId");
    const char *code = xml_attr(atts, "formatCode");

    if (!id || !code || r->n_dates >= STYLES_MAX || !xlsx_is_date_format(0, code))
        return;
    xgrow(&r->date_ids, &r->cap_dates, r->n_dates + 1, sizeof *r->date_ids);
    r->date_ids[r->n_dates++] = (unsigned)strtoul(id, NULL, 10);
}

static bool is_date_id(const struct reader *r, unsigned id)
{
    for (size_t i = 0; i < r->n_dates; i++)
        if (r->date_ids[i] == id)
            return true;
    return xlsx_is_date_format(id, NULL);
}

static void add_style(struct reader *r, const XML_Char **atts)
{
    struct xlsx_book *b = r->book;
    const char *id = xml_attr(atts, "numFmtId");

    if (b->n_styles >= STYLES_MAX)
        return;
    xgrow(&b->date_style, &b->cap_styles, b->n_styles + 1, sizeof *b->date_style);
    b->date_style[b->n_styles++] = id && is_date_id(r, (unsigned)strtoul(id, NULL, 10));
}

/* <numFmts> comes before <cellXfs> by the standard. */
static void styles_start(void *data, const XML_Char *name, const XML_Char **atts)
{
    struct reader *r = reader_of(data);

    name = xml_local(name);
    if (strcmp(name, "numFmt") == 0)
        add_format(r, atts);
    else if (strcmp(name, "cellXfs") == 0)
        r->in_cell_xfs = true;
    else if (strcmp(name, "xf") == 0 && r->in_cell_xfs)
        add_style(r, atts);
}

static void styles_end(void *data, const XML_Char *name)
{
    if (strcmp(xml_local(name), "cellXfs") == 0)
        reader_of(data)->in_cell_xfs = false;
}

/* ------------------------------------------------------------------ shared strings */

static void strings_start(void *data, const XML_Char *name, const XML_Char **atts)
{
    struct reader *r = reader_of(data);

    name = xml_local(name);
    if (strcmp(name, "si") == 0)
        buf_reset(&r->text);
    else if (strcmp(name, "t") == 0)
        r->in_t = true;
    else if (strcmp(name, "rPh") == 0)
        r->phonetic++;
}

static void strings_end(void *data, const XML_Char *name)
{
    struct reader *r = reader_of(data);
    struct xlsx_book *b = r->book;

    name = xml_local(name);
    if (strcmp(name, "t") == 0) {
        r->in_t = false;
    } else if (strcmp(name, "rPh") == 0) {
        r->phonetic--;
    } else if (strcmp(name, "si") == 0) {
        xgrow(&b->shared, &b->cap_shared, b->n_shared + 1, sizeof *b->shared);
        b->shared[b->n_shared++] = arena_strndup(&b->arena, buf_cstr(&r->text), r->text.len);
    }
}

static void strings_text(void *data, const XML_Char *s, int n)
{
    struct reader *r = reader_of(data);

    if (in_text(r))
        buf_add(&r->text, s, (size_t)n);
}

/* ------------------------------------------------------------------ load */

static enum rc no_workbook(struct err *e)
{
    return err_set(e, E_DATA, "%s", _("压缩文件里没有表格; 请选 .xlsx 或 CSV 文件"));
}

static enum rc load_index(struct reader *r, struct err *e)
{
    enum rc rc;

    rc = read_part(r, "xl/workbook.xml", PART_LIMIT, workbook_start, NULL, NULL, e);
    if (rc == E_NOTFOUND || (!rc && !r->sheet_id))
        return no_workbook(e);
    if (rc)
        return rc;
    rc = read_part(r, "xl/_rels/workbook.xml.rels", PART_LIMIT, rels_start, NULL, NULL, e);
    if (rc == E_NOTFOUND || (!rc && !r->book->sheet_part))
        return no_workbook(e);
    return rc;
}

/* Styles and shared strings may lack: cells then hold their text, and no style shows a day. */
static enum rc if_there(enum rc rc)
{
    return rc == E_NOTFOUND ? OK : rc;
}

static enum rc load_parts(struct reader *r, struct err *e)
{
    struct xlsx_book *b = r->book;
    enum rc rc = load_index(r, e);

    if (!rc && b->styles_part)
        rc = if_there(read_part(r, b->styles_part, PART_LIMIT, styles_start, styles_end, NULL, e));
    if (!rc && b->strings_part)
        rc = if_there(read_part(r, b->strings_part, STRINGS_LIMIT, strings_start, strings_end,
                                strings_text, e));
    return rc;
}

enum rc xlsx_book_load(struct xlsx_book *b, const char *path, struct err *e)
{
    struct reader r = {.book = b};
    enum rc rc;

    b->zip = unzOpen64(path);
    if (!b->zip)
        return err_set(e, E_DATA, _("表格文件已损坏或不完整, 打不开: %s"), path);
    rc = load_parts(&r, e);
    buf_release(&r.text);
    free(r.date_ids);
    return rc;
}

void xlsx_book_release(struct xlsx_book *b)
{
    if (b->zip)
        unzClose(b->zip);
    arena_release(&b->arena);
    free(b->shared);
    free(b->date_style);
    *b = (struct xlsx_book){0};
}
