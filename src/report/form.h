#ifndef REPORT_FORM_H
#define REPORT_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"

/*
 * A form is one file forms/NAME.form: a picture on the character grid, and its fields.
 * The entry screen takes order, groups, labels, types and hints from the fields; preview,
 * text print and PDF come from the picture. forms/README.md describes the format.
 */
enum form_type {
    FORM_TEXT,
    FORM_INT,
    FORM_MONEY, /* fen; 50,000.00 on paper */
    FORM_RATE,  /* ppm; 3.85 on paper, the per cent sign is the picture's */
    FORM_DAY,   /* 2025年11月24日 */
    FORM_DATE,  /* of a day: 2025-11-24, for tables */
    FORM_MONTH, /* of a day: 1971年4月 (出生年月) */
    FORM_CHOICE /* a code of the list named by `list` in codes.csv, or words parted by commas */
};

enum form_flag {
    FORM_NEED = 1,     /* must be filled in */
    FORM_AUTO = 2,     /* the program fills it; Enter skips it */
    FORM_NOPAPER = 4,  /* on the screen only: has no place in the picture */
    FORM_NOSCREEN = 8, /* on paper only */
    FORM_MIDDLE = 16   /* stands in the middle of an area of several lines */
};

enum form_align { FORM_LEFT, FORM_CENTRE, FORM_RIGHT };

struct form_field {
    const char *name;
    const char *label; /* message id: show _(label) on screens, label as it is on paper */
    const char *group; /* message id, e.g. 申请人; "" before the first group */
    const char *clause;
    const char *hint;  /* message id; "" when none */
    const char *key;   /* key of the act that takes the value; the name when not given */
    const char *list;  /* FORM_CHOICE */
    const char *def;   /* value that the screen begins with; "" when none */
    const char *blank; /* what paper shows where there is no value; NULL: nothing */
    const char *sum;   /* foot: sum over the page's rows of the field named; "" when none */
    const char *tag;   /* stands for the name in narrow boxes of the picture; "" when none */
    enum form_type type;
    enum form_align align;
    int width; /* columns of the entry field */
    int page;  /* of the entry screen, from 1 */
    unsigned flags;
};

/* ---- the picture ---- */

enum form_line_kind {
    FORM_GRID,      /* boxes, labels, placeholders where they stand */
    FORM_HEADING,   /* centred and large; placeholders take the room of their value */
    FORM_CENTRED,   /* centred */
    FORM_PARAGRAPH, /* running text, wrapped */
};

/*
 * Literal text, or the place of a field. A place of several lines (the same placeholder, or
 * ^^^^ under a label, in the same columns of following lines) has its height in `rows` at
 * the first line, 0 at the others.
 */
struct form_piece {
    int col;
    int width;
    const char *text;               /* NULL: a field */
    const struct form_field *field; /* NULL: literal */
    int rows;
};

struct form_line {
    enum form_line_kind kind;
    const char *border; /* a character a column: blank + - |; NULL but for FORM_GRID */
    bool rule;          /* nothing but horizontal lines: takes less height on paper */
    int indent;         /* FORM_PARAGRAPH: columns left free at both sides */
    struct form_piece *pieces;
    size_t n;
};

enum form_part_kind {
    FORM_ONCE, /* as it stands */
    FORM_HEAD, /* column heads of the next FORM_ROWS, again on every page */
    FORM_ROWS, /* once a row of the set */
    FORM_FOOT, /* at the bottom of every page */
};

struct form_part {
    enum form_part_kind kind;
    const char *set; /* FORM_ROWS: its rows come from db/paper/NAME-SET.sql */
    int min;         /* FORM_ROWS: filled up with empty rows to this number */
    struct form_line *lines;
    size_t n;
};

enum form_paper { FORM_A4, FORM_A4_LYING, FORM_A4_THIRD };

struct form {
    const char *name;
    const char *title; /* message id */
    const char *clause;
    const char *args; /* what it is printed for, parted by blanks: names of the SQL's arguments */
    enum form_paper paper;
    int columns;
    int size;    /* font in tenths of a point; 0: as large as the columns allow, 12 at most */
    int leading; /* height of a line in per cent of the font */
    bool entry;  /* has an entry screen */
    bool once;   /* an original: printing it again gives a 补打 */
    bool masked; /* public: holds no personal data in full */
    const struct form_field *fields; /* in the order of the paper */
    size_t field_count;
    const struct form_part *parts;
    size_t part_count;
    struct arena mem;
};

/*
 * form_parse - read the text of a form.
 *
 * Errors:   E_DATA with file and line: unknown key, open frame, placeholder without field,
 *           field without placeholder, a line wider than `columns` …; *out untouched.
 * Memory:   everything hangs on out->mem; form_free frees it with the form.
 */
enum rc form_parse(const char *name, const char *text, size_t len, struct form **out,
                   struct err *e);
void form_free(struct form **f);

/* The text of forms/NAME.form, parsed. E_NOTFOUND when there is none. */
enum rc form_load(const char *name, struct form **out, struct err *e);

/*
 * form_name_next - names of all forms in order, without loading them: NULL begins, NULL
 * ends. `size` of out is at least FORM_NAME_SIZE; returns out.
 */
#define FORM_NAME_SIZE 40
const char *form_name_next(const char *prev, char *out);

const struct form_field *form_field_find(const struct form *f, const char *name);
/* Whether the field has a place in the picture outside, or inside, the rows of `set`. */
bool form_field_placed(const struct form *f, const struct form_field *field, const char *set);

#endif
