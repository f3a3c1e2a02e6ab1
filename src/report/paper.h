#ifndef REPORT_PAPER_H
#define REPORT_PAPER_H

#include <stdbool.h>
#include <stdio.h>

#include "base/buf.h"
#include "core/day.h"
#include "report/args.h"
#include "report/paper_sheet.h"
#include "report/report.h"

/*
 * A paper is a form (forms/NAME.form) with its values (db/paper/NAME.sql and, for the
 * rows of a set, NAME-SET.sql). Several of a kind, such as the dunning letters of a
 * village, make one print: every row of NAME.sql is one of them.
 */
struct paper {
    struct form *form;
    struct paper_doc *docs;
    size_t n;
    struct arena mem;
};

/* How it is printed. */
struct paper_look {
    bool training;   /* the word 演练 on every page */
    bool reprint;    /* 补打: this paper was printed before */
    struct day made; /* date of the file; DAY_NONE: now */
    int page_lines;  /* text: lines of a page (paper_page_lines); 0: one endless page */
};

/*
 * paper_fill - read the values of a paper.
 *
 * Takes:    args by name as the SQL of the paper names them (form->args); the SQL of a set
 *           also gets those columns of the paper's own row that no argument is named like.
 * Errors:   E_NOTFOUND no such paper, or nothing to print for these arguments; E_DATA a
 *           fault in form or SQL; E_IO. *out is untouched on failure.
 * Memory:   paper_release frees *out.
 */
enum rc paper_fill(struct store *st, const char *name, const struct rpt_arg *args, size_t n_args,
                   struct paper *out, struct err *e);
/* The paper without values, to be filled in by hand: one document. */
enum rc paper_blank(const char *name, struct paper *out, struct err *e);
/* Put a text (copied) into a field of document i: what a screen shows before it is stored. */
void paper_set(struct paper *p, size_t i, const char *field, const char *text);
void paper_release(struct paper *p);

/* On the character grid: lines ended by \n, pages parted by \f. */
void paper_text(const struct paper *p, const struct paper_look *look, struct buf *out);
/* Lines of a page at 6 lines an inch: 66 for A4, 46 lying, 22 for its third. */
int paper_page_lines(const struct form *f);

/*
 * paper_pdf - as PDF. Metadata hold the title of the form and the date only.
 * Errors:   E_IO; E_DATA a character that no font of the machine has (pdf_close).
 */
enum rc paper_pdf(const struct paper *p, const struct paper_look *look, FILE *out, struct err *e);

/*
 * paper_print - send the PDF to a printer by the system's lp.
 *
 * Takes:    printer NULL: the system's default; copies 1 to 99.
 * Errors:   E_NOTFOUND the machine has no lp (write a file instead), E_IO lp refused; as
 *           paper_pdf.
 */
enum rc paper_print(const struct paper *p, const struct paper_look *look, const char *printer,
                    int copies, struct err *e);
/* Whether paper_print can work on this machine. */
bool paper_can_print(void);

/* Names of all papers: those forms that have their SQL; NULL begins and ends (form.h). */
const char *paper_next(const char *prev, char *out);

/*
 * paper_report - the paper as a report without columns, so that its arguments are read,
 * completed, checked and named by report/args.h and report/check.h. Borrows from the form.
 */
struct rpt paper_report(const struct form *f);

/*
 * paper_log - one journal entry (act print) that the paper leaves the program; `how` is the
 * printer or file. Outside a transaction. paper_was_printed: whether such an entry is there
 * for the same paper and arguments, which makes this one a 补打; only for originals
 * (form->once), always false for lists and notices.
 */
enum rc paper_log(struct store *st, const struct form *f, const struct rpt_args *args,
                  const char *how, int64_t user_id, struct day business, struct err *e);
enum rc paper_was_printed(struct store *st, const struct form *f, const struct rpt_args *args,
                          bool *out, struct err *e);

#endif
