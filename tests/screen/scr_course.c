/*
 * From an empty database, in the screens only: a household is registered, applies, four users
 * give the four opinions, the money is paid out with a second person, the first interest comes.
 */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/cli.h"
#include "lib/pdf_tools.h"
#include "lib/teller.h"
#include "lib/test.h"

#define HEAD   "522728198501010173"
#define WIFE   "522728198701010127"
#define NUMBER "52272810307000101"

struct course {
    char db[PATH_MAX];
    struct pty *p;
};

static const char *in_folder(const char *name)
{
    static char path[PATH_MAX];
    char dir[PATH_MAX];

    assert_non_null(realpath(test_tmpdir(), dir));
    snprintf(path, sizeof path, "%.3900s/%s", dir, name);
    return path;
}

/* The user signs in on the day, does it and leaves. */
static void sit(struct course *c, const char *user, const char *today)
{
    c->p = teller_start_day(c->db, user, today, 80, 24);
    teller_sign_in(c->p);
}

static void keys(struct course *c, const char *k)
{
    pty_keys(c->p, k);
}

static void sees(struct course *c, const char *text)
{
    pty_assert_has(c->p, text);
}

static void leaves(struct course *c)
{
    pty_free(c->p);
    c->p = NULL;
}

static void register_household(struct course *c)
{
    keys(c, "10<Enter><Ins>");
    sees(c, "登记户");
    keys(c, "1<Enter>lk<Enter>演练村<Enter>二组<Enter>演练丁<Enter>" HEAD
            "2<Enter>13800000014<Enter><Enter>3<Enter>6217000000000014<F10>");
    keys(c, "<Enter>");
    sees(c, "[11] 户台账");
    sees(c, "T-0421-1");
    keys(c, "<F9>djcy<Enter>演练妻<Enter>2<Enter>" WIFE "2<Enter><F10>");
    keys(c, "<Enter>");
    sees(c, "配偶 演练妻");
}

static void apply(struct course *c)
{
    keys(c, "<Ins>");
    sees(c, "[20] 申请审批表");
    keys(c, "5w<Enter>0336<Enter>");
    sees(c, "所交资料");
    keys(c, "12345");
    sees(c, "[x]05");
    keys(c, "<F10>");
    sees(c, "伍万元整");
    keys(c, "<Enter>");
    sees(c, "SQ-0421-1");
}

/* 二(二): the village's hand is typed from the stamped paper, the others sign themselves. */
static void opine(struct course *c)
{
    sit(c, "teller", NULL);
    keys(c, "21<Enter>村主任甲<Enter>+");
    keys(c, "<Enter>");
    sees(c, "已签 SQ-0421-1");
    leaves(c);
    sit(c, "station", NULL);
    keys(c, "21<Enter>" NUMBER "<Enter>+");
    keys(c, "<Enter>");
    sees(c, "已签 SQ-0421-1");
    leaves(c);
    sit(c, "township", NULL);
    keys(c, "21<Enter>+");
    sees(c, "该户为我镇建档立卡脱贫人口。");
    keys(c, "<Enter>");
    sees(c, "没有待签的了");
    leaves(c);
    sit(c, "officer", NULL);
    keys(c, "21<Enter>AA<Enter>5w<Enter>1<Enter>1234+");
    sees(c, "伍万元整");
    keys(c, "<Enter>");
    sees(c, "已签 SQ-0421-1");
    leaves(c);
}

static void pay_out(struct course *c)
{
    sit(c, "teller", NULL);
    keys(c, "30<Enter>");
    sees(c, NUMBER);
    keys(c, "<F10>");
    sees(c, "伍万元整");
    keys(c, "<Enter>");
    sees(c, "第二人");
    keys(c, "manager<Enter>" TELLER_PASSWORD "<F10>");
    keys(c, "5w<Enter>0014<F10>");
    sees(c, "借款借据");
    keys(c, "<Esc>");
    sees(c, "已放款 LDTP-0421-000001,到期 2028-11-24");
    leaves(c);
}

/* 50,000.00 at 3.50 % for the 27 days to the settlement of 2025-12-21. */
static void first_interest(struct course *c)
{
    sit(c, "teller", "2025-12-21");
    keys(c, "31 yld<Enter>");
    sees(c, "131.25");
    keys(c, "+");
    sees(c, "壹佰叁拾壹元贰角伍分");
    keys(c, "<Enter>");
    sees(c, "已过账 131.25");
    leaves(c);
}

/* Ledger, schedule and audit trail show all of it. */
static void what_is_shown(struct course *c)
{
    static const char *const acts[] = {
        "演练柜员                          登记户     T-0421-1 演练丁",
        "登记成员   T-0421-1 演练妻",
        "申请       SQ-0421-1 演练丁 首贷 50,000.00 36月",
        "演练柜员                          签署意见   SQ-0421-1 村委会 同意 转录",
        "演练站员                          签署意见   SQ-0421-1 扶贫工作站 同意",
        "演练乡镇                          签署意见   SQ-0421-1 乡镇(街道) 同意",
        "演练信贷员                        签署意见   SQ-0421-1 信用社 同意",
        "演练柜员         演练主任         放款       LDTP-0421-000001 演练丁 50,000.00 3.50%",
        "收款       LDTP-0421-000001 演练丁 131.25 2025-12-21 0421-251221-001"};

    sit(c, "manager", "2025-12-21");
    keys(c, "yld<Enter>");
    sees(c, "户编号 " NUMBER "   户主 演练丁");
    sees(c, "LDTP-0421-000001   2025-11-24 2028-11-24 50,000.00 50,000.00  3.50 36月 正常");
    sees(c, "2025-12-21 收款 LDTP-0421-000001 131.25 演练柜员 0421-251221-001");
    sees(c, "2025-11-24 放款 LDTP-0421-000001 50,000.00 演练柜员");
    keys(c, "<Enter>");
    sees(c, "1 2025-12-21   27   131.25      0.00 131.25 2025-12-21 待提 清");
    sees(c, "2 2026-03-21   90   437.50      0.00   0.00 -               未到");
    keys(c, "<F3>93<Enter>");
    pty_resize(c->p, 132, 43);
    for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++)
        sees(c, acts[i]);
    leaves(c);
}

