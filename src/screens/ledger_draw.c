/* Head and foot of the household's ledger. */
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "screens/ledger.h"
#include "screens/text.h"
#include "tui/tabs.h"

#define LAST_ROWS 3

static const char *const tabs[LEDGER_TABS] = {N_("1 贷款"), N_("2 收付流水"), N_("3 贴息"),
                                              N_("4 检查/风险"), N_("5 资料")};

/* 138****3371 */
static const char *mask_phone(const char *phone, char *out, size_t size)
{
    size_t n = strlen(phone);

    if (n < 8)
        str_copy(out, size, phone);
    else
        scr_fmt(out, size, "%.3s****%s", phone, phone + n - 4);
    return out;
}

void ledger_draw_head(const struct ledger *l, struct ui_grid *g, struct ui_rect body)
{
    const struct scr_rows *h = &l->head;
    char phone[48], listed[RPT_CELL_SIZE];
    char line[400];
    int age = (int)scr_int(h, 0, "age");

    scr_fmt(line, sizeof line, _("户编号 %s   户主 %s %s %d岁  %s  %d口人   电话 %s"), ledger_no(l),
            scr_text(h, 0, "head"), scr_term(h, 0, "sex"), age, scr_term(h, 0, "kind"),
            (int)scr_int(h, 0, "members"),
            mask_phone(scr_text(h, 0, "phone"), phone, sizeof phone));
    ui_put_in(g, body.row, body.col + 1, body.cols - 1, UI_LEFT, INK_PLAIN, line);
    scr_fmt(line, sizeof line, _("住址   %s   配偶 %s   名单 %s"), scr_text(h, 0, "place"),
            *scr_text(h, 0, "spouse") ? scr_text(h, 0, "spouse") : _("无"),
            *scr_text(h, 0, "listed") ? scr_show(h, 0, "listed", listed) : _("未导入"));
    ui_put_in(g, body.row + 1, body.col + 1, body.cols - 1, UI_LEFT, INK_PLAIN, line);
    ui_tabs(g, (struct ui_rect){body.row + 2, body.col, 1, body.cols}, 3, tabs, LEDGER_TABS, l->at);
}

/* ------------------------------------------------------------------ foot */

static int64_t parts(const struct scr_rows *r, size_t i)
{
    return scr_int(r, i, "principal_fen") + scr_int(r, i, "interest_fen") +
           scr_int(r, i, "penalty_fen") + scr_int(r, i, "compound_fen");
}

static int draw_last(const struct ledger *l, struct ui_grid *g, struct ui_rect r, int row)
{
    const struct scr_rows *f = &l->tab[LEDGER_FLOW].rows;
    size_t n = scr_count(f);

    ui_put(g, row++, r.col + 1, INK_LABEL, _("最近流水"));
    for (size_t i = 0; i < LAST_ROWS && i < n; i++) {
        size_t at = n - 1 - i;
        char when[RPT_CELL_SIZE], sum[MONEY_TEXT_SIZE] = "";
        char line[300];

        if (parts(f, at))
            money_comma(money_of(parts(f, at)), sum);
        scr_fmt(line, sizeof line, "%s %s %s %s %s %s", scr_show(f, at, "date", when),
                scr_term(f, at, "what"), scr_text(f, at, "contract_no"), sum,
                scr_text(f, at, "user"), scr_text(f, at, "voucher"));
        ui_put_in(g, row++, r.col + 3, r.cols - 3, UI_LEFT, INK_PLAIN, line);
    }
    return row;
}

/* The loan that is overdue longest. */
static long worst(const struct scr_rows *r)
{
    long at = -1;

    for (size_t i = 0; i < scr_count(r); i++)
        if (scr_int(r, i, "days_overdue") > 0 &&
            (at < 0 || scr_int(r, i, "days_overdue") > scr_int(r, (size_t)at, "days_overdue")))
            at = (long)i;
    return at;
}

static int draw_late(const struct scr_rows *r, struct ui_grid *g, struct ui_rect at, int row)
{
    long i = worst(r);
    char since[RPT_CELL_SIZE], due[RPT_CELL_SIZE], principal[RPT_CELL_SIZE], extra[RPT_CELL_SIZE];
    char line[400];
    size_t n;

    if (i < 0)
        return row;
    n = scr_fmt(
        line, sizeof line, _("逾: %s 自%s未还%d天: 利息 %s"), scr_text(r, (size_t)i, "contract_no"),
        scr_show(r, (size_t)i, "overdue_since", since), (int)scr_int(r, (size_t)i, "days_overdue"),
        scr_show(r, (size_t)i, "overdue_interest_fen", due));
    if (scr_int(r, (size_t)i, "overdue_principal_fen") && n < sizeof line)
        n += scr_fmt(line + n, sizeof line - n, _(" 本金 %s"),
                     scr_show(r, (size_t)i, "overdue_principal_fen", principal));
    if (n < sizeof line)
        scr_fmt(line + n, sizeof line - n, _(" 罚息复利 %s 不贴息〔一(六)〕"),
                scr_show(r, (size_t)i, "penalty_fen", extra));
    ui_put_in(g, row, at.col + 3, at.cols - 3, UI_LEFT, INK_LATE2, line);
    return row + 1;
}

/* 50,000.00 -> 5万 */
static const char *in_wan(struct money m, char *out, size_t size)
{
    if (m.fen % 1000000 == 0)
        scr_fmt(out, size, _("%lld万"), (long long)(m.fen / 1000000));
    else
        money_comma(m, out);
    return out;
}

void ledger_draw_foot(const struct ledger *l, struct ui_grid *g, struct ui_rect r)
{
    const struct scr_rows *loans = &l->tab[LEDGER_LOANS].rows;
    char first[MONEY_TEXT_SIZE], total[MONEY_TEXT_SIZE];
    int row = r.row;

    ui_putf(g, row++, r.col + 1, INK_NOTE,
            _("上限: 首贷%s〔一(二)〕 追加后%s〔三(六)〕 5万以上不贴息、不入风险补偿"),
            in_wan(l->policy.cap_first, first, sizeof first),
            in_wan(l->policy.cap_total, total, sizeof total));
    row = draw_last(l, g, r, row);
    if (worst(loans) >= 0) {
        ui_put(g, row++, r.col + 1, INK_LABEL, _("提示"));
        draw_late(loans, g, r, row);
    }
}
