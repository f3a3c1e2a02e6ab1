/* The whole batch into the books, once it agrees with what was added up beforehand. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "report/paper.h"
#include "screens/batch.h"
#include "screens/draft.h"
#include "screens/out.h"
#include "screens/paper.h"
#include "screens/text.h"
#include "tui/dialog.h"

/* Said and true when count or total differ. */
static bool differs(const struct batch *b)
{
    long count = ui_form_int(&b->head, "count") - (long)b->n;
    int64_t rest = ui_form_money(&b->head, "total").fen - batch_sum(b).fen;
    char m[MONEY_TEXT_SIZE];

    if (count == 0 && rest == 0)
        return false;
    ui_say(b->d->ui, UI_ERROR, "", "", _("未平: %s %ld 笔,%s %s。平后才能过账"),
           count >= 0 ? _("还差") : _("多出"), labs(count), rest >= 0 ? _("还差") : _("多出"),
           money_comma(money_of(rest >= 0 ? rest : -rest), m));
    return true;
}

static bool ready(struct batch *b)
{
    if (!ui_form_submit(&b->head, b->d->ui)) {
        ui_view_focus(b->view, &b->head.w);
        return false;
    }
    if (b->now.contract[0]) {
        ui_say(b->d->ui, UI_ERROR, "", "", _("%s 还没有收下: 回车收下,或 Del、Esc 不要"),
               b->now.borrower);
        return false;
    }
    return !differs(b);
}

static struct args *rows_of(const struct batch *b)
{
    struct args *rows = xcalloc(b->n + 1, sizeof *rows);
    char m[MONEY_TEXT_SIZE];

    for (size_t i = 0; i < b->n; i++) {
        args_set(&rows[i], "contract", b->row[i].contract);
        args_set(&rows[i], "amount", money_plain(money_of(b->row[i].amount), m));
        args_set(&rows[i], "receipt_no", b->row[i].receipt_no);
    }
    return rows;
}

static void posted(struct batch *b, const struct result *out)
{
    const struct value *batch = result_find(out, "batch");
    char m[MONEY_TEXT_SIZE];

    str_copy(b->last, sizeof b->last, batch ? batch->text : "");
    scr_draft_drop(b->d, "32", "");
    ui_say(b->d->ui, UI_INFO, "", "", _("已过账 %zu 笔 %s,批次 %s。Ctrl+P 清单和回单"), b->n,
           money_comma(batch_sum(b), m), b->last);
}

/* The row at fault is the last one that the act began. */
static void show_fault(struct batch *b, const struct result *out)
{
    const struct value *rows = result_find(out, "rows");

    if (rows && rows->row_count && rows->row_count <= b->n)
        batch_show(b, rows->row_count - 1);
}

static bool post_rows(struct batch *b)
{
    struct result out = RESULT_INIT;
    struct args head = ARGS_INIT;
    struct args *rows = rows_of(b);
    bool done;

    args_set(&head, "date", ui_form_get(&b->head, "date"));
    args_set(&head, "method", ui_form_get(&b->head, "method"));
    done = scr_do_many(b->d->ui, "receive", &head,
                       &(struct scr_batch){.rows = rows,
                                           .n = b->n,
                                           .count = (size_t)ui_form_int(&b->head, "count"),
                                           .total = ui_form_money(&b->head, "total")},
                       &out);
    if (done)
        posted(b, &out);
    else
        show_fault(b, &out);
    for (size_t i = 0; i < b->n; i++)
        args_release(&rows[i]);
    free(rows);
    args_release(&head);
    result_release(&out);
    return done;
}

static void question(const struct batch *b, char *out, size_t size)
{
    char iso[DAY_TEXT_SIZE];
    size_t doubled = 0, grant = 0, n;

    for (size_t i = 0; i < b->n; i++) {
        doubled += b->row[i].doubled;
        grant += b->row[i].grant;
    }
    n = scr_fmt(out, size, _("%zu 笔,还款日 %s,整批一次过账"), b->n, day_iso(batch_day(b), iso));
    if (doubled)
        n += scr_fmt(out + n, size - n, _("\n注: %zu 行疑似重复录入"), doubled);
    if (grant)
        n += scr_fmt(out + n, size - n, _("\n%zu 行需主任授权"), grant);
}

bool batch_post(struct batch *b)
{
    char text[300];

    if (!ready(b))
        return false;
    question(b, text, sizeof text);
    return ui_confirm(b->d->ui, &(struct ui_question){.title = _("整批过账"),
                                                      .text = text,
                                                      .amount = batch_sum(b)}) &&
           post_rows(b);
}

/* ------------------------------------------------------------------ paper */

static void print_receipts(struct batch *b, const struct scr_rows *x)
{
    struct err e = {0};
    size_t n = 0;
    enum rc rc = OK;

    for (; rc == OK && n < scr_count(x); n += rc == OK) {
        const struct scr_paper_arg args[] = {{"contract", scr_text(x, n, "contract_no")},
                                             {"voucher", scr_text(x, n, "voucher")}};

        rc = scr_paper_print(b->d->ui, "receipt", args, 2, &e);
    }
    if (rc != OK)
        ui_say_err(b->d->ui, &e);
    else
        ui_say(b->d->ui, UI_INFO, "", "", _("已送打印 %zu 份回单"), n);
}

void batch_print(struct batch *b)
{
    static const struct ui_choice choices[] = {
        {"1", N_("批次清单"), "qd"}, {"2", N_("打印各笔回单"), "hd"}, {0}};
    struct scr_rows x = SCR_ROWS_INIT;
    struct err e = {0};
    int i;

    if (!b->last[0]) {
        ui_say(b->d->ui, UI_INFO, "", "", _("过账以后才有清单和回单"));
        return;
    }
    i = ui_choose(b->d->ui, b->last, choices, 0);
    if (i < 0)
        return;
    if (scr_load(&b->d->app, "batch", SCR_ARGS(SCR_TEXT("batch", b->last)), &x, &e) != OK)
        ui_say_err(b->d->ui, &e);
    else if (i == 0)
        scr_out_print(b->d->ui, &b->d->app, &x.t, b->last);
    else
        print_receipts(b, &x);
    scr_rows_release(&x);
}
