#include "ops/pending.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "ops/users.h"
#include "store/tx.h"

#define SCREEN "99A" /* of the rows in the file of drafts */
#define NOBODY 0     /* they belong to no one user */

/* ------------------------------------------------------------------ the piece as text */

static void put(struct buf *b, const char *name, const char *value)
{
    buf_fmt(b, "%s\t", name);
    for (const char *s = value; *s; s++)
        buf_ch(b, *s == '\n' ? '\v' : *s == '\t' ? ' ' : *s);
    buf_ch(b, '\n');
}

static char *write_text(const struct pending *p)
{
    struct buf b = BUF_INIT;

    put(&b, "asker", p->asker);
    put(&b, "name", p->asker_name);
    put(&b, "act", p->act);
    put(&b, "rule", p->rule);
    put(&b, "clause", p->clause);
    put(&b, "subject", p->subject);
    put(&b, "screen", p->screen);
    put(&b, "draft", p->draft);
    put(&b, "by", p->refused_by);
    put(&b, "why", p->refused);
    buf_fmt(&b, "day\t%d\nat\t%lld\n", (int)p->day.n, (long long)p->at);
    for (size_t i = 0; i < p->args.n; i++) {
        buf_ch(&b, '=');
        put(&b, p->args.v[i].key, p->args.v[i].value);
    }
    return buf_steal(&b);
}

static void read_field(struct pending *p, const char *name, const char *value)
{
    const struct {
        const char *name;
        char *to;
        size_t size;
    } texts[] = {
        {"asker", p->asker, sizeof p->asker},
        {"name", p->asker_name, sizeof p->asker_name},
        {"act", p->act, sizeof p->act},
        {"rule", p->rule, sizeof p->rule},
        {"clause", p->clause, sizeof p->clause},
        {"subject", p->subject, sizeof p->subject},
        {"screen", p->screen, sizeof p->screen},
        {"draft", p->draft, sizeof p->draft},
        {"by", p->refused_by, sizeof p->refused_by},
        {"why", p->refused, sizeof p->refused},
    };

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (str_eq(texts[i].name, name))
            str_copy(texts[i].to, texts[i].size, value);
    if (str_eq(name, "day"))
        p->day = (struct day){(int32_t)strtol(value, NULL, 10)};
    else if (str_eq(name, "at"))
        p->at = strtoll(value, NULL, 10);
    else if (name[0] == '=')
        args_set(&p->args, name + 1, value);
}

static void read_text(struct pending *p, char *text)
{
    for (char *line = text, *end; line && *line; line = end) {
        char *tab;

        end = strchr(line, '\n');
        if (end)
            *end++ = '\0';
        tab = strchr(line, '\t');
        if (!tab)
            continue;
        *tab++ = '\0';
        for (char *s = tab; *s; s++)
            if (*s == '\v')
                *s = '\n';
        read_field(p, line, tab);
    }
}

/* ------------------------------------------------------------------ keys */

/* What the act is about: one waits for it, not two. */
static const char *matter(const struct args *in)
{
    static const char *const keys[] = {"contract", "application", "household", "household_no",
                                       "idno",     "number",      "roster"};

    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (args_get(in, keys[i]))
            return args_get(in, keys[i]);
    return "";
}

static void make_key(const char *asker, const char *act, const struct args *in, char *out,
                     size_t size)
{
    snprintf(out, size, "%s/%s/%.120s", asker, act, matter(in));
}

/* A second entry is never kept, and a password least of all. */
static bool kept(const struct act *act, const char *key)
{
    if (str_starts(key, "confirm_"))
        return false;
    for (const struct act_key *k = act ? act->keys : NULL; k && k->name; k++)
        if (str_eq(k->name, key) && k->type == KEY_SECRET)
            return false;
    return true;
}

/* ------------------------------------------------------------------ put, list, drop */

static enum rc store(struct drafts *d, const struct pending *p, struct err *e)
{
    char *text = write_text(p);
    enum rc rc = st_draft_put(d, NOBODY, SCREEN, p->key, p->act, text, e);

    free(text);
    return rc;
}

enum rc op_pending_put(struct app *app, struct drafts *d, const struct pending *given,
                       struct err *e)
{
    const struct act *act = act_find(given->act);
    struct pending p = *given;
    enum rc rc;

    p.args = (struct args)ARGS_INIT;
    for (size_t i = 0; i < given->args.n; i++)
        if (kept(act, given->args.v[i].key))
            args_set(&p.args, given->args.v[i].key, given->args.v[i].value);
    str_copy(p.asker, sizeof p.asker, app->user.name);
    str_copy(p.asker_name, sizeof p.asker_name, app->user.full_name);
    p.refused_by[0] = p.refused[0] = '\0';
    p.day = app->today;
    p.at = st_now(app->st);
    make_key(p.asker, p.act, &p.args, p.key, sizeof p.key);
    rc = store(d, &p, e);
    args_release(&p.args);
    return rc;
}

