#include "report/paper_sheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/xalloc.h"
#include "core/money.h"
#include "report/paper_lines.h"

/* Lines that flow onto pages. */
struct flow {
    const struct paper_doc *doc;
    const struct sheet_size *size;
    struct sheet *out;
    size_t page_cap;
    struct sheet_line *lines; /* of the page at hand */
    size_t n;
    size_t cap;
    int used;
    int room;                /* height without foot; 0: endless */
    struct sheet_block head; /* again at the top of a page; n 0: none */
    struct sheet_block foot; /* of every page */
    const struct form_part *foot_part;
    int64_t *sums; /* of the page at hand, by field: 本页小计; NULL: the form has none */
    bool numbered; /* the page number has its line in the foot */
};

int sheet_line_height(const struct sheet_line *l, const struct sheet_size *size)
{
    if (l->kind == FORM_HEADING)
        return size->heading;
    return l->rule ? size->rule : size->line;
}

static int block_height(const struct flow *f, const struct sheet_line *lines, size_t n)
{
    int h = 0;

    for (size_t i = 0; i < n; i++)
        h += sheet_line_height(&lines[i], f->size);
    return h;
}

static void *keep_lines(struct flow *f, const struct sheet_line *lines, size_t n)
{
    struct sheet_line *copy = arena_alloc(&f->out->mem, (n + 1) * sizeof *copy);

    if (n)
        memcpy(copy, lines, n * sizeof *copy);
    return copy;
}

/* ------------------------------------------------------------------ sums of a page */

/* The field whose rows the i-th sums up, NULL when it is no sum. */
static const struct form_field *summed(const struct form *form, size_t i)
{
    const char *name = form->fields[i].sum;

    return *name ? form_field_find(form, name) : NULL;
}

static int64_t number_in(const struct form_field *field, const char *text)
{
    struct money m = {0};
    struct err e = {0};

    if (str_empty(text))
        return 0;
    if (field->type == FORM_MONEY)
        return money_parse(text, &m, &e) == OK ? m.fen : 0;
    return strtoll(text, NULL, 10);
}

static void add_sums(struct flow *f, const struct paper_row *row)
{
    const struct form *form = f->doc->form;

    for (size_t i = 0; f->sums && i < form->field_count; i++) {
        const struct form_field *of = summed(form, i);

        if (of)
            f->sums[i] += number_in(of, row->text[of - form->fields]);
    }
}

/* The foot of the page at hand: its sums stand among the paper's own values. */
static struct sheet_block page_foot(struct flow *f)
{
    const struct form *form = f->doc->form;
    struct arena *mem = &f->out->mem;
    struct paper_doc doc = *f->doc;
    char text[MONEY_TEXT_SIZE];

    if (!f->sums || !f->foot_part)
        return f->foot;
    doc.head.text = arena_alloc(mem, (form->field_count + 1) * sizeof *doc.head.text);
    for (size_t i = 0; i < form->field_count; i++) {
        doc.head.text[i] = f->doc->head.text ? f->doc->head.text[i] : NULL;
        if (summed(form, i))
            doc.head.text[i] = form->fields[i].type == FORM_MONEY
                                   ? arena_strdup(mem, money_comma(money_of(f->sums[i]), text))
                                   : arena_fmt(mem, "%lld", (long long)f->sums[i]);
        f->sums[i] = 0;
    }
    return paper_part_lines(mem, &doc, f->foot_part, NULL);
}

static void begin_sums(struct flow *f)
{
    const struct form *form = f->doc->form;

    for (size_t i = 0; i < form->field_count && !f->sums; i++)
        if (summed(form, i))
            f->sums = xcalloc(form->field_count, sizeof *f->sums);
}

static void end_page(struct flow *f)
{
    struct sheet *s = f->out;
    struct sheet_page *page;
    struct sheet_block foot = page_foot(f);

    xgrow(&s->pages, &f->page_cap, s->page_count + 1, sizeof *s->pages);
    page = &s->pages[s->page_count++];
    page->lines = keep_lines(f, f->lines, f->n);
    page->n = f->n;
    /* A line more than the foot of the form: the page number's. */
    page->foot_n = f->foot.n + f->numbered;
    page->foot = arena_alloc(&s->mem, (page->foot_n + 1) * sizeof *page->foot);
    if (foot.n == f->foot.n && foot.n)
        memcpy(page->foot, foot.lines, foot.n * sizeof *page->foot);
    f->n = 0;
    f->used = 0;
}

static void append(struct flow *f, const struct sheet_line *lines, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        xgrow(&f->lines, &f->cap, f->n + 1, sizeof *f->lines);
        f->lines[f->n++] = lines[i];
    }
    f->used += block_height(f, lines, n);
}

static bool is_blank(const struct sheet_line *l)
{
    if (l->n)
        return false;
    return !l->border || strspn(l->border, " ") == strlen(l->border);
}

static void add_kept(struct flow *f, const struct sheet_line *lines, size_t n)
{
    if (f->room && f->n && f->used + block_height(f, lines, n) > f->room) {
        end_page(f);
        append(f, f->head.lines, f->head.n);
        if (n == 1 && is_blank(lines))
            return;
    }
    append(f, lines, n);
}

