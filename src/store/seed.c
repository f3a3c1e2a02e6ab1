/* The reference rows shipped with the program: one loader a file of db/. */
#include "store/seed.h"

#include <stdlib.h>
#include <string.h>

#include "base/embed.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "core/day.h"
#include "core/rate.h"
#include "store/tx.h"

#define MAX_CELLS 8

struct seed_file {
    const char *name;
    size_t cells;
    enum rc (*row)(struct store *s, char **cell, struct err *e);
};

/* Key of what is named by two or three words. */
static int64_t key_of(const char *kind, const char *a, const char *b, const char *c)
{
    char *text =
        xasprintf("%s|%s%s%s%s%s", kind, a, b ? "|" : "", b ? b : "", c ? "|" : "", c ? c : "");
    int64_t id = st_natural_id(text);

    free(text);
    return id;
}

static enum rc day_cell(const char *text, int64_t *out, bool *null, struct err *e)
{
    struct day d = DAY_NONE;
    enum rc rc = str_empty(text) ? OK : day_parse(text, &d, e);

    *null = day_is_none(d);
    *out = d.n;
    return rc;
}

static enum rc region_row(struct store *s, char **cell, struct err *e)
{
    bool top = str_empty(cell[2]);

    return st_run(s, e,
                  top ? "INSERT INTO region (id,code,name,level) VALUES (?1,?2,?3,?4)"
                      : "INSERT INTO region (id,code,name,level,parent_id) VALUES (?1,?2,?3,?4,?5)",
                  top ? "ittt" : "ittti", key_of("region", cell[0], NULL, NULL), cell[0], cell[1],
                  cell[3], key_of("region", cell[2], NULL, NULL));
}

static enum rc code_row(struct store *s, char **cell, struct err *e)
{
    return st_run(s, e, "INSERT INTO code VALUES (?1,?2,?3,?4,?5,?6)", "ittttt",
                  key_of("code", cell[0], cell[1], NULL), cell[0], cell[1], cell[2], cell[3],
                  cell[4]);
}

static enum rc lpr_row(struct store *s, char **cell, struct err *e)
{
    struct rate y1 = {0};
    struct rate y5 = {0};
    int64_t on = 0;
    bool null;
    enum rc rc = day_cell(cell[0], &on, &null, e);

    if (rc == OK)
        rc = rate_parse(cell[1], &y1, e);
    if (rc == OK)
        rc = rate_parse(cell[2], &y5, e);
    if (rc != OK)
        return rc;
    return st_run(s, e, "INSERT INTO lpr (id,date,y1_ppm,y5_ppm) VALUES (?1,?1,?2,?3)", "iii", on,
                  (int64_t)y1.ppm, (int64_t)y5.ppm);
}

static enum rc holiday_row(struct store *s, char **cell, struct err *e)
{
    int64_t on = 0;
    bool null;
    enum rc rc = day_cell(cell[0], &on, &null, e);

    if (rc != OK)
        return rc;
    return st_run(s, e, "INSERT INTO holiday (id,date,kind) VALUES (?1,?1,?2)", "it", on, cell[1]);
}

static enum rc version_row(struct store *s, char **cell, struct err *e)
{
    struct st_stmt *q = NULL;
    int64_t window[2] = {0, 0};
    bool null[2];
    bool row;
    enum rc rc = day_cell(cell[3], &window[0], &null[0], e);

    if (rc == OK)
        rc = day_cell(cell[4], &window[1], &null[1], e);
    if (rc == OK)
        rc = st_query(s, e, &q, "INSERT INTO policy_version VALUES (?1,?2,?3,?4,?5,?6,?7)", "ittt",
                      key_of("policy_version", cell[0], NULL, NULL), cell[0], cell[1], cell[2]);
    if (rc != OK)
        return rc;
    for (int i = 0; i < 2; i++)
        if (!null[i])
            st_bind_int(q, 5 + i, window[i]);
    st_bind_int(q, 7, str_eq(cell[5], "yes"));
    rc = st_step(q, &row, e);
    st_done(&q);
    return rc;
}

static enum rc param_row(struct store *s, char **cell, struct err *e)
{
    int64_t on = 0;
    bool null;
    enum rc rc = day_cell(cell[3], &on, &null, e);
    int64_t id;
    char *name;

    if (rc != OK)
        return rc;
    name = xasprintf("%s|%s", cell[1], cell[3]);
    id = key_of("policy_param", cell[0], name, NULL);
    free(name);
    return st_run(
        s, e, "INSERT INTO policy_param (id,scheme,name,value,from_day) VALUES (?1,?2,?3,?4,?5)",
        "ittti", id, cell[0], cell[1], cell[2], on);
}

/* Parents come before their children, as they do in the files. */
static const struct seed_file files[] = {
    {"db/data/regions.csv", 4, region_row},    {"db/data/codes.csv", 5, code_row},
    {"db/data/lpr.csv", 3, lpr_row},           {"db/data/holidays.csv", 2, holiday_row},
    {"db/policy/version.csv", 6, version_row}, {"db/policy/param.csv", 4, param_row},
};

/* The program's own files quote nothing; a line that does not fit is a fault of the build. */
static enum rc seed_line(struct store *s, const struct seed_file *f, char *line, struct err *e)
{
    char *cell[MAX_CELLS];
    size_t n = str_split(line, ',', cell, MAX_CELLS);

    if (n != f->cells)
        return err_set(e, E_DATA, _("程序自带的文件 %s 有一行不合格式: %s"), f->name, line);
    return f->row(s, cell, e);
}

static enum rc seed_file(struct store *s, const struct seed_file *f, struct err *e)
{
    const struct embed_file *file = embed_find(f->name);
    char *text = xstrdup(file ? file->text : "");
    char *line = strchr(text, '\n'); /* the header is stepped over */
    enum rc rc = OK;

    while (line && line[1] && rc == OK) {
        char *next = strchr(++line, '\n');

        if (next)
            *next = '\0';
        if (*line)
            rc = seed_line(s, f, line, e);
        line = next;
    }
    free(text);
    return rc;
}

enum rc seed_rows(struct store *s, struct err *e)
{
    enum rc rc = OK;

    for (size_t i = 0; i < sizeof files / sizeof *files && rc == OK; i++)
        rc = seed_file(s, &files[i], e);
    return rc;
}
