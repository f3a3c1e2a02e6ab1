/* Which rows of a list are shown, and in which order. */
#include "screens/list_find.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/xalloc.h"

#define WORDS_MAX 8

static void add_small(struct buf *b, const char *s)
{
    for (; *s; s++)
        buf_ch(b, (char)tolower((unsigned char)*s));
    buf_ch(b, ' ');
}

/*
 * The text that typing searches: every cell as shown, and what the report gives for it in its
 * column `find` (readings).
 */
static char *find_text(const struct scr_list *l, size_t row)
{
    struct buf b = BUF_INIT;
    char cell[RPT_CELL_SIZE];
    int more = rpt_column_at(l->head, "find");

    buf_ch(&b, ' ');
    for (size_t i = 0; i < l->n; i++) {
        size_t c = l->column[i];
        const struct rpt_column *col = &l->head->columns[c];
        const struct rpt_cell *v = &l->rows.t.cells[row * l->head->column_count + c];

        add_small(&b, rpt_cell_text(col, v, cell, sizeof cell));
    }
    if (more >= 0)
        add_small(&b, l->rows.t.cells[row * l->head->column_count + (size_t)more].text);
    return buf_steal(&b);
}

static const char *find_of(struct scr_list *l, size_t row)
{
    if (!l->find)
        l->find = xcalloc(scr_count(&l->rows) + 1, sizeof *l->find);
    if (!l->find[row])
        l->find[row] = find_text(l, row);
    return l->find[row];
}

void list_forget(struct scr_list *l)
{
    size_t n = scr_count(&l->rows);

    for (size_t i = 0; l->find && i < n; i++)
        free(l->find[i]);
    free(l->find);
    l->find = NULL;
    l->shown = 0;
}

/*
 * Letters match from the start of a word, so that initials do not hit the middle of others;
 * everything else matches anywhere.
 */
static bool has_word(const char *text, const char *word)
{
    size_t n = strlen(word);

    if (!isalpha((unsigned char)word[0]))
        return strstr(text, word) != NULL;
    for (const char *s = text; (s = strchr(s, ' ')); s++)
        if (strncmp(s + 1, word, n) == 0)
            return true;
    return false;
}

static size_t split_filter(const struct scr_list *l, char raw[sizeof l->filter], char **word)
{
    size_t n, kept = 0;
    char *piece[WORDS_MAX];

    str_copy(raw, sizeof l->filter, l->filter);
    utf8_halfwidth(raw);
    for (char *c = raw; *c; c++)
        *c = (char)tolower((unsigned char)*c);
    n = str_split(str_trim(raw), ' ', piece, WORDS_MAX);
    for (size_t i = 0; i < n; i++)
        if (*piece[i])
            word[kept++] = piece[i];
    return kept;
}

static bool shown(struct scr_list *l, size_t row, char **word, size_t n)
{
    if (l->host.keep && !l->host.keep(l->host.ctx, &l->rows, row))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!has_word(find_of(l, row), word[i]))
            return false;
    return true;
}

static int compare(const void *a, const void *b, void *ctx)
{
    const struct scr_list *l = ctx;
    uint32_t i = *(const uint32_t *)a;
    uint32_t j = *(const uint32_t *)b;
    const struct rpt_cell *x = &l->rows.t.cells[i * l->head->column_count + l->sort_col];
    const struct rpt_cell *y = &l->rows.t.cells[j * l->head->column_count + l->sort_col];
    int c;

    if (l->head->columns[l->sort_col].type == COL_TEXT)
        c = strcmp(x->text, y->text);
    else
        c = (x->n > y->n) - (x->n < y->n);
    if (l->descending)
        c = -c;
    return c ? c : (i > j) - (i < j);
}

/* Sums of what is shown, once for all the frames that show them. */
static void sum_up(struct scr_list *l)
{
    size_t n = l->head->column_count;

    l->sum = xreallocarray(l->sum, n + 1, sizeof *l->sum);
    memset(l->sum, 0, (n + 1) * sizeof *l->sum);
    for (size_t c = 0; c < n; c++)
        for (size_t i = 0; l->head->columns[c].total == TOTAL_SUM && i < l->shown; i++)
            l->sum[c] += l->rows.t.cells[l->order[i] * n + c].n;
}

void list_arrange(struct scr_list *l)
{
    char raw[sizeof l->filter];
    char *word[WORDS_MAX];
    size_t n = split_filter(l, raw, word);
    size_t rows = scr_count(&l->rows);

    l->order = xreallocarray(l->order, rows + 1, sizeof *l->order);
    l->shown = 0;
    for (size_t i = 0; i < rows; i++)
        if (shown(l, i, word, n))
            l->order[l->shown++] = (uint32_t)i;
    if (l->sorted)
        qsort_r(l->order, l->shown, sizeof *l->order, compare, l);
    sum_up(l);
    l->arranged++;
}
