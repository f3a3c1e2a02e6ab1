#include "ops/args.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/xalloc.h"

static struct arg *find(const struct args *a, const char *key)
{
    for (size_t i = 0; i < a->n; i++)
        if (strcmp(a->v[i].key, key) == 0)
            return &a->v[i];
    return NULL;
}

static void remove_arg(struct args *a, struct arg *x)
{
    free(x->key);
    free(x->value);
    *x = a->v[--a->n];
}

void args_set(struct args *a, const char *key, const char *value)
{
    struct arg *x = find(a, key);

    if (str_empty(value)) {
        if (x)
            remove_arg(a, x);
        return;
    }
    if (x) {
        char *copy = xstrdup(value);

        free(x->value);
        x->value = copy;
        return;
    }
    xgrow(&a->v, &a->cap, a->n + 1, sizeof *a->v);
    a->v[a->n++] = (struct arg){xstrdup(key), xstrdup(value)};
}

const char *args_get(const struct args *a, const char *key)
{
    const struct arg *x = find(a, key);

    return x ? x->value : NULL;
}

const char *args_text(const struct args *a, const char *key)
{
    const char *v = args_get(a, key);

    return v ? v : "";
}

void args_release(struct args *a)
{
    while (a->n)
        remove_arg(a, &a->v[a->n - 1]);
    free(a->v);
    *a = (struct args)ARGS_INIT;
}
