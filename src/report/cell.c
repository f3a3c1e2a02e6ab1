/* Cells as text: for people and for files. */
#include <inttypes.h>
#include <stdio.h>

#include "base/i18n.h"
#include "core/money.h"
#include "core/rate.h"
#include "report/report.h"

static const char *cell_text(const struct rpt_column *c, const struct rpt_cell *v, bool comma,
                             char *buf, size_t size)
{
    char tmp[RPT_CELL_SIZE];

    buf[0] = '\0';
    if (c->type == COL_TEXT)
        return v->text;
    if (v->null)
        return buf;
    switch (c->type) {
    case COL_MONEY:
        if (comma)
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
        snprintf(buf, size, "%s", v->n ? _("是") : _("否"));
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
