#ifndef SCREENS_ROSTER_H
#define SCREENS_ROSTER_H

#include "ops/act.h"
#include "screens/desk.h"
#include "screens/list.h"

#define ROSTER_STEPS  8
#define ROSTER_GROUPS 80
#define ROSTER_NOS    8000

/*
 * 50 季度贴息清册向导. The rosters of a quarter are worked on in groups: those of one state
 * together, and within it those of one township; Tab goes from group to group. What has not
 * been provided yet is a group too: lines by the engine.
 */
struct roster_group {
    char state[16];
    char town[64]; /* "": of all townships */
};

/* A group in figures. */
struct roster_sum {
    size_t rosters;
    int64_t loans, households, held, out, objections, returned;
    struct money subsidy, held_sum, out_sum;
    struct day first, due;         /* earliest and latest day of submission */
    struct day post;               /* latest day to post */
    struct day done[ROSTER_STEPS]; /* latest day of each step */
    bool near, far;                /* all have the picture */
    size_t row;                    /* one of its rows in `rosters` */
    char nos[ROSTER_NOS];          /* "NO,NO" */
};

struct roster_desk {
    struct desk *d;
    int quarter;
    struct scr_rows rosters; /* s-rosters */
    struct roster_group group[ROSTER_GROUPS];
    size_t groups, at;
    struct roster_sum sum; /* of the group at hand */
    struct scr_list list;  /* s-roster-lines */
    bool only_out;         /* F8 */
    char filled[4][120];   /* place, leader, deputy, board: as typed last */
    char next_hint[160];   /* row 22 */
};

/* One step of the wizard, by the state that it leads on from. */
struct roster_step_def {
    const char *state; /* "draft" … "announced" */
    const char *act;
    const char *label; /* N_("提供") */
};
extern const struct roster_step_def roster_steps[ROSTER_STEPS];
/* Place of the step that leads on from the state; ROSTER_STEPS when it is archived. */
size_t roster_step_at(const char *state);
const char *roster_state_word(const char *state);

/* ---- data (roster_data.c) ---- */

/* The quarter that the user most likely comes for. */
int roster_quarter_for(struct desk *d);
/* Read anew; the group stays at the same rosters where they still are together. */
enum rc roster_load(struct roster_desk *r, struct err *e);
/* Another group of the quarter; its lines are loaded. */
enum rc roster_go(struct roster_desk *r, size_t group, struct err *e);
const struct roster_group *roster_at(const struct roster_desk *r);

/* ---- deeds ---- */

/* F10: the next step of the group (roster_next.c). True when it was done. */
bool roster_next(struct roster_desk *r, struct ui *ui);
/* Ins, F5: what concerns the line under the cursor (roster_line.c). */
bool roster_object(struct roster_desk *r, struct ui *ui);
bool roster_decide(struct roster_desk *r, struct ui *ui);
/* Acts of the group that are no step forward: photos, sending back, a supplement. */
bool roster_aside(struct roster_desk *r, struct ui *ui, const char *act);
/* Ctrl+P: notice, rosters, card file (roster_paper.c). */
void roster_print(struct roster_desk *r, struct ui *ui);
/* The 一卡通 file of the group, and the file with what came of it (roster_card.c). */
void roster_card_write(struct roster_desk *r, struct ui *ui);
bool roster_card_read(struct roster_desk *r, struct ui *ui);

/* Words of roles that may do the act: "乡镇扶贫工作站". */
const char *roster_roles(const struct act *act, char *out, size_t size);

void roster_draw(const struct roster_desk *r, struct ui_grid *g, struct ui_rect b);
/* Rows of the body above and below the list. */
enum { ROSTER_HEAD_ROWS = 5, ROSTER_FOOT_ROWS = 3 };

#endif
