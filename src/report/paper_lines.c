#include "report/paper_lines.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "report/form_wrap.h"

/* What one call composes. */
struct filler {
    struct arena *mem;
    const struct paper_doc *doc;
    const struct form_part *part;
    const struct paper_row *row;
    int *extra; /* lines added after each line of the part */
    int *first; /* where each line of the part begins in the block */
    struct sheet_block out;
    size_t cap;
};

/* The text of a field, "" when there is none; the row's value goes before the paper's. */
static const char *value_of(const struct filler *f, const struct form_field *field)
{
    size_t i = (size_t)(field - f->doc->form->fields);
    const char *s = f->row && f->row->text ? f->row->text[i] : NULL;

    if (!s && f->doc->head.text)
        s = f->doc->head.text[i];
    /* A set that has no value for the field leaves its box empty; blanks are the paper's. */
    if (str_empty(s))
        s = field->blank && !f->row ? field->blank : "";
    return s;
}

static int lines_needed(const struct filler *f, const struct form_piece *q)
{
    return (int)form_wrap_lines(value_of(f, q->field), q->width);
}

/* How many lines the place that begins at line i already has, growth included. */
static int lines_had(const struct filler *f, size_t i, const struct form_piece *q)
{
    int n = q->rows;

    for (int k = 0; k + 1 < q->rows; k++)
        n += f->extra[i + (size_t)k];
    return n;
}

/* Lines lacking in the places whose last line is `last`. */
static int growth_at(const struct filler *f, size_t last)
{
    int most = 0;

    for (size_t i = 0; i <= last; i++)
        for (size_t k = 0; k < f->part->lines[i].n; k++) {
            const struct form_piece *q = &f->part->lines[i].pieces[k];
            int lack;

            if (!q->field || q->rows == 0 || i + (size_t)q->rows - 1 != last)
                continue;
            lack = lines_needed(f, q) - lines_had(f, i, q);
            most = lack > most ? lack : most;
        }
    return most;
}

/* Frames of a line that growth inserts: uprights that go on below. */
static const char *grown_border(struct filler *f, size_t i)
{
    const struct form_line *line = &f->part->lines[i];
    const struct form_line *next = i + 1 < f->part->n ? line + 1 : NULL;
    const char *below = next && next->border ? next->border : NULL;
    size_t n = (size_t)f->doc->form->columns;
    char *b = arena_alloc(f->mem, n + 1);

    for (size_t c = 0; c < n; c++) {
        bool joint = line->border[c] == '+' && below && (below[c] == '|' || below[c] == '+');

        b[c] = line->border[c] == '|' || joint ? '|' : ' ';
    }
    return b;
}

static struct sheet_line *add_line(struct filler *f, const struct sheet_line *line)
{
    xgrow(&f->out.lines, &f->cap, f->out.n + 1, sizeof *f->out.lines);
    f->out.lines[f->out.n] = *line;
    return &f->out.lines[f->out.n++];
}

static void add_run(struct filler *f, size_t at, const struct sheet_run *run)
{
    struct sheet_line *line = &f->out.lines[at];
    struct sheet_run *runs = arena_alloc(f->mem, (line->n + 1) * sizeof *runs);

    if (line->n)
        memcpy(runs, line->runs, line->n * sizeof *runs);
    runs[line->n++] = *run;
    line->runs = runs;
}

/* Bytes of the value as one line; line feeds and other controls become blanks. */
static const char *clean(struct filler *f, const char *s, size_t n)
{
    char *copy = arena_strndup(f->mem, s, n);

    for (char *c = copy; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7F)
            *c = ' ';
    return copy;
}

static void place_value(struct filler *f, size_t i, const struct form_piece *q)
{
    const char *s = value_of(f, q->field);
    size_t last = i + (size_t)q->rows - 1;
    int had = lines_had(f, i, q) + f->extra[last];
    int lack = had - lines_needed(f, q);
    bool middle = q->field->flags & FORM_MIDDLE && lack > 0;
    size_t at = (size_t)f->first[i] + (middle ? (size_t)lack / 2 : 0);

    for (; *s; at++) {
        const char *next;
        size_t n = form_wrap(s, q->width, &next);

        add_run(f, at,
                &(struct sheet_run){.col = q->col,
                                    .width = q->width,
                                    .text = clean(f, s, n),
                                    .align = q->field->align,
                                    .value = true,
                                    .half = middle && lack % 2});
        s = next;
    }
}

