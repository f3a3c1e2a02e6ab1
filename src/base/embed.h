#ifndef BASE_EMBED_H
#define BASE_EMBED_H

#include <stddef.h>

/* A file of db/ or forms/ that lies inside the program; name as in the tree. */
struct embed_file {
    const char *name;
    const char *text; /* ended by a NUL that len does not count */
    size_t len;
};

/* All of them, sorted by name, ended by an entry with name NULL. */
extern const struct embed_file embed_files[];

/* The file of that name, or NULL. */
const struct embed_file *embed_find(const char *name);

/*
 * The next file whose name starts with prefix and ends with suffix; pass NULL as prev to
 * begin. Returns NULL after the last.
 */
const struct embed_file *embed_next(const struct embed_file *prev, const char *prefix,
                                    const char *suffix);

#endif
