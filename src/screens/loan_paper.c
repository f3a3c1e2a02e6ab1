/* Ctrl+P of 12: statement, schedule, and the papers that the loan came from. */
#include "screens/loan_paper.h"

#include "base/i18n.h"
#include "base/str.h"
#include "screens/paper.h"
#include "tui/dialog.h"

static void statement(struct ui *ui, const char *contract, struct day as_of)
{
    char iso[DAY_TEXT_SIZE];
    const struct scr_paper_arg args[] = {{"contract", contract}, {"as_of", day_iso(as_of, iso)}};

    scr_paper_ask(ui, "statement", args, 2);
}

void scr_loan_print(struct ui *ui, const struct scr_rows *head, struct scr_list *plan,
                    struct day as_of)
{
    static const struct ui_choice choices[] = {
        {"1", N_("对账单"), "dzd"},       {"2", N_("还款计划"), "hkjh"}, {"3", N_("借据"), "jj"},
        {"4", N_("合同要素页"), "htysy"}, {"5", N_("审批表"), "spb"},    {0}};
    const char *application = scr_text(head, 0, "application_no");
    const char *contract = scr_text(head, 0, "contract_no");

    switch (ui_choose(ui, _("打印这一笔的"), choices, 0)) {
    case 0:
        statement(ui, contract, as_of);
        break;
    case 1:
        scr_list_print(plan, ui);
        break;
    case 2:
        scr_paper_ask(ui, "iou", &(struct scr_paper_arg){"contract", contract}, 1);
        break;
    case 3:
        scr_paper_ask(ui, "contract", &(struct scr_paper_arg){"contract", contract}, 1);
        break;
    case 4:
        if (*application)
            scr_paper_ask(ui, "application", &(struct scr_paper_arg){"application", application},
                          1);
        else
            ui_say(ui, UI_INFO, "", "", _("这一笔是接管的旧账,没有在本机填过审批表"));
        break;
    default:
        break;
    }
}
