#ifndef REPORT_FORM_PARSER_H
#define REPORT_FORM_PARSER_H

#include <stdarg.h>

#include "report/form.h"

/* What the parts of the form parser share; nothing for callers of form.h. */

#define FORM_MAX_COLUMNS 200
#define FORM_MAX_BYTES   (256 * 1024)

struct form_parser {
    const char *name; /* of the form */
    struct form *form;
    char **lines; /* without their ends, in the form's arena */
    size_t line_count;
    size_t at; /* index of the line at hand */
    struct form_field *fields;
    size_t field_count, field_cap;
    struct form_part *parts;
    size_t part_count, part_cap;
    struct form_line *out; /* lines of the part at hand */
    size_t out_count, out_cap;
};

/* E_DATA “forms/NAME.form 第 N 行: …”. */
enum rc form_bad(struct form_parser *p, struct err *e, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* One line of the header: `key: value`. */
enum rc form_parse_header(struct form_parser *p, char *line, struct err *e);
/* One line of %% fields; *group is the heading in force and is changed by `[group]`. */
enum rc form_parse_field(struct form_parser *p, char *line, const char **group, struct err *e);
/* One line of a picture, added to p->out. */
enum rc form_parse_line(struct form_parser *p, const char *line, struct err *e);
/* Join places of several lines in p->out (form_piece.rows). */
void form_join_areas(struct form_parser *p);
/* The field of that name or tag. */
const struct form_field *form_parser_field(const struct form_parser *p, const char *name);

/* A whole number within [lo, hi]; false otherwise. */
bool form_number(const char *s, int lo, int hi, int *out);

#endif
