#ifndef OPS_ACT_H
#define OPS_ACT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "core/money.h"
#include "ops/app.h"
#include "ops/args.h"
#include "ops/result.h"

/* How the value of a key is read and shown. */
enum key_type {
    KEY_TEXT,
    KEY_MONEY, /* yuan as in files: 50000, 50,000.00, 5万 */
    KEY_RATE,  /* per cent a year: 3.5 */
    KEY_DATE,  /* absent: the business date */
    KEY_INT,
    KEY_CODE,   /* a code of the list named by `list` in codes.csv, or its name */
    KEY_CHOICE, /* one of the words in `list`, parted by blanks */
    KEY_YESNO,
    KEY_SECRET /* never shown, never journalled */
};

struct act_key {
    const char *name;  /* word on the command line */
    const char *label; /* N_("…") on the screen */
    enum key_type type;
    bool need;
    const char *list; /* for KEY_CODE and KEY_CHOICE */
    const char *help; /* N_("…"): what to type, example, limit */
};

/*
 * One act: one file src/ops/NAME.c that defines `const struct act act_NAME = {`. Key line,
 * F1 help, command palette, `do --list` and the manual come from it.
 */
struct act {
    const char *name;
    const char *label;          /* N_("收款") */
    const char *help;           /* N_("…") one sentence */
    const char *clause;         /* "一(六)" or "" */
    unsigned roles;             /* ROLE_… bits that may do it as first hand */
    const struct act_key *keys; /* ended by an entry without name */
    /*
     * Checks and writes. The transaction is open when it is called and is committed by
     * op_do when it returns OK and no verdict stands against it; it never commits itself.
     */
    enum rc (*run)(struct app *app, const struct args *in, struct result *out, struct err *e);
};

extern const struct act *const act_table[];

const struct act *act_find(const char *name);

/* Whether the signed-in user's role may do the act (training databases: any kind of site). */
bool act_allowed(const struct app *app, const struct act *act);

/*
 * op_do - one act from begin to commit: role, keys, second person, rules, facts, journal.
 *
 * out is emptied, then takes what was made and every verdict; it is filled also when the act
 * is refused.
 * Errors: E_AUTH role or second person, E_USAGE unknown or missing key, E_DATA bad value,
 *         E_RULE a verdict stands against it, E_IO. Nothing is written unless OK.
 */
enum rc op_do(struct app *app, const char *name, const struct args *in, struct result *out,
              struct err *e);

/*
 * op_do_many - the act once a row, all in one transaction and one journal entry: screen 32.
 *
 * count and total (of the key `amount`, fen) are what the teller added up beforehand from
 * the slips; head holds the keys that every row shares. In out: "rows", one a row, "batch"
 * (its number), "count" and "total". Nothing is written unless every row passes.
 * Errors: as op_do, prefixed with the number of the row; E_DATA when count or total differ.
 */
enum rc op_do_many(struct app *app, const char *name, const struct args *head,
                   const struct args *rows, size_t n, size_t count, struct money total,
                   struct result *out, struct err *e);

/* As op_do, but nothing is written whatever comes out: what a screen asks while typing. */
enum rc op_try(struct app *app, const char *name, const struct args *in, struct result *out,
               struct err *e);

/* ---- for acts ---- */

/*
 * op_stand - whether the verdicts so far let the act pass: no block, and for an override a
 * reason and a manager as second person (RULES 3).
 * Errors: E_RULE with the words of the first that stands against it. Trying: always OK.
 */
enum rc op_stand(const struct app *app, const struct args *in, const struct result *out,
                 struct err *e);

/*
 * The second person: never the same user. op_need_second: one whose role is among `roles`,
 * or a manager. op_need_manager: one of the two is a manager and the other's role is among
 * `roles`. `what` names the matter for the refusal. Errors: E_AUTH. Trying: always OK.
 */
enum rc op_need_second(const struct app *app, unsigned roles, const char *what, struct err *e);
enum rc op_need_manager(const struct app *app, unsigned roles, const char *what, struct err *e);

#endif
