#include "report/paper.h"

#include <stdlib.h>

#include "base/embed.h"
#include "base/str.h"

enum rc paper_blank(const char *name, struct paper *out, struct err *e)
{
    struct paper p = {0};
    enum rc rc = form_load(name, &p.form, e);

    if (rc != OK)
        return rc;
    p.n = 1;
    p.docs = arena_alloc(&p.mem, sizeof *p.docs);
    p.docs->form = p.form;
    p.docs->head.text = arena_alloc(&p.mem, (p.form->field_count + 1) * sizeof(char *));
    *out = p;
    return OK;
}

void paper_set(struct paper *p, size_t i, const char *field, const char *text)
{
    const struct form_field *f = form_field_find(p->form, field);

    if (f && i < p->n)
        p->docs[i].head.text[f - p->form->fields] = text ? arena_strdup(&p->mem, text) : NULL;
}

void paper_release(struct paper *p)
{
    form_free(&p->form);
    arena_release(&p->mem);
    *p = (struct paper){0};
}

const char *paper_next(const char *prev, char *out)
{
    char sql[FORM_NAME_SIZE + 32];

    while ((prev = form_name_next(prev, out)) != NULL) {
        snprintf(sql, sizeof sql, "db/paper/%s.sql", prev);
        if (embed_find(sql))
            return out;
    }
    return NULL;
}
