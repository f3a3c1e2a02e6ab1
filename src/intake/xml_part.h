#ifndef INTAKE_XML_PART_H
#define INTAKE_XML_PART_H

#include <stdbool.h>
#include <stdint.h>

#include <expat.h>
#include <minizip/unzip.h>

#include "base/err.h"

/*
 * One XML part of a zip, fed to expat piece by piece. A part with a DTD is refused: no
 * spreadsheet writes one, and entities are how small files grow without end.
 */
struct xml_part {
    void *ctx; /* of the one who sets handlers; their user data is this struct */
    unzFile zip;
    XML_Parser parser;
    uint64_t bytes;      /* unpacked so far */
    uint64_t packed;     /* size in the zip */
    uint64_t limit;      /* of bytes */
    bool open;           /* the zip's current file */
    bool fed_all;        /* expat has the last piece */
    bool suspended;      /* a handler stopped the parser for a while */
    const char *refusal; /* words of a handler that stopped for good, or NULL */
};

/*
 * xml_part_open - find the part and make a parser; set ctx and handlers then.
 * Errors: E_NOTFOUND without words when there is no such part, E_DATA damaged.
 */
enum rc xml_part_open(struct xml_part *x, unzFile zip, const char *name, uint64_t limit,
                      struct err *e);

/*
 * xml_part_run - parse on until a handler suspends the parser or the part ends.
 * *end tells that it ended. Errors: E_DATA damaged, too large, a DTD, or x->refusal.
 */
enum rc xml_part_run(struct xml_part *x, bool *end, struct err *e);

/* Stop from within a handler: until the next xml_part_run, or for good with words. */
void xml_part_suspend(struct xml_part *x);
void xml_part_refuse(struct xml_part *x, const char *why);

void xml_part_close(struct xml_part *x);

/* Name without its namespace prefix; value of an attribute by that name, or NULL. */
const char *xml_local(const char *name);
const char *xml_attr(const char **atts, const char *name);

#endif
