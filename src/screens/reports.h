#ifndef SCREENS_REPORTS_H
#define SCREENS_REPORTS_H

#include "report/args.h"
#include "report/paper.h"
#include "screens/desk.h"
#include "tui/form.h"
#include "tui/table.h"

/* One report or paper of the registry. */
struct reports_item {
    bool paper;
    char name[RPT_NAME_SIZE];
    const char *title, *clause, *help; /* of head, translated when shown */
    struct rpt *rpt;                   /* report: owned */
    struct form *form;                 /* paper: owned */
    char find[400];                    /* what typing searches */
};

/* 80 报表: whatever can be listed or printed. */
struct reports {
    struct desk *d;
    struct ui_table table;
    struct reports_item *item;
    size_t n;
    uint32_t *order;
    size_t shown;
};

/* All that there is, hidden ones left out. Errors: a header that cannot be read. */
enum rc reports_read(struct reports *r, struct err *e);
void reports_release(struct reports *r);

/* Ask for the arguments of the item and show it; all is said in row 23. */
void reports_open(struct desk *d, const struct reports_item *it);

#endif
