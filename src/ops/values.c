#include "ops/values.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/xalloc.h"

static const struct act_key *key_find(const struct act *act, const char *name)
{
    for (const struct act_key *k = act->keys; k && k->name; k++)
        if (str_eq(k->name, name))
            return k;
    return NULL;
}

/* Not in the list: what is in it, as far as a message holds. */
static enum rc no_such_code(struct app *app, const struct act_key *k, struct err *e)
{
    char *known = NULL;
    enum rc rc = st_get_text(app->st, e, &known,
                             "SELECT group_concat(w, ', ') FROM (SELECT code || ' ' || name AS w"
                             " FROM code WHERE list = ?1 AND allowed <> 'no' ORDER BY code)",
                             "t", k->list);

    if (rc == OK)
        rc = err_set(e, E_DATA, _("代码表中没有这一项,可填 %s"), known ? known : "");
    free(known);
    return rc;
}

/* A code by its number or its name; in *out the code. */
static enum rc read_code(struct app *app, const struct act_key *k, const char *text, char **out,
                         struct err *e)
{
    enum rc rc = st_get_text(app->st, e, out,
                             "SELECT code FROM code WHERE list = ?1 AND (code = ?2 OR name = ?2)"
                             " ORDER BY code = ?2 DESC LIMIT 1",
                             "tt", k->list, text);

    if (rc == E_NOTFOUND)
        rc = no_such_code(app, k, e);
    return rc;
}

static enum rc read_yesno(const char *text, char **out, struct err *e)
{
    bool yes = str_eq(text, "yes") || str_eq(text, "是") || str_eq(text, "1");

    if (!yes && !str_eq(text, "no") && !str_eq(text, "否") && !str_eq(text, "0"))
        return err_set(e, E_DATA, _("只能是 yes 或 no"));
    *out = xstrdup(yes ? "yes" : "no");
    return OK;
}

static enum rc read_int(const char *text, char **out, struct err *e)
{
    char clean[64];
    char *end;
    long long n;

    str_copy(clean, sizeof clean, text);
    utf8_halfwidth(clean);
    str_trim(clean);
    n = strtoll(clean, &end, 10);
    if (end == clean || *end || n < 0 || n > 1000000000)
        return err_set(e, E_DATA, _("不是整数"));
    *out = xasprintf("%lld", n);
    return OK;
}

static enum rc read_money(const char *text, char **out, struct err *e)
{
    char plain[MONEY_TEXT_SIZE];
    struct money m;
    enum rc rc = money_parse(text, &m, e);

    if (rc == OK)
        *out = xstrdup(money_plain(m, plain));
    return rc;
}

static enum rc read_rate(const char *text, char **out, struct err *e)
{
    char plain[RATE_TEXT_SIZE];
    struct rate r;
    enum rc rc = rate_parse(text, &r, e);

    if (rc == OK)
        *out = xstrdup(rate_text(r, plain));
    return rc;
}

static enum rc read_date(const char *text, char **out, struct err *e)
{
    char iso[DAY_TEXT_SIZE];
    struct day d;
    enum rc rc = day_parse(text, &d, e);

    if (rc == OK)
        *out = xstrdup(day_iso(d, iso));
    return rc;
}

static enum rc read_text(const struct act_key *k, const char *text, char **out, struct err *e)
{
    if (!utf8_valid(text, strlen(text)))
        return err_set(e, E_DATA, _("不是有效的文字"));
    *out = xstrdup(text);
    if (k->type == KEY_TEXT)
        str_trim(*out);
    return OK;
}

/* The value in the form that acts expect, allocated. */
static enum rc read_value(struct app *app, const struct act_key *k, const char *text, char **out,
                          struct err *e)
{
    switch (k->type) {
    case KEY_MONEY:
        return read_money(text, out, e);
    case KEY_RATE:
        return read_rate(text, out, e);
    case KEY_DATE:
        return read_date(text, out, e);
    case KEY_INT:
        return read_int(text, out, e);
    case KEY_CODE:
        return read_code(app, k, text, out, e);
    case KEY_YESNO:
        return read_yesno(text, out, e);
    case KEY_CHOICE:
        if (!str_has_word(k->list, text))
            return err_set(e, E_DATA, _("只能是 %s 之一"), k->list);
        return read_text(k, text, out, e);
    case KEY_TEXT:
    case KEY_SECRET:
        break;
    }
    return read_text(k, text, out, e);
}

static enum rc check_needed(const struct act *act, const struct args *in, struct err *e)
{
    for (const struct act_key *k = act->keys; k && k->name; k++)
        if (k->need && !args_get(in, k->name))
            return err_field(e, E_USAGE, k->name, act->clause, _("缺少 %s(%s)"), k->name,
                             _(k->label));
    return OK;
}

enum rc values_check(struct app *app, const struct act *act, const struct args *in,
                     struct args *out, struct err *e)
{
    static const struct act_key reason = {"reason", N_("理由"), KEY_TEXT, false, NULL, NULL};

    for (size_t i = 0; i < in->n; i++) {
        const char *key = in->v[i].key;
        const struct act_key *k = key_find(act, key);
        char *value = NULL;
        enum rc rc;

        if (!k && str_eq(key, reason.name))
            k = &reason;
        if (!k)
            return err_field(e, E_USAGE, key, NULL, _("%s 没有 %s 这一项"), act->name, key);
        rc = read_value(app, k, in->v[i].value, &value, e);
        if (rc != OK) {
            str_copy(e->field, sizeof e->field, key);
            return k->type == KEY_SECRET ? err_prefix(e, "%s", key)
                                         : err_prefix(e, "%s=%s", key, in->v[i].value);
        }
        args_set(out, key, value);
        free(value);
    }
    return app->trying ? OK : check_needed(act, out, e);
}

bool arg_has(const struct args *in, const char *key)
{
    return args_get(in, key) != NULL;
}

/* Values were checked before: what cannot be read here is absent. */
struct money arg_money(const struct args *in, const char *key)
{
    struct money m = {0};
    struct err e = {0};

    if (arg_has(in, key))
        (void)money_parse(args_text(in, key), &m, &e);
    return m;
}

struct rate arg_rate(const struct args *in, const char *key)
{
    struct rate r = {0};
    struct err e = {0};

    if (arg_has(in, key))
        (void)rate_parse(args_text(in, key), &r, &e);
    return r;
}

int64_t arg_int(const struct args *in, const char *key)
{
    return arg_has(in, key) ? strtoll(args_text(in, key), NULL, 10) : 0;
}

bool arg_yes(const struct args *in, const char *key)
{
    return str_eq(args_get(in, key), "yes");
}

struct day arg_day(const struct app *app, const struct args *in, const char *key)
{
    struct day d = app->today;
    struct err e = {0};

    if (arg_has(in, key))
        (void)day_parse(args_text(in, key), &d, &e);
    return d;
}
