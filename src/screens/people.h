#ifndef SCREENS_PEOPLE_H
#define SCREENS_PEOPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "ops/app.h"

/*
 * The index behind every search for people: a line a household with the readings, names and
 * numbers of its members and the numbers of its loans. It is read page by page (so that it can
 * be filled while no key waits) and searched in memory, which finds any part of any number at
 * each key; what a list shows of the hits is fetched by key.
 */
/*
 * What is searched, each in one text over all households (a line each), so that a search is
 * one walk through memory and not a call a household.
 */
enum scr_zone {
    SCR_ZONE_PY, /* " lwf luowenfu wgl ": readings of the members (pinyin_find), the head's first */
    SCR_ZONE_DIGITS, /* " 5227… 138… ldtp0004… ": numbers, letters small */
    SCR_ZONE_WORDS,  /* names, places */
    SCR_ZONES
};

struct scr_house {
    int64_t id;
    /* places in `text` */
    uint32_t no;   /* 户编号 */
    uint32_t head; /* name of the 户主 */
    uint32_t town; /* name */
    uint32_t kind; /* 户类型 */
    /* places in `zone` */
    uint32_t at[SCR_ZONES];
};

struct scr_people {
    struct scr_house *v; /* by id */
    size_t n, cap;
    struct buf text;
    struct buf zone[SCR_ZONES];
    uint32_t *order; /* indices by 户编号, once whole */
    bool whole;
};

void scr_people_release(struct scr_people *p);

/*
 * Read the next page; p->whole once nothing is left.
 * Errors:  of the database.
 */
enum rc scr_people_step(struct app *app, struct scr_people *p, struct err *e);

/* A text of the index, borrowed. */
const char *scr_people_text(const struct scr_people *p, uint32_t at);
/* Index of the household of that id, or -1. */
long scr_people_at(const struct scr_people *p, int64_t household_id);

/* What was typed, taken apart. */
#define SCR_WORDS_MAX 6
struct scr_query {
    char text[200];
    size_t n;
    struct scr_word {
        enum scr_zone zone;
        const char *find; /* into text, with the leading blank of letters */
        const char *tail; /* letters: the word without it */
    } word[SCR_WORDS_MAX];
};

/*
 * Words parted by blanks, all of which are to match: letters are initials or a reading in full from
 * the start of a name, digits any part of a number, anything else a part of a name or place.
 * Full-width digits and letters are read as half-width.
 */
void scr_query_parse(struct scr_query *q, const char *typed);

/*
 * scr_query_run - which households match: hit (p->n of them) is set to 1 or 0.
 * tail: four digits are the last four of a number and nothing else.
 */
void scr_query_run(const struct scr_query *q, const struct scr_people *p, bool tail,
                   unsigned char *hit);

#endif
