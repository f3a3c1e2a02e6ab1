#ifndef REPORT_PAPER_LINES_H
#define REPORT_PAPER_LINES_H

#include "report/paper_sheet.h"

/* A run of composed lines in an arena; what paper_sheet.c puts on pages. */
struct sheet_block {
    struct sheet_line *lines;
    size_t n;
};

/*
 * paper_part_lines - a part of the form with its values; row is NULL outside rows. Values
 * of the row go before those of the paper.
 */
struct sheet_block paper_part_lines(struct arena *mem, const struct paper_doc *doc,
                                    const struct form_part *part, const struct paper_row *row);

#endif
