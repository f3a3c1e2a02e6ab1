#ifndef SCREENS_DESK_H
#define SCREENS_DESK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ops/app.h"
#include "ops/draft.h"
#include "screens/loans.h"
#include "screens/people.h"
#include "screens/rows.h"
#include "screens/screen.h"
#include "tui/ui.h"

#define DESK_RECENT  8
#define SCR_TODO_MAX 48

/* Arguments of screen 10 that are no text to search for. */
#define SCR_ARG_MATURING ":maturing"
#define SCR_ARG_OVERDUE  ":overdue"

/* One line of 待办, see todo.h. */
struct scr_todo {
    char title[96];
    char detail[96]; /* "3笔 最久4天" */
    char clause[24];
    char left[48];     /* "11-30前 剩6天" */
    bool urgent;       /* to be done within 7 days, or over */
    int32_t days_left; /* to the last working day on which it is done in time */
    bool duty;         /* of the notice, on the board of F2 line by line */
    char screen[8];
    char arg[64];
};

/*
 * What the screens share while the program runs: the framework's `app`. Screens are opened
 * with &desk->app; scr_desk gives the whole.
 */
struct desk {
    struct app app;
    struct ui *ui;
    struct drafts *drafts; /* NULL where the file cannot be used: nothing is kept then */
    struct scr_people people;
    struct scr_loans loans;
    struct scr_house_sum *sums; /* parallel to people.v, once both are whole */
    struct scr_totals totals;   /* of loans, once whole: ask desk_totals */
    bool totals_old;            /* loans were posted to since they were summed */
    int64_t head;               /* length of the journal that all of this stands for */
    char marks[96];             /* newest rows then (s-status) */
    struct day day;
    int64_t unsynced;
    int64_t *result; /* households of the last search, for left and right in 11 */
    size_t result_n, result_at;
    struct scr_todo todo[SCR_TODO_MAX];
    size_t todo_n;
    int draft_count;
    bool idle_failed;    /* the caches could not be read: do not try at each key */
    struct desk_recent { /* households opened last, newest first */
        int64_t id;
        char label[96];
        char arg[64];
    } recent[DESK_RECENT];
    size_t recent_n;
    char user[96]; /* shown on the locked screen */
    char why[160]; /* of the command offered last */
    enum ui_theme theme;
    int lock_seconds;
    bool offer;   /* the last session of the user did not end by itself */
    bool greeted; /* date and draft were asked about */
};

struct desk *scr_desk(const struct ui *ui);

/* The host that gives the desk to the framework, once somebody is signed in. */
void desk_host(struct desk *d, struct ui_host *out);

/* ---- caches (cache.c) ---- */

/* Drop what was computed (another day, another user). */
void desk_forget(struct desk *d);
/*
 * Something was written: counts of row 1; of the caches only what the journal's new entries
 * touched is computed anew.
 */
void desk_renew(struct desk *d);
/* Drafts of the user, for row 1. */
void desk_count_drafts(struct desk *d);

/* Have the index of people, the states of loans: a bar shows where it takes long. */
bool desk_people(struct desk *d);
bool desk_loans(struct desk *d);
/* Sums over all loans, made when they are asked for; only where d->loans is whole. Borrowed. */
const struct scr_totals *desk_totals(struct desk *d);
/* The sums of a household of the index; NULL as long as they are not computed. */
const struct scr_house_sum *desk_sum(const struct desk *d, size_t house);
/* ui_host.idle */
bool desk_idle(struct ui *ui, void *app, bool *changed);

/* ---- households opened last ---- */

void desk_remember(struct desk *d, int64_t household, const char *label, const char *arg);
/* Place among the households opened last, from 0; -1 when it is not there. */
int desk_recent_at(const struct desk *d, int64_t household);

/* ---- opening screens ---- */

/*
 * scr_open - open a screen by its code; says in row 23 why it cannot be opened.
 * scr_go - a household or loan by whatever was typed: its ledger (11), or the list of hits.
 */
void scr_open(struct ui *ui, const char *code, const char *arg);
void scr_go(struct ui *ui, const char *typed);

/* Whether the role of whoever is signed in may open it; `why` says why not. */
bool scr_may_open(const struct app *app, const struct screen *s, char *why, size_t size);

#endif
