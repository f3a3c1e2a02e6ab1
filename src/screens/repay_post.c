/* From the form into the books, and the receipt onto paper. */
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "screens/draft.h"
#include "screens/repay.h"
#include "screens/text.h"
#include "tui/dialog.h"

static size_t add_part(const struct repay *r, const char *label, const char *key, char *out,
                       size_t n, size_t size)
{
    char m[MONEY_TEXT_SIZE];
    struct money part = repay_paid(r, key);

    return part.fen ? scr_fmt(out + n, size - n, "%s %s  ", label, money_comma(part, m)) : 0;
}

/* Who pays what, on which day, and everything that is noted about it. */
static void question(const struct repay *r, char *out, size_t size)
{
    const struct value *list = result_find(&r->answer, "changes");
    char iso[DAY_TEXT_SIZE];
    struct day on = ui_form_day(&r->form, "date");
    size_t n = scr_fmt(out, size, _("收 %s %s %s\n"), scr_text(&r->loan, 0, "borrower"),
                       scr_text(&r->loan, 0, "household_no"), r->contract);

    n += add_part(r, _("本金"), "principal", out, n, size);
    n += add_part(r, _("利息"), "interest", out, n, size);
    n += add_part(r, _("罚息"), "penalty", out, n, size);
    n += add_part(r, _("复利"), "compound", out, n, size);
    if (!day_is_none(on) && day_cmp(on, r->d->app.today) != 0)
        n += scr_fmt(out + n, size - n, _("\n还款日 %s,早于今天: 此后 %zu 个数字重算"),
                     day_iso(on, iso), list ? list->row_count : 0);
    for (size_t i = 0; i < r->answer.verdicts.n; i++)
        if (r->answer.verdicts.v[i].level != LEVEL_PASS)
            n += scr_fmt(out + n, size - n, "\n%s %s",
                         scr_level_label(r->answer.verdicts.v[i].level),
                         r->answer.verdicts.v[i].text);
}

static void posted(struct repay *r, struct ui *ui, const struct result *out)
{
    const struct value *voucher = result_find(out, "voucher");
    const struct value *amount = result_find(out, "amount");
    char m[MONEY_TEXT_SIZE];

    scr_draft_drop(r->d, "31", r->contract);
    str_copy(r->last_contract, sizeof r->last_contract, r->contract);
    str_copy(r->last_voucher, sizeof r->last_voucher, voucher ? voucher->text : "");
    ui_say(ui, UI_INFO, "", "", _("已过账 %s,回单 %s。%s"),
           money_comma(money_of(amount ? amount->n : 0), m), r->last_voucher,
           repay_print_last(r, ui));
}

/* The act refuses what cannot be split before anything is asked. */
static bool ready(struct repay *r, struct ui *ui)
{
    if (!ui_form_submit(&r->form, ui))
        return false;
    if (!repay_has_loan(r)) {
        ui_say(ui, UI_ERROR, "", "", _("没有选定贷款: 输入姓名首字母、编号或后4位"));
        ui_form_go(&r->form, "loan");
        return false;
    }
    repay_split(r);
    if (!r->splits) {
        ui_say_message(ui, &r->why);
        ui_form_go(&r->form, "amount");
    }
    return r->splits;
}

bool repay_post(struct repay *r, struct ui *ui)
{
    struct result out = RESULT_INIT;
    struct args in = ARGS_INIT;
    char text[1200];
    bool done = false;

    if (!ready(r, ui))
        return false;
    question(r, text, sizeof text);
    if (ui_confirm(ui, &(struct ui_question){.title = _("收款过账"),
                                             .text = text,
                                             .amount = repay_paid(r, "amount")})) {
        repay_args(r, &in);
        done = scr_do(ui, "receive", &in, &out);
    }
    if (done)
        posted(r, ui, &out);
    args_release(&in);
    result_release(&out);
    return done;
}
