#ifndef OPS_ROSTERS_H
#define OPS_ROSTERS_H

#include "ops/act.h"
#include "ops/photo.h"

/* A roster of a quarter, township, branch and scheme (贴息清册, RULES 6), and its next step. */
struct roster {
    int64_t id;
    char no[64];
    int quarter;
    int64_t town_id;
    char town[64];
    int64_t site_id;
    char scheme[4];
    char state[16]; /* view roster_state */
    struct day since;
};

/* A step as it is written; texts may be "". */
struct roster_step {
    const char *step; /* provided reviewed sentback posted photo submitted confirmed paid … */
    struct day date;
    const char *place;
    char near_photo[PHOTO_NAME];
    char near_hash[PHOTO_HASH];
    char far_photo[PHOTO_NAME];
    char far_hash[PHOTO_HASH];
    const char *leader;
    const char *deputy;
    const char *voucher;
    const char *text;
    bool late;
};

enum rc roster_find(struct app *app, const char *no, struct roster *out, struct err *e);
enum rc roster_step_write(struct app *app, int64_t roster_id, const struct roster_step *x,
                          struct err *e);
/* The day of a step, DAY_NONE when it was not done. */
enum rc roster_step_day(struct app *app, int64_t roster_id, const char *step, struct day *out,
                        struct err *e);
/* Chinese of a state, for refusals. */
const char *roster_state_label(const char *state);

/* E_DATA naming state and roster unless the roster stands in one of the states (by blanks). */
enum rc roster_require(const struct roster *r, const char *states, const char *what, struct err *e);

/*
 * roster_move - the step for each of the rosters named by commas: a township posts and submits
 * several together. check (may be NULL) adds to the step or refuses. Answers roster_no, state,
 * and "rosters" with one row each.
 */
typedef enum rc roster_check(struct app *app, const struct args *in, const struct roster *r,
                             struct roster_step *x, struct result *out, struct err *e);
enum rc roster_move(struct app *app, const struct args *in, const char *step, const char *from,
                    const char *what, roster_check *check, struct result *out, struct err *e);

/* One line of a roster, by contract. */
struct roster_line {
    int64_t id;
    int64_t loan_id;
    struct money subsidy;
    char standing[12]; /* view roster_line_now */
};
enum rc roster_find_line(struct app *app, const struct roster *r, const char *contract_no,
                         struct roster_line *out, struct err *e);
/* hold pay drop object return reissue */
enum rc roster_mark(struct app *app, const struct roster *r, int64_t line_id, const char *mark,
                    struct day date, const char *account, const char *reason, struct err *e);
/*
 * roster_mark_line - what hold, object and return share: the line by the keys roster and
 * contract, refused unless roster and line stand as the deed asks, marked with reason and date,
 * with the answer and the audit note.
 */
struct roster_deed {
    const char *states;    /* of the roster, by blanks */
    const char *what;      /* _("异议"): for the refusal */
    const char *standing;  /* of the line */
    const char *otherwise; /* _("已移出"): what it is said to be where it does not stand so */
};
enum rc roster_mark_line(struct app *app, const struct args *in, const struct roster_deed *deed,
                         const char *mark, struct result *out, struct err *e);

/*
 * Lines of a quarter for this branch, one roster a township and scheme, out of subsidy().
 * town, scheme: "" for all. supplement_of: the roster whose left-out loans are meant, 0: none.
 * Answers the list "rosters"; *made counts them.
 */
struct roster_ask {
    int quarter;
    int64_t town_id; /* 0: all */
    const char *scheme;
    int64_t supplement_of;
};
enum rc roster_make(struct app *app, const struct roster_ask *ask, struct result *out, int *made,
                    struct err *e);

#endif
