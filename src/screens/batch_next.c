/* F8: everybody of a village who owes something, to be confirmed row by row. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/batch.h"
#include "screens/text.h"
#include "tui/dialog.h"

#define VILLAGES_MAX 200

static bool ask_village(struct batch *b, char *out, size_t size)
{
    struct scr_rows x = SCR_ROWS_INIT;
    struct ui_choice *list;
    struct err e = {0};
    size_t n;
    int i;

    if (scr_load(&b->d->app, "s-villages", SCR_NO_ARGS, &x, &e) != OK)
        ui_say_err(b->d->ui, &e);
    n = scr_count(&x) < VILLAGES_MAX ? scr_count(&x) : VILLAGES_MAX;
    list = xcalloc(n + 1, sizeof *list);
    for (size_t k = 0; k < n; k++)
        list[k] = (struct ui_choice){scr_text(&x, k, "village"), scr_text(&x, k, "village"), NULL};
    i = n ? ui_choose(b->d->ui, _("哪个村"), list, 0) : -1;
    if (i >= 0)
        str_copy(out, size, list[i].code);
    free(list);
    scr_rows_release(&x);
    return i >= 0;
}

static bool in_rows(const struct batch *b, const char *contract)
{
    for (size_t i = 0; i < b->n; i++)
        if (str_eq(b->row[i].contract, contract))
            return true;
    return false;
}

/* amount: key of the column to be taken, NULL: what is due. */
static void queue(struct batch *b, const struct scr_rows *x, const char *amount)
{
    b->next_n = b->next_at = 0;
    for (size_t i = 0; i < scr_count(x); i++) {
        const char *contract = scr_text(x, i, "contract_no");

        if (in_rows(b, contract))
            continue;
        xgrow(&b->next, &b->next_cap, b->next_n + 1, sizeof *b->next);
        b->next[b->next_n] = (struct batch_next){.amount = amount ? scr_int(x, i, amount) : 0};
        str_copy(b->next[b->next_n++].contract, sizeof b->next->contract, contract);
    }
}

void batch_ask_village(struct batch *b)
{
    static const struct ui_choice kinds[] = {
        {"1", N_("今天应还的户"), "yh"},
        {"2", N_("收息上门清单: 连同即将到期的利息,照清单次序"), "qd"},
        {0}};
    struct scr_rows x = SCR_ROWS_INIT;
    struct err e = {0};
    char village[64];
    int kind = ui_choose(b->d->ui, _("按村列应还户"), kinds, 0);
    enum rc rc;

    if (kind < 0 || !ask_village(b, village, sizeof village))
        return;
    if (kind == 0)
        rc = scr_load(&b->d->app, "s-due-village",
                      SCR_ARGS(SCR_DAY("as_of", batch_day(b)), SCR_TEXT("village", village)), &x,
                      &e);
    else
        rc = scr_load(&b->d->app, "collection-sheet",
                      SCR_ARGS(SCR_DAY("date", batch_day(b)), SCR_TEXT("village", village),
                               SCR_INT("days", 15)),
                      &x, &e);
    if (rc != OK)
        ui_say_err(b->d->ui, &e);
    else
        queue(b, &x, kind == 0 ? NULL : "total_fen");
    scr_rows_release(&x);
    batch_save(b);
    if (!batch_load_next(b))
        ui_say(b->d->ui, UI_INFO, "", "", _("%s 没有还未录入的应还户"), village);
}

bool batch_load_next(struct batch *b)
{
    char m[MONEY_TEXT_SIZE];
    int64_t amount;

    while (b->next_at < b->next_n) {
        const struct batch_next *x = &b->next[b->next_at];

        if (!batch_take_loan(b, x->contract)) {
            b->next_at++;
            continue;
        }
        amount = x->amount ? x->amount : b->now.due;
        ui_form_set(&b->entry, "loan", x->contract);
        ui_form_show(&b->entry, "loan", b->now.borrower, INK_PLAIN);
        ui_form_set(&b->entry, "amount", amount ? money_plain(money_of(amount), m) : "");
        ui_form_go(&b->entry, "amount");
        ui_view_focus(b->view, &b->entry.w);
        ui_say(b->d->ui, UI_INFO, "", "", _("回车收下 %s,输数字改额,Del 跳过;还有 %zu 户"),
               b->now.borrower, b->next_n - b->next_at - 1);
        return true;
    }
    b->next_n = b->next_at = 0;
    return false;
}

void batch_skip(struct batch *b)
{
    b->next_at++;
    batch_save(b);
    if (!batch_load_next(b)) {
        batch_entry_clear(b);
        ui_say(b->d->ui, UI_INFO, "", "", _("本村的户已列完"));
    }
}
