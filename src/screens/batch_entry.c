/* The line of screen 32 that is being keyed. */
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "screens/batch.h"
#include "screens/lookup.h"
#include "screens/text.h"

static const struct ui_field entry_fields[BATCH_ENTRY_N] = {
    {.name = "loan",
     .label = N_("户"),
     .kind = UI_LOOKUP,
     .row = 1,
     .col = 1,
     .cols = 15,
     .max = 40,
     .lookup = scr_lookup_loan,
     .hint = N_("首字母或后4位,回车取第1个(或按1-9);上箭头到已录各行")},
    {.name = "amount",
     .label = N_("实还"),
     .kind = UI_MONEY,
     .row = 1,
     .col = 35,
     .cols = 13,
     .hint = N_("回车=收应还额,数字=收该额;F5 同上额")},
    {.name = "receipt_no",
     .label = N_("手工收据"),
     .kind = UI_TEXT,
     .flags = UI_SKIP,
     .row = 1,
     .col = 54,
     .cols = 10,
     .max = 20,
     .hint = N_("上门收息时手写收据的号码,可不填")},
};

/* Enter on a row: its amount is keyed anew. */
void batch_edit(struct batch *b, size_t i)
{
    char m[MONEY_TEXT_SIZE];

    b->editing = i;
    if (!batch_take_loan(b, b->row[i].contract))
        return;
    ui_form_set(&b->entry, "loan", b->row[i].contract);
    ui_form_show(&b->entry, "loan", b->row[i].borrower, INK_PLAIN);
    ui_form_set(&b->entry, "amount", money_plain(money_of(b->row[i].amount), m));
    ui_form_set(&b->entry, "receipt_no", b->row[i].receipt_no);
    ui_form_go(&b->entry, "amount");
    ui_view_focus(b->view, &b->entry.w);
}

void batch_entry_clear(struct batch *b)
{
    b->now = (struct batch_row){.due = 0};
    b->editing = b->n;
    ui_form_set(&b->entry, "loan", "");
    ui_form_show(&b->entry, "loan", NULL, INK_PLAIN);
    ui_form_set(&b->entry, "amount", "");
    ui_form_set(&b->entry, "receipt_no", "");
    ui_form_go(&b->entry, "loan");
}

static void entry_changed(void *ctx, struct ui_form *form, const struct ui_field *field)
{
    struct batch *b = ctx;
    char m[MONEY_TEXT_SIZE];

    if (!str_eq(field->name, "loan"))
        return;
    if (!batch_take_loan(b, ui_form_get(form, "loan")))
        ui_form_set(form, "amount", "");
    else
        ui_form_set(form, "amount", b->now.due ? money_plain(money_of(b->now.due), m) : "");
}

static const char *same(void *ctx, struct ui_form *form, const struct ui_field *field)
{
    struct batch *b = ctx;

    (void)form;
    if (!str_eq(field->name, "amount") || b->n == 0)
        return NULL;
    return money_plain(money_of(b->row[b->n - 1].amount), b->same);
}

/* Enter on the amount: the slip is in the batch, the next one may come. */
static void entry_done(void *ctx, struct ui_form *form)
{
    struct batch *b = ctx;
    struct batch_row r = b->now;

    if (!r.contract[0]) {
        ui_form_go(form, "loan");
        return;
    }
    r.amount = ui_form_money(form, "amount").fen;
    if (r.amount == 0) {
        ui_form_go(form, "amount");
        ui_say(b->d->ui, UI_NOTE, "", "", _("%s 没有应还的: 输入金额,或 Esc 换户"), r.borrower);
        return;
    }
    str_copy(r.receipt_no, sizeof r.receipt_no, ui_form_get(form, "receipt_no"));
    if (!batch_judge(b, &r, true)) {
        ui_form_go(form, "amount");
        return;
    }
    if (b->next_at < b->next_n && str_eq(b->next[b->next_at].contract, r.contract))
        b->next_at++;
    batch_add(b, &r);
    batch_entry_clear(b);
    batch_load_next(b);
}

void batch_entry_init(struct batch *b)
{
    memcpy(b->entry_field, entry_fields, sizeof entry_fields);
    b->entry_field[0].lookup_ctx = b->d;
    ui_form_init(&b->entry, b->entry_field, BATCH_ENTRY_N, b->d->app.today,
                 &(struct ui_form_host){
                     .ctx = b, .changed = entry_changed, .same = same, .done = entry_done});
}
