/* Opening screens: by code, or by whatever names a household. */
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "screens/desk.h"
#include "screens/lookup.h"

const struct screen *screen_find(const char *code)
{
    for (const struct screen *const *s = screen_table; *s; s++)
        if (str_eq((*s)->code, code))
            return *s;
    return NULL;
}

void scr_open(struct ui *ui, const char *code, const char *arg)
{
    struct desk *d = scr_desk(ui);
    const struct screen *s = screen_find(code);
    struct err e = {0};
    char why[160];

    if (!s)
        ui_say(ui, UI_ERROR, "", "", _("没有交易码 %s,F9 列出全部"), code);
    else if (!scr_may_open(&d->app, s, why, sizeof why))
        ui_say(ui, UI_ERROR, "", "", "%s", why);
    else if (s->open(ui, &d->app, str_empty(arg) ? NULL : arg, &e) != OK)
        ui_say_err(ui, &e);
}

void scr_go(struct ui *ui, const char *typed)
{
    struct ui_hit hits[2];
    size_t n;

    if (str_empty(typed))
        return;
    n = scr_lookup_household(scr_desk(ui), typed, hits, 2);
    if (n == 0)
        ui_say(ui, UI_ERROR, "", "",
               _("没有与“%s”相符的户: 可输拼音首字母、户编号、身份证或电话后4位"), typed);
    else if (n == 1 || str_eq(hits[0].key, typed))
        scr_open(ui, "11", hits[0].key);
    else
        scr_open(ui, "10", typed);
}
