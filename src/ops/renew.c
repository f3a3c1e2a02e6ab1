#include <stdio.h>

#include "base/i18n.h"
#include "base/str.h"
#include "ops/events.h"
#include "ops/ledger.h"
#include "ops/lend.h"
#include "ops/receipts.h"
#include "ops/values.h"

/*
 * 续贷: a new contract pays out the old one. Its principal is met by the new loan, the rest and
 * all interest, penalty and compound are taken from the borrower the same day (RULES 5.8).
 */
static enum rc pay_out(struct app *app, const struct args *in, const struct lending *x,
                       const struct owed *owed, struct result *out, struct err *e)
{
    char batch[80];
    int64_t id = 0;
    struct receipt_new cash = {
        .date = x->date, .method = "1", .receipt_no = "", .core_voucher = "", .batch = batch};
    struct receipt_new moved = {.date = x->date,
                                .parts = {.principal = x->amount.fen},
                                .method = "2",
                                .receipt_no = "",
                                .core_voucher = "",
                                .batch = batch};
    enum rc rc = split_propose(owed, owed->close, -1, &cash.parts, e);

    snprintf(batch, sizeof batch, "续贷 %s", x->contract_no);
    if (rc != OK)
        return rc;
    cash.parts.principal -= x->amount.fen;
    if (arg_has(in, "method"))
        cash.method = args_text(in, "method");
    if (parts_sum(&cash.parts) > 0)
        rc = receipt_write(app, x->parent.id, &cash, &id, e);
    if (rc == OK)
        rc = receipt_write(app, x->parent.id, &moved, &id, e);
    if (rc == OK && parts_sum(&cash.parts) > 0)
        result_text(out, "voucher", cash.voucher);
    result_money(out, "collected", money_of(parts_sum(&cash.parts)));
    return rc;
}

static enum rc mark_old(struct app *app, const struct lending *x, struct err *e)
{
    struct event_new ev = {.kind = "renewed",
                           .date = x->date,
                           .rate_ppm = -1,
                           .text = x->contract_no,
                           .application_id = x->application.id};
    struct loan_state s;
    enum rc rc = event_write(app, x->parent.id, &ev, NULL, e);

    if (rc == OK)
        rc = ledger_state(app, x->parent.id, x->date, &s, e);
    if (rc == OK && s.status != STATUS_CLOSED)
        rc = err_field(e, E_DATA, "contract", "四", _("合同 %s 没有结清: 核对后来的收付"),
                       x->parent.contract_no);
    return rc;
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct application a = {0};
    struct lending x = {0};
    struct owed owed = {0};
    struct loan old = {0};
    enum rc rc = find_kept(app, in, KIND_RENEWAL, &a, &old, e);

    if (rc == OK)
        rc = lend_read(app, in, &a, 1U << KIND_RENEWAL, &x, e);
    if (rc == OK)
        rc = lend_judge(app, in, &x, out, e);
    if (rc == OK)
        rc = lend_check_blind(app, in, &x, e);
    if (rc == OK)
        rc = ledger_owed(app, old.id, x.date, &owed, e);
    if (rc == OK)
        rc = lend_write(app, &x, e);
    if (rc == OK)
        rc = pay_out(app, in, &x, &owed, out, e);
    if (rc == OK)
        rc = mark_old(app, &x, e);
    return rc == OK ? lend_answer(app, &x, out, e) : rc;
}

static const struct act_key keys[] = {
    {"application", N_("申请编号"), KEY_TEXT, false, NULL, N_("四级都同意的续贷申请〔四〕")},
    {"contract", N_("原合同"), KEY_TEXT, false, NULL, N_("不填申请编号时: 已批准续贷的合同〔四〕")},
    {"method", N_("收息方式"), KEY_CODE, false, "method", N_("旧贷利息怎样收的")},
    LEND_KEYS,
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_renew = {
    .name = "renew",
    .label = N_("续贷"),
    .help = N_("用新合同还清旧合同的本金,旧合同的利息同时收清"),
    .clause = "四",
    .roles = ROLE_MANAGER,
    .keys = keys,
    .run = run,
};