/* Lines that stay together on a page, unless they are higher than a page. */
static void add_block(struct flow *f, struct sheet_block b)
{
    if (!f->room || block_height(f, b.lines, b.n) <= f->room) {
        add_kept(f, b.lines, b.n);
        return;
    }
    for (size_t i = 0; i < b.n; i++)
        add_kept(f, &b.lines[i], 1);
}

static struct sheet_block compose(struct flow *f, const struct form_part *part,
                                  const struct paper_row *row)
{
    return paper_part_lines(&f->out->mem, f->doc, part, row);
}

static const struct paper_set *set_of(const struct paper_doc *doc, const char *name)
{
    static const struct paper_set none = {0};

    for (size_t i = 0; i < doc->set_count; i++)
        if (str_eq(doc->sets[i].name, name))
            return &doc->sets[i];
    return &none;
}

/* An empty row shows its boxes and nothing of the paper's own values in them. */
static struct paper_row empty_row(struct flow *f)
{
    size_t n = f->doc->form->field_count;
    struct paper_row row = {arena_alloc(&f->out->mem, (n + 1) * sizeof *row.text)};

    for (size_t i = 0; i < n; i++)
        row.text[i] = "";
    return row;
}

/* The column heads and the first row hold together, so that no head ends a page. */
static void add_rows(struct flow *f, const struct form_part *part, struct sheet_block head)
{
    const struct paper_set *set = set_of(f->doc, part->set);
    size_t total = set->n > (size_t)part->min ? set->n : (size_t)part->min;
    struct paper_row empty = empty_row(f);

    if (total == 0)
        add_block(f, head);
    for (size_t i = 0; i < total; i++) {
        struct sheet_block row = compose(f, part, i < set->n ? &set->rows[i] : &empty);

        if (i == 0 && head.n) {
            struct sheet_block both = {NULL, head.n + row.n};

            both.lines = arena_alloc(&f->out->mem, (both.n + 1) * sizeof *both.lines);
            memcpy(both.lines, head.lines, head.n * sizeof *both.lines);
            if (row.n)
                memcpy(both.lines + head.n, row.lines, row.n * sizeof *both.lines);
            row = both;
        }
        add_block(f, row);
        if (i < set->n)
            add_sums(f, &set->rows[i]);
        f->head = head;
    }
    f->head = (struct sheet_block){0};
}

static void set_foot(struct flow *f)
{
    const struct form *form = f->doc->form;
    bool rows = false;

    for (size_t i = 0; i < form->part_count; i++) {
        if (form->parts[i].kind == FORM_FOOT) {
            f->foot_part = &form->parts[i];
            f->foot = compose(f, f->foot_part, NULL);
        }
        rows = rows || form->parts[i].kind == FORM_ROWS;
    }
    if (!f->size->height)
        return;
    f->numbered = f->numbered || rows;
    f->room = f->size->height - block_height(f, f->foot.lines, f->foot.n);
    if (f->numbered)
        f->room -= f->size->line;
    if (f->room < 5 * f->size->line)
        f->room = 5 * f->size->line;
}

static void number_pages(struct flow *f)
{
    struct sheet *s = f->out;

    for (size_t i = 0; f->numbered && i < s->page_count; i++) {
        struct sheet_line *line = &s->pages[i].foot[f->foot.n];

        *line = (struct sheet_line){.kind = FORM_CENTRED};
        line->runs = arena_alloc(&s->mem, sizeof *line->runs);
        line->n = 1;
        *line->runs = (struct sheet_run){
            .width = s->columns,
            .text = arena_fmt(&s->mem, "第 %zu 页 共 %zu 页", i + 1, s->page_count),
            .align = FORM_CENTRE,
        };
    }
}

static void flow_parts(struct flow *f)
{
    const struct form *form = f->doc->form;
    struct sheet_block head = {0};

    begin_sums(f);
    set_foot(f);
    for (size_t i = 0; i < form->part_count; i++) {
        const struct form_part *part = &form->parts[i];

        if (part->kind == FORM_ONCE)
            add_block(f, compose(f, part, NULL));
        if (part->kind == FORM_HEAD)
            head = compose(f, part, NULL);
        if (part->kind == FORM_ROWS) {
            add_rows(f, part, head);
            head = (struct sheet_block){0};
        }
    }
    end_page(f);
    number_pages(f);
    free(f->lines);
    free(f->sums);
}

void sheet_compose(const struct paper_doc *doc, const struct sheet_size *size, struct sheet *out)
{
    struct flow f = {.doc = doc, .size = size, .out = out};

    *out = (struct sheet){.columns = doc->form->columns};
    flow_parts(&f);
    if (out->page_count < 2 || f.numbered)
        return;
    /* A letter that does not fit one page after all: once more, with room for numbers. */
    sheet_release(out);
    *out = (struct sheet){.columns = doc->form->columns};
    f = (struct flow){.doc = doc, .size = size, .out = out, .numbered = true};
    flow_parts(&f);
}

void sheet_release(struct sheet *s)
{
    free(s->pages);
    arena_release(&s->mem);
    *s = (struct sheet){0};
}
