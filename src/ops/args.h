#ifndef OPS_ARGS_H
#define OPS_ARGS_H

#include <stdbool.h>
#include <stddef.h>

/* The keys and values given to an act, as text. ARGS_INIT before, args_release after use. */
struct args {
    struct arg {
        char *key;
        char *value;
    } * v;
    size_t n;
    size_t cap;
};

#define ARGS_INIT                                                                                  \
    {                                                                                              \
        NULL, 0, 0                                                                                 \
    }

/* Set key to value (copied), replacing an earlier one; NULL or "" removes it. */
void args_set(struct args *a, const char *key, const char *value);
/* The value, or NULL when the key is absent. Borrowed. */
const char *args_get(const struct args *a, const char *key);
/* The value, or "" when the key is absent. */
const char *args_text(const struct args *a, const char *key);
void args_release(struct args *a);

#endif
