#include "report/form_parser.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/xalloc.h"

/* A line of the picture taken apart into columns. */
struct cells {
    const char *at[FORM_MAX_COLUMNS + 2]; /* where the column's character begins; NULL: 2nd half */
    int n;
};

static enum rc to_cells(struct form_parser *p, const char *line, struct cells *c, struct err *e)
{
    c->n = 0;
    while (*line) {
        const char *from = line;
        int w = utf8_cp_width(utf8_next(&line));

        if (w <= 0 || c->n + w > p->form->columns)
            return form_bad(p, e, _("本行宽于 %d 列,或含零宽字符"), p->form->columns);
        c->at[c->n++] = from;
        if (w == 2)
            c->at[c->n++] = NULL;
    }
    c->at[c->n] = line;
    return OK;
}

static char cell_char(const struct cells *c, int i)
{
    return i >= 0 && i < c->n && c->at[i] ? *c->at[i] : '\0';
}

static bool is_frame(char ch)
{
    return ch == '+' || ch == '-';
}

/*
 * Mark frames in `border`: every |, and runs of + and - that begin and end with +. A run
 * without + is text (2021-65), any other is an open frame and refused.
 */
static enum rc find_border(struct form_parser *p, const struct cells *c, char *border,
                           struct err *e)
{
    memset(border, ' ', (size_t)p->form->columns);
    for (int i = 0; i < c->n; i++) {
        int from = i;
        bool corner = false;

        if (cell_char(c, i) == '|')
            border[i] = '|';
        if (!is_frame(cell_char(c, i)))
            continue;
        for (; is_frame(cell_char(c, i)); i++)
            corner = corner || cell_char(c, i) == '+';
        i--;
        if (!corner)
            continue;
        if (i - from < 2 || cell_char(c, from) != '+' || cell_char(c, i) != '+')
            return form_bad(p, e, _("第 %d 列的框线没有闭合"), from + 1);
        for (int k = from; k <= i; k++)
            border[k] = cell_char(c, k);
    }
    return OK;
}

/* "{name   }" from s to its brace: the field, and the byte after the brace in *end. */
static enum rc read_tag(struct form_parser *p, const char *s, const struct form_field **field,
                        const char **end, struct err *e)
{
    const char *close = strchr(s, '}');
    char name[FORM_MAX_COLUMNS + 2];
    size_t n = close ? (size_t)(close - s - 1) : 0;

    if (!close || n == 0 || n >= sizeof name)
        return form_bad(p, e, _("{ 没有对应的 },或名称太长"));
    memcpy(name, s + 1, n);
    name[n] = '\0';
    *field = form_parser_field(p, str_trim(name));
    if (!*field)
        return form_bad(p, e, _("{%s} 不在 %%%% fields 中"), str_trim(name));
    *end = close + 1;
    return OK;
}

struct pieces {
    struct form_piece *v;
    size_t n;
    size_t cap;
};

static void add_piece(struct pieces *out, const struct form_piece *piece)
{
    xgrow(&out->v, &out->cap, out->n + 1, sizeof *out->v);
    out->v[out->n++] = *piece;
}

static void keep_pieces(struct form_parser *p, struct pieces *from, struct form_line *line)
{
    line->n = from->n;
    line->pieces = arena_alloc(&p->form->mem, (from->n + 1) * sizeof *line->pieces);
    if (from->n)
        memcpy(line->pieces, from->v, from->n * sizeof *line->pieces);
    free(from->v);
}

/* Literal text from column i up to a frame, a placeholder or two blanks; returns its end. */
static int read_literal(struct form_parser *p, const struct cells *c, const char *border, int i,
                        struct pieces *out)
{
    int from = i;
    int end = i;

    for (; i < c->n && border[i] == ' ' && cell_char(c, i) != '{'; i++) {
        if (cell_char(c, i) == ' ' && (i + 1 >= c->n || cell_char(c, i + 1) == ' '))
            break;
        if (cell_char(c, i) != ' ')
            end = i + 1;
    }
    add_piece(out, &(struct form_piece){
                       .col = from,
                       .width = end - from,
                       .text = arena_strndup(&p->form->mem, c->at[from],
                                             (size_t)(c->at[end] - c->at[from])),
                       .rows = 1,
                   });
    return i;
}

static enum rc read_grid(struct form_parser *p, const char *text, struct form_line *line,
                         struct err *e)
{
    struct pieces out = {0};
    struct cells c;
    char *border = arena_alloc(&p->form->mem, (size_t)p->form->columns + 1);
    enum rc rc = to_cells(p, text, &c, e);

