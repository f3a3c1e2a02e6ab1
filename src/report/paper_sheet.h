#ifndef REPORT_PAPER_SHEET_H
#define REPORT_PAPER_SHEET_H

#include "base/arena.h"
#include "report/form.h"

/*
 * The values of one paper: a text a field of the form (index as in form->fields), NULL or ""
 * where there is none; and the rows of its sets.
 */
struct paper_row {
    const char **text;
};

struct paper_set {
    const char *name;
    struct paper_row *rows;
    size_t n;
};

struct paper_doc {
    const struct form *form; /* borrowed */
    struct paper_row head;
    struct paper_set *sets;
    size_t set_count;
};

/* What stands on a page: text at a column, and frames. */
struct sheet_run {
    int col;
    int width; /* room that the text is aligned in */
    const char *text;
    enum form_align align;
    bool value; /* filled in, not preprinted */
    bool half;  /* stands half a line lower where the medium can: middle of an even area */
};

struct sheet_line {
    enum form_line_kind kind;
    const char *border; /* a character a column, blank + - |; NULL: no frames */
    bool rule;
    struct sheet_run *runs;
    size_t n;
};

struct sheet_page {
    struct sheet_line *lines;
    size_t n;
    struct sheet_line *foot; /* at the bottom of the page */
    size_t foot_n;
};

struct sheet {
    struct arena mem;
    int columns;
    struct sheet_page *pages;
    size_t page_count;
};

/* Heights in any unit; height 0: one endless page without page number. */
struct sheet_size {
    int height; /* of a page */
    int line;
    int rule;    /* of a line that holds only frames */
    int heading; /* of a heading */
};

/*
 * sheet_compose - lay the paper out: wrap values, grow boxes, repeat rows and heads, part
 * into pages. Cannot fail; a value is never cut.
 * Memory:   everything hangs on out->mem; sheet_release frees it.
 */
void sheet_compose(const struct paper_doc *doc, const struct sheet_size *size, struct sheet *out);
void sheet_release(struct sheet *s);

/* Height of one line in the units of the size. */
int sheet_line_height(const struct sheet_line *l, const struct sheet_size *size);

#endif
