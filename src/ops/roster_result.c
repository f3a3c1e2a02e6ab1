#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "intake/sheet.h"
#include "ops/rosters.h"
#include "ops/values.h"
#include "store/tx.h"

/*
 * 发放结果: the file that comes back from the 一卡通 system (账号 姓名 金额 结果 原因 日期 流水号).
 * Each row is held against a line of the roster; what failed is marked 退票 with its reason.
 * All or nothing: a row that fits no line stops the whole.
 */
enum column { COL_ACCOUNT, COL_NAME, COL_AMOUNT, COL_RESULT, COL_REASON, COL_COUNT };

static const char *const headers[COL_COUNT] = {"账号", "姓名", "金额", "结果", "原因"};

struct reading {
    struct roster roster;
    size_t place[COL_COUNT]; /* column of the file + 1; 0: not there */
    struct day date;
    int64_t paid;
    int64_t returned;
};

static const char *cell(const struct reading *x, const struct sheet_row *row, enum column c)
{
    size_t at = x->place[c];

    return at && at <= row->n ? row->cells[at - 1].text : "";
}

static enum rc read_header(struct reading *x, const struct sheet_row *row, struct err *e)
{
    for (size_t i = 0; i < row->n; i++)
        for (int c = 0; c < COL_COUNT; c++)
            if (strncmp(row->cells[i].text, headers[c], strlen(headers[c])) == 0 && !x->place[c])
                x->place[c] = i + 1;
    for (int c = 0; c <= COL_RESULT; c++)
        if (!x->place[c] && c != COL_NAME)
            return err_field(e, E_DATA, "file", "六", _("结果文件没有“%s”一列"), headers[c]);
    return OK;
}

/* The line paid to that account with that amount; a re-issued one by its new account. */
static enum rc find_line(struct app *app, const struct reading *x, const char *account,
                         struct money amount, int64_t *line_id, struct err *e)
{
    enum rc rc = st_get_int(app->st, e, line_id,
                            "SELECT id FROM roster_line_now WHERE roster_id = ?1 AND subsidy = ?2"
                            " AND standing = 'in' AND ?3 IN (snapshot->>'account', mark_account)"
                            " LIMIT 1",
                            "iit", x->roster.id, amount.fen, account);

    if (rc == E_NOTFOUND)
        rc = err_field(e, E_DATA, "file", "六", _("清册中没有这个账号和金额"));
    return rc;
}

static enum rc take_row(struct app *app, struct reading *x, const struct sheet_row *row,
                        struct err *e)
{
    const char *result = cell(x, row, COL_RESULT);
    char account[64];
    struct money amount;
    int64_t id = 0;
    enum rc rc;

    str_copy(account, sizeof account, cell(x, row, COL_ACCOUNT));
    utf8_halfwidth(account);
    str_trim(account);
    rc = money_parse(cell(x, row, COL_AMOUNT), &amount, e);
    if (rc == OK)
        rc = find_line(app, x, account, amount, &id, e);
    if (rc != OK)
        return rc;
    if (strstr(result, "成功") && !strstr(result, "不成功") && !strstr(result, "未成功")) {
        x->paid++;
        return OK;
    }
    if (!strstr(result, "失败") && !strstr(result, "退") && !strstr(result, "成功"))
        return err_field(e, E_DATA, "file", "六", _("结果“%s”不认识: 成功、失败或退票"), result);
    x->returned++;
    return roster_mark(app, &x->roster, id, "return", x->date, account, cell(x, row, COL_REASON),
                       e);
}

static enum rc read_file(struct app *app, struct reading *x, const char *path, struct err *e)
{
    struct sheet *s = NULL;
    struct sheet_row row;
    bool more = false;
    bool header = true;
    enum rc rc = sheet_open(path, ENC_AUTO, &s, e);

    while (rc == OK && (rc = sheet_next(s, &row, &more, e)) == OK && more) {
        rc = header ? read_header(x, &row, e) : take_row(app, x, &row, e);
        if (rc != OK)
            err_prefix(e, _("第 %llu 行"), (unsigned long long)row.line);
        header = false;
    }
    sheet_close(&s);
    return rc;
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    struct reading x = {.date = arg_day(app, in, "date")};
    enum rc rc = roster_find(app, args_text(in, "roster"), &x.roster, e);

    if (rc == OK)
        rc = roster_require(&x.roster, "paid announced archived", _("读入发放结果"), e);
    if (rc == OK)
        rc = read_file(app, &x, args_text(in, "file"), e);
    if (rc != OK)
        return rc;
    result_text(out, "roster_no", x.roster.no);
    result_text(out, "state", x.roster.state);
    result_int(out, "paid", x.paid);
    result_int(out, "returned", x.returned);
    result_about(out, "roster", x.roster.id);
    st_note(app->st, _("%s 成功 %lld 退票 %lld"), x.roster.no, (long long)x.paid,
            (long long)x.returned);
    return OK;
}

static const struct act_key keys[] = {
    {"roster", N_("清册编号"), KEY_TEXT, true, NULL, N_("已发放的清册")},
    {"file", N_("结果文件"), KEY_TEXT, true, NULL, N_("一卡通返回的结果,CSV 或 .xlsx")},
    {"date", N_("日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_roster_result = {
    .name = "roster-result",
    .label = N_("读入发放结果"),
    .help = N_("读入一卡通返回的结果,失败的登记为退票"),
    .clause = "六",
    .roles = ROLE_FINANCE,
    .keys = keys,
    .run = run,
};
