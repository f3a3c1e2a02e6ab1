/* The slips of a batch: who, what is due, what the amount would do. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "report/json.h"
#include "screens/batch.h"
#include "screens/text.h"

struct money batch_sum(const struct batch *b)
{
    struct money sum = money_of(0);

    for (size_t i = 0; i < b->n; i++)
        sum.fen += b->row[i].amount;
    return sum;
}

struct day batch_day(const struct batch *b)
{
    struct day on = ui_form_day(&b->head, "date");

    return day_is_none(on) ? b->d->app.today : on;
}

/* What earlier rows of the batch take of the same loan. */
static int64_t taken(const struct batch *b, const char *contract, size_t before)
{
    int64_t sum = 0;

    for (size_t i = 0; i < b->n && i < before; i++)
        if (str_eq(b->row[i].contract, contract))
            sum += b->row[i].amount;
    return sum;
}

static void read_row(const struct scr_rows *x, size_t i, struct batch_row *r)
{
    str_copy(r->contract, sizeof r->contract, scr_text(x, i, "contract_no"));
    str_copy(r->borrower, sizeof r->borrower, scr_text(x, i, "borrower"));
    str_copy(r->village, sizeof r->village, scr_text(x, i, "village"));
    r->due = scr_int(x, i, "due_fen");
}

static bool load_due(struct batch *b, const char *list, struct scr_rows *out)
{
    struct err e = {0};

    if (scr_load(&b->d->app, "s-due",
                 SCR_ARGS(SCR_DAY("as_of", batch_day(b)), SCR_TEXT("text", list)), out, &e) == OK)
        return true;
    ui_say_err(b->d->ui, &e);
    return false;
}

bool batch_take_loan(struct batch *b, const char *contract)
{
    struct scr_rows x = SCR_ROWS_INIT;
    struct buf list = BUF_INIT;
    bool found;

    b->now = (struct batch_row){.due = 0};
    if (str_empty(contract))
        return false;
    buf_ch(&list, '[');
    json_str(&list, contract);
    buf_ch(&list, ']');
    found = load_due(b, buf_cstr(&list), &x) && scr_count(&x) > 0;
    if (found) {
        read_row(&x, 0, &b->now);
        b->now.due -= taken(b, contract, b->editing);
        b->now.due = b->now.due > 0 ? b->now.due : 0;
    } else {
        ui_say(b->d->ui, UI_ERROR, "", "", _("%s 没有未结清的贷款"), contract);
    }
    scr_rows_release(&x);
    buf_release(&list);
    return found;
}

/* ------------------------------------------------------------------ judging */

static int64_t part(const struct result *x, const char *key)
{
    const struct value *v = result_find(x, key);

    return v ? v->n : 0;
}

/* 息 where only interest is paid, 本 where only principal, 本息 where both. */
static void name_kind(const struct result *x, struct batch_row *r)
{
    bool principal = part(x, "principal") > 0;
    bool interest = part(x, "interest") + part(x, "penalty") + part(x, "compound") > 0;

    scr_fmt(r->kind, sizeof r->kind, "%s%s", principal ? _("本") : "", interest ? _("息") : "");
}

static void name_mark(struct batch_row *r)
{
    char m[MONEY_TEXT_SIZE];
    int64_t rest = r->due - r->amount;

    if (rest == 0)
        scr_fmt(r->mark, sizeof r->mark, "%s", _("齐"));
    else
        scr_fmt(r->mark, sizeof r->mark, "%s%s", rest > 0 ? _("差") : _("多"),
                money_plain(money_of(rest > 0 ? rest : -rest), m));
    if (r->doubled || r->grant)
        str_copy(r->mark, sizeof r->mark, r->doubled ? _("重复?") : _("须授权"));
}

static void ask_args(const struct batch *b, const struct batch_row *r, struct args *in)
{
    char m[MONEY_TEXT_SIZE];

    args_set(in, "contract", r->contract);
    args_set(in, "amount", money_plain(money_of(r->amount), m));
    args_set(in, "date", ui_form_get(&b->head, "date"));
    args_set(in, "method", ui_form_get(&b->head, "method"));
    args_set(in, "receipt_no", r->receipt_no);
}

