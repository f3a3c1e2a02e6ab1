#ifndef INTAKE_LIST_H
#define INTAKE_LIST_H

#include "intake/places.h"

/* Shared by list.c (rows) and list_store.c (lists of the database). */

enum list_column { LS_NO, LS_KIND, LS_HEAD, LS_IDNO, LS_TOWN, LS_VILLAGE, LS_COLUMNS };

struct list_row {
    uint64_t line;
    const char *cell[LS_COLUMNS];
};

/* The rows of one town. */
struct list_town {
    struct town *town;
    struct list_row **row;
    size_t n, cap;
    bool known; /* the database has this list, alike */
};

struct list {
    struct places places;
    struct map by_no; /* 户编号 -> struct list_row */
    struct list_town *town;
    size_t n_towns, cap_towns;
};

/*
 * Against the town's newest list of the same quarter: marks the part known when they are
 * alike; under the same source a difference is wrong, under another it is a correction.
 */
enum rc list_compare(struct intake *in, struct list_town *part, struct err *e);
/* Count who was added, left or changed against the lists of the quarters before. */
enum rc list_changes(struct intake *in, struct err *e);
enum rc list_write(struct intake *in, struct list_town *part, struct err *e);

#endif
