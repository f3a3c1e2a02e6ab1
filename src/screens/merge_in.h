#ifndef SCREENS_MERGE_IN_H
#define SCREENS_MERGE_IN_H

#include "screens/desk.h"
#include "screens/sync_aid.h"
#include "sync/plan.h"
#include "sync/words.h"
#include "tui/table.h"

#define MERGE_SUMS 24

enum merge_line_kind {
    LINE_CONFLICT, /* one row that two sites changed apart */
    LINE_WHO,      /* below it, opened: who wrote which version when */
    LINE_BARRED,   /* … why this site may not decide it */
    LINE_FIELD,    /* … a field to be decided */
    LINE_WHOLE,    /* … the row itself: kept by one, removed by another */
    LINE_REFUSED   /* an entry that is not applied */
};

struct merge_line {
    enum merge_line_kind kind;
    size_t i; /* conflict, or refusal */
    size_t f; /* field */
};

/* 71 数据导入预览: what a package would do, what is to be decided, then written at once. */
struct merge_in {
    struct desk *d;
    char path[SYNC_PATH];
    struct sync_status st;
    struct sync_plan plan;
    bool planned;  /* plan holds; else why says why not */
    bool standing; /* no package: conflicts that were left open */
    struct err why;
    bool written;
    struct sync_result done; /* of the writing */
    struct sync_sum sum[MERGE_SUMS];
    size_t sums_n;
    struct ui_table sums;  /* rows by kind */
    struct ui_table items; /* conflicts and refusals */
    struct merge_line *line;
    size_t lines, lines_cap;
    bool *open;    /* a conflict: shown with its fields */
    size_t *other; /* a conflict: the version at the right */
    bool only;     /* F8: nothing but conflicts */
    int last;      /* side taken last: 0 left, 1 right, -1 none yet */
};

/* ---- merge_in_rows.c: the lines of the lower table ---- */

extern const struct ui_column merge_item_columns[];
/* … where nothing comes from a file. */
extern const struct ui_column merge_standing_columns[];
#define MERGE_ITEM_COLUMNS 4

/* Build the lines anew after a conflict was opened or F8 turned. */
void merge_lines(struct merge_in *m);
size_t merge_rows(void *ctx);
void merge_cell(void *ctx, size_t row, size_t col, struct ui_cell_text *out);

/* The version at the left: what this machine had. */
size_t merge_left(const struct merge_in *m, size_t conflict);
/* Take the side for the line, all fields of it where it is a conflict; false: nothing to take. */
bool merge_take(struct merge_in *m, const struct merge_line *l, bool right);
/* The same side for whatever is open from the line on; returns how many fields. */
size_t merge_take_rest(struct merge_in *m, const struct merge_line *l);
/* Open the first conflict with something undecided; *row: its line. False: all is decided. */
bool merge_next(struct merge_in *m, size_t *row);
/* Conflicts that are not decided; barred ones are not counted. */
size_t merge_open(const struct merge_in *m);
/* Fields that were decided. */
size_t merge_decided(const struct merge_in *m);

/* ---- merge_in_keys.c: choosing and writing ---- */

extern const struct ui_action merge_keys[];
extern const struct ui_action merge_standing_keys[]; /* without a package */
/* Enter on a line: open or close a conflict, read a refusal. */
void merge_toggle(void *ctx, struct ui *ui, size_t row);
/* Nothing to choose: changed apart to the same. Ask, and settle them. */
void merge_settle_alike(struct merge_in *m);
/* Row 23: how many conflicts are open. */
void merge_say_open(const struct merge_in *m);

/* Verify and preview the package, and show it. */
void scr_merge_in(struct ui *ui, const char *path);
/* 73: the conflicts that were left open, decided now. */
void scr_decide(struct ui *ui);
/* Argument of 73 that goes there. */
#define SCR_ARG_CONFLICTS "conflicts"
/* Ask, and undo the last import by its backup; whoever is signed in must sign in anew. */
void scr_take_back(struct ui *ui);

#endif
