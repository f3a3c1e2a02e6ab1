#ifndef SCREENS_OPINE_H
#define SCREENS_OPINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "ops/args.h"
#include "ops/opine.h"
#include "ops/result.h"
#include "screens/checks.h"
#include "screens/desk.h"
#include "tui/form.h"

/*
 * 21 审批意见: the queue of whoever is signed in, and of the form at hand the four opinions in
 * the annex's places, one of them to be filled in.
 */
#define OPINE_FIELDS_MAX 24

struct opine {
    struct desk *d;
    struct arena mem;
    struct scr_rows queue; /* s-queue */
    size_t at;
    struct scr_rows paper; /* s-application of the one at hand; empty when there is none */
    enum facts_stage stage;
    enum opine_hand hand; /* NONE: only shown */
    struct ui_field field[OPINE_FIELDS_MAX];
    size_t n;
    struct ui_form form;
    int form_rows;
    const struct ui_choice *reasons; /* refusal codes */
    struct result tried;
    struct scr_checks checks;
    struct ui_message fault;
    bool faulty;
    char fault_field[32];
    char words[240];    /* the standard words last filled in: kept apart from what was typed */
    struct args before; /* the opinion signed before, for F5 */
    struct scr_rows phrases;
    bool filling;
};

/* ---- opine_fields.c ---- */

/* The fields of the stage at hand into o->field. */
void opine_add_fields(struct opine *o);
/* What the bank ticks 经核查, in the order of the act's keys. */
extern const struct ui_choice opine_found[];

/* ---- opine_form.c ---- */

/* The fields of the stage at hand, with what is usual filled in and the draft taken back. */
void opine_build(struct opine *o);
/* What depends on the verdict: which fields are asked for, which words stand. */
void opine_verdict(struct opine *o);
void opine_args(const struct opine *o, struct args *in);
/* The standard words of the annex's notes for the i-th line of F4; NULL after the last. */
const char *opine_words(const struct opine *o, size_t i);
void opine_save_draft(struct opine *o);
void opine_drop_draft(struct opine *o);
enum facts_kind opine_kind(const struct opine *o);

/* ---- opine_check.c ---- */

/* Judge anew: verdicts, checks, what value is at fault. */
void opine_judge(struct opine *o);
/* The form's callbacks; ctx is the screen. */
extern const struct ui_form_host opine_host;

/* ---- opine_draw.c ---- */

/* Rows: where the form goes is told in *form. */
void opine_place(const struct opine *o, struct ui_rect body, struct ui_rect *form);
void opine_draw(const struct opine *o, struct ui_grid *g, struct ui_rect body);

#endif
