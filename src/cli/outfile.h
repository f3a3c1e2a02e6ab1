#ifndef CLI_OUTFILE_H
#define CLI_OUTFILE_H

#include <stdio.h>

#include "base/err.h"

/*
 * Where an answer goes: a file that appears whole or not at all, or standard output, a pipe or
 * a device, which gets it only once it is complete. A link is followed.
 */
struct outfile {
    FILE *f;    /* write here */
    char *path; /* NULL: standard output */
    char *part; /* the name while it is being written; NULL: it is copied out at the end */
};

enum rc outfile_open(struct outfile *o, const char *path, struct err *e);
/* Done: flush to the disk and give it its name, or copy to standard output. */
enum rc outfile_keep(struct outfile *o, struct err *e);
/* Failed: nothing remains. */
void outfile_drop(struct outfile *o);

#endif
