#include "lib/ledger.h"

#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "lib/test.h"

#define MAX_CELLS 24

static char *to_utf8(char *raw, size_t n)
{
    size_t left = n * 4;
    char *out = xmalloc(left + 1);
    char *to = out;
    iconv_t cd = iconv_open("UTF-8", "GB18030");

    assert_true(cd != (iconv_t)-1);
    assert_int_equal(iconv(cd, &raw, &n, &to, &left), 0);
    iconv_close(cd);
    *to = '\0';
    return out;
}

char *ledger_text(const char *path)
{
    FILE *f = fopen(path, "rb");
    char *raw;
    char *text;
    long n;

    assert_non_null(f);
    fseek(f, 0, SEEK_END);
    n = ftell(f);
    rewind(f);
    raw = xcalloc((size_t)n + 1, 1);
    assert_int_equal(fread(raw, 1, (size_t)n, f), n);
    fclose(f);
    if (utf8_valid(raw, (size_t)n))
        return raw;
    text = to_utf8(raw, (size_t)n);
    free(raw);
    return text;
}

/* A table with a header; cells hold no quotes in these files. */
struct table {
    char *text;
    char *line; /* rest behind the row read last */
    char *head[MAX_CELLS];
    char *cell[MAX_CELLS];
    size_t n_head;
    size_t n_cell;
};

static bool table_row(struct table *t, char **cells, size_t *n)
{
    char *end;

    if (!*t->line)
        return false;
    end = strchr(t->line, '\n');
    if (end)
        *end = '\0';
    if (strchr(t->line, '\r'))
        *strchr(t->line, '\r') = '\0';
    *n = str_split(t->line, ',', cells, MAX_CELLS);
    t->line = end ? end + 1 : t->line + strlen(t->line);
    return true;
}

static void table_open(struct table *t, const char *path)
{
    *t = (struct table){.text = ledger_text(path)};
    t->line = str_starts(t->text, "\xEF\xBB\xBF") ? t->text + 3 : t->text;
    assert_true(table_row(t, t->head, &t->n_head));
}

static bool table_next(struct table *t)
{
    return table_row(t, t->cell, &t->n_cell);
}

static const char *cell(const struct table *t, const char *head)
{
    for (size_t i = 0; i < t->n_head && i < t->n_cell; i++)
        if (!strcmp(t->head[i], head))
            return t->cell[i];
    fail_msg("no column %s", head);
    return "";
}

static struct day cell_day(const struct table *t, const char *head)
{
    struct day d = DAY_NONE;
    struct err e = {0};
    const char *s = cell(t, head);

    if (*s)
        assert_int_equal(day_parse(s, &d, &e), OK);
    return d;
}

static int64_t cell_fen(const struct table *t, const char *head)
{
    struct money m = {0};
    struct err e = {0};

    assert_int_equal(money_parse(cell(t, head), &m, &e), OK);
    return m.fen;
}

void ledger_calendar(struct calendar *c)
{
    struct table t;

    table_open(&t, "db/data/holidays.csv");
    while (table_next(&t))
        calendar_add(c, cell_day(&t, "date"), !strcmp(cell(&t, "kind"), "off"));
    calendar_sort(c);
    free(t.text);
}

static enum settle settle_of(const char *label)
{
    for (int s = SETTLE_QUARTER; s <= SETTLE_PLAN; s++)
        if (!strcmp(settle_label((enum settle)s), label))
            return (enum settle)s;
    fail_msg("no such way of settling: %s", label);
    return SETTLE_QUARTER;
}

/* Insert at the end of the household's loans. */
static size_t place(struct ledger *l, const char *household_no)
{
    size_t at = l->n;

    for (size_t i = 0; i < l->n; i++)
        if (!strcmp(l->household_no[i], household_no))
            at = i + 1;
    l->loan = xreallocarray(l->loan, l->n + 1, sizeof l->loan[0]);
    l->household_no = xreallocarray(l->household_no, l->n + 1, sizeof l->household_no[0]);
    memmove(&l->loan[at + 1], &l->loan[at], (l->n - at) * sizeof l->loan[0]);
    memmove(&l->household_no[at + 1], &l->household_no[at],
            (l->n - at) * sizeof l->household_no[0]);
    str_copy(l->household_no[at], sizeof l->household_no[at], household_no);
    l->n++;
    return at;
}

