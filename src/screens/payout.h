#ifndef SCREENS_PAYOUT_H
#define SCREENS_PAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "ops/application.h"
#include "ops/args.h"
#include "ops/result.h"
#include "screens/checks.h"
#include "screens/desk.h"
#include "tui/form.h"

/*
 * 30 放款: approved applications one after the other. What is done follows from the kind: a
 * first loan or a top-up is disbursed, a renewal pays out the old contract, an extension
 * moves its maturity.
 */
#define PAYOUT_FIELDS_MAX 20

struct payout {
    struct desk *d;
    struct arena mem;
    struct scr_rows queue; /* s-approved */
    size_t at;
    struct scr_rows paper; /* s-application of the one at hand */
    struct ui_field field[PAYOUT_FIELDS_MAX];
    size_t n;
    struct ui_form form;
    const struct ui_choice *settles, *funds, *methods;
    const struct ui_choice *lacking; /* materials still to come; NULL: none */
    struct result tried;
    struct scr_checks checks;
    struct ui_message fault;
    bool faulty;
    char fault_field[32];
    char last[64]; /* what was done last, for Ctrl+P: a contract, or an application */
    const char *last_paper, *last_arg;
    bool filling;
    bool blind; /* the second person keys it: the first entry is not to be seen */
};

#define PAYOUT_HEAD_ROWS 4
/* A row more where materials are still to come. */
#define PAYOUT_FORM_ROWS(x) ((x)->lacking ? 8 : 7)

/* ---- payout_form.c ---- */

enum facts_kind payout_kind(const struct payout *x);
/* disburse, renew, extend */
const char *payout_act(const struct payout *x);
void payout_build(struct payout *x);
/* Which fields the way of repayment asks for. */
void payout_plan(struct payout *x);
void payout_args(const struct payout *x, struct args *in);
void payout_save_draft(struct payout *x);
void payout_drop_draft(struct payout *x);

/* ---- payout_check.c ---- */

void payout_judge(struct payout *x);
extern const struct ui_form_host payout_host;

/* ---- payout_draw.c ---- */

void payout_draw(const struct payout *x, struct ui_grid *g, struct ui_rect body);

#endif
