#ifndef TUI_FIELD_H
#define TUI_FIELD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "core/day.h"
#include "tui/ui.h"

/*
 * Kinds of fields. The value of a field is always text in the form that acts take
 * (FORMATS): money "50000.00", rate "3.5", date "2025-11-24", a choice its code, ticks the
 * codes parted by blanks. What is shown may differ: "50,000.00", "2025-11-24 周一".
 */
enum ui_kind {
    UI_TEXT,
    UI_MONEY,
    UI_RATE,
    UI_DATE,
    UI_INT,
    UI_CHOICE, /* one of a list: its number, its initials, Space or F4 */
    UI_TICKS,  /* any of a list: numbers or Space toggle */
    UI_IDNO,
    UI_LOOKUP, /* a person, household or loan: suggestions while typing */
    UI_SECRET,
    UI_SHOW, /* derived: shown, never entered */
    UI_HEAD, /* a heading line across the form, with `clause` */
    UI_FREE  /* one line of text without field (label only) */
};

enum ui_field_flag {
    UI_NEED = 1,       /* required: * before the label */
    UI_SKIP = 2,       /* Enter goes over it (filled by the program), arrows reach it */
    UI_FIXED = 4,      /* read only */
    UI_FULL = 8,       /* goes on by itself when `max` characters are in */
    UI_CAPITALS = 16,  /* money: 大写 beside it */
    UI_PAST = 32,      /* date: the nearest past is meant (received), else the nearest future */
    UI_LONG = 64,      /* text where `+` is text: 说明, 住址 */
    UI_DISTANCE = 128, /* date: "(21天后)" in the echo */
    UI_ZERO = 256      /* money, integer: 0 is a value, not an empty field */
};

struct ui_choice {
    const char *code;  /* value; shown with the label when it is a number or a short code */
    const char *label; /* translated already or N_ */
    const char *py;    /* initials, NULL: none */
};

/* One field of a form; row and col are relative to the form, row 0: below the field before. */
struct ui_field {
    const char *name;
    const char *label; /* N_("申请金额") */
    enum ui_kind kind;
    unsigned flags;
    int page;           /* 0 first */
    int row, col;       /* 1-based; label begins here */
    int label_cols;     /* columns of the label, 0: as wide as it is (auto rows: the widest) */
    int cols;           /* columns of the field, 0: by kind */
    size_t max;         /* most characters, 0: by kind */
    const char *unit;   /* N_("元"): after the field */
    const char *hint;   /* N_("…"): row 22 */
    const char *rule;   /* N_("…"): F1 */
    const char *clause; /* "一(二) 三(六)" */
    const struct ui_choice *choices; /* ended by an entry without code */
    ui_lookup_fn *lookup;
    void *lookup_ctx;  /* NULL: the ctx of the form's host */
    const char *start; /* value at first, NULL: empty */
};

/*
 * ui_field_read - what was typed into the value (see enum ui_kind).
 *
 * base: the business date. out has `size` bytes; empty input is OK and gives "".
 * Errors:  E_DATA with words; out untouched.
 */
enum rc ui_field_read(const struct ui_field *f, const char *typed, struct day base, char *out,
                      size_t size, struct err *e);

/* The value as the field shows it while the cursor is elsewhere. */
const char *ui_field_show(const struct ui_field *f, const char *value, char *out, size_t size);
/* What stands beside the field: 大写, weekday and distance, label of the choice; "" none. */
const char *ui_field_echo(const struct ui_field *f, const char *value, struct day base, char *out,
                          size_t size);
/* What row 22 says when the field has no hint of its own. */
const char *ui_field_hint(const struct ui_field *f);
int ui_field_cols(const struct ui_field *f);
size_t ui_field_max(const struct ui_field *f);

#endif