static void add_loan(struct ledger *l, const struct table *t)
{
    struct rate r = {0};
    struct err e = {0};
    size_t at = place(l, cell(t, "户编号"));

    assert_int_equal(rate_parse(cell(t, "年利率(%)"), &r, &e), OK);
    l->loan[at] = (struct loan_facts){.contract_no = xstrdup(cell(t, "合同编号")),
                                      .amount = cell_fen(t, "贷款金额"),
                                      .rate = r,
                                      .start = cell_day(t, "发放日期"),
                                      .maturity = cell_day(t, "到期日期"),
                                      .settle = settle_of(cell(t, "结息方式")),
                                      .cancelled = DAY_NONE,
                                      .terms = terms_default(),
                                      .opening.day = DAY_NONE};
}

static struct loan_facts *loan_of(struct ledger *l, const struct table *t)
{
    for (size_t i = 0; i < l->n; i++)
        if (!strcmp(l->loan[i].contract_no, cell(t, "合同编号")))
            return &l->loan[i];
    fail_msg("unknown contract %s", cell(t, "合同编号"));
    return NULL;
}

/* Append one element to an array that the facts hold as const. */
static void *append(const void *array, size_t *n, size_t size)
{
    char *p = xreallocarray((void *)(uintptr_t)array, *n + 1, size);

    memset(p + *n * size, 0, size);
    ++*n;
    return p;
}

static void add_plan(struct ledger *l, const struct table *t)
{
    struct loan_facts *f = loan_of(l, t);
    struct instalment *v = append(f->plan, &f->n_plan, sizeof *v);

    v[f->n_plan - 1] = (struct instalment){cell_day(t, "日期"), cell_fen(t, "本金")};
    f->plan = v;
}

static void add_receipt(struct ledger *l, const struct table *t)
{
    struct loan_facts *f = loan_of(l, t);
    struct receipt *v = append(f->receipt, &f->n_receipt, sizeof *v);

    v[f->n_receipt - 1] = (struct receipt){.id = (int64_t)f->n_receipt,
                                           .date = cell_day(t, "日期"),
                                           .principal = cell_fen(t, "本金"),
                                           .interest = cell_fen(t, "利息"),
                                           .penalty = cell_fen(t, "罚息"),
                                           .compound = cell_fen(t, "复利"),
                                           .reversed = DAY_NONE};
    f->receipt = v;
}

static void add_event(struct ledger *l, const struct table *t)
{
    struct loan_facts *f = loan_of(l, t);
    struct loan_event *v = append(f->event, &f->n_event, sizeof *v);
    struct loan_event e = {.id = (int64_t)f->n_event,
                           .kind = EVENT_CONVERSION,
                           .date = cell_day(t, "日期"),
                           .new_maturity = cell_day(t, "新到期日期"),
                           .rate_ppm = -1,
                           .cancelled = DAY_NONE};
    struct err err = {0};
    struct rate r;

    if (!strcmp(cell(t, "事项"), "展期"))
        e.kind = EVENT_EXTENSION;
    else if (!strcmp(cell(t, "事项"), "改变用途"))
        e.kind = EVENT_MISUSE;
    if (*cell(t, "年利率(%)")) {
        assert_int_equal(rate_parse(cell(t, "年利率(%)"), &r, &err), OK);
        e.rate_ppm = r.ppm;
    }
    v[f->n_event - 1] = e;
    f->event = v;
}

void ledger_load(struct ledger *l, const char *name)
{
    static const struct {
        const char *file;
        void (*add)(struct ledger *l, const struct table *t);
    } kinds[] = {
        {"loans", add_loan}, {"plans", add_plan}, {"receipts", add_receipt}, {"events", add_event}};
    char path[200];

    *l = (struct ledger){0};
    ledger_calendar(&l->calendar);
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct table t;

        snprintf(path, sizeof path, "tests/cases/%s/%s.csv", name, kinds[i].file);
        table_open(&t, path);
        while (table_next(&t))
            kinds[i].add(l, &t);
        free(t.text);
    }
}

void ledger_release(struct ledger *l)
{
    for (size_t i = 0; i < l->n; i++) {
        free((void *)(uintptr_t)l->loan[i].contract_no);
        free((void *)(uintptr_t)l->loan[i].plan);
        free((void *)(uintptr_t)l->loan[i].receipt);
        free((void *)(uintptr_t)l->loan[i].event);
    }
    free(l->loan);
    free(l->household_no);
    calendar_release(&l->calendar);
    *l = (struct ledger){0};
}
