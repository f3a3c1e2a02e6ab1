#include "report/form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "report/form_parser.h"

enum rc form_bad(struct form_parser *p, struct err *e, const char *fmt, ...)
{
    char words[400];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(words, sizeof words, fmt, ap);
    va_end(ap);
    utf8_trim_partial(words);
    return err_set(e, E_DATA, _("forms/%s.form 第 %zu 行:%s"), p->name, p->at + 1, words);
}

static bool is_section(const char *line)
{
    return str_starts(line, "%%");
}

static void split_lines(struct form_parser *p, const char *text, size_t len)
{
    const char *end = text + len;
    size_t n = 1;

    for (const char *s = text; s < end; s++)
        n += *s == '\n';
    p->lines = arena_alloc(&p->form->mem, n * sizeof *p->lines);
    while (text < end) {
        const char *nl = memchr(text, '\n', (size_t)(end - text));
        size_t one = nl ? (size_t)(nl - text) : (size_t)(end - text);

        while (one && (text[one - 1] == ' ' || text[one - 1] == '\r'))
            one--;
        p->lines[p->line_count++] = arena_strndup(&p->form->mem, text, one);
        text = nl ? nl + 1 : end;
    }
}

static enum rc check_bytes(struct form_parser *p, const char *text, size_t len, struct err *e)
{
    if (len > FORM_MAX_BYTES)
        return form_bad(p, e, _("文件超过 %d 字节"), FORM_MAX_BYTES);
    if (!utf8_valid(text, len))
        return form_bad(p, e, _("文件不是 UTF-8 编码"));
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];

        if (c == '\n')
            p->at++;
        else if (c < 0x20 && c != '\r')
            return form_bad(p, e, _("有制表符或控制字符,请改用空格"));
    }
    p->at = 0;
    return OK;
}

/* `%% rows SET min=N`: the words after the kind. */
static enum rc rows_words(struct form_parser *p, struct form_part *part, char **words, size_t n,
                          struct err *e)
{
    part->set = "rows";
    for (size_t i = 2; i < n; i++) {
        if (str_starts(words[i], "min=")) {
            if (!form_number(words[i] + 4, 0, 200, &part->min))
                return form_bad(p, e, _("min 应为 0 到 200"));
        } else if (*words[i]) {
            part->set = words[i];
        }
    }
    return OK;
}

static enum rc begin_part(struct form_parser *p, struct form_part *part, bool *fields,
                          struct err *e)
{
    static const char *const KINDS[] = {
        [FORM_ONCE] = "picture", [FORM_HEAD] = "head", [FORM_ROWS] = "rows", [FORM_FOOT] = "foot"};
    char *line = arena_strdup(&p->form->mem, p->lines[p->at]);
    char *words[6];
    size_t n = str_split(line, ' ', words, 6);

    *part = (struct form_part){0};
    *fields = n == 2 && str_eq(words[1], "fields");
    if (*fields)
        return OK;
    for (size_t k = 0; k < sizeof KINDS / sizeof KINDS[0]; k++)
        if (n >= 2 && str_eq(words[1], KINDS[k])) {
            part->kind = (enum form_part_kind)k;
            if (part->kind == FORM_ROWS)
                return rows_words(p, part, words, n, e);
            if (n == 2)
                return OK;
        }
    return form_bad(p, e, _("不认识的分段「%s」"), p->lines[p->at]);
}

/* The lines gathered become the part; the next part begins empty. */
static void end_part(struct form_parser *p, struct form_part *part)
{
    form_join_areas(p);
    part->n = p->out_count;
    part->lines = arena_alloc(&p->form->mem, (p->out_count + 1) * sizeof *part->lines);
    if (p->out_count)
        memcpy(part->lines, p->out, p->out_count * sizeof *part->lines);
    p->out_count = 0;
    xgrow(&p->parts, &p->part_cap, p->part_count + 1, sizeof *p->parts);
    p->parts[p->part_count++] = *part;
}

/* Go to the first section; everything before it is header. */
static enum rc parse_header(struct form_parser *p, struct err *e)
{
    for (p->at = 0; p->at < p->line_count && !is_section(p->lines[p->at]); p->at++) {
        char *line = p->lines[p->at];

        if (*line && *line != '#') {
            enum rc rc = form_parse_header(p, arena_strdup(&p->form->mem, line), e);

            if (rc != OK)
                return rc;
        }
    }
    if (str_empty(p->form->title))
        return form_bad(p, e, _("缺 title"));
    return OK;
}

