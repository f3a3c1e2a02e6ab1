/*
 * What a teller types into fields, and what files hold in cells: dates, amounts, rates,
 * quarters, identity numbers, sums for the calculator. What is taken lies in its bounds and,
 * written out, reads back as itself.
 */
#include <stdlib.h>
#include <string.h>

#include "core/idno.h"
#include "core/money.h"
#include "core/rate.h"
#include "core/rmb.h"
#include "lib/fuzz.h"
#include "tui/calc.h"
#include "tui/field.h"

const char *LLVMFuzzerName(void)
{
    return "typed";
}

static void refused(const struct err *e)
{
    fuzz_must(e->text[0] && strlen(e->text) < sizeof e->text, "refused without words", 0, 0);
}

static void check_day(struct day d)
{
    char iso[DAY_TEXT_SIZE];
    struct day back = DAY_NONE;
    struct err e;

    fuzz_must(day_parse(day_iso(d, iso), &back, &e) == OK && back.n == d.n, "day", d.n, back.n);
}

static void days(const char *s)
{
    static const struct day base = {20416};
    struct day d = DAY_NONE;
    struct err e = {0};
    int n = 0;
    char text[DAY_TEXT_SIZE];

    if (day_parse(s, &d, &e) == OK)
        check_day(d);
    else
        refused(&e);
    for (int past = 0; past < 2; past++) {
        if (day_parse_input(s, base, past, &d, &e) == OK)
            check_day(d);
        else
            refused(&e);
    }
    if (quarter_parse(s, &n, &e) == OK)
        fuzz_must(quarter_of(quarter_first(n)) == n && quarter_of(quarter_last(n)) == n &&
                      strlen(quarter_text(n, text)) == 6,
                  "quarter", n, 0);
    if (month_parse(s, &n, &e) == OK)
        fuzz_must(month_of(month_first(n)) == n && month_of(month_last(n)) == n &&
                      strlen(month_text(n, text)) == 7,
                  "month", n, 0);
}

static void check_money(struct money m, const char *what)
{
    char text[MONEY_TEXT_SIZE];
    char capitals[RMB_TEXT_SIZE];
    struct money back = {-1};
    struct err e;

    fuzz_must(m.fen <= MONEY_MAX_FEN && m.fen >= -MONEY_MAX_FEN, what, m.fen, 0);
    if (m.fen < 0)
        return;
    fuzz_must(money_parse(money_plain(m, text), &back, &e) == OK && back.fen == m.fen, what, m.fen,
              back.fen);
    fuzz_must(money_parse(money_comma(m, text), &back, &e) == OK && back.fen == m.fen, what, m.fen,
              back.fen);
    fuzz_must(rmb_capitals(m, capitals)[0], what, m.fen, 0);
}

static void amounts(const char *s)
{
    struct money m = {0};
    struct rate r = {0};
    struct rate back = {-1};
    struct err e = {0};
    char text[RATE_TEXT_SIZE];

    if (money_parse(s, &m, &e) == OK) {
        fuzz_must(m.fen >= 0, "negative", m.fen, 0);
        check_money(m, "money");
    } else {
        refused(&e);
    }
    if (ui_calc(s, &m, &e) == OK)
        check_money(m, "calculated");
    else
        refused(&e);
    if (rate_parse(s, &r, &e) == OK)
        fuzz_must(r.ppm >= 0 && r.ppm <= 1000000 &&
                      rate_parse(rate_text(r, text), &back, &e) == OK && back.ppm == r.ppm,
                  "rate", r.ppm, back.ppm);
}

static void numbers(const char *s)
{
    struct idno id = {.text = ""};
    char masked[IDNO_SIZE + 16];
    struct err e = {0};

    if (idno_parse(s, &id, &e) == OK)
        fuzz_must(strlen(id.text) == 18 && idno_check_char(id.text) == id.text[17] &&
                      (id.sex == 'M' || id.sex == 'F'),
                  "idno", id.birth.n, id.sex);
    else
        refused(&e);
    fuzz_must(strlen(idno_mask(s, masked)) < sizeof masked, "mask", 0, 0);
}

/* As each kind of field reads it: what is read stands in the field without being changed again. */
static void fields(const char *s)
{
    static const enum ui_kind kinds[] = {UI_TEXT, UI_MONEY, UI_RATE, UI_DATE, UI_INT, UI_IDNO};
    static const struct day base = {20416};
    char value[300];
    char again[300];
    char text[300];
    struct err e = {0};

    if (strlen(s) >= sizeof value)
        return;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct ui_field f = {.name = "f", .label = "f", .kind = kinds[i]};

        if (ui_field_read(&f, s, base, value, sizeof value, &e) != OK) {
            refused(&e);
            continue;
        }
        ui_field_show(&f, value, text, sizeof text);
        ui_field_echo(&f, value, base, text, sizeof text);
        fuzz_must(ui_field_read(&f, value, base, again, sizeof again, &e) == OK &&
                      strcmp(value, again) == 0,
                  "field", kinds[i], 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *s = fuzz_text(data, size);

    days(s);
    amounts(s);
    numbers(s);
    fields(s);
    free(s);
    return 0;
}
