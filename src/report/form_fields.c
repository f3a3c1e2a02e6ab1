#include "report/form_parser.h"

#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"

bool form_number(const char *s, int lo, int hi, int *out)
{
    int n = 0;

    if (!str_all_digits(s) || strlen(s) > 6)
        return false;
    for (; *s; s++)
        n = n * 10 + (*s - '0');
    if (n < lo || n > hi)
        return false;
    *out = n;
    return true;
}

/* Position of the word among the choices, or -1. */
static int choose(const char *word, const char *const *choices, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(word, choices[i]))
            return (int)i;
    return -1;
}

static bool yes_no(const char *s, bool *out)
{
    *out = str_eq(s, "yes");
    return *out || str_eq(s, "no");
}

/* "10.5" -> 105 tenths of a point. */
static bool point_size(const char *s, int *out)
{
    const char *dot = strchr(s, '.');
    char whole[8] = "";
    int tenth = 0;

    if (dot && (!form_number(dot + 1, 0, 9, &tenth) || strlen(dot + 1) != 1))
        return false;
    if (strlen(s) > 4)
        return false;
    memcpy(whole, s, dot ? (size_t)(dot - s) : strlen(s));
    if (!form_number(whole, 4, 24, out))
        return false;
    *out = *out * 10 + tenth;
    return true;
}

enum rc form_parse_header(struct form_parser *p, char *line, struct err *e)
{
    static const char *const PAPERS[] = {"A4", "A4-lying", "A4-third"};
    struct form *f = p->form;
    char *kv[2];
    bool good = str_split(line, ':', kv, 2) == 2;
    const char *key = good ? str_trim(kv[0]) : "";
    const char *value = good ? str_trim(kv[1]) : "";
    int choice;

    if (str_eq(key, "title")) {
        f->title = value;
    } else if (str_eq(key, "clause")) {
        f->clause = value;
    } else if (str_eq(key, "args")) {
        f->args = value;
    } else if (str_eq(key, "paper")) {
        choice = choose(value, PAPERS, sizeof PAPERS / sizeof PAPERS[0]);
        good = choice >= 0;
        f->paper = good ? (enum form_paper)choice : FORM_A4;
    } else if (str_eq(key, "columns")) {
        good = form_number(value, 20, FORM_MAX_COLUMNS, &f->columns);
    } else if (str_eq(key, "size")) {
        good = point_size(value, &f->size);
    } else if (str_eq(key, "leading")) {
        good = form_number(value, 100, 300, &f->leading);
    } else if (str_eq(key, "entry")) {
        good = yes_no(value, &f->entry);
    } else if (str_eq(key, "once")) {
        good = yes_no(value, &f->once);
    } else if (str_eq(key, "masked")) {
        good = yes_no(value, &f->masked);
    } else {
        good = false;
    }
    return good ? OK : form_bad(p, e, _("表头「%s」不认识,或其值不对"), line);
}

const struct form_field *form_parser_field(const struct form_parser *p, const char *name)
{
    for (size_t i = 0; i < p->form->field_count; i++) {
        const struct form_field *f = &p->form->fields[i];

        if (str_eq(f->name, name) || (*f->tag && str_eq(f->tag, name)))
            return f;
    }
    return NULL;
}

static bool is_name(const char *s)
{
    return *s && strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(s);
}

static enum rc set_type(struct form_parser *p, struct form_field *f, char *text, struct err *e)
{
    static const char *const TYPES[] = {
        [FORM_TEXT] = "text",   [FORM_INT] = "int",      [FORM_MONEY] = "money",
        [FORM_RATE] = "rate",   [FORM_DAY] = "day",      [FORM_DATE] = "date",
        [FORM_MONTH] = "month", [FORM_CHOICE] = "choice"};
    static const int WIDTHS[] = {
        [FORM_TEXT] = 20, [FORM_INT] = 6,   [FORM_MONEY] = 14, [FORM_RATE] = 7,
        [FORM_DAY] = 10,  [FORM_DATE] = 10, [FORM_MONTH] = 10, [FORM_CHOICE] = 20};
    char *words[3];
    size_t n = str_split(text, ' ', words, 3);
    int type = n ? choose(words[0], TYPES, sizeof TYPES / sizeof TYPES[0]) : -1;

