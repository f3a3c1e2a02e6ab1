/* A receipt by its voucher number, or by whoever paid it. */
#include <stdlib.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/str.h"
#include "report/json.h"
#include "screens/lookup.h"
#include "screens/text.h"

/* Households that the text may mean, as a list for the query. */
static char *households(struct desk *d, const char *typed)
{
    struct ui_hit hit[UI_HITS_MAX];
    size_t n = scr_lookup_household(d, typed, hit, UI_HITS_MAX);
    struct buf b = BUF_INIT;

    buf_ch(&b, '[');
    for (size_t i = 0; i < n; i++) {
        buf_str(&b, i ? "," : "");
        json_str(&b, hit[i].key);
    }
    buf_ch(&b, ']');
    return buf_steal(&b);
}

static void voucher_hit(const struct scr_rows *r, size_t i, struct ui_hit *h)
{
    char on[RPT_CELL_SIZE], amount[RPT_CELL_SIZE];

    *h = (struct ui_hit){0};
    scr_fmt(h->key, sizeof h->key, "%s %s", scr_text(r, i, "contract_no"),
            scr_text(r, i, "voucher"));
    scr_fmt(h->text, sizeof h->text, "%s %s %s %s %s%s", scr_show(r, i, "date", on),
            scr_text(r, i, "voucher"), scr_text(r, i, "borrower"), scr_text(r, i, "contract_no"),
            scr_show(r, i, "amount_fen", amount), scr_int(r, i, "reversed") ? _(" 已冲正") : "");
}

size_t scr_lookup_receipt(void *ctx, const char *typed, struct ui_hit *hits, size_t max)
{
    struct desk *d = ctx;
    struct scr_rows r = SCR_ROWS_INIT;
    struct err e = {0};
    char *key;
    size_t n;

    if (str_empty(typed))
        return 0;
    key = households(d, typed);
    /* A fault of the database shows no hits here and says itself when the receipt is read. */
    (void)scr_load(&d->app, "s-vouchers", SCR_ARGS(SCR_TEXT("text", typed), SCR_TEXT("key", key)),
                   &r, &e);
    n = scr_count(&r) < max ? scr_count(&r) : max;
    for (size_t i = 0; i < n; i++)
        voucher_hit(&r, i, &hits[i]);
    scr_rows_release(&r);
    free(key);
    return n;
}
