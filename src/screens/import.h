#ifndef SCREENS_IMPORT_H
#define SCREENS_IMPORT_H

#include "ops/import.h"
#include "screens/desk.h"
#include "tui/form.h"
#include "tui/table.h"

#define IMPORT_FIELDS_N 5

/* 72 导入: a file is tried first; what is wrong with it stands in the list; then it is taken in. */
struct import {
    struct desk *d;
    struct ui_field field[IMPORT_FIELDS_N];
    struct ui_choice *kinds; /* those of the registry */
    struct ui_form form;
    struct ui_table table;
    struct intake_result r; /* of the last try */
    bool tried;             /* r belongs to what stands in the form */
    bool good;              /* nothing stands against it */
    struct err why;         /* why the file as a whole was refused */
    uint32_t *order;        /* findings as shown */
    size_t shown;
    char filter[200];
    char backup[300]; /* name of the one made before the last writing; "": none */
};

/* Guess the kind from the header of the file; says when none fits. */
void import_guess(struct import *im);
/* Try, or take in, with a bar; true when it was done. im->r holds the findings. */
bool import_run(struct import *im, bool dry);
/*
 * The whole database to the folder of backups, read back, before rows are written; true when it
 * was done, or when the file brings nothing new. Says why not.
 */
bool import_backup(struct import *im);
/* The form on disk, back from it (true when there was one), gone. */
void import_draft_save(struct import *im);
bool import_draft_restore(struct import *im);
void import_draft_drop(struct import *im);
/* Findings by the words typed. */
void import_arrange(struct import *im);
/* Ctrl+E: the findings into a file. */
void import_save_findings(struct import *im);

/* Columns of the findings. */
enum import_column {
    IMPORT_LEVEL,
    IMPORT_LINE,
    IMPORT_HEADER,
    IMPORT_VALUE,
    IMPORT_TEXT,
    IMPORT_COLUMNS
};
const char *import_level_label(enum intake_level level);

#endif