/* A label stands in the middle of the lines that it is drawn out over. */
static void place_label(struct filler *f, size_t i, const struct form_piece *q)
{
    int lack = lines_had(f, i, q) - 1;

    add_run(
        f, (size_t)f->first[i] + (size_t)lack / 2,
        &(struct sheet_run){.col = q->col, .width = q->width, .text = q->text, .half = lack % 2});
}

static void place_pieces(struct filler *f, size_t i)
{
    const struct form_line *line = &f->part->lines[i];

    for (size_t k = 0; k < line->n; k++) {
        const struct form_piece *q = &line->pieces[k];

        if (q->rows > 0 && q->text)
            place_label(f, i, q);
        else if (q->rows > 0)
            place_value(f, i, q);
    }
}

/* The running text of a line: literals and values, blanks underlined. */
static void gather_inline(struct filler *f, const struct form_line *line, struct buf *b)
{
    for (size_t k = 0; k < line->n; k++) {
        const struct form_piece *q = &line->pieces[k];
        const char *s = q->text ? q->text : value_of(f, q->field);
        bool underline = !q->text && !*s && !q->field->blank;

        buf_str(b, s);
        for (int n = 0; underline && n < q->field->width; n++)
            buf_ch(b, '_');
    }
}

static void add_inline(struct filler *f, const struct form_line *line)
{
    enum form_align align = line->kind == FORM_PARAGRAPH ? FORM_LEFT : FORM_CENTRE;
    int room = f->doc->form->columns - 2 * line->indent;
    struct buf b = BUF_INIT;
    const char *s;

    gather_inline(f, line, &b);
    for (s = buf_cstr(&b); *s;) {
        const char *next;
        size_t n = form_wrap(s, room, &next);

        add_line(f, &(struct sheet_line){.kind = line->kind});
        add_run(f, f->out.n - 1,
                &(struct sheet_run){
                    .col = line->indent, .width = room, .text = clean(f, s, n), .align = align});
        s = next;
    }
    buf_release(&b);
}

/* The lines of the block, growth included; running text is complete after this. */
static void lay_lines(struct filler *f)
{
    for (size_t i = 0; i < f->part->n; i++) {
        const struct form_line *line = &f->part->lines[i];

        f->first[i] = (int)f->out.n;
        if (line->kind != FORM_GRID) {
            add_inline(f, line);
            continue;
        }
        add_line(f, &(struct sheet_line){.border = line->border, .rule = line->rule});
        for (int k = 0; k < f->extra[i]; k++)
            add_line(f, &(struct sheet_line){.border = grown_border(f, i)});
    }
}

struct sheet_block paper_part_lines(struct arena *mem, const struct paper_doc *doc,
                                    const struct form_part *part, const struct paper_row *row)
{
    struct filler f = {.mem = mem, .doc = doc, .part = part, .row = row};
    struct sheet_block kept;

    f.extra = arena_alloc(mem, (part->n + 1) * sizeof *f.extra);
    f.first = arena_alloc(mem, (part->n + 1) * sizeof *f.first);
    for (size_t i = 0; i < part->n; i++)
        if (part->lines[i].kind == FORM_GRID)
            f.extra[i] = growth_at(&f, i);
    lay_lines(&f);
    for (size_t i = 0; i < part->n; i++)
        if (part->lines[i].kind == FORM_GRID)
            place_pieces(&f, i);
    kept.n = f.out.n;
    kept.lines = arena_alloc(mem, (f.out.n + 1) * sizeof *kept.lines);
    if (f.out.n)
        memcpy(kept.lines, f.out.lines, f.out.n * sizeof *kept.lines);
    free(f.out.lines);
    return kept;
}
