#include "report/form.h"

#include <stdio.h>
#include <string.h>

#include "base/embed.h"
#include "base/i18n.h"
#include "base/str.h"

#define FOLDER "forms/"
#define SUFFIX ".form"

static void name_of(const struct embed_file *file, char *out)
{
    size_t n = strlen(file->name) - strlen(FOLDER) - strlen(SUFFIX);

    snprintf(out, FORM_NAME_SIZE, "%.*s", (int)n, file->name + strlen(FOLDER));
}

const char *form_name_next(const char *prev, char *out)
{
    char path[FORM_NAME_SIZE + 16];
    const struct embed_file *file = NULL;

    if (prev) {
        snprintf(path, sizeof path, FOLDER "%s" SUFFIX, prev);
        file = embed_find(path);
        if (!file)
            return NULL;
    }
    file = embed_next(file, FOLDER, SUFFIX);
    if (!file)
        return NULL;
    name_of(file, out);
    return out;
}

enum rc form_load(const char *name, struct form **out, struct err *e)
{
    char path[FORM_NAME_SIZE + 16];
    const struct embed_file *file;

    snprintf(path, sizeof path, FOLDER "%s" SUFFIX, name);
    file = embed_find(path);
    if (!file)
        return err_set(e, E_NOTFOUND, _("没有名为「%s」的单据"), name);
    return form_parse(name, file->text, file->len, out, e);
}

const struct form_field *form_field_find(const struct form *f, const char *name)
{
    for (size_t i = 0; i < f->field_count; i++)
        if (str_eq(f->fields[i].name, name))
            return &f->fields[i];
    return NULL;
}

static bool placed_in(const struct form_part *part, const struct form_field *field)
{
    for (size_t i = 0; i < part->n; i++)
        for (size_t k = 0; k < part->lines[i].n; k++)
            if (part->lines[i].pieces[k].field == field)
                return true;
    return false;
}

bool form_field_placed(const struct form *f, const struct form_field *field, const char *set)
{
    for (size_t i = 0; i < f->part_count; i++) {
        const struct form_part *part = &f->parts[i];

        if (set && (part->kind != FORM_ROWS || !str_eq(part->set, set)))
            continue;
        if (placed_in(part, field))
            return true;
    }
    return false;
}
