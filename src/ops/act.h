#ifndef OPS_ACT_H
#define OPS_ACT_H

#include "base/err.h"
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
 * out takes what was made and every verdict; it is filled also when the act is refused.
 * Errors: E_AUTH role or second person, E_USAGE unknown or missing key, E_DATA bad value,
 *         E_RULE a verdict stands against it, E_IO. Nothing is written unless OK.
 */
enum rc op_do(struct app *app, const char *name, const struct args *in, struct result *out,
              struct err *e);

/* As op_do, but nothing is written whatever comes out: what a screen asks while typing. */
enum rc op_try(struct app *app, const char *name, const struct args *in, struct result *out,
               struct err *e);

#endif
