/*
 * The header of a report, what is asked of it and how its columns are changed: text of three
 * parts, parted by lines of `====` - a report, then `name value` a line, then a map of columns
 * (report/remap.h), which the county types itself.
 */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "lib/fuzz.h"
#include "report/args.h"
#include "report/remap.h"
#include "report/totals.h"

#define PART "\n====\n"

const char *LLVMFuzzerName(void)
{
    return "header";
}

/* Cut at the mark; "" when there is none. */
static char *cut(char *text)
{
    char *end = strstr(text, PART);

    if (!end)
        return text + strlen(text);
    *end = '\0';
    return end + strlen(PART);
}

static void check_columns(const struct rpt *r)
{
    for (size_t i = 0; i < r->column_count; i++) {
        const struct rpt_column *c = &r->columns[i];

        fuzz_must(c->key[0] && c->label[0] && c->width >= 0, "column", (int64_t)i, c->width);
        fuzz_must(c->constant || c->from < r->sql_columns, "from", (int64_t)c->from, 0);
        for (const struct rpt_word *w = c->words; w && w->code; w++)
            fuzz_must(w->label != NULL, "word", (int64_t)i, 0);
    }
    fuzz_must(r->capitals < (int)r->column_count, "capitals", r->capitals, 0);
    for (size_t i = 0; i < r->sheet_n; i++)
        fuzz_must(r->sheet[i] < r->column_count, "sheet", (int64_t)r->sheet[i], 0);
}

static void ask(const struct rpt *r, char *lines)
{
    struct rpt_args a = {0};
    struct err e = {0};
    char line[200];
    char *next;

    for (char *s = lines; *s; s = next) {
        char *value;

        next = s + strcspn(s, "\n");
        if (*next)
            *next++ = '\0';
        value = s + strcspn(s, " ");
        if (*value)
            *value++ = '\0';
        if (rpt_args_set(&a, r, s, value, &e) != OK)
            fuzz_must(e.text[0], "refused without words", 0, 0);
    }
    if (rpt_args_complete(&a, r, (struct day){20000}, &e) == OK) {
        char name[RPT_NAME_SIZE];

        for (size_t at = 0; rpt_arg_name(r, &at, name);)
            fuzz_must(rpt_param_find(name) != NULL, "argument", (int64_t)at, 0);
    }
    fuzz_must(a.n <= RPT_ARG_MAX, "arguments", (int64_t)a.n, 0);
    rpt_args_line(&a, line, sizeof line);
}

/* One row of each type through cells and totals. */
static void fill(const struct rpt *r)
{
    struct rpt_cell *row = calloc(r->column_count, sizeof *row);
    struct totals t;
    char text[RPT_CELL_SIZE];

    totals_init(&t, r);
    for (size_t i = 0; row && i < r->column_count; i++)
        row[i] = (struct rpt_cell){.text = "running 甲", .n = INT64_MAX / 4};
    for (int times = 0; row && times < 3; times++)
        totals_add(&t, row);
    for (size_t i = 0; row && i < r->column_count; i++) {
        rpt_cell_text(&r->columns[i], &row[i], text, sizeof text);
        rpt_cell_plain(&r->columns[i], &row[i], text, sizeof text);
        totals_text(&t, i, text, sizeof text);
    }
    free(totals_capitals(&t));
    totals_release(&t);
    free(row);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_text(data, size);
    char *lines = cut(text);
    char *map = cut(lines);
    struct rpt *r = NULL;
    struct err e = {0};

    if (rpt_parse("db/report/fuzz.sql", text, &r, &e) != OK) {
        fuzz_must(e.text[0] && !r, "refused without words", 0, 0);
    } else {
        check_columns(r);
        ask(r, lines);
        if (rpt_remap(r, map, &e) != OK)
            fuzz_must(e.text[0], "refused without words", 1, 0);
        check_columns(r);
        fill(r);
        rpt_close(&r);
    }
    free(text);
    return 0;
}
