#ifndef INTAKE_MAP_H
#define INTAKE_MAP_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/*
 * Texts to pointers, for looking up what a file named before. Keys are copied into the
 * arena given at first use; a zeroed map is empty; map_release frees the slots.
 */
struct map {
    struct map_slot {
        uint64_t hash;
        const char *key; /* NULL: free */
        void *value;
    } * slot;
    size_t n, cap;
};

/* The value, or NULL when the key is not there. */
void *map_get(const struct map *m, const char *key);
/* Set; value must not be NULL. Returns the key as kept. */
const char *map_put(struct map *m, struct arena *a, const char *key, void *value);
void map_release(struct map *m);

#endif
