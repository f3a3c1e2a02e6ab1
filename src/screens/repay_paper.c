/* Receipts of screen 31 on paper. */
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "report/paper.h"
#include "screens/paper.h"
#include "screens/repay.h"
#include "screens/text.h"
#include "tui/dialog.h"

const char *repay_print_last(struct repay *r, struct ui *ui)
{
    const struct scr_paper_arg args[] = {{"contract", r->last_contract},
                                         {"voucher", r->last_voucher}};
    struct err e = {0};

    if (!paper_can_print())
        return _("Ctrl+P 看回单");
    if (scr_paper_print(ui, "receipt", args, 2, &e) == OK)
        return _("回单已送打印,Ctrl+P 补打");
    ui_say_err(ui, &e);
    return _("回单没有打出来,Ctrl+P 重打");
}

/* An old receipt of the household whose loan is on the screen; false when none was chosen. */
static bool choose_receipt(struct repay *r, char *contract, char *voucher, size_t size)
{
    struct scr_rows x = SCR_ROWS_INIT;
    struct ui_choice list[10] = {{0}};
    char label[9][120], key[80], on[RPT_CELL_SIZE], amount[RPT_CELL_SIZE];
    struct err e = {0};
    int i = -1;

    scr_fmt(key, sizeof key, "[\"%s\"]", scr_text(&r->loan, 0, "household_no"));
    if (scr_load(&r->d->app, "s-vouchers", SCR_ARGS(SCR_TEXT("text", ""), SCR_TEXT("key", key)), &x,
                 &e) != OK)
        ui_say_err(r->d->ui, &e);
    for (size_t k = 0; k < scr_count(&x) && k < 9; k++) {
        scr_fmt(label[k], sizeof label[k], "%s %s %s %s", scr_show(&x, k, "date", on),
                scr_text(&x, k, "voucher"), scr_text(&x, k, "contract_no"),
                scr_show(&x, k, "amount_fen", amount));
        list[k] = (struct ui_choice){label[k], label[k], NULL};
    }
    if (scr_count(&x))
        i = ui_choose(r->d->ui, _("补打哪一份回单"), list, 0);
    else
        ui_say(r->d->ui, UI_INFO, "", "", _("本户还没有还过款"));
    if (i >= 0) {
        str_copy(contract, size, scr_text(&x, (size_t)i, "contract_no"));
        str_copy(voucher, size, scr_text(&x, (size_t)i, "voucher"));
    }
    scr_rows_release(&x);
    return i >= 0;
}

void repay_print(struct repay *r, struct ui *ui)
{
    char contract[64], voucher[64];
    const struct scr_paper_arg args[] = {{"contract", contract}, {"voucher", voucher}};

    str_copy(contract, sizeof contract, r->last_contract);
    str_copy(voucher, sizeof voucher, r->last_voucher);
    if (repay_has_loan(r) && !choose_receipt(r, contract, voucher, sizeof contract))
        return;
    if (*voucher)
        scr_paper_ask(ui, "receipt", args, 2);
    else
        ui_say(ui, UI_INFO, "", "", _("还没有过账: 选定贷款后可补打旧回单"));
}