/* Fields stand last in the file but are needed to read the pictures: they are read first. */
static enum rc parse_fields(struct form_parser *p, struct err *e)
{
    const char *group = "";
    bool inside = false;
    size_t from = p->at;

    for (; p->at < p->line_count; p->at++) {
        char *line = p->lines[p->at];
        enum rc rc;

        if (is_section(line)) {
            inside = str_eq(line, "%% fields");
            continue;
        }
        if (!inside || !*line)
            continue;
        rc = form_parse_field(p, arena_strdup(&p->form->mem, line), &group, e);
        if (rc != OK)
            return rc;
    }
    p->at = from;
    return OK;
}

static enum rc parse_pictures(struct form_parser *p, struct err *e)
{
    struct form_part part = {0};
    bool fields = false;
    enum rc rc;

    for (bool any = false; p->at < p->line_count; p->at++) {
        char *line = p->lines[p->at];

        if (is_section(line)) {
            if (any && !fields)
                end_part(p, &part);
            any = true;
            rc = begin_part(p, &part, &fields, e);
        } else {
            rc = fields ? OK : form_parse_line(p, line, e);
        }
        if (rc != OK)
            return rc;
    }
    if (!fields && p->line_count)
        end_part(p, &part);
    return p->part_count ? OK : form_bad(p, e, _("没有 %%%% picture"));
}

/* Heads belong to rows; every field has a place, or says that it has none. */
static enum rc check_whole(struct form_parser *p, struct err *e)
{
    const struct form *f = p->form;

    for (size_t i = 0; i < f->part_count; i++)
        if (f->parts[i].kind == FORM_HEAD &&
            (i + 1 == f->part_count || f->parts[i + 1].kind != FORM_ROWS))
            return form_bad(p, e, _("%%%% head 之后应为 %%%% rows"));
    for (size_t i = 0; i < f->field_count; i++) {
        const struct form_field *field = &f->fields[i];
        bool placed = form_field_placed(f, field, NULL);

        if (!placed && !(field->flags & FORM_NOPAPER))
            return form_bad(p, e, _("栏目 %s 在版面上没有位置(或注明 nopaper)"), field->name);
        if (placed && (field->flags & FORM_NOPAPER))
            return form_bad(p, e, _("栏目 %s 注明 nopaper,却在版面上"), field->name);
    }
    return OK;
}

static void *keep(struct form *f, const void *p, size_t n, size_t size)
{
    void *copy = arena_alloc(&f->mem, n * size + 1);

    if (n)
        memcpy(copy, p, n * size);
    return copy;
}

static enum rc parse_all(struct form_parser *p, const char *text, size_t len, struct err *e)
{
    struct form *f = p->form;
    enum rc rc = check_bytes(p, text, len, e);

    if (rc != OK)
        return rc;
    split_lines(p, text, len);
    rc = parse_header(p, e);
    if (rc == OK)
        rc = parse_fields(p, e);
    if (rc != OK)
        return rc;
    /* From here on the fields do not move: pieces point to them. */
    f->fields = keep(f, p->fields, p->field_count, sizeof *p->fields);
    f->field_count = p->field_count;
    rc = parse_pictures(p, e);
    if (rc != OK)
        return rc;
    f->parts = keep(f, p->parts, p->part_count, sizeof *p->parts);
    f->part_count = p->part_count;
    return check_whole(p, e);
}

enum rc form_parse(const char *name, const char *text, size_t len, struct form **out, struct err *e)
{
    struct form *f = xcalloc(1, sizeof *f);
    struct form_parser p = {.name = name, .form = f};
    enum rc rc;

    f->columns = 80;
    f->leading = 140;
    f->name = arena_strdup(&f->mem, name);
    f->title = f->clause = f->args = "";
    rc = parse_all(&p, text, len, e);
    free(p.fields);
    free(p.parts);
    free(p.out);
    if (rc == OK)
        *out = f;
    else
        form_free(&f);
    return rc;
}

void form_free(struct form **f)
{
    if (*f)
        arena_release(&(*f)->mem);
    free(*f);
    *f = NULL;
}
