#include "intake/guess.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "intake/sheet.h"

void intake_heading(const char *s, struct buf *out)
{
    char *half = xstrdup(s);

    utf8_halfwidth(half);
    buf_reset(out);
    for (const char *p = half; *p; p++)
        if (!strchr(" \t\r\n*", *p))
            buf_ch(out, *p);
    free(half);
}

static char *plain(const char *cell)
{
    struct buf b = BUF_INIT;

    intake_heading(cell, &b);
    return buf_steal(&b);
}

static bool has(char *const *heading, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(heading[i], name))
            return true;
    return false;
}

/* Columns of the kind that are there; 0 when a needed one lacks. */
static size_t fit(const struct kind *k, char *const *heading, size_t n)
{
    size_t found = 0;

    for (const struct kind_column *c = k->columns; c->header; c++) {
        bool there = has(heading, n, c->header);

        if (c->need && !there)
            return 0;
        found += there;
    }
    return found;
}

static const struct kind *best(char *const *heading, size_t n)
{
    const struct kind *found = NULL;
    size_t most = 0;

    for (const struct kind *const *k = kind_table; *k; k++) {
        size_t is = fit(*k, heading, n);

        if (is > most) {
            most = is;
            found = *k;
        }
    }
    return found;
}

enum rc intake_guess(const char *path, enum enc asked, const struct kind **out, struct err *e)
{
    struct sheet *s = NULL;
    struct sheet_row row = {0};
    bool more = false;
    char **heading;
    enum rc rc = sheet_open(path, asked, &s, e);

    if (rc == OK)
        rc = sheet_next(s, &row, &more, e);
    if (rc != OK)
        goto done;
    heading = xcalloc(row.n + 1, sizeof *heading);
    for (size_t i = 0; more && i < row.n; i++)
        heading[i] = plain(row.cells[i].text);
    *out = more ? best(heading, row.n) : NULL;
    for (size_t i = 0; more && i < row.n; i++)
        free(heading[i]);
    free(heading);
done:
    sheet_close(&s);
    return rc;
}