/* ------------------------------------------------------------------ the paper */

#define ROW_MOST 8
#define LINE     16.5 /* points: a label of two lines stands beside its value */

/* The annex from top to bottom, its boxes from left to right. */
static const char *const annex[][ROW_MOST] = {
    {"罗甸县脱贫人口小额信贷贷款申请审批表"},
    {"罗悃镇", "演练村", "建档立卡户编号", NUMBER, "申请日期：2025年11月24日"},
    {"姓", "名", "演练丁", "性别", "男", "出生年月", "1985年1月"},
    {"身份证", HEAD, "联系电话", "13800000014"},
    {"家庭", "罗悃镇演练村二组"},
    {"姓名", "演练妻", "出生年月", "1987年1月", "联系电话"},
    {"身份证", WIFE},
    {"申请金额", "大写：人民币（", "伍万元整", "）小写：￥（", "50,000.00", "）"},
    {"借款用途", "黄牛养殖", "贷款期限：36个月"},
    {"申请人：", "村委会意见："},
    {"情况属实，同意上报。"},
    {"负责人：村主任甲"},
    {"（签章）", "（签章）"},
    {"年", "月", "日", "2025年11月24日"},
    {"乡镇（街道）人民政府（办", "乡镇（街道）扶贫工作站意", "经办金融机构意见："},
    {"该户为我镇建档立卡脱贫人", "户编号已核，同意。"},
    {"负责人：演练乡镇", "审批人：演练站员", "审批人：演练信贷员"},
    {"（签章）", "（签章）", "（签章）"},
    {"2025年11月24日", "2025年11月24日", "2025年11月24日"},
    {"备注：1.建档立卡户编号由乡镇（街道）扶贫工作站填写；"},
    {"2.乡镇（街道）政府（办事处）工作意见填写内容：该户为我镇建档立卡脱贫人口"},
};

/* The highest word of that text below `top`, the leftmost of those. */
static const struct pdf_word *row_start(const struct pdf_word *w, size_t n, const char *text,
                                        double top)
{
    const struct pdf_word *best = NULL;

    for (size_t i = 0; i < n; i++)
        if (strcmp(w[i].text, text) == 0 && w[i].y0 > top &&
            (!best || w[i].y0 < best->y0 || (w[i].y0 <= best->y0 && w[i].x0 < best->x0)))
            best = &w[i];
    if (!best)
        fail_msg("the form lacks %s below %.0f", text, top);
    return best;
}

/* The next word of that text to the right, in the same line. */
static const struct pdf_word *row_next(const struct pdf_word *w, size_t n, const char *text,
                                       const struct pdf_word *left, double top)
{
    const struct pdf_word *best = NULL;

    for (size_t i = 0; i < n; i++)
        if (strcmp(w[i].text, text) == 0 && w[i].x0 > left->x1 - 1 &&
            (w[i].y0 - top) * (w[i].y0 - top) < LINE * LINE && (!best || w[i].x0 < best->x0))
            best = &w[i];
    if (!best)
        fail_msg("the form lacks %s right of %s", text, left->text);
    return best;
}

static void every_box_of_the_annex(const char *path)
{
    struct pdf_word words[200];
    size_t n = pdf_tool_words(path, words, 200);
    double top = 1;

    for (size_t r = 0; r < sizeof annex / sizeof annex[0]; r++) {
        const struct pdf_word *w = row_start(words, n, annex[r][0], top);

        top = w->y0;
        for (size_t i = 1; i < ROW_MOST && annex[r][i]; i++)
            w = row_next(words, n, annex[r][i], w, top);
    }
}

static void print_form(struct course *c)
{
    char path[PATH_MAX];
    char *text;

    snprintf(path, sizeof path, "%s", in_folder("form.pdf"));
    unlink(path);
    sit(c, "manager", "2025-12-21");
    keys(c, "12 LDTP-0421-000001<Enter><Ctrl+P>");
    teller_golden(c->p, "scr-loan-print");
    keys(c, "5");
    sees(c, "存为 PDF");
    keys(c, "3<Ctrl+U>");
    keys(c, path);
    keys(c, "<Enter>");
    sees(c, "已存 1 份");
    leaves(c);
    every_box_of_the_annex(path);
    pdf_tool_assert_embedded(path);
    text = pdf_tool_text(path);
    assert_non_null(strstr(text, "婚姻"));
    assert_non_null(strstr(text, "家庭"));
    assert_non_null(strstr(text, "伍万元整"));
    assert_non_null(strstr(text, "3.50%"));
    free(text);
}

static void from_an_empty_database_to_the_first_interest(void **state)
{
    struct course c = {0};

    (void)state;
    snprintf(c.db, sizeof c.db, "%s", in_folder("course.db"));
    free(cli_ok(NULL, "--db", c.db, "init", "--site", "0421", "--kind", "branch", "--name",
                "罗悃信用社", "--training", NULL));
    sit(&c, "teller", NULL);
    register_household(&c);
    apply(&c);
    leaves(&c);
    opine(&c);
    pay_out(&c);
    first_interest(&c);
    what_is_shown(&c);
    print_form(&c);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(from_an_empty_database_to_the_first_interest),
};

const struct test_group test_scr_course = {"scr_course", TESTS(tests)};
