#include "report/remap.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/xalloc.h"

#define PAIRS_MAX 60

/* 'text' */
static bool quoted(char *s)
{
    size_t n = strlen(s);

    if (n < 2 || s[0] != '\'' || s[n - 1] != '\'')
        return false;
    s[n - 1] = '\0';
    return true;
}

static enum rc read_pair(const struct rpt *r, char *pair, struct rpt_column *out, struct err *e)
{
    char *eq = strchr(pair, '=');
    char *heading;
    char *key;
    bool bare;
    int at;

    if (!eq)
        return err_set(e, E_DATA, _("列的对照“%s”写成 标题=键"), pair);
    *eq = '\0';
    heading = str_trim(pair);
    key = str_trim(eq + 1);
    if (!*heading || !*key)
        return err_set(e, E_DATA, _("列的对照“%s=%s”缺标题或键"), heading, key);
    if (quoted(key)) {
        *out = (struct rpt_column){.key = heading,
                                   .label = heading,
                                   .type = COL_TEXT,
                                   .width = utf8_width(heading),
                                   .constant = key + 1};
        return OK;
    }
    bare = str_ends(key, "!");
    if (bare)
        key[strlen(key) - 1] = '\0';
    at = rpt_column_at(r, key);
    if (at < 0)
        return err_set(e, E_DATA, _("列的对照: %s没有键 %s"), _(r->title), key);
    *out = r->columns[at];
    out->label = heading;
    out->bare = bare;
    if (out->width == 0)
        out->width = utf8_width(heading);
    return OK;
}

/* The pairs, one more than are taken at the most. */
static size_t cut_pairs(char *text, char *pair[PAIRS_MAX + 1])
{
    size_t n = 0;

    for (char *s = text; *s && n <= PAIRS_MAX;) {
        size_t len = strcspn(s, ";\r\n");
        char *next = s[len] ? s + len + 1 : s + len;

        s[len] = '\0';
        if (*str_trim(s))
            pair[n++] = str_trim(s);
        s = next;
    }
    return n;
}

enum rc rpt_remap(struct rpt *r, const char *map, struct err *e)
{
    char *text = arena_strdup(&r->mem, map);
    struct rpt_column *columns;
    char *pair[PAIRS_MAX + 1];
    size_t n = cut_pairs(text, pair);
    int capitals = -1;
    enum rc rc = OK;

    if (n == 0 || r->sheet_n)
        return err_set(e, E_DATA, _("列的对照是空的, 或%s不能改列"), _(r->title));
    if (n > PAIRS_MAX)
        return err_set(e, E_DATA, _("列的对照多于 %d 列"), PAIRS_MAX);
    columns = xcalloc(n, sizeof *columns);
    for (size_t i = 0; rc == OK && i < n; i++) {
        rc = read_pair(r, pair[i], &columns[i], e);
        if (rc == OK && r->capitals >= 0 && !columns[i].constant &&
            columns[i].from == r->columns[r->capitals].from)
            capitals = (int)i;
    }
    if (rc != OK) {
        free(columns);
        return rc;
    }
    free(r->columns);
    r->columns = columns;
    r->column_count = n;
    r->capitals = capitals;
    return OK;
}

enum rc rpt_remap_set(struct store *st, struct rpt *r, struct err *e)
{
    char *map = NULL;
    enum rc rc = st_get_text(st, e, &map,
                             "SELECT value FROM setting WHERE value <> ''"
                             " AND name IN ('columns:' || ?1 || '@' || (SELECT code FROM own),"
                             " 'columns:' || ?1) ORDER BY instr(name, '@') DESC LIMIT 1",
                             "t", r->name);

    if (rc == E_NOTFOUND)
        return OK;
    if (rc == OK)
        rc = rpt_remap(r, map, e);
    free(map);
    return rc;
}
