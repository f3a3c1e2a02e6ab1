/* Cells by type. What the types themselves mean is core's; here are the habits of files. */
#include "intake/intake.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "intake/xlsx.h"

#define TEXT_MAX   600 /* bytes */
#define NUMBER_MAX 60
#define INT_LIMIT  1000000

/* ------------------------------------------------------------------ reading a row */

bool cell_has(const struct intake_row *r, int column)
{
    return *r->cell[column].text != '\0';
}

const char *cell_text(const struct intake_row *r, int column)
{
    return r->cell[column].text;
}

struct money cell_money(const struct intake_row *r, int column)
{
    return cell_has(r, column) ? r->cell[column].money : money_of(0);
}

struct day cell_day(const struct intake_row *r, int column)
{
    return cell_has(r, column) ? r->cell[column].day : DAY_NONE;
}

int cell_choice(const struct intake_row *r, int column)
{
    return cell_has(r, column) ? r->cell[column].choice : -1;
}

/* ------------------------------------------------------------------ habits of files */

/* Blanks at both ends, the no-break space of web pages among them. */
static void strip_blanks(char *s)
{
    static const char nbsp[] = "\xC2\xA0";
    size_t n;

    str_trim(s);
    while (str_starts(s, nbsp)) {
        memmove(s, s + 2, strlen(s + 2) + 1);
        str_trim(s);
    }
    while (str_ends(s, nbsp)) {
        n = strlen(s);
        s[n - 2] = '\0';
        str_trim(s);
    }
}

/* The apostrophe with which spreadsheets keep a number as text, before or around it. */
static void strip_apostrophe(char *s)
{
    size_t n = strlen(s);

    if (n < 2 || *s != '\'')
        return;
    memmove(s, s + 1, n);
    n -= 1;
    if (s[n - 1] == '\'')
        s[n - 1] = '\0';
}

/* Line ends inside a cell become a blank; other controls are refused. */
static bool tame_controls(char *s)
{
    for (; *s; s++) {
        if (*s == '\n' || *s == '\r' || *s == '\t')
            *s = ' ';
        else if ((unsigned char)*s < 0x20 || *s == 0x7F)
            return false;
    }
    return true;
}

/* ------------------------------------------------------------------ types */

static bool read_text(char *s, size_t max, struct err *e)
{
    if (!tame_controls(s)) {
        err_set(e, E_DATA, "%s", _("含有控制字符"));
        return false;
    }
    if (strlen(s) > max) {
        err_set(e, E_DATA, _("太长: %zu 字, 请核对是否串列"), utf8_len(s));
        return false;
    }
    return true;
}

static bool read_number(char *s, struct err *e)
{
    utf8_halfwidth(s);
    if (!read_text(s, NUMBER_MAX, e))
        return false;
    if (strchr(s, ' ')) {
        err_set(e, E_DATA, "%s", _("号码中间有空格"));
        return false;
    }
    return true;
}

static bool read_int(char *s, int64_t *out, struct err *e)
{
    utf8_halfwidth(s);
    if (!str_all_digits(s) || strlen(s) > 7 || strtoll(s, NULL, 10) > INT_LIMIT) {
        err_set(e, E_DATA, "%s", _("不是整数"));
        return false;
    }
    *out = strtoll(s, NULL, 10);
    return true;
}

static int find_word(const char *words, const char *s)
{
    size_t n = strlen(s);
    int i = 0;

    for (const char *w = words; *w; i++) {
        size_t len = strcspn(w, " ");

        if (len == n && memcmp(w, s, n) == 0)
            return i;
        w += len;
        w += strspn(w, " ");
    }
    return -1;
}

static bool read_choice(const char *words, const char *s, int *out, struct err *e)
{
    int i = find_word(words, s);

    if (i < 0) {
        err_set(e, E_DATA, _("应为其中之一: %s"), words);
        return false;
    }
    *out = i;
    return true;
}

bool cell_is_serial(const char *text, struct day *out)
{
    struct buf iso = BUF_INIT;
    struct err e = {0};
    bool is = strlen(text) == 5 && str_all_digits(text) && text[0] >= '2' && text[0] <= '7' &&
              xlsx_date(text, false, &iso) && day_parse(buf_cstr(&iso), out, &e) == OK;

    buf_release(&iso);
    return is;
}

bool cell_read(const struct kind_column *c, char *text, struct intake_cell *out, struct err *e)
{
    strip_blanks(text);
    if (c->type != CELL_TEXT && c->type != CELL_CHOICE)
        strip_apostrophe(text);
    out->text = text;
    if (!*text)
        return true;
    switch (c->type) {
    case CELL_TEXT:
        return read_text(text, TEXT_MAX, e);
    case CELL_NUMBER:
        return read_number(text, e);
    case CELL_MONEY:
        return money_parse(text, &out->money, e) == OK;
    case CELL_RATE:
        return rate_parse(text, &out->rate, e) == OK;
    case CELL_DATE:
        return cell_is_serial(text, &out->day) || day_parse(text, &out->day, e) == OK;
    case CELL_INT:
        return read_int(text, &out->number, e);
    case CELL_IDNO:
        return idno_parse(text, &out->idno, e) == OK;
    case CELL_CHOICE:
        return read_choice(c->words, text, &out->choice, e);
    }
    return true;
}
