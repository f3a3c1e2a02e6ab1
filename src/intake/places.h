#ifndef INTAKE_PLACES_H
#define INTAKE_PLACES_H

#include "intake/intake.h"

/* Towns and villages by name, for the kinds whose rows name them. */
struct town {
    int64_t id;
    const char *code;
    const char *name;
    bool inside;         /* the site's territory */
    struct map villages; /* name -> struct village */
};

struct village {
    int64_t id;
    const char *name;
    struct town *town;
};

struct places {
    struct map towns;
    struct town **all;
    size_t n, cap;
};

enum rc places_load(struct intake *in, struct places *p, struct err *e);
void places_release(struct places *p);

/* The town of that name, or NULL after noting the cell: unknown, or outside the territory. */
struct town *places_town(struct intake *in, const struct places *p, const struct intake_row *r,
                         int column);

/* The village of that name; an unknown one is made under its town (FORMATS). */
enum rc places_village(struct intake *in, struct town *t, const char *name, struct village **out,
                       struct err *e);

#endif
