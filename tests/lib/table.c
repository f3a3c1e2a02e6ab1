#include "lib/table.h"

#include <stdio.h>
#include <stdlib.h>

#include "lib/test.h"
#include "report/run.h"

struct rpt *table_report(const char *text)
{
    struct rpt *r = NULL;
    struct err e;

    if (rpt_parse("trial.sql", text, &r, &e) != OK)
        fail_msg("%s", e.text);
    return r;
}

void table_add(struct rpt_table *t, const char *types, ...)
{
    struct rpt_cell row[40] = {0};
    va_list ap;

    va_start(ap, types);
    for (size_t i = 0; types[i]; i++) {
        row[i].text = "";
        if (types[i] == 't')
            row[i].text = va_arg(ap, const char *);
        else if (types[i] == 'i')
            row[i].n = va_arg(ap, int64_t);
        else
            row[i].null = true;
    }
    va_end(ap);
    rpt_table_add(t, row);
}

char *table_write(const struct rpt_table *t, const char *writer, const struct rpt_context *c,
                  size_t *len, struct err *e)
{
    char *text = NULL;
    size_t n = 0;
    FILE *f = open_memstream(&text, &n);
    enum rc rc = rpt_write_table(t, writer_find(writer), c, f, e);

    fclose(f);
    if (rc != OK) {
        free(text);
        return NULL;
    }
    if (len)
        *len = n;
    return text;
}
