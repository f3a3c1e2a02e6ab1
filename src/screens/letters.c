#include "screens/letters.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "screens/paper.h"

/* The contracts, parted by commas; *n their number. Freed by the caller; NULL when empty. */
static char *contracts_of(const struct scr_list *l, size_t *n)
{
    struct buf b = BUF_INIT;
    bool all = ui_table_ticks(&l->table) == 0;

    *n = 0;
    for (size_t i = 0; i < l->shown; i++) {
        if (!all && !ui_table_ticked(&l->table, i))
            continue;
        buf_fmt(&b, "%s%s", *n ? "," : "", scr_text(&l->rows, scr_list_row(l, i), "contract_no"));
        (*n)++;
    }
    if (*n)
        return buf_steal(&b);
    buf_release(&b);
    return NULL;
}

void scr_letters(struct ui *ui, const struct scr_list *l, const char *paper, const char *days)
{
    size_t n = 0;
    char *contracts = contracts_of(l, &n);
    const struct scr_paper_arg args[] = {{"contract", contracts}, {"days", days}};

    if (!contracts)
        ui_say(ui, UI_INFO, "", "", _("清单里没有一户"));
    else
        scr_paper_ask(ui, paper, args, *days ? 2 : 1);
    free(contracts);
}