    if (type < 0 || n > 2)
        return form_bad(p, e, _("栏目 %s 的类型不认识"), f->name);
    f->type = (enum form_type)type;
    f->width = WIDTHS[type];
    if (type == FORM_INT || type == FORM_MONEY || type == FORM_RATE)
        f->align = FORM_RIGHT;
    if (n == 2 && !form_number(words[1], 1, FORM_MAX_COLUMNS, &f->width))
        return form_bad(p, e, _("栏目 %s 的宽度应为 1 到 %d"), f->name, FORM_MAX_COLUMNS);
    return OK;
}

/* `~` stands for a blank, so that flags can be parted by blanks. */
static char *with_blanks(char *s)
{
    for (char *c = s; *c; c++)
        if (*c == '~')
            *c = ' ';
    return s;
}

static bool set_valued_flag(struct form_field *f, char *key, char *value)
{
    static const char *const ALIGNS[] = {"left", "centre", "right"};
    int choice;

    if (str_eq(key, "page"))
        return form_number(value, 1, 9, &f->page);
    if (str_eq(key, "align")) {
        choice = choose(value, ALIGNS, 3);
        f->align = choice < 0 ? f->align : (enum form_align)choice;
        return choice >= 0;
    }
    if (str_eq(key, "key"))
        f->key = value;
    else if (str_eq(key, "list"))
        f->list = value;
    else if (str_eq(key, "def"))
        f->def = with_blanks(value);
    else if (str_eq(key, "tag"))
        f->tag = value;
    else if (str_eq(key, "sum"))
        f->sum = value;
    else if (str_eq(key, "blank"))
        f->blank = with_blanks(value);
    else
        return false;
    return true;
}

static enum rc set_flags(struct form_parser *p, struct form_field *f, char *text, struct err *e)
{
    static const char *const FLAGS[] = {"need", "auto", "nopaper", "noscreen", "middle"};
    char *words[16];
    size_t n = str_split(text, ' ', words, 16);

    for (size_t i = 0; i < n; i++) {
        char *kv[2];
        int flag = choose(words[i], FLAGS, sizeof FLAGS / sizeof FLAGS[0]);

        if (!*words[i])
            continue;
        if (flag >= 0)
            f->flags |= 1u << flag;
        else if (str_split(words[i], '=', kv, 2) != 2 || !set_valued_flag(f, kv[0], kv[1]))
            return form_bad(p, e, _("栏目 %s 的标记「%s」不认识"), f->name, words[i]);
    }
    return OK;
}

static enum rc add_field(struct form_parser *p, const struct form_field *f, struct err *e)
{
    for (size_t i = 0; i < p->field_count; i++)
        if (str_eq(p->fields[i].name, f->name) || (*f->tag && str_eq(p->fields[i].tag, f->tag)))
            return form_bad(p, e, _("栏目 %s 出现两次"), f->name);
    xgrow(&p->fields, &p->field_cap, p->field_count + 1, sizeof *p->fields);
    p->fields[p->field_count++] = *f;
    return OK;
}

enum rc form_parse_field(struct form_parser *p, char *line, const char **group, struct err *e)
{
    struct form_field f = {.group = *group, .page = 1, .list = "", .def = "", .sum = "", .tag = ""};
    char *parts[6] = {"", "", "", "", "", ""};
    size_t len = strlen(line);
    size_t n;
    enum rc rc;

    if (line[0] == '[' && line[len - 1] == ']') {
        line[len - 1] = '\0';
        *group = line + 1;
        return OK;
    }
    n = str_split(line, '|', parts, 6);
    for (size_t i = 0; i < n; i++)
        parts[i] = str_trim(parts[i]);
    f.name = f.key = parts[0];
    f.label = parts[1];
    f.clause = parts[4];
    f.hint = parts[5];
    if (n < 3 || !is_name(f.name) || !*f.label)
        return form_bad(p, e, _("栏目应写成「名称 | 标签 | 类型 | 标记 | 条款 | 提示」"));
    rc = set_type(p, &f, parts[2], e);
    if (rc == OK && n > 3)
        rc = set_flags(p, &f, parts[3], e);
    return rc == OK ? add_field(p, &f, e) : rc;
}
