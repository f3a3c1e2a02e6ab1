#include "intake/map.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

#define FIRST 256 /* slots; always a power of two, at most two thirds full */

/* FNV-1a: keys are short and come from the user's own file. */
static uint64_t hash_of(const char *s)
{
    uint64_t h = 14695981039346656037ull;

    for (; *s; s++)
        h = (h ^ (unsigned char)*s) * 1099511628211ull;
    return h;
}

static struct map_slot *find(const struct map *m, const char *key, uint64_t hash)
{
    size_t at = hash & (m->cap - 1);

    while (m->slot[at].key && (m->slot[at].hash != hash || strcmp(m->slot[at].key, key) != 0))
        at = (at + 1) & (m->cap - 1);
    return &m->slot[at];
}

static void grow(struct map *m)
{
    struct map old = *m;

    m->cap = old.cap ? old.cap * 2 : FIRST;
    m->slot = xcalloc(m->cap, sizeof *m->slot);
    for (size_t i = 0; i < old.cap; i++)
        if (old.slot[i].key)
            *find(m, old.slot[i].key, old.slot[i].hash) = old.slot[i];
    free(old.slot);
}

void *map_get(const struct map *m, const char *key)
{
    return m->n ? find(m, key, hash_of(key))->value : NULL;
}

const char *map_put(struct map *m, struct arena *a, const char *key, void *value)
{
    uint64_t hash = hash_of(key);
    struct map_slot *s;

    if ((m->n + 1) * 3 > m->cap * 2)
        grow(m);
    s = find(m, key, hash);
    if (!s->key) {
        s->key = arena_strdup(a, key);
        s->hash = hash;
        m->n++;
    }
    s->value = value;
    return s->key;
}

void map_release(struct map *m)
{
    free(m->slot);
    *m = (struct map){0};
}