bool op_pending_may(const struct app *app, const struct pending *p)
{
    return app->user.role == ROLE_MANAGER && !str_eq(app->user.name, p->asker);
}

static int by_time(const void *a, const void *b)
{
    const struct pending *x = a, *y = b;

    return x->at < y->at ? -1 : x->at > y->at ? 1 : strcmp(x->key, y->key);
}

static bool concerns(const struct app *app, const struct pending *p)
{
    return str_eq(app->user.name, p->asker) || (op_pending_may(app, p) && !p->refused[0]);
}

enum rc op_pending_list(struct app *app, struct drafts *d, struct pending **out, size_t *n,
                        struct err *e)
{
    struct st_draft *row = NULL;
    struct pending *v;
    size_t rows = 0, count = 0;
    enum rc rc = st_draft_list(d, NOBODY, SCREEN, &row, &rows, e);

    if (rc != OK)
        return rc;
    v = xcalloc(rows + 1, sizeof *v);
    for (size_t i = 0; i < rows; i++) {
        struct pending p = {.args = ARGS_INIT};
        char *text = NULL;

        if (st_draft_get(d, NOBODY, SCREEN, row[i].key, &text, e) == OK)
            read_text(&p, text);
        str_copy(p.key, sizeof p.key, row[i].key);
        free(text);
        if (concerns(app, &p))
            v[count++] = p;
        else
            args_release(&p.args);
    }
    st_drafts_free(row, rows);
    qsort(v, count, sizeof *v, by_time);
    *out = v;
    *n = count;
    return OK;
}

void op_pending_free(struct pending *v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        args_release(&v[i].args);
    free(v);
}

enum rc op_pending_drop(struct app *app, struct drafts *d, const struct pending *p, bool done,
                        struct err *e)
{
    struct user asker = {0};
    bool had;
    enum rc rc = st_draft_delete(d, NOBODY, SCREEN, p->key, &had, e);

    if (rc != OK || !done || !p->draft[0])
        return rc;
    rc = find_user(app, p->asker, &asker, e);
    return rc == OK ? st_draft_delete(d, asker.id, p->screen, p->draft, &had, e) : rc;
}

enum rc op_pending_done(struct app *app, struct drafts *d, const char *act, const struct args *in,
                        struct err *e)
{
    char key[200];
    bool had;

    make_key(app->user.name, act, in, key, sizeof key);
    return st_draft_delete(d, NOBODY, SCREEN, key, &had, e);
}

enum rc op_pending_refuse(struct app *app, struct drafts *d, const struct pending *p,
                          const char *why, struct err *e)
{
    struct pending no = *p;

    if (!op_pending_may(app, p))
        return err_set(e, E_AUTH, _("只有主任可以授权或拒绝,不能是本人"));
    str_copy(no.refused_by, sizeof no.refused_by, app->user.full_name);
    str_copy(no.refused, sizeof no.refused, why);
    return store(d, &no, e);
}

/* ------------------------------------------------------------------ the act */

/* The persons of the act: who asked, and the manager who is signed in as the second. */
static enum rc change_hands(struct app *app, const struct pending *p, bool second, struct err *e)
{
    struct user asker = {0};
    int64_t disabled = 0;
    enum rc rc = find_user(app, p->asker, &asker, e);

    if (rc == OK)
        rc = st_get_int(app->st, e, &disabled, "SELECT disabled FROM user WHERE id = ?1", "i",
                        asker.id);
    if (rc == OK && disabled)
        rc = err_set(e, E_AUTH, _("%s 已停用,他提交的不能再办"), asker.full_name);
    if (rc != OK)
        return rc;
    app->second = second ? app->user : (struct user){0};
    app->user = asker;
    return OK;
}

enum rc op_pending_try(struct app *app, const struct pending *p, struct result *out, bool *stale,
                       struct err *e)
{
    const struct user user = app->user, second = app->second;
    enum rc rc = change_hands(app, p, false, e);

    if (rc == OK)
        rc = op_try(app, p->act, &p->args, out, e);
    app->user = user;
    app->second = second;
    *stale = rc == E_RULE || rc == E_DATA || rc == E_NOTFOUND || rc == E_AUTH || rc == E_USAGE;
    for (size_t i = 0; rc == OK && i < out->verdicts.n && !*stale; i++)
        if (out->verdicts.v[i].level == LEVEL_BLOCK) {
            *stale = true;
            err_field(e, E_RULE, out->verdicts.v[i].rule, out->verdicts.v[i].clause, "%s",
                      out->verdicts.v[i].text);
        }
    return *stale ? OK : rc;
}

enum rc op_pending_do(struct app *app, const struct pending *p, const struct args *in,
                      struct result *out, struct err *e)
{
    const struct user user = app->user, second = app->second;
    enum rc rc;

    if (!op_pending_may(app, p))
        return err_set(e, E_AUTH, _("只有主任可以授权或拒绝,不能是本人"));
    rc = change_hands(app, p, true, e);
    if (rc == OK)
        rc = op_do(app, p->act, in, out, e);
    app->user = user;
    app->second = second;
    return rc;
}
