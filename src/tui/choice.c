#include "tui/choice.h"
#include "tui/tr.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"

size_t ui_choice_count(const struct ui_choice *list)
{
    size_t n = 0;

    while (list && list[n].code)
        n++;
    return n;
}

int ui_choice_find(const struct ui_choice *list, const char *code)
{
    for (int i = 0; list && list[i].code; i++)
        if (str_eq(list[i].code, code))
            return i;
    return -1;
}

bool ui_choice_fixed(const struct ui_choice *list)
{
    size_t len = list && list[0].code ? strlen(list[0].code) : 0;

    for (size_t i = 0; list && list[i].code; i++)
        if (strlen(list[i].code) != len || !str_all_digits(list[i].code))
            return false;
    return len >= 2;
}

/* Codes that are no numbers are chosen by their place in the list. */
static bool by_place(const struct ui_choice *list)
{
    for (size_t i = 0; list[i].code; i++)
        if (str_all_digits(list[i].code))
            return false;
    return true;
}

bool ui_choice_like(const struct ui_choice *c, const char *typed)
{
    size_t n = strlen(typed);

    return strncasecmp(c->code, typed, n) == 0 || (c->py && strncasecmp(c->py, typed, n) == 0) ||
           strstr(ui_tr(c->label), typed);
}

int ui_choice_match(const struct ui_choice *list, const char *typed)
{
    int found = -1;
    size_t n = ui_choice_count(list);

    for (size_t i = 0; i < n; i++)
        if (strcasecmp(list[i].code, typed) == 0)
            return (int)i;
    if (n && str_all_digits(typed) && by_place(list)) {
        long place = strtol(typed, NULL, 10);

        return place >= 1 && (size_t)place <= n ? (int)place - 1 : -1;
    }
    for (size_t i = 0; i < n; i++)
        if (ui_choice_like(&list[i], typed))
            found = found == -1 ? (int)i : -2;
    return found;
}

enum rc ui_choice_read(const struct ui_choice *list, const char *typed, char *out, size_t size,
                       struct err *e)
{
    int i = ui_choice_match(list, typed);

    if (i == -2)
        return err_set(e, E_DATA, _("“%s”有几项符合,多输一些或按 F4 选"), typed);
    if (i < 0)
        return err_set(e, E_DATA, _("没有“%s”这一项,按 F4 选"), typed);
    str_copy(out, size, list[i].code);
    return OK;
}

const char *ui_choice_show(const struct ui_choice *list, const char *code, char *out, size_t size)
{
    int i = ui_choice_find(list, code);

    if (i < 0)
        str_copy(out, size, code);
    else if (strlen(code) > 3)
        str_copy(out, size, ui_tr(list[i].label));
    else
        snprintf(out, size, "%s %s", code, ui_tr(list[i].label));
    utf8_trim_partial(out);
    return out;
}

int ui_choice_cols(const struct ui_choice *list)
{
    int most = 6;

    for (size_t i = 0; list && list[i].code; i++) {
        char text[200];
        int w = utf8_width(ui_choice_show(list, list[i].code, text, sizeof text));

        if (w > most)
            most = w;
    }
    return most + 1;
}

bool ui_ticks_has(const char *value, const char *code)
{
    size_t n = strlen(code);

    while (*value) {
        size_t len = strcspn(value, " ");

        if (len == n && memcmp(value, code, n) == 0)
            return true;
        value += len;
        value += strspn(value, " ");
    }
    return false;
}

void ui_ticks_toggle(const struct ui_choice *list, const char *value, const char *code, char *out,
                     size_t size)
{
    size_t n = 0;

    out[0] = '\0';
    /* In the order of the list, whatever the order of ticking. */
    for (size_t i = 0; list && list[i].code && n + 1 < size; i++) {
        bool has = ui_ticks_has(value, list[i].code);

        if (has == str_eq(list[i].code, code))
            continue;
        n += (size_t)snprintf(out + n, size - n, "%s%s", n ? " " : "", list[i].code);
    }
}
