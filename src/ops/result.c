#include "ops/result.h"

#include <stdlib.h>

#include "base/str.h"
#include "base/xalloc.h"

static struct value *find(const struct result *r, const char *key)
{
    for (size_t i = 0; i < r->n; i++)
        if (str_eq(r->v[i].key, key))
            return &r->v[i];
    return NULL;
}

/* The value under the key, emptied when it was there, else new at the end. */
static struct value *place(struct result *r, const char *key, enum value_type type)
{
    struct value *v = find(r, key);

    if (v) {
        free(v->text);
        v->text = NULL;
    } else {
        xgrow(&r->v, &r->cap, r->n + 1, sizeof *r->v);
        v = &r->v[r->n++];
        *v = (struct value){.key = xstrdup(key)};
    }
    v->type = type;
    v->n = 0;
    return v;
}

void result_text(struct result *r, const char *key, const char *text)
{
    place(r, key, VALUE_TEXT)->text = xstrdup(text ? text : "");
}

void result_int(struct result *r, const char *key, int64_t n)
{
    place(r, key, VALUE_INT)->n = n;
}

void result_money(struct result *r, const char *key, struct money m)
{
    place(r, key, VALUE_MONEY)->n = m.fen;
}

void result_rate(struct result *r, const char *key, struct rate x)
{
    place(r, key, VALUE_RATE)->n = x.ppm;
}

void result_day(struct result *r, const char *key, struct day d)
{
    place(r, key, VALUE_DAY)->n = d.n;
}

struct result *result_list(struct result *r, const char *key)
{
    struct value *v = find(r, key);

    if (!v)
        v = place(r, key, VALUE_LIST);
    return v->rows;
}

struct result *result_row(struct result *r, const char *key)
{
    struct value *v = find(r, key);

    if (!v)
        v = place(r, key, VALUE_LIST);
    v->rows = xreallocarray(v->rows, v->row_count + 1, sizeof *v->rows);
    v->rows[v->row_count] = (struct result)RESULT_INIT;
    return &v->rows[v->row_count++];
}

void result_about(struct result *r, const char *about, int64_t id)
{
    str_copy(r->about, sizeof r->about, about);
    r->about_id = id;
}

const struct value *result_find(const struct result *r, const char *key)
{
    return find(r, key);
}

void result_release(struct result *r)
{
    for (size_t i = 0; i < r->n; i++) {
        struct value *v = &r->v[i];

        for (size_t k = 0; k < v->row_count; k++)
            result_release(&v->rows[k]);
        free(v->rows);
        free(v->text);
        free(v->key);
    }
    free(r->v);
    verdicts_release(&r->verdicts);
    *r = (struct result)RESULT_INIT;
}
