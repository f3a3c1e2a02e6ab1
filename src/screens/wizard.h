#ifndef SCREENS_WIZARD_H
#define SCREENS_WIZARD_H

#include <stdbool.h>

#include "tui/form.h"
#include "tui/ui.h"

/* 01 首次运行: six steps, then the database is there. */
enum wizard_page {
    WIZARD_DATE,
    WIZARD_TERMINAL,
    WIZARD_SITE,
    WIZARD_ADMIN,
    WIZARD_LISTS,
    WIZARD_KIND,
    WIZARD_PAGES
};

struct wizard {
    struct ui *ui;
    struct ui_form form;
    const char *path;
    bool f1, f5;   /* arrived on the page of the terminal */
    bool training; /* chosen on the last page */
    char *chosen;  /* path of what was made */
    bool *made;
};

/* What stands above the fields of a page; returns the number of rows that it takes. */
int wizard_rows(enum wizard_page page);
void wizard_draw(const struct wizard *w, struct ui_grid *g, struct ui_rect r);

/* F8: a backup on a stick becomes the database at w->path. False: given up, nothing is there. */
bool wizard_restore(struct wizard *w);

/* The fields of all pages; *n tells how many. */
const struct ui_field *wizard_fields(size_t *n);

#endif
