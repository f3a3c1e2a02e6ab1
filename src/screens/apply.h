#ifndef SCREENS_APPLY_H
#define SCREENS_APPLY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "ops/application.h"
#include "ops/args.h"
#include "ops/result.h"
#include "report/form.h"
#include "screens/checks.h"
#include "screens/desk.h"
#include "tui/form.h"

/*
 * 20 申请审批表: the fields of forms/application.form in the order of the annex, filled in from
 * the household, judged by op_try at each field.
 */
#define APPLY_FIELDS_MAX 56
#define APPLY_NO_SIZE    80

struct apply {
    struct desk *d;
    struct arena mem; /* lists of choices, the paper's fields */
    struct form *paper;
    struct ui_field field[APPLY_FIELDS_MAX];
    size_t n;
    struct ui_form form;
    struct scr_rows house; /* s-apply; empty before a household is chosen */
    struct result tried;   /* verdicts and limits of the last op_try */
    struct ui_message fault;
    bool faulty; /* the last op_try refused a value: fault says why */
    char fault_field[32];
    struct scr_checks checks;
    char draft[APPLY_NO_SIZE];  /* key of its draft, "" before a household is chosen */
    char saved[8];              /* when it was put on disk */
    char last[40];              /* application handed in last */
    struct scr_rows phrases;    /* earlier words for F4 */
    char most[MONEY_TEXT_SIZE]; /* what F5 fills in */
    struct args before;         /* as it was handed in last, for F5 */
    bool filling;               /* values are being set by the program */
};

/* ---- apply_fields.c ---- */

/* Fields out of the form; errors: of the form. */
enum rc apply_fields(struct apply *a, struct err *e);
/* Name of the purpose chosen, translated by nobody: it goes on the paper; NULL: none. */
const char *apply_purpose_name(const struct apply *a);
/* Rows of page 1 that the form takes. */
#define APPLY_FORM_ROWS 13

/* ---- apply_fill.c ---- */

enum facts_kind apply_kind(const struct apply *a);
/*
 * Take a household by number or contract; kind "" chooses between 首贷 and 追加 by what runs.
 * What is filled in is skipped by Enter.
 */
bool apply_take(struct apply *a, const char *no, const char *kind, const char *contract);
/* Another borrower of the household, by ID number. */
void apply_borrower(struct apply *a, const char *idno);
/* Which fields are needed, shown and hidden for the kind. */
void apply_arrange(struct apply *a);
/* Everything empty again. */
void apply_clear(struct apply *a);

/* ---- apply_check.c ---- */

/* The form as the act takes it; trying: what is still to be typed is left out. */
void apply_args(const struct apply *a, struct args *in, bool trying);
/* Judge anew and show what derives: limits, maturity, checks. */
void apply_judge(struct apply *a);
/* ui_form_host.check */
enum ui_grade apply_verdict(void *ctx, struct ui_form *form, const struct ui_field *field,
                            const char *value, struct ui_message *m);
/* The field that the first standing verdict is about; NULL: none stands. */
const char *apply_fault_field(const struct apply *a);
/* What F5 fills in for the field: the allowed maximum after an error, NULL else. */
const char *apply_most(struct apply *a, const char *field, char out[MONEY_TEXT_SIZE]);
void apply_draw_checks(const struct apply *a, struct ui_grid *g, struct ui_rect r);

/* ---- apply_paper.c ---- */

/*
 * Ctrl+P: the form handed in last, printed; where one is being filled in (or none was handed in)
 * a preview of it as it stands.
 */
void apply_print(struct apply *a);

#endif