/* Hints of the act: keyed twice, or an authorisation to come. */
static void read_verdicts(const struct result *x, struct batch_row *r)
{
    for (size_t i = 0; i < x->verdicts.n; i++) {
        r->doubled |= str_eq(x->verdicts.v[i].rule, "double");
        r->grant |= x->verdicts.v[i].level == LEVEL_OVERRIDE;
    }
}

static bool in_batch(const struct batch *b, const struct batch_row *r, size_t self)
{
    for (size_t i = 0; i < b->n; i++)
        if (i != self && str_eq(b->row[i].contract, r->contract) && b->row[i].amount == r->amount &&
            str_eq(b->row[i].receipt_no, r->receipt_no))
            return true;
    return false;
}

static bool judge(struct batch *b, struct batch_row *r, size_t self, bool say)
{
    struct result x = RESULT_INIT;
    struct args in = ARGS_INIT;
    struct ui_message m = {.grade = UI_INFO};
    bool good;

    ask_args(b, r, &in);
    scr_try(b->d->ui, "receive", &in, &x, &m);
    good = result_find(&x, "amount") != NULL;
    r->doubled = in_batch(b, r, self);
    r->grant = false;
    read_verdicts(&x, r);
    name_kind(&x, r);
    name_mark(r);
    if (!good)
        str_copy(r->mark, sizeof r->mark, _("不能收"));
    if (say && m.grade != UI_INFO)
        ui_say_message(b->d->ui, &m);
    else if (say && r->doubled)
        ui_say(b->d->ui, UI_NOTE, "", "", _("本批已有同一笔贷款的同样金额: 核对是否重复录入"));
    result_release(&x);
    args_release(&in);
    return good;
}

bool batch_judge(struct batch *b, struct batch_row *r, bool say)
{
    return judge(b, r, b->editing, say);
}

/* ------------------------------------------------------------------ the list */

void batch_add(struct batch *b, const struct batch_row *r)
{
    if (b->editing < b->n) {
        b->row[b->editing] = *r;
    } else {
        xgrow(&b->row, &b->cap, b->n + 1, sizeof *b->row);
        b->row[b->n++] = *r;
    }
    batch_arrange(b);
    batch_show(b, b->editing);
    b->editing = b->n;
    batch_save(b);
}

void batch_delete(struct batch *b, size_t i)
{
    char m[MONEY_TEXT_SIZE];

    if (i >= b->n)
        return;
    ui_say(b->d->ui, UI_INFO, "", "", _("已删第 %zu 行 %s %s"), i + 1, b->row[i].borrower,
           money_comma(money_of(b->row[i].amount), m));
    memmove(&b->row[i], &b->row[i + 1], (b->n - i - 1) * sizeof *b->row);
    b->n--;
    b->editing = b->n;
    batch_arrange(b);
    batch_save(b);
}

/* Names and dues of all rows in one report. */
static void renew_dues(struct batch *b)
{
    struct scr_rows x = SCR_ROWS_INIT;
    struct buf list = BUF_INIT;
    size_t at = 0;

    buf_ch(&list, '[');
    for (size_t i = 0; i < b->n; i++) {
        buf_str(&list, i ? "," : "");
        json_str(&list, b->row[i].contract);
    }
    buf_ch(&list, ']');
    if (load_due(b, buf_cstr(&list), &x))
        for (size_t i = 0; i < b->n && at < scr_count(&x); i++)
            if (str_eq(b->row[i].contract, scr_text(&x, at, "contract_no"))) {
                read_row(&x, at++, &b->row[i]);
                b->row[i].due -= taken(b, b->row[i].contract, i);
                b->row[i].due = b->row[i].due > 0 ? b->row[i].due : 0;
            }
    scr_rows_release(&x);
    buf_release(&list);
}

void batch_renew(struct batch *b)
{
    if (b->n == 0)
        return;
    renew_dues(b);
    for (size_t i = 0; i < b->n; i++)
        judge(b, &b->row[i], i, false);
    batch_arrange(b);
}
