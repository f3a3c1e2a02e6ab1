#ifndef SCREENS_SYNC_OUT_H
#define SCREENS_SYNC_OUT_H

#include "screens/sync_aid.h"
#include "sync/outlook.h"
#include "tui/form.h"
#include "tui/table.h"

#define OUT_COLUMNS 7

/* 70 数据导出. */
struct out {
    struct desk *d;
    struct ui_form form;
    struct ui_field field[2];
    struct ui_choice *to;
    char (*to_label)[96];
    struct ui_table table;
    struct sync_status st;
    struct sync_outlook look;
    bool counted;          /* look is of the receiver in the form */
    struct sync_info made; /* the package written last, file "" before */
    char made_at[SYNC_PATH];
};

/* Code of the receiver in the form; "" none. */
const char *out_to(const struct out *s);
/* Count anew what the receiver lacks, with a bar. */
void out_count(struct out *s);

extern const struct ui_column out_columns[OUT_COLUMNS];
size_t out_rows(void *ctx);
void out_cell(void *ctx, size_t row, size_t col, struct ui_cell_text *out);

#endif
