#ifndef SCREENS_DO_H
#define SCREENS_DO_H

#include "ops/act.h"
#include "ops/pending.h"
#include "rules/verdict.h"
#include "tui/message.h"
#include "tui/ui.h"

/*
 * scr_do - one act with all that surrounds it on a screen: where the rules ask for an
 * authorisation (需授权) or the act for a second hand or a second entry (复核), the popup comes
 * up in place, and the act is tried again with what it gave. Refusals are said in row 23, all of
 * them, the first on top.
 *
 * in:       a reason given in the popup is added under `reason`.
 * out:      what was made, and the verdicts of the last try; released by the caller.
 * Esc in a popup leaves the act waiting for the manager (34, wait.h).
 * Returns:  whether it was done. Nothing is written unless it was.
 */
bool scr_do(struct ui *ui, const char *act, struct args *in, struct result *out);

/*
 * As scr_do, of an act that waited: in the name of who asked, the manager who is signed in as
 * the second person. in: its keys with the manager's reason.
 */
bool scr_do_waited(struct ui *ui, const struct pending *p, struct args *in, struct result *out);

/* As op_do_many, with the same popups. */
struct scr_batch {
    struct args *rows; /* a second entry of a large amount is added */
    size_t n;
    size_t count;
    struct money total;
};
bool scr_do_many(struct ui *ui, const char *act, struct args *head, const struct scr_batch *batch,
                 struct result *out);

/*
 * What the act would say now (op_try), while it is typed. The verdicts are in out; a fault of
 * a value is given back in m: UI_INFO when there is none.
 */
enum ui_grade scr_try(struct ui *ui, const char *act, const struct args *in, struct result *out,
                      struct ui_message *m);

/* [通过] [注] [需授权] [禁止] */
const char *scr_level_label(enum level l);
enum ui_ink scr_level_ink(enum level l);
void scr_verdict_message(const struct verdict *v, struct ui_message *m);
/* The worst verdict as a message; UI_INFO when none stands. */
enum ui_grade scr_worst(const struct verdicts *all, struct ui_message *m);

#endif
