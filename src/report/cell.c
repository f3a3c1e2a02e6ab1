/* Cells as text: for people and for files. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "core/money.h"
#include "core/rate.h"
#include "report/report.h"

/* The label of the word of n bytes at s, or the word itself. */
static void put_word(const struct rpt_column *c, const char *s, size_t n, bool people, char *buf,
                     size_t size)
{
    size_t at = strlen(buf);

    for (const struct rpt_word *w = c->words; w->code; w++)
        if (strlen(w->code) == n && memcmp(w->code, s, n) == 0) {
            snprintf(buf + at, size - at, "%s%s", at ? " " : "", people ? _(w->label) : w->label);
            return;
        }
    snprintf(buf + at, size - at, "%s%.*s", at ? " " : "", (int)n, s);
}

static const char *in_words(const struct rpt_column *c, const char *s, bool people, char *buf,
                            size_t size)
{
    buf[0] = '\0';
    while (*(s += strspn(s, " "))) {
        size_t n = strcspn(s, " ");

        put_word(c, s, n, people, buf, size);
        s += n;
    }
    utf8_trim_partial(buf);
    return buf;
}

static const char *cell_text(const struct rpt_column *c, const struct rpt_cell *v, bool people,
                             char *buf, size_t size)
{
    char tmp[RPT_CELL_SIZE];

    buf[0] = '\0';
    if (c->type == COL_TEXT && c->words)
        return in_words(c, v->text, people, buf, size);
    if (c->type == COL_TEXT)
        return c->vocab && people ? i18n_words(v->text, buf, size) : v->text;
    if (v->null)
        return buf;
    switch (c->type) {
    case COL_MONEY:
        if (people)
            money_comma((struct money){v->n}, tmp);
        else
            money_plain((struct money){v->n}, tmp);
        snprintf(buf, size, "%s", tmp);
        break;
    case COL_RATE:
        snprintf(buf, size, "%s", rate_text((struct rate){(int32_t)v->n}, tmp));
        break;
    case COL_DAY:
        snprintf(buf, size, "%s", day_iso((struct day){(int32_t)v->n}, tmp));
        break;
    case COL_BOOL:
        snprintf(buf, size, "%s", !people ? (v->n ? "是" : "否") : v->n ? _("是") : _("否"));
        break;
    default:
        snprintf(buf, size, "%" PRId64, v->n);
    }
    return buf;
}

const char *rpt_cell_text(const struct rpt_column *c, const struct rpt_cell *v, char *buf,
                          size_t size)
{
    return cell_text(c, v, true, buf, size);
}

const char *rpt_cell_plain(const struct rpt_column *c, const struct rpt_cell *v, char *buf,
                           size_t size)
{
    return cell_text(c, v, false, buf, size);
}
