/* What a loan owes, and how an amount is spread: asked of the act, never computed here. */
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "screens/repay.h"
#include "screens/text.h"

bool repay_has_loan(const struct repay *r)
{
    return scr_count(&r->loan) > 0;
}

static struct money figure(const struct result *x, const char *key)
{
    const struct value *v = result_find(x, key);

    return money_of(v ? v->n : 0);
}

struct money repay_owed(const struct repay *r, const char *key)
{
    return figure(&r->owed, key);
}

struct money repay_paid(const struct repay *r, const char *key)
{
    return r->splits ? figure(&r->answer, key) : money_of(0);
}

static void set(struct args *in, const struct repay *r, const char *key, const char *field)
{
    args_set(in, key, ui_form_get(&r->form, field));
}

void repay_args(const struct repay *r, struct args *in)
{
    args_set(in, "contract", r->contract);
    set(in, r, "amount", "amount");
    set(in, r, "date", "date");
    set(in, r, "method", "method");
    set(in, r, "principal", "principal");
    set(in, r, "receipt_no", "receipt_no");
    set(in, r, "core_voucher", "core_voucher");
    args_set(in, "order", r->order);
}

/* No loan: the form is empty and the cursor waits for a name. */
static void drop_loan(struct repay *r)
{
    scr_rows_release(&r->loan);
    result_release(&r->owed);
    result_release(&r->answer);
    r->owed = r->answer = (struct result)RESULT_INIT;
    r->contract[0] = '\0';
    r->splits = false;
    ui_form_set(&r->form, "amount", "");
    ui_form_set(&r->form, "principal", "");
}

void repay_split(struct repay *r)
{
    struct args in = ARGS_INIT;

    r->splits = false;
    result_release(&r->answer);
    r->answer = (struct result)RESULT_INIT;
    if (!repay_has_loan(r) || ui_form_money(&r->form, "amount").fen == 0)
        return;
    repay_args(r, &in);
    r->why = (struct ui_message){.grade = UI_INFO};
    scr_try(r->d->ui, "receive", &in, &r->answer, &r->why);
    r->splits = result_find(&r->answer, "amount") != NULL;
    args_release(&in);
}

/* The loan alone, on the day: what is due, what closes it. */
static bool ask_owed(struct repay *r)
{
    struct args in = ARGS_INIT;
    struct ui_message m = {.grade = UI_INFO};
    bool known;

    args_set(&in, "contract", r->contract);
    args_set(&in, "date", ui_form_get(&r->form, "date"));
    scr_try(r->d->ui, "receive", &in, &r->owed, &m);
    args_release(&in);
    known = result_find(&r->owed, "due") != NULL;
    if (!known)
        ui_say_message(r->d->ui, &m);
    return known;
}

static struct day receipt_day(const struct repay *r)
{
    struct day on = ui_form_day(&r->form, "date");

    return day_is_none(on) ? r->d->app.today : on;
}

static bool read_loan(struct repay *r)
{
    struct err e = {0};
    char iso[DAY_TEXT_SIZE];

    if (scr_load(&r->d->app, "s-loan",
                 SCR_ARGS(SCR_TEXT("contract", r->contract), SCR_DAY("as_of", receipt_day(r))),
                 &r->loan, &e) == OK &&
        repay_has_loan(r))
        return true;
    if (e.code == OK)
        err_set(&e, E_NOTFOUND, _("%s 在 %s 没有未结清的贷款"), r->contract,
                day_iso(receipt_day(r), iso));
    ui_say_err(r->d->ui, &e);
    return false;
}

/* What is due goes into the amount, so that the usual case is Enter. */
static void propose(struct repay *r)
{
    char plain[MONEY_TEXT_SIZE];
    struct money due = repay_owed(r, "due");

    r->proposed = due;
    ui_form_set(&r->form, "amount", due.fen ? money_plain(due, plain) : "");
    ui_form_set(&r->form, "principal", "");
    repay_split(r);
    if (due.fen == 0)
        ui_say(r->d->ui, UI_NOTE, "", "", _("今天没有应还的: 输入金额,或按 F5 还清全部"));
}

void repay_load(struct repay *r, const char *contract)
{
    bool another = !str_eq(contract, r->contract);

    if (str_empty(contract)) {
        drop_loan(r);
        return;
    }
    if (another)
        str_copy(r->contract, sizeof r->contract, contract);
    if (!read_loan(r) || !ask_owed(r)) {
        drop_loan(r);
        return;
    }
    if (another)
        r->order = "";
    if (another || ui_form_money(&r->form, "amount").fen == r->proposed.fen) {
        propose(r);
    } else {
        repay_split(r);
    }
}