    if (rc == OK)
        rc = find_border(p, &c, border, e);
    for (int i = 0; rc == OK && i < c.n;) {
        struct form_piece tag = {.col = i, .rows = 1};
        const char *end;

        if (border[i] != ' ' || cell_char(&c, i) == ' ') {
            i++;
        } else if (cell_char(&c, i) == '{') {
            rc = read_tag(p, c.at[i], &tag.field, &end, e);
            /* A name is ASCII: a byte is a column. */
            tag.width = rc == OK ? (int)(end - c.at[i]) : 0;
            i += tag.width;
            add_piece(&out, &tag);
        } else {
            i = read_literal(p, &c, border, i, &out);
        }
    }
    line->border = border;
    line->rule = out.n == 0 && memchr(border, '-', (size_t)p->form->columns) != NULL;
    keep_pieces(p, &out, line);
    return rc;
}

/* Text with placeholders that take the room of their value: text, field, text … */
static enum rc read_inline(struct form_parser *p, const char *s, struct form_line *line,
                           struct err *e)
{
    struct pieces out = {0};
    enum rc rc = OK;

    while (*s && rc == OK) {
        struct form_piece piece = {.rows = 1};
        size_t n = strcspn(s, "{");

        if (n) {
            piece.text = arena_strndup(&p->form->mem, s, n);
            s += n;
        } else {
            rc = read_tag(p, s, &piece.field, &s, e);
        }
        add_piece(&out, &piece);
    }
    keep_pieces(p, &out, line);
    return rc;
}

/* ">> text": more of the paragraph above. */
static enum rc continue_paragraph(struct form_parser *p, const char *s, struct err *e)
{
    struct form_line *above = p->out_count ? &p->out[p->out_count - 1] : NULL;
    struct form_line more = {.kind = FORM_PARAGRAPH};
    struct form_piece *both;
    enum rc rc;

    if (!above || above->kind != FORM_PARAGRAPH)
        return form_bad(p, e, _(">> 之前没有 > 段落"));
    rc = read_inline(p, *s == ' ' ? s + 1 : s, &more, e);
    both = arena_alloc(&p->form->mem, (above->n + more.n + 1) * sizeof *both);
    if (above->n)
        memcpy(both, above->pieces, above->n * sizeof *both);
    if (more.n)
        memcpy(both + above->n, more.pieces, more.n * sizeof *both);
    above->pieces = both;
    above->n += more.n;
    return rc;
}

enum rc form_parse_line(struct form_parser *p, const char *text, struct err *e)
{
    struct form_line line = {.kind = FORM_GRID};
    size_t blanks = strspn(text, " ");
    const char *s = text + blanks;
    enum rc rc;

    if (s[0] == '>' && s[1] == '>')
        return continue_paragraph(p, s + 2, e);
    if (*s == '=' || *s == '~' || *s == '>') {
        line.kind = *s == '=' ? FORM_HEADING : *s == '~' ? FORM_CENTRED : FORM_PARAGRAPH;
        line.indent = (int)blanks;
        if (line.indent * 2 + 10 > p->form->columns)
            return form_bad(p, e, _("缩进太多"));
        rc = read_inline(p, s[1] == ' ' ? s + 2 : s + 1, &line, e);
    } else {
        rc = read_grid(p, text, &line, e);
    }
    xgrow(&p->out, &p->out_cap, p->out_count + 1, sizeof *p->out);
    p->out[p->out_count++] = line;
    return rc;
}

/* ^^^^ under a label draws it out over one line more. */
static bool is_draw_out(const struct form_piece *q)
{
    return q->text && q->width >= 2 && strspn(q->text, "^") == strlen(q->text);
}

/* What stands above q in the same columns and is continued by it. */
static struct form_piece *continued(struct form_line *above, const struct form_piece *q)
{
    for (size_t i = 0; i < above->n; i++) {
        struct form_piece *o = &above->pieces[i];

        if (o->col != q->col || o->width != q->width)
            continue;
        if (q->field ? o->field == q->field : is_draw_out(q) && o->text)
            return o;
    }
    return NULL;
}

void form_join_areas(struct form_parser *p)
{
    /* From below, so that heights add up at the first line. */
    for (size_t i = p->out_count; i-- > 1;) {
        struct form_line *line = &p->out[i];
        struct form_line *above = &p->out[i - 1];

        if (line->kind != FORM_GRID || above->kind != FORM_GRID)
            continue;
        for (size_t k = 0; k < line->n; k++) {
            struct form_piece *q = &line->pieces[k];
            struct form_piece *o = continued(above, q);

            if (o) {
                o->rows += q->rows;
                q->rows = 0;
            }
        }
    }
}
