#include "base/embed.h"

#include <string.h>

#include "base/str.h"

const struct embed_file *embed_find(const char *name)
{
    for (const struct embed_file *f = embed_files; f->name; f++)
        if (strcmp(f->name, name) == 0)
            return f;
    return NULL;
}

const struct embed_file *embed_next(const struct embed_file *prev, const char *prefix,
                                    const char *suffix)
{
    const struct embed_file *f = prev ? prev + 1 : embed_files;

    for (; f->name; f++)
        if (str_starts(f->name, prefix) && str_ends(f->name, suffix))
            return f;
    return NULL;
}
